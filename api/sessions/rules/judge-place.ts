import {
  type Busy,
  type Facts,
  type Hours,
  isOwn,
  type PlaceFacts,
  type Wish,
} from '#api/sessions/rules/facts.ts'
import { hoursText, type Reason, whenIs, within } from '#api/sessions/rules/reason.ts'
import { type Moment, overlap } from '#api/sessions/rules/time.ts'

const openingOf = (place: PlaceFacts, facts: Facts) =>
  place.opening.length > 0 ? place.opening : facts.house

const holds = (hours: Hours, timed: Moment) => hours.from <= timed.from && timed.to <= hours.to

/** Why a place cannot hold so many people then. */
export const judgePlace = (
  place: PlaceFacts,
  facts: Facts,
  wish: Wish,
  timed: Moment | undefined,
): Reason[] => {
  const reasons: Reason[] = []
  const about = { subject: place.id, values: { place: place.name } }
  if (place.archived)
    reasons.push({ code: 'sessions.gone', subject: place.id, values: { subject: place.name } })
  if (!facts.activity?.placeKinds.includes(place.kind)) {
    reasons.push({ code: 'sessions.wrong_place', ...about })
  }
  const clashes = timed
    ? place.busy.filter((busy) => !isOwn(busy, wish) && overlap(busy, timed))
    : []
  const beside = place.exclusive ? 0 : crowd(clashes, timed)
  const people = wish.volunteers.length + wish.learners.length + beside
  if (people > place.capacity) {
    const values = { ...about.values, capacity: place.capacity, people }
    reasons.push({ ...about, code: 'sessions.too_many_for_room', values })
  }
  if (!timed) return reasons
  if (place.closed.some((hours) => overlap(hours, timed))) {
    reasons.push({ ...about, code: 'sessions.place_is_closed' })
  }
  const opening = openingOf(place, facts)
  const isOpened = place.opened.some((hours) => holds(hours, timed))
  if (!isOpened && timed.wall && opening.length > 0 && !within(opening, timed.wall)) {
    const values = { ...about.values, hours: hoursText(opening, timed.wall.weekday) }
    reasons.push({ ...about, code: 'sessions.closed_then', values })
  }
  if (place.exclusive) {
    for (const clash of clashes) {
      reasons.push({ ...about, code: 'sessions.room_is_taken', ...whenIs(clash) })
    }
  }
  return reasons
}

/** The most people at once among sessions side by side; a crowd is largest at some start. */
const crowd = (clashes: Busy[], timed: Moment | undefined) =>
  Math.max(
    0,
    ...clashes.map((at) => {
      const moment = Math.max(at.from, timed?.from ?? at.from)
      return clashes
        .filter((c) => c.from <= moment && moment < c.to)
        .reduce((sum, c) => sum + c.heads, 0)
    }),
  )

/** The places that suit the activity: free ones first, then the tightest fit, then their order. */
export const rankedPlaces = (
  facts: Facts,
  wish: Wish,
): { place: PlaceFacts; reasons: Reason[] }[] => {
  const timed = wish.when
  return facts.places
    .filter((place) => !place.archived && facts.activity?.placeKinds.includes(place.kind))
    .map((place) => ({ place, reasons: judgePlace(place, facts, wish, timed) }))
    .sort(
      (a, b) =>
        Math.min(a.reasons.length, 1) - Math.min(b.reasons.length, 1) ||
        a.place.capacity - b.place.capacity ||
        a.place.position - b.place.position,
    )
}

/** Why no place will do, when any would. */
export const judgeAnyPlace = (facts: Facts, wish: Wish): Reason[] => {
  const ranked = rankedPlaces(facts, wish)
  if (ranked.some(({ reasons }) => reasons.length === 0)) return []
  const closedOrSmall = ranked.flatMap(({ reasons }) =>
    reasons.filter((r) => r.code !== 'sessions.room_is_taken'),
  )
  const someTaken = ranked.some(({ reasons }) =>
    reasons.some((r) => r.code === 'sessions.room_is_taken'),
  )
  return someTaken || closedOrSmall.length === 0
    ? [{ code: 'sessions.no_room_is_free' }]
    : closedOrSmall.slice(0, 1)
}
