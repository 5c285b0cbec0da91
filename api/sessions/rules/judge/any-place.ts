import type { Facts, PlaceFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePlace } from '#api/sessions/rules/judge/place.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** A place, and what speaks against it. */
export type JudgedPlace = { place: PlaceFacts; reasons: Reason[] }

/** The places that suit the activity: free ones first, then the tightest fit, then their order. */
export const rankedPlaces = (facts: Facts, wish: Wish): JudgedPlace[] =>
  facts.places
    .filter((place) => !place.archived && facts.activity?.placeKinds.includes(place.kind))
    .map((place) => ({ place, reasons: judgePlace(place, facts, wish) }))
    .sort(
      (a, b) =>
        Math.min(a.reasons.length, 1) - Math.min(b.reasons.length, 1) ||
        a.place.capacity - b.place.capacity ||
        a.place.position - b.place.position,
    )

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
