import { lastHeard, quietFrom } from '#api/waiting/rules/quiet.ts'
import type { Step, WaitingLearner, Ways } from '#api/waiting/schema.ts'
import { addDays, type Day, minutesBetween, mondayOf, wallOf } from '#web/lib/time.ts'
import { draftAddress, emptySessionDraft } from '#web/sessions/draft.ts'

/** What goes down when somebody books: who has nothing ahead, and who had neither class nor word for three weeks
 *  besides. */
export const countsOf = (learners: readonly WaitingLearner[]) => ({
  unbooked: learners.filter(({ next }) => next === null).length,
  quiet: learners.filter(({ quiet, next }) => quiet === 'over' && next === null).length,
})

export type Section = 'over' | 'soon' | 'waits' | 'unmet' | 'booked'

/** Where somebody stands in the list. `unmet`: nothing can be found before somebody's hours change, or what somebody
 *  teaches. */
export const sectionOf = ({ next, quiet, hindered }: WaitingLearner): Section => {
  if (next !== null) return 'booked'
  if (hindered === 'no_tutor' || hindered === 'no_common_hour') return 'unmet'
  return quiet ?? 'waits'
}

/** Each once, in the order in which they came; of those with a class that is far off, who should hear of us before
 *  comes first. */
export const sectionsOf = (learners: readonly WaitingLearner[]) => {
  const sections: Record<Section, WaitingLearner[]> = {
    ...{ over: [], soon: [], waits: [], unmet: [], booked: [] },
  }
  for (const one of learners) sections[sectionOf(one)].push(one)
  sections.booked.sort((a, b) => Number(b.quiet !== null) - Number(a.quiet !== null))
  return sections
}

/** The day on which three weeks will have passed. */
export const quietDayOf = (one: WaitingLearner): Day | undefined => {
  const heard = one.quiet === 'soon' ? lastHeard(one) : undefined
  return heard && quietFrom(heard)
}

/** Days of which a word may be, the latest first. */
export const daysOfWord = (today: Day): Day[] =>
  Array.from({ length: 7 }, (_, n) => addDays(today, -n))

/** `this`, `next`, or the Monday of a later week. */
export const nearWeek = (monday: Day, today: Day): 'this' | 'next' | 'later' => {
  if (monday === mondayOf(today)) return 'this'
  return monday === addDays(mondayOf(today), 7) ? 'next' : 'later'
}

/** What would have to change, an hour that both would have to find said once. */
export const stepsOf = (steps: readonly Step[]) => {
  const hour = (kind: 'learner_hour' | 'volunteer_hour') => steps.find((step) => step.kind === kind)
  const isBoth = Boolean(hour('learner_hour') && hour('volunteer_hour'))
  return isBoth
    ? steps.flatMap((step) =>
        step.kind === 'volunteer_hour'
          ? []
          : [step.kind === 'learner_hour' ? { ...step, kind: 'both_hours' as const } : step],
      )
    : [...steps]
}
export type SaidStep = ReturnType<typeof stepsOf>[number]

export type ClassWay = Ways['joins'][number] | Ways['pairs'][number]
export type WayKind = 'joins' | 'pairs' | 'hours'

/** What is looked for: an hour, somebody to sit with, or whatever there is. */
export type WayWanted = 'hour' | 'partner' | 'any'

/** The ways in the order in which they are wanted; hours alone follow nobody to sit with only where there is nobody. */
export const groupsOf = (ways: Ways, wanted: WayWanted) => {
  const kinds: WayKind[] =
    wanted === 'hour' ? ['hours', 'joins', 'pairs'] : ['joins', 'pairs', 'hours']
  const found = kinds.filter((kind) => ways[kind].length > 0)
  const isTwo = wanted === 'partner' && found.some((kind) => kind !== 'hours')
  return found
    .filter((kind) => !isTwo || kind !== 'hours')
    .map((kind) => ({ kind, ways: ways[kind] as readonly ClassWay[] }))
}

/** The one that gives most for an hour: a seat that is there, an hour for two, an hour. */
export const bestOf = ({
  joins,
  pairs,
  hours,
}: Ways): { kind: WayKind; way: ClassWay } | undefined => {
  const kinds = Object.entries({ joins, pairs, hours }) as [WayKind, readonly ClassWay[]][]
  for (const [kind, [way]] of kinds) if (way) return { kind, way }
  return undefined
}

/** For whom a class is looked for, and where it is known, what would have to change. */
export type Seeker = Pick<WaitingLearner, 'id' | 'name'> & {
  learner: Pick<WaitingLearner['learner'], 'wish'>
  change?: WaitingLearner['change']
}

/** Where a class that asks for a change is booked once that is agreed: the session itself, or the form filled in. */
export const agreedAddress = ({ id, change }: Seeker): string | undefined => {
  if (!change) return undefined
  if (change.session) return `/seances/${change.session}`
  const { day, clock } = wallOf(change.start)
  return draftAddress({
    ...emptySessionDraft([change.volunteer.id]),
    ...{ day, clock, learners: [id], minutes: minutesBetween(change.start, change.end) },
  })
}
