import {
  closedIn,
  type Day,
  daysOf,
  houseDay,
  instant,
  type Layer,
  monday,
  type NaiveSlot,
  type NaiveYear,
  type Run,
  wall,
} from './naive.ts'
import type { Look, Seen } from './seen.ts'
import { promised, seats, type World } from './world.ts'

export type Slot = NaiveSlot & {
  id: string
  /** The slot that this one was split from, or itself. */
  root: string
  activity: string
  startMinute: number
  minutes: number
  place: string | null
  withdrawn: boolean
  tutors: string[]
  learners: string[]
}

/** What people who planned it would expect of a session. */
export type Expected = {
  id: string
  slot: string | null
  day: Day | null
  start: number
  end: number
  /** `null`: any room will do. */
  place: string | null
  tutors: string[]
  learners: string[]
  wish: 'held' | 'cancelled' | 'undone'
  /** A person made it what it is: no machine moves it. */
  hand: boolean
  /** Cancelled with its slot's end, by nobody alone. */
  ended?: boolean
  /** The room in which its slot laid it; `null`: it never did, a person made it as it is. */
  room?: string | null
}

export type Kept = { slots: Map<string, Slot>; sessions: Map<string, Expected> }
export type Change = {
  id: string
  root: string
  kind: string
  /** How it was before, and how the change left it. */
  before: Kept
  after: Kept
  /** Sessions that a person acted on since. */
  since: Set<string>
  /** Whether another change of these slots came after. */
  stale: boolean
}

export type Model = Kept & {
  year: NaiveYear
  absences: (Run & { person: string })[]
  changes: Change[]
  /** Roots of which a person asked that a part run longer than it did: it may run into the next one. */
  longer: Set<string>
  /** As of the last look. */
  seen: Look
  /** How often each thing was done, or refused. */
  tally: Map<string, number>
}

export const freshModel = (): Model => ({
  slots: new Map(),
  sessions: new Map(),
  year: { closures: [], openings: [], holidays: [] },
  absences: [],
  changes: [],
  longer: new Set(),
  seen: { sessions: new Map(), slots: new Map() },
  tally: new Map(),
})

export const count = (model: Model, what: string) =>
  model.tally.set(what, (model.tally.get(what) ?? 0) + 1)

/** Whether a person made a session other than a change left it. What was cancelled and brought back,
 *  or moved there and back, is as it was. */
export const isOtherSince = (change: Change, one: Expected): boolean => {
  if (!change.since.has(one.id)) return false
  const left = change.after.sessions.get(one.id)
  if (!left) return one.hand || one.wish !== 'held'
  const keys = ['slot', 'day', 'start', 'end', 'tutors', 'learners', 'wish', 'hand'] as const
  return (
    keys.some((key) => String(left[key]) !== String(one[key])) ||
    (left.place ?? one.place) !== one.place
  )
}

/** A person acted on a session. */
export const acted = (model: Model, session: string) => {
  for (const change of model.changes) change.since.add(session)
}

export const isAway = (
  model: Model,
  person: string,
  { start, end }: { start: number; end: number },
) =>
  model.absences.some(
    (one) => one.person === person && one.from <= houseDay(end) && houseDay(start) <= one.to,
  )

type Held = Pick<Expected, 'start' | 'end' | 'tutors' | 'learners'> & { place: string }

/** Why the year or absences do not let a session stand. */
export const causeAgainst = (model: Model, one: Held): string | null => {
  if (closedIn(model.year, one.place, one.start, one.end)) return 'closed'
  if (one.learners.length === 0) return null
  if (one.tutors.every((who) => isAway(model, who, one))) return 'volunteer_away'
  return one.learners.every((who) => isAway(model, who, one)) ? 'learner_away' : null
}

const share = (a: string[], b: string[]) => a.some((one) => b.includes(one))
const minutes = ({ start, end }: { start: number; end: number }) => (end - start) / 60_000
const week = (one: { start: number }) => monday(houseDay(one.start))
const present = (one: Seen) => [...one.tutors, ...one.learners].filter((x) => !one.away.includes(x))

/** What is in the way of a session among those that stand. */
export const conflicts = (world: World, model: Model, one: Held, standing: Seen[]): string[] => {
  const people = [...one.tutors, ...one.learners].filter((who) => !isAway(model, who, one))
  const beside = standing.filter((o) => o.start < one.end && one.start < o.end)
  const found = beside.flatMap((o) => [
    ...(o.place === one.place && one.place !== world.shop ? ['room'] : []),
    ...(share(present(o), people) ? ['people'] : []),
  ])
  const heads = beside.filter((o) => o.place === one.place).flatMap(present).length + people.length
  if (one.place === world.shop && heads > seats) found.push('seats')
  for (const tutor of one.tutors.filter((who) => people.includes(who))) {
    const given = standing
      .filter((o) => week(o) === week(one) && o.tutors.includes(tutor) && !o.away.includes(tutor))
      .reduce((sum, o) => sum + minutes(o), 0)
    if (given + minutes(one) > promised) found.push('promise')
  }
  return found
}

/** The days on which a slot is meant to be held from now on. */
export const wantedDays = (world: World, model: Model, slot: Slot): Day[] =>
  slot.withdrawn
    ? []
    : daysOf(slot, world.today(), model.year).filter(
        (day) => instant(day, slot.startMinute) > world.now(),
      )

/** Whether a session is where its slot has it. */
export const isAsSlot = (slot: Slot, one: Omit<Expected, 'wish' | 'hand'>): boolean =>
  wall(one.start) === wall(instant(one.day ?? '', slot.startMinute)) &&
  minutes(one) === slot.minutes &&
  (slot.place === null || slot.place === one.place) &&
  String(one.tutors) === String(slot.tutors) &&
  String(one.learners) === String(slot.learners)

export const copyOf = ({ slots, sessions }: Kept): Kept => structuredClone({ slots, sessions })
export type { Layer }
