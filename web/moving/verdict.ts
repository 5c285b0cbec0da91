import type { Activity, Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import {
  clockOf,
  type Day,
  instantOf,
  minutesBetween,
  minutesOf,
  plusMinutes,
  wallOf,
} from '#web/lib/time.ts'
import type { Closed, Span } from './closed.ts'
import { crowdIn, headsOf, overlap, spanOn } from './spans.ts'

/** Where a session is about to be put. */
export type Aim = { day: Day; place: string; from: number }

/** What stands in the way of a session, as far as this page can tell. */
export type Obstacle =
  | { is: 'past' }
  | { is: 'noSuchTime' }
  | { is: 'wrongPlace' }
  | { is: 'tooSmall'; capacity: number }
  | { is: 'closed'; why: string }
  | { is: 'taken'; by: Session }
  | { is: 'busy'; name: string; by: Session }

/** What is known here of the days around. */
export type Known = {
  sessions: readonly Session[]
  places: readonly Place[]
  activities: readonly Activity[]
  closedIn: (place: Place, day: Day) => readonly Closed[]
  now: number
  /** The coordinator may write down what has already been. */
  mayBePast: boolean
}

export const lengthOf = (session: Session): number => minutesBetween(session.start, session.end)

/** Where a session is on a day. */
export const aimOf = (session: Session, day: Day): Aim => ({
  day,
  place: session.place,
  from: spanOn(session, day)?.from ?? 0,
})

/** The session as it would be there; undefined where the clock skips or repeats that hour. */
export const movedTo = (session: Session, aim: Aim): Session | undefined => {
  const at = instantOf({ day: aim.day, clock: clockOf(aim.from) })
  if (at.is !== 'instant') return undefined
  const end = plusMinutes(at.iso, lengthOf(session))
  return { ...session, place: aim.place, start: at.iso, end }
}

export const isSamePlaceAndTime = (a: Session, b: Session): boolean =>
  a.place === b.place &&
  Date.parse(a.start) === Date.parse(b.start) &&
  Date.parse(a.end) === Date.parse(b.end)

const instants = (session: Session): Span => ({
  from: Date.parse(session.start),
  to: Date.parse(session.end),
})

/** Who of a session is expected: all that the reader knows of, without those away. */
const expected = (session: Session) =>
  [...session.volunteers, ...(session.learners ?? [])].filter(
    (person) => !session.away.includes(person.id),
  )

const inThePlace = (
  wish: Session,
  place: Place,
  span: Span,
  day: Day,
  known: Known,
): Obstacle[] => {
  const others = known.sessions.filter(
    (one) => one.place === place.id && one.status === 'standing' && one.id !== wish.id,
  )
  const there = others.flatMap((session) => {
    const its = spanOn(session, day)
    return its && overlap(its, span) ? [{ ...its, session }] : []
  })
  const crowd = place.exclusive ? 0 : crowdIn(span, there)
  const activity = known.activities.find((one) => one.id === wish.activity)
  const suits = activity?.placeKinds.includes(place.kind) ?? true
  return [
    ...(suits ? [] : [{ is: 'wrongPlace' } as const]),
    ...(crowd + headsOf(wish) > place.capacity
      ? [{ is: 'tooSmall', capacity: place.capacity } as const]
      : []),
    ...known
      .closedIn(place, day)
      .filter((one) => overlap(one, span))
      .slice(0, 1)
      .map(({ why }) => ({ is: 'closed', why }) as const),
    ...(place.exclusive ? there.map(({ session: by }) => ({ is: 'taken', by }) as const) : []),
  ]
}

const amongPeople = (wish: Session, known: Known): Obstacle[] =>
  expected(wish).flatMap(({ id, name }) => {
    const by = known.sessions.find(
      (one) =>
        one.id !== wish.id &&
        one.status === 'standing' &&
        overlap(instants(one), instants(wish)) &&
        expected(one).some((person) => person.id === id),
    )
    return by ? [{ is: 'busy', name, by } as const] : []
  })

/** Why a session cannot be as wished, by what this page knows: the server has the last word. */
export const inTheWayOf = (wish: Session, known: Known): Obstacle[] => {
  const place = known.places.find((one) => one.id === wish.place)
  if (!place) return [{ is: 'noSuchTime' }]
  const isPast = Date.parse(wish.start) < known.now && !known.mayBePast
  const { day, clock } = wallOf(wish.start)
  const span = { from: minutesOf(clock), to: minutesOf(clock) + lengthOf(wish) }
  return [
    ...(isPast ? [{ is: 'past' } as const] : []),
    ...inThePlace(wish, place, span, day, known),
    ...amongPeople(wish, known),
  ]
}

/** Why a session, as long as it is, cannot be there. */
export const judged = (session: Session, aim: Aim, known: Known): Obstacle[] => {
  const wish = movedTo(session, aim)
  return wish ? inTheWayOf(wish, known) : [{ is: 'noSuchTime' }]
}
