import type { MinuteWindow } from '#api/clock.ts'
import type { LearnerPart, Role, VolunteerPart } from '#api/people/schema.ts'
import type { Day } from '#api/schema.ts'
import type { Span, WallSpan } from '#api/sessions/rules/judge/spans.ts'

/** A span of instants, milliseconds since 1970, with what the house's clock and calendar say of it. */
export type Moment = Span & {
  /** Undefined where it crosses midnight. */
  wall: WallSpan | undefined
  /** The Monday (`YYYY-MM-DD`) of the ISO week in which it starts. */
  week: string
}

/** A standing session that keeps a place or a person busy, and how many people it brings. */
export type Busy = Span & { session: string; heads: number }

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
  closed: Span[]
  opened: Span[]
}

/** What a learner had and has of classes. Instants in milliseconds; minutes since the school year began, in the last
 *  four weeks, and booked ahead. */
export type Classes = {
  /** When the last one ended, and the next one begins. */
  last: number | null
  next: number | null
  term: number
  month: number
  ahead: number
  /** The day on which she was last seen, or heard of, outside a class. */
  seen: Day | null
}

export type PersonFacts = {
  id: string
  name: string
  role: Role
  archived: boolean
  volunteer: VolunteerPart | null
  learner: LearnerPart | null
  /** Of a learner: whom she is not seated with, and with whom she would gladly be. Not in what is judged for a
   *  volunteer: a refusal would tell. */
  apart?: string[]
  gladly?: string[]
  /** Of a learner: when she was taken in. */
  registered?: number | null
  /** Of a learner, where it is asked for. */
  classes?: Classes | null
  windows: MinuteWindow[]
  absences: { from: string; to: string }[]
  busy: Busy[]
  /** Minutes already given, by Monday of the ISO week, this session left out. */
  weeks: { week: string; minutes: number }[]
  /** Somebody else's: of a learner whom the reader does not teach only whether she is free is said. */
  isOthers?: boolean
  /** What keeps such a learner busy in sessions of the reader's own. */
  ownBusy?: Busy[]
  /** Weeks in which she may give more than promised, and how much, minutes. */
  ceilings: { week: string; minutes: number }[]
}

export type ActivityFacts = {
  id: string
  volunteersFrom: number
  volunteersTo: number
  /** Of a duty: places for who is no newcomer, and whether newcomers may be alone. */
  experiencedFrom?: number
  newcomerMayBeAlone?: boolean
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
  /** Standing sessions with a volunteer in the whole house; null where its activity does not ask. */
  inHouse?: Busy[] | null
}

/** A session before it changes: what it has and keeps is not judged anew. */
export type Was = {
  place: string
  /** When it begins, milliseconds, where it is known. */
  from?: number
  /** Everybody in it, whoever is away too. */
  people: readonly string[]
  /** Who gives its minutes: those who hold it and are not away, as long as it stands. */
  givers: readonly string[]
  minutes: number
  week: string
}

/** A session as wished; what is not known yet is left out. */
export type Wish = {
  /** The session being changed, which does not stand in its own way. */
  session?: string | undefined
  /** Other sessions that do not stand in its way: those that move with it. */
  ignoring?: ReadonlySet<string>
  was?: Was | undefined
  /** The instant at which it is judged: what is over by then keeps whoever has left since. */
  now?: number
  moment?: Moment | undefined
  /** The length looked for while no time is known, minutes. */
  minutes?: number
  volunteers: string[]
  learners: string[]
  /** How many will be there, where not all of them are named. */
  heads?: number
  place?: string | undefined
}

export type TimedWish = Wish & { moment: Moment }
