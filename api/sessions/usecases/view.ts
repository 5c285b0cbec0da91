import type { Member } from '#api/ctx.ts'
import { mayKnowLearners } from '#api/sessions/policy.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { SessionRow } from '#api/sessions/store.ts'

/** A session as the reader may see it: who learns is for those who teach them. */
export const seenSession = (reader: Member, row: SessionRow): Session => {
  const { stands, learners, ...rest } = row
  return {
    ...rest,
    status: stands ? 'standing' : 'cancelled',
    ...(mayKnowLearners(reader, row) && { learners }),
    learnerCount: learners.length,
    mine: mayKnowLearners(reader, row),
  }
}
