import { deleteOldRequests } from '#api/auth/store/requests.ts'
import { deleteEndedSignIns } from '#api/auth/store/sign-ins.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'

/** Forgets what no longer signs anybody in. */
export const sweepSignIns = async (ctx: Ctx): Promise<void> => {
  await deleteOldRequests(ctx.db, instantOf(ctx.now.minus({ days: 2 })))
  await deleteEndedSignIns(ctx.db, instantOf(ctx.now))
}
