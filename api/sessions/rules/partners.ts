import { canSitTogether, shareAnHour } from '#api/people/rules/together.ts'
import { mayTeach } from '#api/people/rules.ts'
import { factsAlone } from '#api/sessions/rules/fair-order.ts'
import type { Facts, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { gladness } from '#api/sessions/rules/suggest/line-up.ts'
import { isVeiled } from '#api/sessions/rules/suggest/veil.ts'

/** So many are thought of, and as many who are free at the time, where there is one. */
const most = 3

/** Whether a learner is free, as far as it is said. */
type InLine = Pick<PersonFacts, 'id'> & { free: boolean | null }

/**
 * Who could sit beside the one learner of a wish: who can sit with her, may be taught by its tutors, shares an hour
 * with all of them, and wants classes. In the order given (`inLine`); to the coordinator first who would gladly sit with
 * her. `facts` know who is kept apart from whom, whatever the reader does.
 */
export const partnersOf = (
  facts: Pick<Facts, 'people' | 'activity'>,
  wish: Wish,
  inLine: readonly InLine[],
  veil: number | undefined,
): string[] => {
  const byId = new Map(facts.people.map((person) => [person.id, person]))
  const [one, ...others] = wish.learners.map((id) => byId.get(id))
  if (!one?.learner || others.length > 0 || (facts.activity?.learnersTo ?? 0) < 2) return []
  const her = { ...one, learner: one.learner }
  const hers = factsAlone(one)
  const tutors = wish.volunteers.flatMap((id) => byId.get(id) ?? [])
  const could = ({ id }: InLine): boolean => {
    const other = byId.get(id)
    if (!other?.learner || other === one) return false
    const { learner } = other
    return (
      canSitTogether(her, { ...other, learner }) &&
      tutors.every(({ volunteer }) => volunteer && mayTeach(volunteer, learner)) &&
      learner.minutesWanted > 0 &&
      shareAnHour(
        [one, other, ...tutors].map(({ windows }) => windows),
        wish.minutes,
      ) &&
      !(veil !== undefined && isVeiled(hers, factsAlone(other), veil))
    )
  }
  const glad = ({ id }: InLine) => {
    const other = veil === undefined ? byId.get(id) : undefined
    return other ? gladness(one, other) : 0
  }
  const all = inLine.filter(could).sort((a, b) => glad(b) - glad(a))
  const free = all.filter((other) => other.free !== false).slice(0, most)
  return all.filter((other, n) => n < most || free.includes(other)).map(({ id }) => id)
}
