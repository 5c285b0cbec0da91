import { createSignal } from 'solid-js'
import type { Person, WeeklyHours } from '#api/people/schema.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { BookSession, ChangeSession, Free, FreeQuery, Session } from '#api/sessions/schema.ts'
import { get, send } from '#web/lib/api.ts'
import { shared } from '#web/lib/load.ts'

export type House = { places: Place[]; houseOpening: WeeklyHours[]; activities: Activity[] }

/** Places, the house's hours and activities: asked once, asked again by `house().again()`. */
export const house = shared(async (signal): Promise<House> => {
  const [where, what] = await Promise.all([
    get<Pick<House, 'places' | 'houseOpening'>>('/api/places', {}, signal),
    get<Pick<House, 'activities'>>('/api/activities', {}, signal),
  ])
  return { ...where, ...what }
})

/** Everybody that the reader may know. */
export const everybody = shared(
  async (signal) => (await get<{ people: Person[] }>('/api/people', {}, signal)).people,
)

/** The sessions between two instants, cancelled ones left out. */
export const sessionsBetween = async (
  span: { from: string; to: string },
  signal: AbortSignal,
): Promise<Session[]> =>
  (await get<{ sessions: Session[] }>('/api/sessions', span, signal)).sessions

type One = { session: Session }

export const oneSession = async (id: string, signal: AbortSignal): Promise<Session> =>
  (await get<One>(`/api/sessions/${id}`, {}, signal)).session

/** What is free, given what is known of a wish. */
export const whatIsFree = (query: Partial<FreeQuery>, signal: AbortSignal): Promise<Free> =>
  get<Free>('/api/free', query, signal)

const [changes, setChanges] = createSignal(0)

/** How many times sessions were changed from here: what shows them asks again. */
export { changes }

const write = async (method: 'POST' | 'PATCH', path: string, body: unknown): Promise<Session> => {
  const { session } = await send<One>(method, path, body)
  setChanges((times) => times + 1)
  return session
}

/** A request to book, before the API fills in what was left out. */
export type Booking = Omit<BookSession, 'learners' | 'confirm'> &
  Partial<Pick<BookSession, 'learners' | 'confirm'>>
export type Change = Partial<ChangeSession>

/** Books; the id is the caller's, so that the same request twice is one session. */
export const book = (wish: Booking) => write('POST', '/api/sessions', wish)

export const change = (id: string, wish: Change) => write('PATCH', `/api/sessions/${id}`, wish)

export const cancel = (id: string, revision: number) =>
  write('POST', `/api/sessions/${id}/cancel`, { revision })

export const restore = (id: string, revision: number) =>
  write('POST', `/api/sessions/${id}/restore`, { revision })
