import { deleteEndedSignIns } from '#api/auth/store/sign-ins.ts'
import { deleteOldRequests } from '#api/auth/usecases/ask-to-sign-in.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'

/** Forgets what no longer signs anybody in. */
export const sweepSignIns = async (ctx: Ctx): Promise<void> => {
  await deleteOldRequests(ctx)
  await deleteEndedSignIns(ctx.db, instantOf(ctx.now))
}
