import * as v from 'valibot'
import { Day } from '#api/schema.ts'

/** A week of the house, by any of its days. */
export const PrintedWeek = v.strictObject({ week: Day })
export type PrintedWeek = v.InferOutput<typeof PrintedWeek>

/** `at`: an instant; `null`: never printed. */
export const LastPrint = v.object({ week: v.string(), at: v.nullable(v.string()) })
export type LastPrint = v.InferOutput<typeof LastPrint>
