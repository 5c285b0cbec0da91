import type { InferRequestType } from 'hono/client'
import { usualActivity } from '#api/places/rules.ts'
import type { Arrival } from '#api/reception/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { api } from '#web/lib/remote/api.ts'
import type { Entry, OutboxRequest } from '#web/offline/outbox/request.ts'
import { lastSeen } from './last-seen.ts'

/** A request to book, before the API fills in what was left out. */
export type Booking = InferRequestType<typeof api.sessions.$post>['json']
export type FreeQuestion = InferRequestType<typeof api.free.$get>['query']
export type Change = InferRequestType<(typeof api.sessions)[':id']['$patch']>['json']

/** What is asked of a session as it stands, as its path says it. */
type Standing = 'cancel' | 'restore' | 'give-up' | 'come-back'

/** What a request wants, and the session as it would be: by ids, for names stay where they were read. */
export type About = {
  is: 'book' | 'change' | 'arrive' | Standing
  activity: string
  /** Empty: the best free one, or not known. */
  place: string
  start: string
  end: string
  volunteers: string[]
  learners: string[]
  /** Of somebody who arrives: she stands in no list yet. */
  name?: string
}

const ids = (people: readonly { id: string }[] = []) => people.map((person) => person.id)

const aboutOf = (is: About['is'], session: Session | undefined): About => ({
  is,
  activity: session?.activity ?? usualActivity,
  place: session?.place ?? '',
  start: session?.start ?? '',
  end: session?.end ?? '',
  volunteers: ids(session?.volunteers),
  learners: ids(session?.learners),
})

export const bookRequest = (wish: Booking): OutboxRequest => {
  const { activity = usualActivity, place = '', start, end, volunteers, learners = [] } = wish
  const about: About = { is: 'book', activity, place, start, end, volunteers, learners }
  return { id: wish.id, method: 'POST', path: '/api/sessions', body: wish, about }
}

export const changeRequest = (id: string, wish: Change): OutboxRequest => {
  const { confirm: _, revision: __, ...parts } = wish
  const about = { ...aboutOf('change', lastSeen(id)), ...parts }
  return { id, method: 'PATCH', path: `/api/sessions/${id}`, body: wish, about }
}

export const standingRequest = (
  is: Standing,
  id: string,
  revision: number,
  /** Whom it is about, where it is not the reader. */
  volunteer?: string,
): OutboxRequest => ({
  id,
  method: 'POST',
  path: `/api/sessions/${id}/${is}`,
  body: { revision, ...(volunteer && { volunteer }) },
  about: aboutOf(is, lastSeen(id)),
})

/** Somebody arrives. */
export const arrivalRequest = (arrival: Arrival): OutboxRequest => ({
  ...{ id: arrival.id, method: 'POST', path: '/api/reception/arrivals', body: arrival },
  about: { ...aboutOf('arrive', undefined), name: arrival.name },
})

/** All that waits is about sessions, or about who arrives: that has no start. */
export const about = (entry: Entry): About => entry.about as About
