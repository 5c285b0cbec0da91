import { type Ctx, instantOf, todayOf } from '#api/ctx.ts'
import type { FactsQuery } from '#api/sessions/store.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'

/** By when classes are held or to come, and since when they are added up. */
export const classesBy = (ctx: Ctx): NonNullable<FactsQuery['classes']> => ({
  at: instantOf(ctx.now),
  since: schoolYearOf(todayOf(ctx)).from,
})
