import type { Busy, Facts, Moment, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Whether some of these are there all the while, one after the other too. */
const fill = (busy: readonly Busy[], { from, to }: Moment): boolean => {
  let until = from
  for (const one of [...busy].sort((a, b) => a.from - b.from)) {
    if (one.from > until) break
    until = Math.max(until, one.to)
  }
  return until >= to
}

/** Whether it keeps its hour and its child: what was said of it then is not said anew. */
const isAsItWas = ({ was, moment }: Wish, child: string): boolean =>
  was !== undefined &&
  was.from === moment?.from &&
  was.minutes * 60_000 === (moment?.to ?? 0) - (moment?.from ?? 0) &&
  was.people.includes(child)

/** With a child, another adult is in the house all the while, in another session or turn, or in this one: where its
 *  activity asks for that, it is said where it is not so. */
export const judgeChildren = (
  { people, inHouse }: Pick<Facts, 'people' | 'inHouse'>,
  wish: Wish,
): Reason[] => {
  const { moment } = wish
  if (!inHouse || !moment || wish.volunteers.length > 1) return []
  const child = people.find(
    ({ id, learner }) => learner?.ageGroup === 'child' && wish.learners.includes(id),
  )
  if (!child || isAsItWas(wish, child.id)) return []
  const others = inHouse.filter(
    ({ session }) => session !== wish.session && !wish.ignoring?.has(session),
  )
  return fill(others, moment) ? [] : [{ code: 'sessions.no_other_adult' }]
}
