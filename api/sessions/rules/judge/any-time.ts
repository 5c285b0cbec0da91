import { judgeCounts } from '#api/sessions/rules/judge/counts.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Why a wish cannot stand at any time: what no other hour mends. */
export const judgeAnyTime = (facts: Facts, wish: Wish, minutes: number): Reason[] => [
  ...judgeCounts(facts, wish),
  ...judgePeople(facts, { ...wish, moment: undefined, minutes }),
]
