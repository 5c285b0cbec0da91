import { type Ctx, instantOf, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import { firstOf, instantOfWall, utcText } from '#api/sessions/rules/time.ts'
import { deleteAskedBefore, deleteSwapsBefore } from '#api/stand-ins/store.ts'
import { endOfTerm } from '#api/year/rules/school-year.ts'
import { findYear } from '#api/year/store.ts'

const aYear = 366

/** Forgets who was asked in a term that is over, and swaps whose hour has come. */
export const sweepStandIns = async (ctx: Ctx): Promise<void> => {
  const { layers } = await findYear(ctx.db)
  const lastEnd = endOfTerm(addDays(todayOf(ctx), -aYear), layers.schoolHolidays)
  const over = utcText(firstOf(instantOfWall(addDays(lastEnd, 1), 0, ctx.zone)))
  await deleteAskedBefore(ctx.db, over)
  await deleteSwapsBefore(ctx.db, instantOf(ctx.now))
}
