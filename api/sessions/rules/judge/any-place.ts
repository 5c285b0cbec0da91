import type { Facts, PlaceFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePlace, takesThen } from '#api/sessions/rules/judge/place.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** A place, and what speaks against it. */
export type JudgedPlace = { place: PlaceFacts; reasons: Reason[] }

/** The tightest fit first, then their order. */
const byFit = (a: PlaceFacts, b: PlaceFacts) => a.capacity - b.capacity || a.position - b.position

const suitable = ({ places, activity }: Facts): readonly PlaceFacts[] => {
  const last = found.get(places)
  if (last && last.activity === activity) return last.suitable
  const all = places
    .filter((place) => !place.archived && activity?.placeKinds.includes(place.kind))
    .sort(byFit)
  found.set(places, { activity, suitable: all })
  return all
}
/** Asked about many moments of the same facts, which never change. */
const found = new WeakMap<
  readonly PlaceFacts[],
  { activity: Facts['activity']; suitable: readonly PlaceFacts[] }
>()

/** The places that suit the activity: free ones first, then the tightest fit, then their order. */
export const rankedPlaces = (facts: Facts, wish: Wish): JudgedPlace[] =>
  suitable(facts)
    .map((place) => ({ place, reasons: judgePlace(place, facts, wish) }))
    .sort((a, b) => Math.min(a.reasons.length, 1) - Math.min(b.reasons.length, 1))

/** The first of `rankedPlaces` when it is free: no more are judged than need be. */
export const bestPlace = (facts: Facts, wish: Wish): PlaceFacts | undefined =>
  suitable(facts).find((place) => takesThen(place, facts, wish))

export const judgeAnyPlace = (facts: Facts, wish: Wish): Reason[] => {
  const ranked = rankedPlaces(facts, wish)
  if (ranked.some(({ reasons }) => reasons.length === 0)) return []
  const isTaken = ({ code }: Reason) => code === 'sessions.room_is_taken'
  const all = ranked.flatMap(({ reasons }) => reasons)
  const closedOrSmall = all.filter((reason) => !isTaken(reason))
  return closedOrSmall.length === 0 || all.some(isTaken)
    ? [{ code: 'sessions.no_room_is_free' }]
    : closedOrSmall.slice(0, 1)
}
