import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { LearnerPart, Person, VolunteerPart } from '#api/people/schema.ts'
import { usualActivity } from '#api/places/rules.ts'

/** A person as the import will write them; no id yet for who is new. */
export type WrittenPerson = Omit<Person, 'id' | 'archived'> & {
  email: string | null
  phone: string | null
  messageLanguage: string | null
  availabilities: NonNullable<Person['availabilities']>
}

export type Written = { after: WrittenPerson; notes: Remark[] }

/** What a line makes of a person: what it says, then what is there already, then what the house
 *  assumes of newcomers (said in `notes`). */
export const writtenPerson = (
  given: Given,
  before: Person | null,
  activities: KnownActivity[],
): Written => {
  const after = {
    role: before?.role ?? (given.learner ? ('learner' as const) : ('volunteer' as const)),
    name: given.name,
    email: given.email ?? before?.email ?? null,
    phone: given.phone ?? before?.phone ?? null,
    messageLanguage: given.messageLanguage ?? before?.messageLanguage ?? null,
    availabilities: given.availabilities ?? before?.availabilities ?? [],
  }
  if (given.learner) {
    const { part, notes } = learnerPart(given.learner, before?.learner)
    return { after: { ...after, learner: part }, notes }
  }
  const { part, notes } = volunteerPart(given.volunteer, before?.volunteer, activities)
  return { after: { ...after, volunteer: part }, notes }
}

type LearnerNotes = { part: LearnerPart; notes: Remark[] }

const learnerPart = (given: Partial<LearnerPart>, before?: LearnerPart): LearnerNotes => {
  if (before) return { part: { ...before, ...given }, notes: [] }
  const notes: Remark[] = []
  if (!given.ageGroup) notes.push(remark('age_assumed'))
  if (given.minutesWanted === undefined) notes.push(remark('wanted_assumed'))
  const unknown = { oral: null, written: null, alpha: false, waitingSince: null }
  const assumed = { ageGroup: 'adult', wish: 'either', minutesWanted: 60 } as const
  return { part: { ...unknown, ...assumed, ...given }, notes }
}

type VolunteerNotes = { part: VolunteerPart; notes: Remark[] }

const volunteerPart = (
  given: Given['volunteer'],
  before: VolunteerPart | undefined,
  activities: KnownActivity[],
): VolunteerNotes => {
  const { activities: duties, ...said } = given ?? { activities: {} }
  const does = activities.map(({ id }) => id).filter((id) => duties[id])
  if (before) {
    const kept = before.activities.filter((id) => duties[id] !== false)
    const all = [...new Set([...kept, ...does])].sort()
    return { part: { ...before, ...said, activities: all }, notes: [] }
  }
  const notes: Remark[] = []
  if (!said.promise) notes.push(remark('promise_assumed'))
  const assumed = { promise: { from: 120, to: 240 }, levels: [], children: false, newcomer: false }
  const part = { ...assumed, ...said, activities: does }
  const teaches = part.levels.length > 0 || part.children || does.length === 0
  const known = activities.some(({ id }) => id === usualActivity)
  if (teaches && known && duties[usualActivity] === undefined) part.activities.push(usualActivity)
  if (part.activities.includes(usualActivity) && part.levels.length === 0) {
    notes.push(remark('levels_missing'))
  }
  return { part: { ...part, activities: [...part.activities].sort() }, notes }
}
