import type { Ctx } from '#api/ctx.ts'
import { findHeld } from '#api/sessions/store.ts'
import { slotDays, yearIndex } from '#api/year/rules/dates.ts'

/** Whether a session's slot is held on the day that the session was meant for; undefined where it has
 *  none. */
export const findOnRhythm = async (ctx: Ctx, session: string): Promise<boolean | undefined> => {
  const held = await findHeld(ctx.db, session)
  if (!held) return undefined
  const span = { from: held.day, to: held.day }
  return slotDays(held.slot, span, yearIndex(span, held.year)).length > 0
}
