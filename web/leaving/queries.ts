import type { Left } from '#api/slots/schema.ts'
import { answer, api } from '#web/lib/remote/api.ts'

export type Leaver = { what: 'people' | 'places'; id: string; name: string }

type Leaving = { from: string; to: string | null; dryRun?: boolean }

export const leave = ({ what, id }: Leaver, json: Leaving, init = {}) =>
  answer(api[what][':id'].leave.$post({ param: { id }, json }, init))

const bringBack = ({ what, id }: Leaver): Promise<object> =>
  what === 'people'
    ? answer(api.people[':id'].restore.$post({ param: { id } }))
    : answer(api.places[':id'].restore.$post({ param: { id } }))

/** Takes back what a leaving did, in the order in which each is possible again. */
export const takeLeavingBack = async (leaver: Leaver, { archived, undo }: Left): Promise<void> => {
  if (archived) await bringBack(leaver)
  for (const id of undo.cancelled) {
    await answer(api.sessions[':id'].restore.$post({ param: { id }, json: {} }))
  }
  for (const { id, ...json } of undo.handed) {
    await answer(api.sessions[':id'].$patch({ param: { id }, json }))
  }
  for (const change of undo.changes) {
    await answer(api.slots.undo[':change'].$post({ param: { change } }))
  }
}
