import { type Ctx, instantOf, todayOf } from '#api/ctx.ts'
import { lacksRhythm } from '#api/slots/rules/rhythm.ts'
import { findRhythm } from '#api/slots/store.ts'
import { settleWaiting } from '#api/slots/usecases/settle.ts'
import { inTransaction, takeTurn } from '#api/transaction.ts'

/** Whether some date is missing, or some session waits for its place: read without a lock. */
const hasWork = async (ctx: Ctx): Promise<boolean> => {
  const today = todayOf(ctx)
  const { year, slots, waiting } = await findRhythm(ctx.db, { now: instantOf(ctx.now), today })
  if (waiting > 0) return true
  return lacksRhythm(slots, today, ctx.now.toMillis(), year, ctx.zone)
}

/**
 * Makes the sessions of all slots up to the horizon, and gives back what can stand again. Idempotent:
 * one transaction, so that a run cut short leaves nothing, and the next does it all; two at once wait
 * for each other. What a person changed is left alone.
 *
 * @returns how many sessions were made
 */
export const materialise = async (ctx: Ctx): Promise<{ made: number }> => {
  if (!(await hasWork(ctx))) return { made: 0 }
  return inTransaction(ctx, async (inside) => {
    await takeTurn(inside.db)
    return settleWaiting(inside)
  })
}
