import { type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import { byLeast, unlovedOf } from '#api/duties/rules/fair-turns.ts'
import type { DoneQuery, TurnsDone } from '#api/duties/schema.ts'
import { findTurnsDone } from '#api/duties/store.ts'
import { firstOf, instantOfWall, readInstant, utcText } from '#api/sessions/rules/time.ts'
import { schoolYear, schoolYearOf } from '#api/year/rules/school-year.ts'

/** Who of the team did what how often in a school year, up to now: who did least of the unloved turns first. */
export const turnsDone = async (ctx: Ctx, query: DoneQuery): Promise<TurnsDone> => {
  requireMember(ctx)
  const today = todayOf(ctx)
  const { year, from, to } = query.year ? schoolYear(Number(query.year)) : schoolYearOf(today)
  const midnight = (day: string) => utcText(firstOf(instantOfWall(day, 0, ctx.zone)))
  const [end, now] = [midnight(to), instantOf(ctx.now)]
  const isOver = readInstant(end) <= ctx.now.toMillis()
  const { activities, people } = await findTurnsDone(ctx.db, {
    ...{ from: midnight(from), to: isOver ? end : now },
  })
  const unloved = unlovedOf(activities)
  return {
    ...{ year, from, until: isOver ? addDays(to, -1) : today },
    activities: activities.map((one) => ({ ...one, unloved: unloved.includes(one.id) })),
    people: [...people].sort(byLeast(unloved)),
  }
}
