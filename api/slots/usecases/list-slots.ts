import { type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import { onePage } from '#api/http/pages.ts'
import { Problem } from '#api/problems.ts'
import { mayKnowLearners } from '#api/sessions/policy.ts'
import type { Session } from '#api/sessions/schema.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import type { Slot } from '#api/slots/schema.ts'
import { listSlotRows, listSlotSessions } from '#api/slots/store.ts'
import { seenSlot } from '#api/slots/usecases/view.ts'

/** A page of weekly slots: a volunteer's own, or all of them, or one person's.
 *  @throws slots.not_found where no slot has the id with which the page before ended */
export const listSlots = async (
  ctx: Ctx,
  query: { person?: string | undefined; ended: boolean; after?: string | undefined },
): Promise<{ slots: Slot[]; next?: string }> => {
  const member = requireMember(ctx)
  const person = member.kind === 'coordinator' ? query.person : member.personId
  const today = todayOf(ctx)
  const found = await listSlotRows(ctx.db, { ...query, person, now: instantOf(ctx.now), today })
  if (query.after && found.length === 0) await findSlot(ctx, query.after)
  const { rows, ...more } = onePage(found)
  return { slots: rows.map(({ slot, next }) => seenSlot(member, slot, next)), ...more }
}

/** One slot with its sessions from today on. @throws slots.not_found also for somebody else's */
export const findSlot = async (
  ctx: Ctx,
  id: string,
): Promise<{ slot: Slot; sessions: Session[] }> => {
  const member = requireMember(ctx)
  const today = todayOf(ctx)
  const [rows, sessions] = await Promise.all([
    listSlotRows(ctx.db, { id, ended: true, now: instantOf(ctx.now), today }),
    listSlotSessions(ctx.db, id, today),
  ])
  const [row] = rows
  if (!row || !mayKnowLearners(member, row.slot)) throw new Problem('slots.not_found')
  const { slot, next } = row
  return {
    slot: seenSlot(member, slot, next),
    sessions: sessions.map((session) => seenSession(member, session)),
  }
}
