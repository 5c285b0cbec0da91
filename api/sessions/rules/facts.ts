import type { MinuteWindow } from '#api/people/rules.ts'
import type { LearnerPart, Role, VolunteerPart } from '#api/people/schema.ts'
import type { Moment } from '#api/sessions/rules/time.ts'

/** A standing session that keeps a place or a person busy, and how many people it brings. */
export type Busy = {
  session: string
  /** Milliseconds since 1970, half-open. */
  from: number
  to: number
  heads: number
}

/** Milliseconds since 1970, half-open. */
export type Hours = { from: number; to: number }

export type PlaceFacts = {
  id: string
  name: string
  kind: string
  capacity: number
  exclusive: boolean
  archived: boolean
  position: number
  opening: MinuteWindow[]
  busy: Busy[]
  /** Closed by the year, whatever the weekly hours say; and open by exception. */
  closed: Hours[]
  opened: Hours[]
}

export type PersonFacts = {
  id: string
  name: string
  role: Role
  archived: boolean
  volunteer: VolunteerPart | null
  learner: LearnerPart | null
  windows: MinuteWindow[]
  absences: { from: string; to: string }[]
  busy: Busy[]
  /** Minutes already given, by Monday of the ISO week, this session left out. */
  weeks: { week: string; minutes: number }[]
  /** Weeks in which she may give more than promised, and how much, minutes. */
  ceilings: { week: string; minutes: number }[]
}

export type ActivityFacts = {
  id: string
  volunteersFrom: number
  volunteersTo: number
  learnersFrom: number
  learnersTo: number
  placeKinds: string[]
  countsTowardsPromise: boolean
}

/** Everything a wish is judged by, read at one moment. */
export type Facts = {
  activity: ActivityFacts | null
  places: PlaceFacts[]
  house: MinuteWindow[]
  people: PersonFacts[]
}

/** A session as wished; what is not known yet is left out. */
export type Wish = {
  /** The session being changed, which does not stand in its own way. */
  session?: string | undefined
  /** Other sessions that do not stand in its way: those that move with it. */
  ignoring?: ReadonlySet<string>
  when?: Moment | undefined
  /** The length looked for while no time is known, minutes. */
  minutes?: number
  volunteers: string[]
  learners: string[]
  place?: string | undefined
}

/** Whether what keeps somebody busy is the very session wished for, or moves with it. */
export const isOwn = ({ session }: Busy, wish: Wish): boolean =>
  session === wish.session || (wish.ignoring?.has(session) ?? false)
