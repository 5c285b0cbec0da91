import { forgetAppointments } from '#api/appointments/store.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'

/** Forgets to whom anything was given, thirty days after it is over. */
export const sweepAppointments = async (ctx: Ctx): Promise<void> => {
  await forgetAppointments(ctx.db, instantOf(ctx.now))
}
