import { type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'
import { mayUndo } from '#api/slots/policy.ts'
import { datesHeld } from '#api/slots/rules/rhythm.ts'
import type { Done, EndSlot, Slot } from '#api/slots/schema.ts'
import { findChange, findSlotContext, undoChange, writeSlots } from '#api/slots/store.ts'
import { changeable } from '#api/slots/usecases/change-slot.ts'
import { doneBefore, withRetry } from '#api/slots/usecases/idempotency.ts'
import { fieldsOf, seenSlot } from '#api/slots/usecases/view.ts'

/**
 * Ends a slot from a day on; its sessions from then on are cancelled, those changed by hand too.
 *
 * @throws slots.not_found; slots.changed_meanwhile
 */
export const endSlot = async (ctx: Ctx, id: string, input: EndSlot): Promise<Done> => {
  const member = requireMember(ctx)
  const hash = await hashOf(JSON.stringify([member.personId, id, { ...input, dryRun: false }]))
  return withRetry(async () => {
    const now = instantOf(ctx.now)
    const context = await findSlotContext(ctx.db, { slot: id, change: input.id, now })
    if (context.change)
      return { ...(await doneBefore(ctx, member, context.change, hash)), change: input.id }
    const row = changeable(member, context)
    if (row.revision !== input.revision) throw new Problem('slots.changed_meanwhile')
    const today = todayOf(ctx)
    const on = input.on && input.on > today ? input.on : today
    const cancel = context.coming
      .filter((one) => one.day >= on && (one.stands || (one.why && one.why !== 'off_rhythm')))
      .map((one) => ({ id: one.id, seen: one.revision }))
    const done = { change: input.id, changed: cancel.length, kept: 0 }
    if (input.dryRun) return { slot: seenSlot(member, row, null), ...done }
    const slot = fieldsOf(row)
    const withdrawn = on <= slot.from
    const until = withdrawn || (slot.until && slot.until < on) ? slot.until : addDays(on, -1)
    const answer = await writeSlots(
      ctx.db,
      {
        id: input.id,
        hash,
        slot: id,
        actor: member.personId,
        now,
        action: 'slot.ended',
        year: context.year.revision,
        slots: [{ ...slot, until, withdrawn, seen: row.revision, ends: true }],
        make: [],
        move: [],
        keep: [],
        cancel,
      },
      ctx.deadline,
    )
    if (answer.stale) return 'retry'
    if (answer.undone) throw new Problem('slots.is_undone')
    if (answer.other || !answer.slot) throw new Problem('request.id_is_used')
    return { slot: seenSlot(member, answer.slot, null), ...done }
  })
}

export type Undone = { slot: Slot | null; changed: number; kept: number }

/** Takes a change of slots back. What somebody changed since stays as it is; what comes back is held as the
 *  year is now. Done twice is done.
 *  @throws slots.changed_meanwhile where the slot itself was changed since; slots.names_the_erased */
export const undoSlotChange = async (ctx: Ctx, change: string): Promise<Undone> => {
  const member = requireMember(ctx)
  return withRetry(async () => {
    const found = await findChange(ctx.db, change)
    if (!found.change || !mayUndo(member, found.change)) {
      throw new Problem('slots.change_not_found')
    }
    const dates = datesHeld(found.change.slots, todayOf(ctx), found.year, ctx.zone)
    const by = { now: instantOf(ctx.now), actor: member.personId, year: found.year.revision }
    const answer = await undoChange(ctx.db, { change, ...by, dates }, ctx.deadline)
    if (answer.moved) return 'retry'
    if (answer.erased) throw new Problem('slots.names_the_erased')
    if (answer.stale) throw new Problem('slots.changed_meanwhile')
    if (!answer.slot) throw new Problem('slots.change_not_found')
    const slot = answer.slot.withdrawn ? null : seenSlot(member, answer.slot, null)
    return { slot, changed: answer.changed ?? 0, kept: answer.kept ?? 0 }
  })
}
