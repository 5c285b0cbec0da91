import { type Ctx, requireMember, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { publicHolidaysBetween } from '#api/year/rules/public-holidays.ts'
import { dropOffBetween, saleDaysBetween } from '#api/year/rules/sale.ts'
import { horizonOf, schoolYear, schoolYearOf } from '#api/year/rules/school-year.ts'
import { weekLetters } from '#api/year/rules/weeks.ts'
import type { Year } from '#api/year/schema.ts'
import { findYear } from '#api/year/store.ts'

const touches =
  (from: Day, to: Day) =>
  (run: { from: Day; to: Day }): boolean =>
    run.from <= to && from <= run.to

/** A school year with everything that is laid over it; this one unless another is named. */
export const readYear = async (ctx: Ctx, wanted: number | undefined): Promise<Year> => {
  requireMember(ctx)
  const { layers, hours } = await findYear(ctx.db)
  const today = todayOf(ctx)
  const { from, to } = wanted === undefined ? schoolYearOf(today) : schoolYear(wanted)
  const last = addDays(to, -1)
  const within = touches(from, last)
  return {
    from,
    to,
    publicHolidays: publicHolidaysBetween(from, last),
    schoolHolidays: layers.schoolHolidays.filter(within),
    closures: layers.closures.filter(within),
    openings: layers.openings.filter(within),
    sale: {
      ...layers.sale,
      days: saleDaysBetween(from, last, layers.sale),
      dropOff: dropOffBetween(from, last, layers.sale),
    },
    weeks: weekLetters(from, last, hours, layers),
    horizon: horizonOf(today, layers.schoolHolidays),
  }
}
