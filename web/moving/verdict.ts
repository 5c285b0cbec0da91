import type { Place } from '#api/places/schema.ts'
import type { Named } from '#api/schema.ts'
import { notAsked } from '#api/sessions/rules/asking.ts'
import { judgeCounts } from '#api/sessions/rules/judge/counts.ts'
import type { TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { judgePlace } from '#api/sessions/rules/judge/place.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { contains } from '#api/sessions/rules/judge/spans.ts'
import type { Session } from '#api/sessions/schema.ts'
import { clockOf, type Day, instantOf, minutesBetween, plusMinutes } from '#web/lib/time.ts'
import {
  aNewOne,
  asItStands,
  type Known,
  type Moving,
  momentOf,
  peopleFacts,
  placeFacts,
  toldOf,
  wholeWish,
  whyClosed,
} from './known.ts'
import { spanOn } from './spans.ts'

export type Aim = { day: Day; place: string; from: number }

/** As far as this page can tell. */
export type Obstacle =
  | { is: 'past' }
  | { is: 'noSuchTime' }
  | { is: 'gone' }
  | { is: 'wrongPlace' }
  | { is: 'tooSmall'; capacity: number }
  | { is: 'closed'; why: string }
  | { is: 'taken'; by: Session }
  | { is: 'busy'; who: Named; by: Session }
  /** `mayInsist`: the reader may have it all the same. */
  | { is: 'person'; who: Named; code: string; mayInsist: boolean }

export const lengthOf = (session: Session): number => minutesBetween(session.start, session.end)

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

/** Reasons of hours become one, in the words of the day. */
const obstacleOf = (reason: Reason, known: Known): Obstacle[] => {
  const by = known.sessions.find((one) => one.id === reason.clash?.session)
  switch (reason.code) {
    case 'sessions.gone':
      return [{ is: 'gone' }]
    case 'sessions.wrong_place':
      return [{ is: 'wrongPlace' }]
    case 'sessions.too_many_for_room':
      return [{ is: 'tooSmall', capacity: Number(reason.values?.capacity) }]
    case 'sessions.room_is_taken':
      return by ? [{ is: 'taken', by }] : []
    case 'sessions.tutor_is_taken': {
      const who = { id: reason.subject ?? '', name: String(reason.values?.person) }
      return by ? [{ is: 'busy', who, by }] : []
    }
    default:
      return []
  }
}

const isOfHours = ({ code }: Reason) =>
  code === 'sessions.place_is_closed' || code === 'sessions.closed_then'

const inThePlace = (wish: Session, place: Place, known: Known): Obstacle[] => {
  const reasons = judgePlace(...placeFacts(wish, place, known))
  const n = reasons.findIndex(isOfHours)
  const others = (some: readonly Reason[]) => some.flatMap((reason) => obstacleOf(reason, known))
  if (n < 0) return others(reasons)
  const why = whyClosed(wish, place, known)
  return [...others(reasons.slice(0, n)), { is: 'closed', why }, ...others(reasons.slice(n))]
}

/** Of whom the reader does not teach it is not known whether they are free at another hour. */
const unsaid = ({ people }: Moving, { learners, moment }: TimedWish): Reason[] =>
  people.flatMap(({ id, others }) =>
    !others || !learners.includes(id) || others.known.some((one) => contains(one, moment))
      ? []
      : { code: others.mayAsk ? notAsked : 'sessions.asked_enough', subject: id },
  )

/** By all that the API told of them. Of a booking it is not known yet who else will be in it. */
const amongTold = (whole: TimedWish, told: Moving, known: Known): Obstacle[] => {
  const reasons: Reason[] = [
    ...(whole.session === aNewOne ? [] : judgeCounts(told, whole)),
    ...judgePeople(told, whole),
    ...unsaid(told, whole),
  ]
  return reasons.map((reason) => {
    const { code, subject, clash } = reason
    const by = known.sessions.find((one) => one.id === clash?.session)
    const { id = '', name = '' } = told.people.find((one) => one.id === subject) ?? {}
    const mayInsist = told.mayInsist.includes(code)
    const who = { id, name }
    return by ? { is: 'busy', who, by } : { is: 'person', who, code, mayInsist }
  })
}

/** Of whatever else somebody has then, the first is enough. */
const amongPeople = (wish: Session, known: Known): Obstacle[] => {
  const [whole, told] = [wholeWish(wish, known), toldOf(wish, known)]
  return whole && told ? amongTold(whole, told, known) : amongShown(wish, known)
}

const amongShown = (wish: Session, known: Known): Obstacle[] =>
  peopleFacts(wish, known).flatMap((person) =>
    judgeTime(person, { session: wish.id, moment: momentOf(wish) }, 'tutor')
      .slice(0, 1)
      .flatMap((reason) => obstacleOf(reason, known)),
  )

export type MoveOutlook = 'good' | 'ask' | 'bad' | 'coming'

/** Whether a move will be accepted, accepted if it is confirmed, or refused; or what is known of its people is
 *  still on its way. */
export const outlookOf = (obstacles: readonly Obstacle[], { moving }: Known): MoveOutlook => {
  if (obstacles.length === 0) return moving === 'coming' ? 'coming' : 'good'
  return obstacles.every((one) => one.is === 'person' && one.mayInsist) ? 'ask' : 'bad'
}

/** By what this page knows: the server has the last word. */
export const inTheWayOf = (wish: Session, known: Known): Obstacle[] => {
  const place = known.places.find((one) => one.id === wish.place)
  if (!place) return [{ is: 'noSuchTime' }]
  const starts = [wish, asItStands(wish, known) ?? wish].map(({ start }) => Date.parse(start))
  const hasBegun = isPast(known.now, ...starts) && !known.mayBePast
  return [
    ...(hasBegun ? [{ is: 'past' } as const] : []),
    ...inThePlace(wish, place, known),
    ...amongPeople(wish, known),
  ]
}

export const obstaclesAt = (session: Session, aim: Aim, known: Known): Obstacle[] => {
  const wish = movedTo(session, aim)
  return wish ? inTheWayOf(wish, known) : [{ is: 'noSuchTime' }]
}
