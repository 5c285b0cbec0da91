import type { Member } from '#api/ctx.ts'
import { mayKnowLearners } from '#api/sessions/policy.ts'
import type { Session, Swap } from '#api/sessions/schema.ts'
import type { SessionRow, SwapRow } from '#api/sessions/store.ts'

/** A session as the reader may see it: who learns, and why it is on hold, is for those who teach them; who
 *  said that they cannot come, for the coordinator. */
export const seenSession = (reader: Member, row: SessionRow): Session => {
  const { stands, learners, away, gaveUp, struck, offered, ...rest } = row
  const known = mayKnowLearners(reader, row)
  const learns = new Set(learners.map((learner) => learner.id))
  const told = gaveUp.filter(({ id }) => reader.kind === 'coordinator' || id === reader.personId)
  return {
    ...rest,
    status: stands ? 'standing' : row.why ? 'suspended' : 'cancelled',
    why: known ? row.why : null,
    ...(known && { learners }),
    learnerCount: learners.length,
    away: known ? away : away.filter((id) => !learns.has(id)),
    ...(told.length > 0 && { gaveUp: told }),
    ...(offered.length > 0 && { offered }),
    ...(struck && { struck }),
    mine: known,
  }
}

export const seenSwap = (reader: Member, { gives, asks, ...swap }: SwapRow): Swap => ({
  ...swap,
  gives: seenSession(reader, gives),
  asks: seenSession(reader, asks),
})
