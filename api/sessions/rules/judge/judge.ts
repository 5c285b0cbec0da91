import { judgeAnyPlace } from '#api/sessions/rules/judge/any-place.ts'
import { judgeChildren } from '#api/sessions/rules/judge/children.ts'
import { judgeCounts } from '#api/sessions/rules/judge/counts.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgeNewcomers } from '#api/sessions/rules/judge/newcomers.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { judgePlace } from '#api/sessions/rules/judge/place.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/**
 * Every reason why a wish cannot stand, from facts read at one moment. No reason is not yet a
 * promise: the database has the last word.
 */
export const judge = (facts: Facts, wish: Wish): Reason[] => {
  const place = wish.place && facts.places.find(({ id }) => id === wish.place)
  return [
    ...(wish.moment && !wish.moment.wall ? [{ code: 'sessions.length' as const }] : []),
    ...judgeCounts(facts, wish),
    ...(place ? judgePlace(place, facts, wish) : judgeAnyPlace(facts, wish)),
    ...judgePeople(facts, wish),
    ...judgeNewcomers(facts, wish),
    ...judgeChildren(facts, wish),
  ]
}
