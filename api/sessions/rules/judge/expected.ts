import { needsOf } from '#api/sessions/rules/judge/counts.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { isGone } from '#api/sessions/rules/judge/people.ts'
import { isAway } from '#api/sessions/rules/judge/presence.ts'

/** The wish without those who are away already and still will be: they keep a place that they do not
 *  take. Where nobody would be left whom the session cannot do without, that is a reason. */
export const expected = <W extends Wish>(
  session: { away: readonly string[]; gaveUp?: readonly { id: string }[] | undefined },
  facts: Pick<Facts, 'people' | 'activity'>,
  wish: W,
): W => {
  const day = wish.moment?.wall?.day ?? ''
  const isMissing = (id: string) => {
    if (session.gaveUp?.some((one) => one.id === id)) return session.away.includes(id)
    const person = facts.people.find((one) => one.id === id)
    // Who left the house meanwhile is not away, but gone: no session keeps her a place.
    if (!person || isGone(person, wish)) return false
    // In one that is over she stays as she was: away, where it came after her leaving.
    return session.away.includes(id) && (person.archived || isAway(person, day))
  }
  const needs = facts.activity && needsOf(facts.activity)
  const here = (ids: string[], areNeeded: boolean | undefined) => {
    const left = ids.filter((id) => !isMissing(id))
    return areNeeded && left.length === 0 ? ids : left
  }
  const { was } = wish
  const stayed = was?.people.filter((id) => !session.away.includes(id)) ?? []
  return {
    ...wish,
    // Who left while she was away is no longer one of those who may stay.
    was: was && { ...was, people: stayed },
    volunteers: here(wish.volunteers, needs?.volunteers),
    learners: here(wish.learners, needs?.learners),
  }
}
