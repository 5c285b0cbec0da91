import { daysInstead, daysOfMonth, mostInstead, nearest } from '#api/appointments/rules.ts'
import type { GiveWash, MonthQuery, WashCounts, WashDay } from '#api/appointments/schema.ts'
import { countWashRows, findWashDay, insertWash, listFreeWashes } from '#api/appointments/store.ts'
import { refuseAppointment, requireGivable } from '#api/appointments/usecases/refuse.ts'
import { type Ctx, instantOf, requireCoordinator, requireMember, todayOf } from '#api/ctx.ts'
import type { Day } from '#api/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'

/** All machines on a day: what is free, and who has what; and who has to be told, whatever the day. */
export const listWashes = async (ctx: Ctx, { day }: { day: Day }): Promise<WashDay> => {
  requireMember(ctx)
  return findWashDay(ctx.db, day, instantOf(ctx.now))
}

/**
 * Gives a machine to a display name for one wash. Any of the team may. Of all who give it at once one does; the others
 * are told the nearest free ones, of other days too where that day has few.
 *
 * @throws appointments.machine_is_taken, appointments.closed, appointments.nothing_begins, each with what is free;
 *   appointments.over; appointments.too_far; appointments.no_machine; appointments.name_only; appointments.too_many;
 *   request.id_is_used; request.too_many
 */
export const giveWash = async (ctx: Ctx, input: GiveWash): Promise<{ id: string }> => {
  const { day, by } = await requireGivable(ctx, input)
  const start = utcText(input.start)
  const wish = { ...input, start, ...by }
  const answer = await insertWash(ctx.db, wish, ctx.deadline)
  if (answer.given) return { id: answer.given }
  return refuseAppointment(answer, 'appointments.no_machine', async () => {
    const near = { around: start, ...daysInstead(day, todayOf(ctx)), most: mostInstead }
    const free = await listFreeWashes(ctx.db, near, by.now)
    return nearest(free, { of: input.place, at: input.start }, ctx.now.toMillis())
  })
}

export const washCountsOf = (ctx: Ctx, { month }: MonthQuery) =>
  countWashRows(ctx.db, daysOfMonth(month), instantOf(ctx.now))

/** How often each machine was used on each day of a month so far, and at which price: nothing is charged. */
export const countWashes = async (ctx: Ctx, query: MonthQuery): Promise<WashCounts> => {
  requireCoordinator(ctx)
  return { counts: await washCountsOf(ctx, query) }
}
