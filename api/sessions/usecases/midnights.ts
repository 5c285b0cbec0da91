import { type Ctx, todayOf } from '#api/ctx.ts'
import { addDays, mondayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { clockIn, firstOf } from '#api/sessions/rules/time.ts'

type Now = Pick<Ctx, 'now' | 'zone'>

/** When a day of the house begins, as the database reads it. */
const midnightOf = (day: Day, { zone }: Now): string =>
  new Date(firstOf(clockIn(zone)(day)(0))).toISOString()

/** When the house's week began. */
export const weekBegan = (ctx: Now): string => midnightOf(mondayOf(todayOf(ctx)), ctx)

/** When the house's day before this one began. */
export const yesterdayBegan = (ctx: Now): string => midnightOf(addDays(todayOf(ctx), -1), ctx)
