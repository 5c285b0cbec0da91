import * as v from 'valibot'
import { Id, Name, Named } from '#api/schema.ts'
import { Planned } from '#api/slots/schema.ts'

const Count = v.pipe(v.number(), v.integer())

/** What erasing a person would do. */
export const Erasure = v.object({
  planned: Planned,
  /** Slots and sessions of `planned` that end with her; the others go on without. */
  ending: v.array(Id),
  /** Who shares what is planned, and wants to be told. */
  partners: v.array(Named),
  /** What goes beside name, address and number. */
  deleted: v.object({
    hours: Count,
    absences: Count,
    ceilings: Count,
    cards: Count,
    signIns: Count,
  }),
  /** What stays without a name: seats in sessions that have been, and their minutes. */
  kept: v.object({ seats: Count, minutes: Count }),
})
export type Erasure = v.InferOutput<typeof Erasure>

/** The person's name, typed to confirm; case and accents do not matter. */
export const Erase = v.strictObject({ name: Name })
export type Erase = v.InferOutput<typeof Erase>

export const Erased = v.object({ erased: v.literal(true) })
