import * as v from 'valibot'
import { Day, Id, IdOrMe } from '#api/schema.ts'

/** What traces are told apart by, and which actions each takes in: the first word of their names. */
export const traceKinds = {
  sessions: ['session', 'slot', 'notices'],
  people: ['person', 'card', 'contact', 'import'],
  house: ['place', 'activity', 'house', 'year', 'week', 'appointment', 'example'],
  access: ['sign_in', 'sign_ins', 'invitation', 'recovery'],
  exports: ['export'],
} as const
export const TraceKind = v.picklist(['sessions', 'people', 'house', 'access', 'exports'])
export type TraceKind = v.InferOutput<typeof TraceKind>

export const TracesQuery = v.pipe(
  v.strictObject({
    kind: v.optional(TraceKind),
    /** Who did it, or whom it is about. */
    person: v.optional(IdOrMe),
    /** Days of the house, both included. */
    from: v.optional(Day),
    to: v.optional(Day),
    after: v.optional(
      v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.description('The `next` of the page before')),
    ),
  }),
  v.check((q) => !q.from || !q.to || q.from <= q.to, 'ends_after_start'),
)
export type TracesQuery = v.InferOutput<typeof TracesQuery>

/** Named as it is now: names are in no trace. */
export const SeenTrace = v.object({
  /** Its place in the order in which traces were written. */
  seq: v.number(),
  /** An instant. */
  at: v.string(),
  /** `null`: nobody who was signed in. Without a name: somebody who is gone. */
  actor: v.nullable(v.object({ id: Id, name: v.nullable(v.string()) })),
  action: v.string(),
  subject: v.string(),
  subjectId: v.string(),
  /** Of a person, a place or an activity; `null` once it is gone. */
  name: v.nullable(v.string()),
  /** How often that day, and the last instant. */
  times: v.number(),
  last: v.string(),
  /** Of a sign-in. */
  way: v.nullable(v.string()),
  /** When a session begins; an instant. */
  start: v.nullable(v.string()),
  /** Of an absence or a layer of the year. */
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  slot: v.nullable(v.object({ weekday: v.number(), start: v.string() })),
  /** Dates of a slot that were cancelled or left out. */
  days: v.nullable(v.array(v.string())),
  /** Beyond which hours that were said a session was agreed on. */
  beyond: v.nullable(v.array(v.string())),
})
export type SeenTrace = v.InferOutput<typeof SeenTrace>

export const TracesPage = v.object({
  traces: v.array(SeenTrace),
  next: v.optional(
    v.pipe(v.string(), v.description('There is more: ask again with this as `after`')),
  ),
})
export type TracesPage = v.InferOutput<typeof TracesPage>
