import * as v from 'valibot'
import { Conflict, Id } from '#api/schema.ts'

/** Somebody who could stand in for a session, or come on a turn that lacks people, as the coordinator sees her. */
export const StandInCandidate = v.object({
  id: Id,
  name: v.string(),
  phone: v.nullable(v.string()),
  email: v.nullable(v.string()),
  /** Free by the hours that she said, or by her own word; absent where something keeps her. */
  may: v.optional(v.picklist(['in_hours', 'by_word'])),
  /** What keeps her. */
  why: v.array(Conflict),
  /** Minutes given that week, and her promise. */
  given: v.number(),
  promise: v.object({ from: v.number(), to: v.number() }),
  /** When her last one of that activity ended: an instant. */
  last: v.nullable(v.string()),
  /** How many classes of these learners she held in the last half-year. */
  usual: v.number(),
  /** How many turns of that activity she did this school year; of a turn that lacks people alone. */
  did: v.optional(v.number()),
  /** When she was asked for this one, and last for another one: instants. Being asked changes no place in the list. */
  asked: v.nullable(v.string()),
  askedLast: v.nullable(v.string()),
})
export type StandInCandidate = v.InferOutput<typeof StandInCandidate>

export const Candidates = v.object({
  /** Taken over from somebody, or a free place of a turn (`POST /api/duties/:id/sign-up`). */
  by: v.picklist(['taking', 'signing_up']),
  /** Who would be asked first comes first. */
  candidates: v.array(StandInCandidate),
})
export type Candidates = v.InferOutput<typeof Candidates>

export const WhoWasAsked = v.strictObject({ volunteer: Id })
export const AskedAt = v.object({ at: v.nullable(v.string()) })
