import * as v from 'valibot'
import { stays } from '#api/people/schema.ts'
import { Day, Id, Named } from '#api/schema.ts'
import { StandIn, WeekHours } from '#api/slots/schema.ts'

export const CockpitQuery = v.strictObject({
  /** A day of the week asked for. */
  week: Day,
})
export type CockpitQuery = v.InferOutput<typeof CockpitQuery>

/** UTC, `Z`. */
const Spot = v.object({ start: v.string(), end: v.string(), place: v.string() })
export type Spot = v.InferOutput<typeof Spot>

/** By day, then by half hour from the frame's first. */
const Counts = v.array(v.array(v.number()))
const Occupancy = v.object({
  /** How many places it is about. */
  places: v.number(),
  busy: Counts,
  /** How many are open; one that is busy is open. */
  open: Counts,
})
export type Occupancy = v.InferOutput<typeof Occupancy>

/** The half hours in which most rooms are busy. */
const Peak = v.object({
  /** How many are; 0 where nothing stands. */
  busy: v.number(),
  minutes: v.number(),
  /** Without a gap, in order of time; `open` rooms each. */
  runs: v.array(v.object({ start: v.string(), end: v.string(), open: v.number() })),
})
export type Peak = v.InferOutput<typeof Peak>

/** A session to move so that the peak falls: `PATCH /api/sessions/:id` takes it as it stands. */
const Move = v.object({
  session: Id,
  revision: v.number(),
  /** Whether it comes from a weekly slot, which stays as it is. */
  weekly: v.boolean(),
  volunteers: v.array(Named),
  learners: v.array(Named),
  from: Spot,
  to: Spot,
  /** How many fewer rooms are busy at the peak, and by how many minutes it gets shorter. */
  fall: v.object({ rooms: v.number(), minutes: v.number() }),
})
export type Move = v.InferOutput<typeof Move>

const Promised = v.object({
  ...v.omit(WeekHours, ['week']).entries,
  /** Who is here for a time, and counted apart. */
  stay: v.nullable(v.picklist(stays)),
  /** On all open days of the week on which she usually can come. */
  away: v.boolean(),
})
export type Promised = v.InferOutput<typeof Promised>

export const happenings = [
  'session.booked',
  'session.moved',
  'session.restaffed',
  'session.given_up',
  'session.offered',
  'session.taken_over',
  'session.swapped',
  'session.signed_up',
  'session.withdrawn',
  'session.cancelled',
  'session.restored',
  'session.suspended',
  'session.given_back',
  'slot.made',
  'slot.changed',
  'slot.ended',
  'slot.undone',
  'slot.held',
  'slot.let_go',
  'person.created',
  'person.arrived',
  'person.reception_given',
  'person.reception_taken',
  'person.changed',
  'person.archived',
  'person.restored',
  'person.erased',
  'person.hours',
  'person.away',
  'person.back',
  'person.ceiling',
  'person.seen',
  'person.card',
  'place.created',
  'place.changed',
  'place.archived',
  'place.restored',
  'activity.created',
  'activity.changed',
  'activity.archived',
  'activity.restored',
  'house.changed',
  'closure.added',
  'closure.changed',
  'closure.removed',
  'opening.added',
  'opening.changed',
  'opening.removed',
  'holiday.added',
  'holiday.changed',
  'holiday.removed',
  'year.sale',
  'year.imported',
] as const
export type Happening = (typeof happenings)[number]

/** A request of this API. */
const Back = v.object({
  method: v.picklist(['POST', 'PATCH', 'PUT', 'DELETE']),
  path: v.string(),
  body: v.optional(v.record(v.string(), v.unknown())),
})
export type Back = v.InferOutput<typeof Back>

/** Named as it is now. */
const Subject = v.object({
  id: v.string(),
  /** Of a person, a place, an activity or a layer of the year; `null` once it is gone. */
  name: v.nullable(v.string()),
  /** Of a session, and where it was before it was moved. */
  spot: v.optional(Spot),
  was: v.optional(Spot),
  /** Whether it was agreed on beyond hours that were said. */
  beyond: v.optional(v.boolean()),
  /** Volunteers, then learners. */
  people: v.optional(v.array(Named)),
  /** Of a weekly slot. */
  slot: v.optional(v.object({ weekday: v.number(), start: v.string() })),
  /** First and last day. */
  days: v.optional(v.object({ from: v.string(), to: v.string() })),
  /** By what it is taken back, where nothing was done since. */
  back: v.optional(Back),
})
export type Subject = v.InferOutput<typeof Subject>

/** What somebody did on one day, taken together. */
const Change = v.object({
  /** Day of the house, and the last instant. */
  day: v.string(),
  at: v.string(),
  /** `null`: nobody, the calendar by itself. Without a name: somebody who is gone. */
  actor: v.nullable(v.object({ id: Id, name: v.nullable(v.string()) })),
  what: v.picklist(happenings),
  count: v.number(),
  /** The latest few of them. */
  subjects: v.array(Subject),
})
export type Change = v.InferOutput<typeof Change>

export const Cockpit = v.object({
  /** The Monday. */
  week: v.string(),
  /** The days worth a column, and the hours worth a line: minutes since midnight. */
  frame: v.object({ days: v.array(v.string()), from: v.number(), to: v.number() }),
  /** Of the training rooms, and of all places that hold one session at a time. */
  rooms: Occupancy,
  all: Occupancy,
  peak: Peak,
  /** What would make the peak fall, the best first; 5 at most. */
  moves: v.array(Move),
  promises: v.array(Promised),
  /** Sessions to come, from this week on, that need somebody. */
  standIns: v.array(StandIn),
  /** Since yesterday morning, the latest first. */
  changes: v.array(Change),
})
export type Cockpit = v.InferOutput<typeof Cockpit>
