import type { Cockpit, Move } from '#api/cockpit/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Session } from '#api/sessions/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import type { Day } from '#web/lib/time.ts'
import { change } from '#web/sessions/queries.ts'

/** The rooms of the API whose writes change what is shown here. */
export const shownRooms = ['sessions', 'slots', 'year', 'people', 'places', 'activities', 'imports']

export const cockpitOf = async (
  week: Day,
  signal: AbortSignal,
  quiet: boolean,
): Promise<Cockpit> => {
  const cockpit = await answer(api.cockpit.$get({ query: { week } }, until(signal, quiet)))
  noteNames(
    'team',
    cockpit.promises.map(({ person, name }) => ({ id: person, name })),
  )
  return cockpit
}

export const makeMove = ({ session, to, revision }: Move): Promise<Session> =>
  change(session, { ...to, revision })

/** Takes a move back: what had been insisted on still is. */
export const undoMove = ({ session, from }: Move, revision: number): Promise<Session> =>
  change(session, { ...from, revision, confirm: [...confirmable] })
