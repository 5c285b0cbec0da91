import type { InferRequestType } from 'hono/client'
import type { WeeklyHours } from '#api/people/schema.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { FreeQuery, Session } from '#api/sessions/schema.ts'
import { answer, api, until } from '#web/lib/api.ts'
import { shared } from '#web/lib/load.ts'

export type House = { places: Place[]; houseOpening: WeeklyHours[]; activities: Activity[] }

/** Places, the house's hours and activities. */
export const house = shared(
  async (signal): Promise<House> => {
    const [where, what] = await Promise.all([
      answer(api.places.$get({ query: {} }, until(signal))),
      answer(api.activities.$get({ query: {} }, until(signal))),
    ])
    return { ...where, ...what }
  },
  ['places', 'activities'],
)

/** Everybody that the reader may know. */
export const everybody = shared(
  async (signal) => (await answer(api.people.$get({ query: {} }, until(signal)))).people,
  ['people', 'imports'],
)

/** The sessions between two instants, those on hold too, cancelled ones left out. */
export const sessionsBetween = async (
  span: { from: string; to: string },
  signal: AbortSignal,
): Promise<Session[]> => {
  const query = { ...span, cancelled: 'true' as const }
  const { sessions } = await answer(api.sessions.$get({ query }, until(signal)))
  return sessions.filter((session) => session.status !== 'cancelled')
}

const one = api.sessions[':id']

export const oneSession = async (id: string, signal: AbortSignal): Promise<Session> =>
  (await answer(one.$get({ param: { id } }, until(signal)))).session

/** What is free, given what is known of a wish. */
export const whatIsFree = (query: Partial<FreeQuery>, signal: AbortSignal) =>
  answer(api.free.$get({ query }, until(signal)))

/** A request to book, before the API fills in what was left out. */
export type Booking = InferRequestType<typeof api.sessions.$post>['json']
export type Change = InferRequestType<typeof one.$patch>['json']

/** Books; the id is the caller's, so that the same request twice is one session. */
export const book = async (wish: Booking): Promise<Session> =>
  (await answer(api.sessions.$post({ json: wish }))).session

export const change = async (id: string, wish: Change): Promise<Session> =>
  (await answer(one.$patch({ param: { id }, json: wish }))).session

export const cancel = async (id: string, revision: number): Promise<Session> =>
  (await answer(one.cancel.$post({ param: { id }, json: { revision } }))).session

export const restore = async (id: string, revision: number): Promise<Session> =>
  (await answer(one.restore.$post({ param: { id }, json: { revision } }))).session
