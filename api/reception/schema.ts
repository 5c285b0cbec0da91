import * as v from 'valibot'
import { AgeGroup, TaughtLevel } from '#api/people/schema.ts'
import { Id, Name, Named, WeeklyHours } from '#api/schema.ts'

/** Somebody who is here, as whoever stands at the door may know her: nothing but who she is. */
export const Known = v.object({
  ...Named.entries,
  /** Of a learner; null: one of the team. */
  ageGroup: v.nullable(AgeGroup),
})
export type Known = v.InferOutput<typeof Known>

export const KnownPeople = v.object({ people: v.array(Known) })

/** More digits than tell two of one name apart: a number, which would stand in every list uncounted. */
const manyDigits = /(?:\p{Nd}\P{Nd}*){6}/u

/** Who stands at the door, in four fields. */
export const Arrival = v.strictObject({
  id: Id,
  name: v.pipe(
    Name,
    v.check((name) => !/[@＠]/.test(name) && !manyDigits.test(name), 'name_is_a_number'),
  ),
  ageGroup: AgeGroup,
  /** Where it is known. */
  level: v.optional(v.nullable(TaughtLevel)),
  /** When she can come. */
  hours: v.pipe(v.array(WeeklyHours), v.maxLength(60)),
  /** She is another one than who is here by her name. */
  another: v.optional(v.boolean()),
})
export type Arrival = v.InferOutput<typeof Arrival>

export const Arrived = v.object({ person: Named })

export const TakenBack = v.object({ takenBack: v.literal(true) })

/** A number, or that there is none. */
export const LookedUp = v.object({ phone: v.nullable(v.string()) })
export type LookedUp = v.InferOutput<typeof LookedUp>
