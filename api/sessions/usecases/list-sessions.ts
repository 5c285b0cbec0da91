import { type Along, type Ctx, type Member, requireMember } from '#api/ctx.ts'
import { onePage, pageSessions } from '#api/http/pages.ts'
import { Problem } from '#api/problems.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Session, SessionsPage, SessionsQuery } from '#api/sessions/schema.ts'
import {
  findSessionRow,
  listSessionRows,
  type Reader,
  selectSessionRows,
  type TaggedRows,
  whoAsks,
} from '#api/sessions/store.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

const readerOf = ({ personId, kind }: Member): Reader => ({
  id: personId,
  knowsAll: kind === 'coordinator',
})

const filterOf = <R extends Reader>(query: SessionsQuery, reader: R) => ({
  ...query,
  person: query.person === 'me' ? reader.id : query.person,
  from: utcText(query.from),
  to: utcText(query.to),
})

/** The question of `listSessionsUnless`, to go along with the check who asks. */
export const sessionsAlong = (query: SessionsQuery, seen: readonly string[]): Along =>
  selectSessionRows(filterOf(query, whoAsks), whoAsks, seen)

/**
 * A page of the sessions of a span, as the reader may see them, and the tag by which she knows the list again;
 * none where that tag is among `seen`. Asked for one learner's, a volunteer gets those she holds:
 * anything else would tell where that learner is.
 *
 * @throws sessions.not_found where no session has the id with which the page before ended
 */
export const listSessionsUnless = async (
  ctx: Ctx,
  query: SessionsQuery,
  seen: readonly string[],
  along?: object,
): Promise<{ tag: string; page: SessionsPage | undefined }> => {
  const member = requireMember(ctx)
  const reader = readerOf(member)
  // Made by `sessionsAlong`.
  const known = along as TaggedRows | undefined
  const found = known ?? (await listSessionRows(ctx.db, filterOf(query, reader), reader, seen))
  if (query.after && found.rows?.length === 0) await findSession(ctx, query.after)
  if (!found.rows) return { tag: found.tag, page: undefined }
  const { rows, ...next } = onePage(found.rows, pageSessions)
  return {
    tag: found.tag,
    page: { sessions: rows.map((row) => seenSession(member, row)), ...next },
  }
}

/** One session. */
export const findSession = async (ctx: Ctx, id: string): Promise<Session> => {
  const member = requireMember(ctx)
  const session = await findSessionRow(ctx.db, id)
  if (!session) throw new Problem('sessions.not_found')
  return seenSession(member, session)
}
