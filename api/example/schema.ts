import * as v from 'valibot'
import { ActivityId, ClockTime, Day, Id, Weekday } from '#api/schema.ts'

export const LoadExample = v.strictObject({
  /** Made by the caller: the same request again is the same example. */
  id: Id,
})
export type LoadExample = v.InferOutput<typeof LoadExample>

const Count = v.pipe(v.number(), v.integer())

/** A weekly slot of the example, to be made as any other. */
const ExampleSlot = v.object({
  ...{ id: Id, activity: v.optional(ActivityId), place: v.optional(Id) },
  ...{ weekday: Weekday, start: ClockTime, minutes: Count },
  ...{ from: Day, until: Day, inTerm: v.boolean() },
  ...{ volunteers: v.array(Id), learners: v.array(Id) },
})

export const ExampleLoaded = v.object({
  people: Count,
  /** Whoever loads it makes them one by one, so that no request has much to do. */
  slots: v.array(ExampleSlot),
})
export type ExampleLoaded = v.InferOutput<typeof ExampleLoaded>

export const ExampleRemoved = v.object({
  people: Count,
  sessions: Count,
  /** Of these sessions, those that had somebody real in them, too. */
  shared: Count,
  /** Classes with somebody real that cannot be without the example: cancelled, and to be told. */
  cancelled: Count,
})
export type ExampleRemoved = v.InferOutput<typeof ExampleRemoved>
