import * as v from 'valibot'
import { LearnerPart, Role, VolunteerPart } from '#api/people/schema.ts'
import { usualActivity } from '#api/places/rules.ts'
import {
  ActivityId,
  afterId,
  Conflict,
  Flag,
  Id,
  IdOrMe,
  Instant,
  Named,
  nextId,
  People,
  Revision,
} from '#api/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'

/** Longest session, minutes. */
export const longestSession = 240

export const Confirmable = v.picklist(confirmable)
export type Confirmable = v.InferOutput<typeof Confirmable>

const minutesBetween = (start: number, end: number) => (end - start) / 60_000
const endsAfterItStarts = (s: { start?: number; end?: number }) =>
  s.start === undefined || s.end === undefined || minutesBetween(s.start, s.end) > 0
const isShortEnough = (s: { start?: number; end?: number }) =>
  s.start === undefined || s.end === undefined || minutesBetween(s.start, s.end) <= longestSession
const endMessage = 'ends_after_start'
const lengthMessage = 'four_hours_at_most'

const Days = v.object({ from: v.string(), to: v.string() })

export const BookSession = v.pipe(
  v.strictObject({
    /** UUIDv7 made by the caller: the same request again is the same session. */
    id: Id,
    activity: v.optional(ActivityId, usualActivity),
    start: Instant,
    end: Instant,
    volunteers: People(50),
    learners: v.optional(People(2), []),
    /** Left out, the best free place is chosen. */
    place: v.optional(Id),
    /** Warnings already seen and accepted; of a volunteer, that an hour beyond those said was agreed on. */
    confirm: v.optional(v.array(Confirmable), []),
    /** Of an offer, which is booked as it stands: it changes nothing. */
    across: v.optional(Days),
  }),
  v.check((s) => endsAfterItStarts(s), endMessage),
  v.check((s) => isShortEnough(s), lengthMessage),
)
export type BookSession = v.InferOutput<typeof BookSession>

export const ChangeSession = v.pipe(
  v.strictObject({
    start: v.optional(Instant),
    end: v.optional(Instant),
    place: v.optional(Id),
    volunteers: v.optional(People(50)),
    learners: v.optional(People(2)),
    confirm: v.optional(v.array(Confirmable), []),
    /** The revision that was seen; another one meanwhile is refused, so nothing is overwritten. */
    revision: v.optional(Revision),
  }),
  v.check((s) => endsAfterItStarts(s), endMessage),
  v.check((s) => isShortEnough(s), lengthMessage),
)
export type ChangeSession = v.InferOutput<typeof ChangeSession>

/** Who cannot come, where it is not the reader (coordinator only). */
export const GivingUp = v.strictObject({
  revision: v.optional(Revision),
  volunteer: v.optional(Id),
})
export type GivingUp = v.InferOutput<typeof GivingUp>

/** Who takes a session, where it is not the reader (coordinator only). */
export const Taker = v.strictObject({ volunteer: v.optional(Id) })
export type Taker = v.InferOutput<typeof Taker>

export const Standing = v.strictObject({
  revision: v.optional(Revision),
})
export type Standing = v.InferOutput<typeof Standing>

/** The house or the place is closed, or the place archived; nobody is there to hold it, or nobody is
 *  there to learn (`gone`: who would be is archived); the day is none of its slot's; something else took
 *  the room or the people meanwhile; only newcomers are left on a duty. */
export const reasonsToSuspend = [
  'closed',
  'place_gone',
  'volunteer_away',
  'volunteer_gone',
  'learner_away',
  'learner_gone',
  'off_rhythm',
  'taken',
  'newcomer_alone',
] as const

export const Session = v.object({
  id: Id,
  activity: ActivityId,
  place: Id,
  /** UTC, `Z`. */
  start: v.string(),
  end: v.string(),
  /** `suspended` comes back by itself once what stands against it is gone; `cancelled` does not. */
  status: v.picklist(['standing', 'cancelled', 'suspended']),
  /** Of a suspended one, to those who hold it and the coordinator. */
  why: v.nullable(v.picklist(reasonsToSuspend)),
  revision: v.number(),
  /** The weekly slot it comes from, and the day it was meant for. */
  slot: v.nullable(Id),
  heldOn: v.nullable(v.string()),
  /** Whether a person made it differ from its slot. */
  touched: v.boolean(),
  /** An instant. */
  changedAt: v.string(),
  volunteers: v.array(Named),
  /** Only who may know: the session's own volunteers and the coordinator. */
  learners: v.optional(v.array(Named)),
  learnerCount: v.number(),
  /** Of the people above, that day. */
  away: v.array(Id),
  /** Whose seat is offered to whoever would take it: it stays theirs until somebody does. */
  offered: v.optional(v.array(Id)),
  /** Who said that they cannot come, to the coordinator; the reader, where she did. */
  gaveUp: v.optional(v.array(Named)),
  /** Of a cancelled one: it stays to be seen where it was, until its hour has passed. */
  struck: v.optional(v.literal(true)),
  /** Whether the reader holds it, or coordinates. */
  mine: v.boolean(),
})
export type Session = v.InferOutput<typeof Session>

/** A seat offered for another one, to who holds that. */
export const Swap = v.object({
  id: Id,
  /** Who offers, and what she would give. */
  by: Named,
  gives: Session,
  /** To whom, and what she asks for. */
  of: Named,
  asks: Session,
})
export type Swap = v.InferOutput<typeof Swap>

export const SessionsPage = v.object({ sessions: v.array(Session), next: nextId })
export type SessionsPage = v.InferOutput<typeof SessionsPage>

type AskedSpan = { from?: number | undefined; to?: number | undefined }
const lengthOf = ({ from = 0, to = 1 }: AskedSpan) => to - from
export const spanEndsAfterItsStart = <Q extends AskedSpan>() =>
  v.check<Q, typeof endMessage>((q) => lengthOf(q) > 0, endMessage)
export const atMost62Days = <Q extends AskedSpan>() =>
  v.check<Q, 'at_most_62_days'>((q) => lengthOf(q) <= 62 * 24 * 60 * 60_000, 'at_most_62_days')

/** The week asked for: half-open [from, to), at most 62 days. */
export const SessionsQuery = v.pipe(
  v.strictObject({
    from: Instant,
    to: Instant,
    place: v.optional(Id),
    person: v.optional(IdOrMe),
    /** Cancelled and suspended ones too. */
    cancelled: Flag,
    after: afterId,
  }),
  spanEndsAfterItsStart(),
  atMost62Days(),
)
export type SessionsQuery = v.InferOutput<typeof SessionsQuery>

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
/** Ids, comma-separated. */
const IdList = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^(?:${uuid}(?:,${uuid}){0,${most - 1}})?$`), 'ids'),
    v.toLowerCase(),
  )

/** A wish, as far as it is known: each part narrows the others. */
export const FreeQuery = v.strictObject({
  activity: v.optional(ActivityId, usualActivity),
  start: v.optional(Instant),
  end: v.optional(Instant),
  /** Length looked for when `end` is not known yet, minutes. */
  minutes: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
  /** Ids, comma-separated. */
  volunteers: v.optional(IdList(50)),
  learners: v.optional(IdList(2)),
  place: v.optional(Id),
  /** A session being changed: it does not stand in its own way. */
  session: v.optional(Id),
  /** Asks nothing of learners whom the reader does not teach: that it was not asked is said instead. */
  quiet: v.optional(Flag),
})
export type FreeQuery = v.InferOutput<typeof FreeQuery>

export const FreePlace = v.object({ id: Id, free: v.boolean(), why: v.array(v.string()) })
export const FreePerson = v.object({
  id: Id,
  name: v.string(),
  free: v.boolean(),
  /** Problem codes, in the order they would be refused. */
  why: v.array(v.string()),
  /** Volunteers: minutes of the promise left that week. */
  minutesLeft: v.optional(v.number()),
})
/** `null`: not said. Of a learner whom the reader does not teach only the hours are, until she is named. */
export const FreeLearner = v.object({ ...FreePerson.entries, free: v.nullable(v.boolean()) })
export type FreeLearner = v.InferOutput<typeof FreeLearner>
/** A booking that can be made as it stands. */
export const Offer = v.object({
  activity: ActivityId,
  place: Id,
  start: v.string(),
  end: v.string(),
  volunteers: v.array(Id),
  learners: v.array(Id),
  /** The first and last day that are closed between what was wished for and this. */
  across: v.optional(Days),
})
export type Offer = v.InferOutput<typeof Offer>

/** A session that the reader could give, and since when its learner waits. */
export const Suggestion = v.object({
  ...Offer.entries,
  learners: v.array(Named),
  /** A day; null where nobody said, and to a volunteer. */
  waitingSince: v.nullable(v.string()),
})
export type Suggestion = v.InferOutput<typeof Suggestion>

/** Who could come into a session that has a free seat. */
export const Joiners = v.object({
  /** How many more learners the session takes; none beside who wishes to be alone. */
  seats: v.number(),
  /** Who keep their seat: not who left the house. */
  learners: v.array(Id),
  joiners: v.array(
    v.object({
      id: Id,
      name: v.string(),
      /** `null`: by her hours alone; whether she is free is said once she is chosen. */
      free: v.nullable(v.literal(true)),
      /** A day; null where nobody said, and to a volunteer. */
      waitingSince: v.nullable(v.string()),
    }),
  ),
})
export type Joiners = v.InferOutput<typeof Joiners>

/** The weeks that a page shows: half-open [from, to), at most 62 days. */
export const MoveQuery = v.pipe(
  v.strictObject({ from: Instant, to: Instant }),
  spanEndsAfterItsStart(),
  atMost62Days(),
)
export type MoveQuery = v.InferOutput<typeof MoveQuery>

const Spans = v.object({ from: v.number(), to: v.number() })
const BusySpan = v.object({ ...Spans.entries, session: v.string(), heads: v.number() })
const Minutes = v.object({ week: v.string(), minutes: v.number() })
const Windows = v.object({
  weekday: v.number(),
  fromMinute: v.number(),
  toMinute: v.number(),
})

/** By what a page judges where a session may be moved, or booked: its people as far as the reader may know them
 *  (instants in milliseconds), and on which codes she may insist. */
export const MoveFacts = v.object({
  activity: v.object({
    id: ActivityId,
    volunteersFrom: v.number(),
    volunteersTo: v.number(),
    experiencedFrom: v.optional(v.number()),
    newcomerMayBeAlone: v.optional(v.boolean()),
    learnersFrom: v.number(),
    learnersTo: v.number(),
    placeKinds: v.array(v.string()),
    countsTowardsPromise: v.boolean(),
  }),
  people: v.array(
    v.object({
      id: Id,
      name: v.string(),
      role: Role,
      archived: v.boolean(),
      volunteer: v.nullable(VolunteerPart),
      learner: v.nullable(LearnerPart),
      /** To the coordinator. */
      apart: v.optional(v.array(Id)),
      windows: v.array(Windows),
      absences: v.array(Days),
      busy: v.array(BusySpan),
      weeks: v.array(Minutes),
      ceilings: v.array(Minutes),
      /** Of a learner whom the reader does not teach: whether it may be asked today if she is free, and of which
       *  hours it is known. */
      others: v.optional(v.object({ mayAsk: v.boolean(), known: v.array(Spans) })),
    }),
  ),
  mayInsist: v.array(v.string()),
})
export type MoveFacts = v.InferOutput<typeof MoveFacts>

/** Why there is none: away, nothing left to give, in sessions at all hours, no room; or nobody who waits fits. */
export const reasonsForNone = ['away', 'full', 'busy', 'rooms', 'nobody'] as const
export type ReasonForNone = (typeof reasonsForNone)[number]
export const Suggestions = v.object({
  suggestions: v.array(Suggestion),
  /** Where there is none, and hours were said. */
  none: v.optional(v.picklist(reasonsForNone)),
})
export type Suggestions = v.InferOutput<typeof Suggestions>

export const Free = v.object({
  places: v.array(FreePlace),
  volunteers: v.array(FreePerson),
  learners: v.array(FreeLearner),
  /** Where one learner is named: who could sit `beside` her, who waits longest first; not all of them are free at the
   *  time of the wish. */
  partners: v.optional(v.object({ beside: Id, ids: v.array(Id) })),
  /** The nearest times at which all the people named and a room are free. */
  times: v.array(Offer),
  /** What speaks against the wish as it stands, once it has a time: by these a request for it would be refused.
   *  Who is still missing is not among them. */
  conflicts: v.optional(v.array(Conflict)),
  /** Why there is no such time: a problem code. */
  noTimes: v.optional(v.string()),
  /** Where somebody is named whom the reader does not teach: the times know her hours alone. */
  unsure: v.optional(v.literal(true)),
})
export type Free = v.InferOutput<typeof Free>
