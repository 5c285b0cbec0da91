import type { Activity, Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { withSuspended } from '#web/first/spans.ts'
import { notePeople, sayName } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { networkFirst } from '#web/lib/remote/device-cache.ts'
import { selector } from '#web/lib/remote/etag-cache.ts'
import { shared } from '#web/lib/remote/load.ts'
import { everyPage } from '#web/lib/remote/pages.ts'
import { dispatch, entries } from '#web/offline/outbox/outbox.ts'
import type { OutboxRequest } from '#web/offline/outbox/request.ts'
import { readActivities, readHouse } from '#web/places/read.ts'
import { noteSeen, personSeen } from './last-seen.ts'
import {
  type Booking,
  bookRequest,
  type Change,
  changeRequest,
  type FreeQuestion,
  standingRequest,
} from './requests.ts'

export type House = { places: Place[]; houseOpening: WeeklyHours[]; activities: Activity[] }

export const house = shared(
  async (signal): Promise<House> => {
    const ask = async () => {
      const [where, activities] = await Promise.all([
        readHouse({}, signal),
        readActivities({}, signal),
      ])
      // Machines are given, not booked: they have a page of their own.
      const places = where.places.filter(({ machine }) => !machine)
      return { ...where, places, activities }
    }
    return (await networkFirst('house', ask)).value
  },
  ['places', 'activities'],
)

/** Everybody that the reader may know. */
export const everybody = shared(
  async (signal) => {
    const all = await everyPage(
      (query) => answer(api.people.$get({ query }, until(signal))),
      ({ people }) => people,
    )
    notePeople(all)
    return all
  },
  ['people', 'imports', 'reception'],
)

/** A person's name, from wherever it was read. */
export const personName = (id: string): string => {
  const reader = me()
  if (reader?.id === id) return reader.name
  const seen = personSeen(id)
  const person =
    seen ??
    everybody()
      .data()
      ?.find((one) => one.id === id)
  return person ? sayName(person) : '…'
}

/** The sessions between two instants, those on hold too; of the cancelled ones those that stay to be seen. */
export const sessionsBetween = async (
  /** `person`: who holds or learns in them. */
  span: { from: string; to: string; person?: string },
  signal: AbortSignal,
  quiet = false,
): Promise<Session[]> => {
  const query = withSuspended(span)
  return seenInPlace(
    await everyPage(
      (more) => answer(api.sessions.$get({ query: { ...query, ...more } }, until(signal, quiet))),
      ({ sessions }) => sessions,
    ),
  )
}

const seenInPlace = selector((sessions: Session[]) => {
  noteSeen(sessions)
  return sessions.filter(({ status, struck }) => status !== 'cancelled' || struck)
})

const one = api.sessions[':id']

export const oneSession = async (
  id: string,
  signal: AbortSignal,
  quiet = false,
): Promise<Session> => {
  const { session } = await answer(one.$get({ param: { id } }, until(signal, quiet)))
  noteSeen([session])
  return session
}

export const whatIsFree = (query: FreeQuestion, signal: AbortSignal) =>
  answer(api.free.$get({ query }, until(signal)))

type Answered = { session: Session }

/** What this page wrote itself is no news to it. */
const own = new Map<string, number>()
const underway = new Set<string>()
/** The week may be read before a write's answer comes: until then no change is somebody else's. */
export const ownRevision = (id: string): number => {
  const isOnItsWay = underway.has(id) || entries().some((one) => one.id === id && !one.refusal)
  return isOnItsWay ? Number.POSITIVE_INFINITY : (own.get(id) ?? 0)
}

/** Takes a session as it is after a write of one's own. */
export const noteOwn = (session: Session): Session => {
  own.set(session.id, session.revision)
  noteSeen([session])
  return session
}

/** Writes, and whatever happens to the network, once. */
export const write = async (request: OutboxRequest): Promise<Session> => {
  underway.add(request.id)
  try {
    return noteOwn((await dispatch<Answered>(request)).session)
  } finally {
    underway.delete(request.id)
  }
}

/** Books; the id is the caller's, so that the same request twice is one session. */
export const book = (wish: Booking): Promise<Session> => write(bookRequest(wish))

export const change = (id: string, wish: Change): Promise<Session> => write(changeRequest(id, wish))

export const cancel = (id: string, revision: number): Promise<Session> =>
  write(standingRequest('cancel', id, revision))

export const restore = (id: string, revision: number): Promise<Session> =>
  write(standingRequest('restore', id, revision))
