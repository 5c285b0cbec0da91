import { coveredWeeks } from '#api/coverage/rules.ts'
import type { Coverage, CoverageQuery } from '#api/coverage/schema.ts'
import { findCoverage } from '#api/coverage/store.ts'
import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { addDays, mondayOf } from '#api/days.ts'
import {
  dayShownAt,
  firstOf,
  instantOfWall,
  readInstant,
  utcText,
} from '#api/sessions/rules/time.ts'

/** How many weeks are looked at where nobody says. */
const usualWeeks = 8

/** How the house's turns are covered, week by week, and how far ahead. Names nobody. */
export const readCoverage = async (ctx: Ctx, query: CoverageQuery): Promise<Coverage> => {
  requireMember(ctx)
  const monday = mondayOf(query.week)
  const weeks = Number(query.weeks ?? usualWeeks)
  const midnight = (day: string) => utcText(firstOf(instantOfWall(day, 0, ctx.zone)))
  const dayOf = (instant: string) => dayShownAt(readInstant(instant), ctx.zone)
  const { turns, gap, last } = await findCoverage(ctx.db, {
    ...{ from: midnight(monday), to: midnight(addDays(monday, 7 * weeks)) },
    now: instantOf(ctx.now),
  })
  return {
    weeks: coveredWeeks(turns, monday, weeks, dayOf),
    firstGap: gap && dayOf(gap),
    last: last && dayOf(last),
  }
}
