import { daysInstead, lastDay, nearest } from '#api/appointments/rules.ts'
import type {
  AppointmentDay,
  GiveAppointment,
  GivenToTell,
  NamedAppointment,
} from '#api/appointments/schema.ts'
import {
  findAppointmentDay,
  findToTell,
  insertAppointment,
  listAppointmentNames,
  listFreeAppointments,
} from '#api/appointments/store.ts'
import { refuseAppointment, requireGivable } from '#api/appointments/usecases/refuse.ts'
import { type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { firstOf, instantOfWall, utcText } from '#api/sessions/rules/time.ts'

/** Turns of a day that give appointments: what is free, and who has what; and who has to be told, whatever the day. */
export const listAppointments = async (
  ctx: Ctx,
  { day }: { day: Day },
): Promise<AppointmentDay> => {
  requireMember(ctx)
  return findAppointmentDay(ctx.db, day, instantOf(ctx.now))
}

/** Whoever has an appointment from today on. No name is in the question: it would stand in an address. */
export const listNames = async (ctx: Ctx): Promise<NamedAppointment[]> => {
  requireMember(ctx)
  const today = todayOf(ctx)
  return listAppointmentNames(ctx.db, spanOf(ctx, { from: today, to: lastDay(today) }))
}

/** Days, whole. */
const spanOf = ({ zone }: Ctx, { from, to }: { from: Day; to: Day }) => {
  const midnight = (day: Day) => utcText(firstOf(instantOfWall(day, 0, zone)))
  return { from: midnight(from), to: midnight(addDays(to, 1)) }
}

/** Whoever has to be told that what was given cannot be kept: of machines, and of turns. */
export const listGivenToTell = async (ctx: Ctx): Promise<GivenToTell> => {
  requireMember(ctx)
  return findToTell(ctx.db, instantOf(ctx.now))
}

/**
 * Gives an appointment of a turn to a display name; nobody is asked why. Any of the team may. Of all who give it at
 * once one does; the others are told the nearest free ones of that activity, of whichever turn.
 *
 * @throws appointments.is_taken, appointments.turn_is_off, appointments.nothing_begins, each with what is free;
 *   appointments.over; appointments.too_far; appointments.no_turn; appointments.name_only; appointments.too_many;
 *   request.id_is_used; request.too_many
 */
export const giveAppointment = async (
  ctx: Ctx,
  input: GiveAppointment,
): Promise<{ id: string }> => {
  const { day, by } = await requireGivable(ctx, input)
  const wish = { ...input, start: utcText(input.start), ...by }
  const answer = await insertAppointment(ctx.db, wish, ctx.deadline)
  if (answer.given) return { id: answer.given }
  return refuseAppointment(answer, 'appointments.no_turn', async () => {
    const span = spanOf(ctx, daysInstead(day, todayOf(ctx)))
    const free = await listFreeAppointments(ctx.db, { turn: input.session, ...span })
    return nearest(free, { of: input.session, at: input.start }, ctx.now.toMillis())
  })
}
