import type { Facts, Wish } from '#api/sessions/rules/facts.ts'
import { judgeCounts, judgePeople } from '#api/sessions/rules/judge-people.ts'
import { judgeAnyPlace, judgePlace } from '#api/sessions/rules/judge-place.ts'
import type { Reason } from '#api/sessions/rules/reason.ts'

/**
 * Every reason why a wish cannot stand, from facts read at one moment. No reason is not yet a
 * promise: the database has the last word.
 */
export const judge = (facts: Facts, wish: Wish): Reason[] => {
  const timed = wish.when
  const place = wish.place && facts.places.find((p) => p.id === wish.place)
  return [
    ...(timed && !timed.wall ? [{ code: 'sessions.length' as const }] : []),
    ...judgeCounts(facts, wish),
    ...(place ? judgePlace(place, facts, wish, timed) : judgeAnyPlace(facts, wish)),
    ...judgePeople(facts, wish),
  ]
}
