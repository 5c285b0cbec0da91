import { spend } from '#api/allowance.ts'
import { updateCancelled } from '#api/appointments/store.ts'
import { costOfATap, refuseAppointment } from '#api/appointments/usecases/refuse.ts'
import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'

/** Cancels an appointment, whoever gave it, or gives it back.
 *  @throws request.too_many; appointments.not_found; appointments.over: its day is; appointments.machine_is_taken or appointments.is_taken where another has it now */
export const cancelAppointment = async (
  ctx: Ctx,
  id: string,
  cancelled: boolean,
): Promise<{ id: string }> => {
  const member = requireMember(ctx)
  await spend(ctx, member, costOfATap)
  const wish = { id, cancelled, actor: member.personId, now: instantOf(ctx.now) }
  const answer = await updateCancelled(ctx.db, wish, ctx.deadline)
  return answer.given
    ? { id: answer.given }
    : refuseAppointment(answer, 'appointments.not_found', async () => [])
}
