import type { Session } from '#api/sessions/schema.ts'
import type { Entry } from '#web/offline/outbox/request.ts'
import { type About, about } from './requests.ts'

/** A session as it will be once what waits has left. */
export type Shown = Session & { waits?: Exclude<About['is'], 'arrive'> }

type NameOf = (id: string) => string

const blank = {
  revision: 0,
  status: 'standing',
  why: null,
  slot: null,
  heldOn: null,
  touched: false,
  changedAt: '',
  away: [],
  mine: true,
} as const

/** What an entry will make of a session; `before` as far as it is known. */
export const asShown = (entry: Entry, before: Session | undefined, nameOf: NameOf): Shown => {
  const { is, activity, place, start, end, volunteers, learners } = about(entry)
  const named = (ids: string[]) => ids.map((id) => ({ id, name: nameOf(id) }))
  return {
    ...blank,
    away: [],
    ...before,
    id: entry.id,
    activity,
    place,
    start,
    end,
    volunteers: named(volunteers),
    learners: named(learners),
    learnerCount: learners.length,
    ...(is !== 'arrive' && { waits: is }),
  }
}

/** What has yet to leave; what was refused already is not going to be. */
export const leaving = (entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => !entry.refusal && about(entry).start !== '')

/** The sessions of a span as they will be once what waits has left. */
export const withWaiting = (
  sessions: readonly Session[],
  entries: readonly Entry[],
  span: { from: string; to: string },
  lastSeen: (id: string) => Session | undefined,
  nameOf: NameOf,
): Shown[] => {
  const waiting = leaving(entries)
  const isWithin = ({ start }: Session) =>
    Date.parse(span.from) <= Date.parse(start) && Date.parse(start) < Date.parse(span.to)
  const others = sessions.filter((session) => !waiting.some((entry) => entry.id === session.id))
  const theirs = waiting.map((entry) => asShown(entry, lastSeen(entry.id), nameOf))
  return [...others, ...theirs.filter(isWithin)]
}
