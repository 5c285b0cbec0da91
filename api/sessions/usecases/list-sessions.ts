import { type Ctx, type Member, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Session, SessionsQuery } from '#api/sessions/schema.ts'
import { findSessionRow, listSessionRows, type Reader } from '#api/sessions/store.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

const readerOf = ({ personId, kind }: Member): Reader => ({
  id: personId,
  knowsAll: kind === 'coordinator',
})

/**
 * The sessions of a span, as the reader may see them, and the tag by which she knows the list again;
 * none where that tag is among `seen`. Asked for one learner's, a volunteer gets those she holds:
 * anything else would tell where that learner is.
 */
export const listSessionsUnless = async (
  ctx: Ctx,
  query: SessionsQuery,
  seen: readonly string[],
): Promise<{ tag: string; sessions: Session[] | undefined }> => {
  const member = requireMember(ctx)
  const filter = {
    ...query,
    person: query.person === 'me' ? member.personId : query.person,
    from: utcText(query.from),
    to: utcText(query.to),
    cancelled: query.cancelled,
  }
  const { tag, rows } = await listSessionRows(ctx.db, filter, readerOf(member), seen)
  return { tag, sessions: rows?.map((row) => seenSession(member, row)) }
}

/** The sessions of a span, as the reader may see them. */
export const listSessions = async (ctx: Ctx, query: SessionsQuery): Promise<Session[]> =>
  (await listSessionsUnless(ctx, query, [])).sessions ?? []

/** One session. */
export const findSession = async (ctx: Ctx, id: string): Promise<Session> => {
  const member = requireMember(ctx)
  const session = await findSessionRow(ctx.db, id)
  if (!session) throw new Problem('sessions.not_found')
  return seenSession(member, session)
}
