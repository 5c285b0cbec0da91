import * as v from 'valibot'
import { ActivityId, Day, Id } from '#api/schema.ts'

/** Whole weeks from a day's own on; a week has the turns that are not over. */
export const CoverageQuery = v.strictObject({
  week: Day,
  weeks: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9]|1[0-3])$/))),
})
export type CoverageQuery = v.InferOutput<typeof CoverageQuery>

/** What a turn lacks: everybody, some, or somebody experienced, for whom its newcomers wait. */
export const lacks = ['nobody', 'short', 'waits'] as const

/** A turn that lacks somebody. */
export const Gap = v.object({
  session: Id,
  activity: ActivityId,
  place: Id,
  /** UTC, `Z`. */
  start: v.string(),
  end: v.string(),
  lacks: v.picklist(lacks),
  /** Who is on it, and how many it needs at least. */
  on: v.number(),
  from: v.number(),
})
export type Gap = v.InferOutput<typeof Gap>

export const Coverage = v.object({
  weeks: v.array(
    v.object({
      monday: v.string(),
      /** How many turns there are; those that lack nobody are covered. */
      turns: v.number(),
      gaps: v.array(Gap),
    }),
  ),
  /** Of all turns to come, however far: the day of the first that lacks somebody, and the last day of any. `null`:
   *  there is none. */
  firstGap: v.nullable(v.string()),
  last: v.nullable(v.string()),
})
export type Coverage = v.InferOutput<typeof Coverage>
