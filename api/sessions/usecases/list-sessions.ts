import { type Ctx, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { mayKnowLearners } from '#api/sessions/policy.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Session, SessionsQuery } from '#api/sessions/schema.ts'
import { findSession as find, listSessions as list } from '#api/sessions/store.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

/**
 * The sessions of a span, as the reader may see them. Asked for one learner's, a volunteer gets
 * those she holds: anything else would tell where that learner is.
 */
export const listSessions = async (ctx: Ctx, query: SessionsQuery): Promise<Session[]> => {
  const member = requireMember(ctx)
  const rows = await list(ctx.db, {
    ...query,
    from: utcText(query.from),
    to: utcText(query.to),
    cancelled: query.cancelled === 'true',
  })
  const told = (row: (typeof rows)[number]) =>
    !query.person ||
    mayKnowLearners(member, row) ||
    row.volunteers.some((v) => v.id === query.person)
  return rows.filter(told).map((row) => seenSession(member, row))
}

/** One session. */
export const findSession = async (ctx: Ctx, id: string): Promise<Session> => {
  const member = requireMember(ctx)
  const session = await find(ctx.db, id)
  if (!session) throw new Problem('sessions.not_found')
  return seenSession(member, session)
}
