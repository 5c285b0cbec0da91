import type { DutiesPage, Duty, HeldRoster } from '#api/duties/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { noteOwn } from '#web/sessions/queries.ts'
import { takeOver } from '#web/sessions/seats.ts'

/** Turns of the weeks ahead that the reader may take or is on; to the coordinator all. */
export const listDuties = async (all: boolean, signal: AbortSignal): Promise<DutiesPage> => {
  const query = all ? { all: 'true' as const } : {}
  const page = await answer(api.duties.$get({ query }, until(signal)))
  noteNames(
    'team',
    page.duties.flatMap(({ session }) => session.volunteers),
  )
  return page
}

const one = api.duties[':id']
const sent = (id: string) => ({ param: { id }, json: {} })

/** Takes a turn, or the place of who offers hers. */
export const takeTurn = ({ session, instead }: Duty): Promise<Session> =>
  instead ? takeOver(session.id) : signUp(session.id)

export const signUp = async (id: string): Promise<Session> =>
  noteOwn((await answer(one['sign-up'].$post(sent(id)))).session)

export const giveTurnBack = async (id: string): Promise<Session> =>
  noteOwn((await answer(one.withdraw.$post(sent(id)))).session)

/** From this turn to the end of its term. */
export const hold = (id: string): Promise<HeldRoster> => answer(one.hold.$post(sent(id)))

/** From this turn on, those alone that are named where some are. */
export const letGo = async (id: string, only?: string[]): Promise<string[]> =>
  (await answer(one['let-go'].$post({ param: { id }, json: { ...(only && { only }) } }))).freed
