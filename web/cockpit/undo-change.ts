import type { Change, Subject } from '#api/cockpit/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import { archivePerson } from '#web/people/queries.ts'
import { archiveActivity, archivePlace } from '#web/places/queries.ts'
import { cancel, change, restore } from '#web/sessions/queries.ts'
import { undoSlot } from '#web/slots/queries.ts'

/** How what was done to one thing is taken back, as long as nothing was done to it since; undefined where it cannot
 *  be. The server has the last word: what was touched meanwhile it refuses. */
export const undoOf = (
  { what }: Pick<Change, 'what'>,
  { id, revision, was, change: slotChange }: Subject,
): (() => Promise<unknown>) | undefined => {
  if (slotChange) return () => undoSlot(slotChange)
  const [kind, done] = what.split('.')
  const away = { archived: false, created: true, restored: true }[done ?? '']
  if (away !== undefined) {
    if (kind === 'person') return () => archivePerson(id, away)
    if (kind === 'place') return () => archivePlace(id, away)
    if (kind === 'activity') return () => archiveActivity(id, away)
  }
  if (revision === undefined) return undefined
  if (what === 'session.cancelled') return () => restore(id, revision)
  if (what === 'session.booked' || what === 'session.restored') return () => cancel(id, revision)
  const confirm = [...confirmable]
  return what === 'session.moved' && was
    ? () => change(id, { ...was, revision, confirm })
    : undefined
}
