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
  when?: Moment | undefined
  /** The length looked for while no time is known, minutes. */
  minutes?: number
  volunteers: string[]
  learners: string[]
  place?: string | undefined
}
