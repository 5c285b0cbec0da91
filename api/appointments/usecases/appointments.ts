import { daysAround, nearest, weeksAhead } from '#api/appointments/rules.ts'
import type { AppointmentDay, GiveAppointment, NamedAppointment } from '#api/appointments/schema.ts'
import {
  findAppointmentDay,
  insertAppointment,
  listAppointmentNames,
  listFreeAppointments,
} from '#api/appointments/store.ts'
import { refuseAppointment, requireGivable } from '#api/appointments/usecases/refuse.ts'
import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import type { Day } from '#api/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'

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
  const today = ctx.now.setZone(ctx.zone).startOf('day')
  const to = today.plus({ weeks: weeksAhead, days: 1 })
  return listAppointmentNames(ctx.db, { from: instantOf(today), to: instantOf(to) })
}

const dayLength = 86_400_000

/**
 * Gives an appointment of a turn to a display name; nobody is asked why. Any of the team may. Of all who give it at
 * once one does; the others are told the nearest free ones, of whichever turn.
 *
 * @throws appointments.is_taken, appointments.turn_is_off, appointments.nothing_begins, each with what is free;
 *   appointments.over; appointments.too_far; appointments.no_turn; request.id_is_used
 */
export const giveAppointment = async (
  ctx: Ctx,
  input: GiveAppointment,
): Promise<{ id: string }> => {
  const { personId } = requireMember(ctx)
  requireGivable(ctx, input.start)
  const now = instantOf(ctx.now)
  const wish = { ...input, start: utcText(input.start), actor: personId, now }
  const answer = await insertAppointment(ctx.db, wish, ctx.deadline)
  if (answer.given) return { id: answer.given }
  return refuseAppointment(answer, 'appointments.no_turn', async () => {
    const from = Math.max(ctx.now.toMillis(), input.start - daysAround * dayLength)
    const span = { from: utcText(from), to: utcText(input.start + daysAround * dayLength) }
    const free = await listFreeAppointments(ctx.db, span)
    return nearest(free, { of: input.session, at: input.start }, ctx.now.toMillis())
  })
}
