import type { Session } from '#api/sessions/schema.ts'

/** Something that happened to a session while one was looking. */
export type News = { is: 'new' | 'changed' | 'gone'; session: Session }

/**
 * What somebody else did between two looks at the same week.
 *
 * @param ownRevision the revision of a session that was written here last, 0 where none was
 */
export const newsBetween = (
  before: readonly Session[],
  after: readonly Session[],
  ownRevision: (id: string) => number,
): News[] => {
  const former = new Map(before.map((session) => [session.id, session]))
  const here = new Set(after.map((session) => session.id))
  const arrived = after.flatMap((session): News[] => {
    const known = former.get(session.id)
    const isOld = known?.revision === session.revision
    if (isOld || session.revision <= ownRevision(session.id)) return []
    return [{ is: known ? 'changed' : 'new', session }]
  })
  const left = before.filter(({ id, revision }) => !here.has(id) && ownRevision(id) <= revision)
  return [...arrived, ...left.map((session): News => ({ is: 'gone', session }))]
}
