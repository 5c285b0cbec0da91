import { v7 as newId } from 'uuid'
import type { Session, Swap } from '#api/sessions/schema.ts'
import type { SwapOptions } from '#api/swaps/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { noteOwn } from '../queries.ts'

export type SwapOption = SwapOptions['options'][number]
const one = api.swaps[':id']

/** What could be had for a session of the reader's. */
export const listSwapOptions = async (id: string, signal: AbortSignal): Promise<SwapOption[]> => {
  const { options } = await answer(api.swaps.options[':id'].$get({ param: { id } }, until(signal)))
  noteNames(
    'team',
    options.map(({ holder }) => holder),
  )
  return options
}

/** The same tap again after a bad network is the same request: the pair stands once. */
export const offerSwap = async (mine: Session, { session, holder }: SwapOption): Promise<Swap> => {
  const json = { id: newId(), session: mine.id, other: holder.id, otherSession: session.id }
  return (await answer(api.swaps.$post({ json }))).swap
}

/** The reader's new session comes second. */
export const acceptSwap = async (id: string): Promise<Session[]> =>
  (await answer(one.accept.$post({ param: { id } }))).sessions.map(noteOwn)

export const takeSwapBack = async (id: string, session: string): Promise<void> => {
  const { sessions } = await answer(one['take-back'].$post({ param: { id }, json: { session } }))
  sessions.map(noteOwn)
}

export const dropSwap = async (id: string): Promise<void> => {
  await answer(one.$delete({ param: { id } }))
}
