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

/** Books; the id is the caller's, so that the same request twice is one session. */
export const book = async (wish: Booking): Promise<Session> =>
  (await send<One>('POST', '/api/sessions', wish)).session
export type Booking = Omit<BookSession, 'learners' | 'confirm'> &
  Partial<Pick<BookSession, 'learners' | 'confirm'>>

export const change = async (id: string, wish: Change): Promise<Session> =>
  (await send<One>('PATCH', `/api/sessions/${id}`, wish)).session
export type Change = Partial<ChangeSession>

export const cancel = async (id: string, revision?: number): Promise<Session> =>
  (await send<One>('POST', `/api/sessions/${id}/cancel`, revision ? { revision } : {})).session

export const restore = async (id: string, revision?: number): Promise<Session> =>
  (await send<One>('POST', `/api/sessions/${id}/restore`, revision ? { revision } : {})).session
