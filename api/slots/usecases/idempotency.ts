import { type Ctx, instantOf, type Member, todayOf } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import type { Done } from '#api/slots/schema.ts'
import { listSlotRows, type SlotContext } from '#api/slots/store.ts'
import { seenSlot } from '#api/slots/usecases/view.ts'

/** Plans and writes, and retries once where something moved between the plan and the writing.
 *  @throws slots.changed_meanwhile where it moved twice */
export const withRetry = async <T>(attempt: () => Promise<T | 'retry'>): Promise<T> => {
  for (const _ of [1, 2]) {
    const outcome = await attempt()
    if (outcome !== 'retry') return outcome
  }
  throw new Problem('slots.changed_meanwhile')
}

/** The answer to a request that came before: the same, as it stands now. */
export const doneBefore = async (
  ctx: Ctx,
  member: Member,
  change: NonNullable<SlotContext['change']>,
  hash: string,
): Promise<Done & { change: string }> => {
  if (change.hash !== hash) throw new Problem('request.id_is_used')
  if (change.undone) throw new Problem('slots.is_undone')
  const [row] = await listSlotRows(ctx.db, {
    id: change.slot,
    ended: true,
    now: instantOf(ctx.now),
    today: todayOf(ctx),
  })
  if (!row) throw new Problem('slots.not_found')
  return { slot: seenSlot(member, row.slot, row.next), change: change.slot, changed: 0, kept: 0 }
}
