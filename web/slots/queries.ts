import type { InferRequestType } from 'hono/client'
import type { Session } from '#api/sessions/schema.ts'
import type { Done, Plan, Slot } from '#api/slots/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { everyPage } from '#web/lib/remote/pages.ts'
import { noteSeats } from '#web/sessions/last-seen.ts'

const one = api.slots[':id']

/** Requests before the API fills in what was left out. */
export type SlotWish = InferRequestType<typeof api.slots.$post>['json']
export type SlotChange = InferRequestType<typeof one.changes.$post>['json']
export type SlotEnd = InferRequestType<typeof one.end.$post>['json']

/** The weekly slots that the reader may see; those that have ended too where asked. */
export const listSlots = async (
  ask: { person?: string | undefined; ended?: boolean },
  signal: AbortSignal,
): Promise<Slot[]> => {
  const query = {
    ...(ask.person && { person: ask.person }),
    ...(ask.ended && { ended: 'true' as const }),
  }
  const slots = await everyPage(
    (page) => answer(api.slots.$get({ query: { ...query, ...page } }, until(signal))),
    ({ slots }) => slots,
  )
  noteSeats(slots)
  return slots
}

export type OneSlot = { slot: Slot; sessions: Session[] }

/** A slot and its dates from today on. */
export const oneSlot = (id: string, signal: AbortSignal): Promise<OneSlot> =>
  answer(one.$get({ param: { id } }, until(signal)))

/** Every date that a slot would have; nothing is made. */
export const planSlot = async (json: SlotWish, signal: AbortSignal): Promise<Plan> =>
  (await answer(api.slots.preview.$post({ json }, until(signal)))).plan

export const makeSlot = (json: SlotWish): Promise<Done> => answer(api.slots.$post({ json }))

/** Every date as a change would leave it; nothing is changed. */
export const planChange = async (
  id: string,
  json: SlotChange,
  signal: AbortSignal,
): Promise<Plan> => (await answer(one.preview.$post({ param: { id }, json }, until(signal)))).plan

export const changeSlot = (id: string, json: SlotChange): Promise<Done> =>
  answer(one.changes.$post({ param: { id }, json }))

/** Ends a slot, or with `dryRun` says what ending it would do. */
export const endSlot = (id: string, json: SlotEnd): Promise<Done> =>
  answer(one.end.$post({ param: { id }, json }))

/** Takes a change of a slot back, its making too. */
export const undoSlot = (change: string) =>
  answer(api.slots.undo[':change'].$post({ param: { change } }))
