import * as v from 'valibot'
import { daysBetween } from '#api/days.ts'
import { usualActivity } from '#api/places/rules.ts'
import {
  ActivityId,
  afterId,
  ClockTime,
  Conflict,
  Day,
  dryRun,
  Flag,
  Id,
  IdOrMe,
  Instant,
  Named,
  People,
  Revision,
  Weekday,
} from '#api/schema.ts'
import { Confirmable, longestSession, Session, Swap } from '#api/sessions/schema.ts'

/** Every week; every other one (A or B, counted in open weeks); on days of the monthly sale; in the
 *  weeks of donation drop-off. */
export const rhythms = ['every', 'A', 'B', 'sale', 'drop-off'] as const
export const Rhythm = v.picklist(rhythms)
export type Rhythm = v.InferOutput<typeof Rhythm>

/** Which of two hours is meant where the clock shows it twice, or skips it. */
export const ClockChoice = v.picklist(['earlier', 'later'])
export type ClockChoice = v.InferOutput<typeof ClockChoice>

/** Longest time between a slot's first and last day, days. */
export const longestSlot = 400

const Start = v.pipe(
  ClockTime,
  v.check((clock) => clock !== '24:00', 'starts_before_midnight'),
)
const Minutes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(15),
  v.maxValue(longestSession, 'four_hours_at_most'),
)

const places = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(50))
/** How many volunteers a turn needs, from-to, and how many of its places are for who is no newcomer. */
export const RosterNeeds = v.pipe(
  v.strictObject({ from: places(0), to: places(1), experienced: v.optional(places(0), 0) }),
  v.check((needs) => needs.from <= needs.to, 'less_to_more'),
  v.check((needs) => needs.experienced <= needs.to, 'experience_fits'),
)
export type RosterNeeds = v.InferOutput<typeof RosterNeeds>

/** Wall clock and days of the house. */
const what = {
  activity: v.optional(ActivityId, usualActivity),
  weekday: Weekday,
  start: Start,
  minutes: Minutes,
  rhythm: v.optional(Rhythm, 'every'),
  /** First and last day, both included; without a last one it goes on. */
  from: Day,
  until: v.optional(v.nullable(Day), null),
  /** Not in school holidays. */
  inTerm: v.optional(v.boolean(), true),
  /** `null`: any free room that suits the activity. */
  place: v.optional(v.nullable(Id), null),
  volunteers: People(50),
  learners: v.optional(People(2), []),
  /** Needed only where the hour is one that a clock change skips or repeats. */
  clock: v.optional(v.nullable(ClockChoice), null),
  /** Of a duty: what its turns need, where the activity does not say it. */
  needs: v.optional(v.nullable(RosterNeeds), null),
}

/** One date that shall be different from the start: left out, at another time, or elsewhere. */
export const DateException = v.pipe(
  v.strictObject({
    /** The day on which the slot would take place. */
    day: Day,
    skip: v.optional(v.boolean(), false),
    start: v.optional(Instant),
    end: v.optional(Instant),
    place: v.optional(Id),
  }),
  v.check((d) => (d.start === undefined) === (d.end === undefined), 'start_and_end'),
  v.check((d) => !d.start || !d.end || d.start < d.end, 'ends_after_start'),
  v.check(
    (d) => !d.start || !d.end || d.end - d.start <= longestSession * 60_000,
    'four_hours_at_most',
  ),
)
export type DateException = v.InferOutput<typeof DateException>
/** As it is written, its instants still text. */
export type WrittenException = v.InferInput<typeof DateException>

const Exceptions = v.pipe(
  v.array(DateException),
  v.maxLength(longestSlot),
  v.check((all) => new Set(all.map((one) => one.day)).size === all.length, 'each_once'),
)
const Confirm = v.optional(v.array(Confirmable), [])

type Run = { from: string; until: string | null }
const endsAfterItBegins = (s: Run) => s.until === null || s.from <= s.until
const isShortEnough = (s: Run) => s.until === null || daysBetween(s.from, s.until) <= longestSlot

export const NewSlot = v.pipe(
  v.strictObject({
    /** UUIDv7 made by the caller: the same request again is the same slot. */
    id: Id,
    ...what,
    exceptions: v.optional(Exceptions, []),
    confirm: Confirm,
  }),
  v.check((s) => endsAfterItBegins(s), 'until_after_from'),
  v.check((s) => isShortEnough(s), 'thirteen_months_at_most'),
)
export type NewSlot = v.InferOutput<typeof NewSlot>

export const Scope = v.picklist(['following', 'whole'])
export type Scope = v.InferOutput<typeof Scope>

/** Changes a slot from a day on (`following`: the slot is split there, the past stays), or as a whole
 *  (every date still to come). What is absent stays. */
export const ChangeSlot = v.pipe(
  v.strictObject({
    /** UUIDv7 made by the caller; names this change, to undo it. */
    id: Id,
    scope: Scope,
    /** With `following`: the first day that changes. */
    on: v.optional(Day),
    weekday: v.optional(Weekday),
    start: v.optional(Start),
    minutes: v.optional(Minutes),
    rhythm: v.optional(Rhythm),
    until: v.optional(v.nullable(Day)),
    inTerm: v.optional(v.boolean()),
    place: v.optional(v.nullable(Id)),
    volunteers: v.optional(People(50)),
    learners: v.optional(People(2)),
    clock: v.optional(v.nullable(ClockChoice)),
    needs: v.optional(v.nullable(RosterNeeds)),
    exceptions: v.optional(Exceptions, []),
    confirm: Confirm,
    revision: Revision,
  }),
  v.check((c) => c.scope === 'whole' || c.on !== undefined, 'following_needs_a_day'),
)
export type ChangeSlot = v.InferOutput<typeof ChangeSlot>

/** Ends a slot: from a day on, or everything still to come. Its sessions are cancelled. */
export const EndSlot = v.strictObject({
  id: Id,
  /** The first day on which it takes place no longer; without it, from now on. */
  on: v.optional(Day),
  revision: Revision,
  ...dryRun,
})
export type EndSlot = v.InferOutput<typeof EndSlot>

export const Slot = v.object({
  id: Id,
  activity: ActivityId,
  weekday: v.number(),
  start: v.string(),
  minutes: v.number(),
  rhythm: Rhythm,
  from: v.string(),
  until: v.nullable(v.string()),
  inTerm: v.boolean(),
  place: v.nullable(Id),
  volunteers: v.array(Named),
  /** Only who may know: the slot's own volunteers and the coordinator. */
  learners: v.optional(v.array(Named)),
  learnerCount: v.number(),
  clock: v.nullable(ClockChoice),
  needs: v.optional(v.nullable(RosterNeeds)),
  revision: v.number(),
  /** Whether the reader holds it, or coordinates. */
  mine: v.boolean(),
  /** The next standing session, an instant; `null` when none is made. */
  next: v.nullable(v.string()),
})
export type Slot = v.InferOutput<typeof Slot>

/** One date of a preview. */
export const PlannedDate = v.object({
  day: v.string(),
  /** UTC, `Z`. */
  start: v.string(),
  end: v.string(),
  /** The room it would get; `null` when none is free. */
  place: v.nullable(Id),
  /** `free`: will take place. `clash`: cannot, see the conflicts. `closed`: the house or the place is
   *  closed, `away`: nobody is left to hold it or to learn; kept suspended. `skipped`: left out as asked. `kept`: a person changed this date by hand,
   *  so it stays as it is. */
  state: v.picklist(['free', 'clash', 'closed', 'away', 'skipped', 'kept']),
  conflicts: v.array(Conflict),
  /** Rooms that are free at that very time. */
  places: v.array(Id),
  /** Near times on which it could take place, each with its room. */
  times: v.array(v.object({ start: v.string(), end: v.string(), place: Id })),
})
export type PlannedDate = v.InferOutput<typeof PlannedDate>

export const Plan = v.object({
  dates: v.array(PlannedDate),
  /** The last day for which dates are made now; a slot without an end goes on after it. */
  horizon: v.string(),
  /** The two hours that may be meant, where a clock change skips or repeats it. */
  clock: v.optional(
    v.object({
      kind: v.picklist(['skipped', 'twice']),
      day: v.string(),
      earlier: v.string(),
      later: v.string(),
    }),
  ),
})
export type Plan = v.InferOutput<typeof Plan>

/** What was done, and how to name it to take it back. */
export const Done = v.object({
  slot: Slot,
  /** Name of the change, for `POST /api/slots/undo/:id`. */
  change: Id,
  /** How many dates were made or changed, and how many stayed because a person had changed them. */
  changed: v.number(),
  kept: v.number(),
})
export type Done = v.InferOutput<typeof Done>

/** A session as an effect tells it. */
export const Affected = v.object({
  id: Id,
  activity: ActivityId,
  place: Id,
  start: v.string(),
  end: v.string(),
  volunteers: v.array(Named),
  learners: v.array(Named),
})
export type Affected = v.InferOutput<typeof Affected>

/** What a change of the year or an absence does to sessions still to come. */
export const Effects = v.object({
  /** Suspended by it, and given back when it is taken away. */
  suspended: v.array(Affected),
  givenBack: v.array(Affected),
  /** Could not be given back: something else took the room or the people. `code` says what. */
  taken: v.array(v.object({ ...Affected.entries, code: v.string(), detail: v.string() })),
  /** Takes place all the same, but somebody is away: a stand-in or a learner may take the place. */
  short: v.array(Affected),
  /** Dates that slots gain or lose, since weeks A and B or terms moved. */
  made: v.number(),
  withdrawn: v.number(),
})
export type Effects = v.InferOutput<typeof Effects>

/** Whose hours an hour that was agreed on changed. */
export const AgreedHour = v.object({ people: v.array(Named) })
export type AgreedHour = v.InferOutput<typeof AgreedHour>

/** A session that needs somebody: its tutor is away, its team is too small, or somebody would rather not come. */
export const StandIn = v.object({
  session: Session,
  away: v.array(Named),
  /** People. */
  missing: v.number(),
  /** Whether the reader may take it: free by the hours that she said, or by her own word. */
  mayTake: v.optional(v.picklist(['in_hours', 'by_word'])),
})
export type StandIn = v.InferOutput<typeof StandIn>

export const StandIns = v.object({
  standIns: v.array(StandIn),
  /** Sessions to come that somebody holds in the reader's place. */
  relieved: v.array(Session),
  /** Swaps offered to the reader, and by her, that can still be made. */
  swaps: v.array(Swap),
})
export type StandIns = v.InferOutput<typeof StandIns>

/** What is planned with a person or at a place. */
export const Planned = v.object({
  slots: v.array(Slot),
  /** Sessions of no such slot, or that a person made other than it; the first of them. */
  single: v.array(Session),
  /** How many sessions stand or wait to in all. */
  sessions: v.number(),
})
export type Planned = v.InferOutput<typeof Planned>

/** Frees what is planned from a day on: handed over, or ended and cancelled. */
export const Leave = v.strictObject({
  /** The first day that is freed. */
  from: Day,
  /** Who, or which place, takes over; `null`: slots end, single sessions are cancelled, and where others
   *  stay they go on without. */
  to: v.nullable(Id),
  ...dryRun,
})
export type Leave = v.InferOutput<typeof Leave>

/** What was freed, by how it is taken back, and what could not be and is still planned. */
export const Left = v.object({
  /** Whether nothing is planned any more, so that it was archived at once. */
  archived: v.boolean(),
  undo: v.object({
    /** Changes of slots, for `POST /api/slots/undo/:id`, the last first. */
    changes: v.array(Id),
    /** Sessions that were cancelled, to be restored. */
    cancelled: v.array(Id),
    /** Sessions that were handed over, as they were. */
    handed: v.array(
      v.object({ id: Id, place: Id, volunteers: v.array(Id), learners: v.array(Id) }),
    ),
  }),
  /** What became of each slot and each session: handed over, without who leaves, or ended; or why it stays. What
   *  is not among them stays as planned. */
  became: v.array(
    v.object({
      id: Id,
      is: v.picklist(['handed', 'goesOn', 'ends', 'stays']),
      why: v.optional(v.array(Conflict)),
    }),
  ),
  /** Why it was not archived though nothing is planned. */
  refused: v.array(Conflict),
  planned: Planned,
})
export type Left = v.InferOutput<typeof Left>

/** A volunteer's week: minutes given over all activities, against the promise. */
export const WeekHours = v.object({
  person: Id,
  name: v.string(),
  /** The Monday. */
  week: v.string(),
  given: v.number(),
  promise: v.object({ from: v.number(), to: v.number() }),
  /** Raised for this week only, minutes. */
  ceiling: v.nullable(v.number()),
  reason: v.optional(v.nullable(v.string())),
})
export type WeekHours = v.InferOutput<typeof WeekHours>

export const HoursQuery = v.strictObject({
  /** A day of the first week. */
  from: Day,
  weeks: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9]|1\d|2[0-6])$/))),
  person: v.optional(IdOrMe),
  after: afterId,
})

export const RaiseCeiling = v.strictObject({
  /** A day of the week in question. */
  week: Day,
  /** The most minutes in that week; `null` goes back to the promise. */
  minutes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6000))),
  reason: v.optional(
    v.nullable(v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200))),
    null,
  ),
})
export type RaiseCeiling = v.InferOutput<typeof RaiseCeiling>

export const SlotsQuery = v.strictObject({
  person: v.optional(Id),
  /** Those that are over too. */
  ended: Flag,
  after: afterId,
})
