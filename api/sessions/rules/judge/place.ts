import type { MinuteWindow } from '#api/clock.ts'
import { clashesOf, isInTheWay, mayStay } from '#api/sessions/rules/judge/clashes.ts'
import type { Busy, Facts, Moment, PlaceFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import {
  contains,
  mostAtOnce,
  overlap,
  type Span,
  within,
} from '#api/sessions/rules/judge/spans.ts'

type Place = Omit<PlaceFacts, 'position'>
type House = { activity: Pick<NonNullable<Facts['activity']>, 'placeKinds'> | null } & Pick<
  Facts,
  'house'
>

/** A place's own weekly hours, or the house's where it has none. */
export const ownOrHouse = <T>(own: readonly T[], house: readonly T[]): readonly T[] =>
  own.length > 0 ? own : house

/** Whether the year closes a place then, whatever its weekly hours say. */
export const isClosed = ({ closed }: Pick<Place, 'closed'>, span: Span): boolean =>
  closed.some((hours) => overlap(hours, span))

/** Whether the weekly hours, or an opening by exception, hold the whole of it. Where nobody has said
 *  any hours, all are open. */
export const isOpen = (
  { opened }: Pick<Place, 'opened'>,
  weekly: readonly MinuteWindow[],
  span: Span & Pick<Moment, 'wall'>,
): boolean =>
  weekly.length === 0 ||
  !span.wall ||
  within(weekly, span.wall) ||
  opened.some((hours) => contains(hours, span))

const headsOf = ({ heads, volunteers, learners }: Wish) =>
  heads ?? volunteers.length + learners.length

const judgeMoment = (
  place: Place,
  house: readonly MinuteWindow[],
  moment: Moment,
  clashes: readonly Busy[],
): Reason[] => {
  const reasons: Reason[] = []
  const about = { subject: place.id, values: { place: place.name } }
  if (isClosed(place, moment)) reasons.push({ ...about, code: 'sessions.place_is_closed' })
  const weekly = ownOrHouse(place.opening, house)
  if (!isOpen(place, weekly, moment)) {
    const hours = weekly.filter(({ weekday }) => weekday === moment.wall?.weekday)
    reasons.push({ ...about, code: 'sessions.closed_then', hours })
  }
  if (!place.exclusive) return reasons
  for (const clash of clashes) reasons.push({ ...about, code: 'sessions.room_is_taken', clash })
  return reasons
}

export const judgePlace = (place: Place, { activity, house }: House, wish: Wish): Reason[] => {
  const reasons: Reason[] = []
  const { moment, was } = wish
  const about = { subject: place.id, values: { place: place.name } }
  if (place.archived && !mayStay(was?.place === place.id, wish)) {
    reasons.push({ code: 'sessions.gone', subject: place.id, values: { subject: place.name } })
  }
  if (!activity?.placeKinds.includes(place.kind)) {
    reasons.push({ ...about, code: 'sessions.wrong_place' })
  }
  const clashes = moment ? clashesOf(place.busy, wish, moment) : []
  const people = headsOf(wish) + (place.exclusive ? 0 : mostAtOnce(clashes))
  if (people > place.capacity) {
    const values = { ...about.values, capacity: place.capacity, people }
    reasons.push({ ...about, code: 'sessions.too_many_for_room', values })
  }
  if (moment) reasons.push(...judgeMoment(place, house, moment, clashes))
  return reasons
}

/** Whether `judgePlace` has nothing against a place: it is asked thousands of times for one answer. */
export const takesThen = (place: Place, { activity, house }: House, wish: Wish): boolean => {
  const { moment, was } = wish
  if (place.archived && !mayStay(was?.place === place.id, wish)) return false
  if (!activity?.placeKinds.includes(place.kind)) return false
  const heads = headsOf(wish)
  if (heads > place.capacity) return false
  if (!moment) return true
  if (place.closed.length > 0 && isClosed(place, moment)) return false
  if (!isOpen(place, ownOrHouse(place.opening, house), moment)) return false
  if (place.exclusive) return !isInTheWay(place.busy, wish, moment)
  return heads + mostAtOnce(clashesOf(place.busy, wish, moment)) <= place.capacity
}
