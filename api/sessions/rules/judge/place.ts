import type { MinuteWindow } from '#api/clock.ts'
import { clashesOf, mayStay } from '#api/sessions/rules/judge/clashes.ts'
import type { Busy, Facts, Moment, PlaceFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import {
  contains,
  type Interval,
  mostAtOnce,
  overlap,
  within,
} from '#api/sessions/rules/judge/intervals.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

type Place = Omit<PlaceFacts, 'position'>
type House = { activity: Pick<NonNullable<Facts['activity']>, 'placeKinds'> | null } & Pick<
  Facts,
  'house'
>

/** A place's own weekly hours, or the house's where it has none. */
export const ownOrHouse = <T>(own: readonly T[], house: readonly T[]): readonly T[] =>
  own.length > 0 ? own : house

/** Whether the year closes a place then, whatever its weekly hours say. */
export const isClosed = ({ closed }: Pick<Place, 'closed'>, then: Interval): boolean =>
  closed.some((hours) => overlap(hours, then))

/** Whether the weekly hours, or an opening by exception, hold the whole of it. Where nobody has said
 *  any hours, all are open. */
export const isOpen = (
  { opened }: Pick<Place, 'opened'>,
  weekly: readonly MinuteWindow[],
  then: Interval & Pick<Moment, 'wall'>,
): boolean =>
  weekly.length === 0 ||
  !then.wall ||
  within(weekly, then.wall) ||
  opened.some((hours) => contains(hours, then))

const headsOf = ({ heads, volunteers, learners }: Wish) =>
  heads ?? volunteers.length + learners.length

const judgeThen = (
  place: Place,
  house: readonly MinuteWindow[],
  then: Moment,
  clashes: readonly Busy[],
): Reason[] => {
  const reasons: Reason[] = []
  const about = { subject: place.id, values: { place: place.name } }
  if (isClosed(place, then)) reasons.push({ ...about, code: 'sessions.place_is_closed' })
  const weekly = ownOrHouse(place.opening, house)
  if (!isOpen(place, weekly, then)) {
    const hours = weekly.filter(({ weekday }) => weekday === then.wall?.weekday)
    reasons.push({ ...about, code: 'sessions.closed_then', hours })
  }
  if (!place.exclusive) return reasons
  for (const clash of clashes) reasons.push({ ...about, code: 'sessions.room_is_taken', clash })
  return reasons
}

export const judgePlace = (place: Place, { activity, house }: House, wish: Wish): Reason[] => {
  const reasons: Reason[] = []
  const { when: then, was } = wish
  const about = { subject: place.id, values: { place: place.name } }
  if (place.archived && !mayStay(was?.place === place.id, wish)) {
    reasons.push({ code: 'sessions.gone', subject: place.id, values: { subject: place.name } })
  }
  if (!activity?.placeKinds.includes(place.kind)) {
    reasons.push({ ...about, code: 'sessions.wrong_place' })
  }
  const clashes = then ? clashesOf(place.busy, wish, then) : []
  const people = headsOf(wish) + (place.exclusive ? 0 : mostAtOnce(clashes))
  if (people > place.capacity) {
    const values = { ...about.values, capacity: place.capacity, people }
    reasons.push({ ...about, code: 'sessions.too_many_for_room', values })
  }
  if (then) reasons.push(...judgeThen(place, house, then, clashes))
  return reasons
}
