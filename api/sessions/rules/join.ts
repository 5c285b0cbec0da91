import { canSitTogether } from '#api/people/rules/together.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Facts, PersonFacts, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { type Span, within } from '#api/sessions/rules/judge/spans.ts'
import { minutesIn, wantsAnother } from '#api/sessions/rules/suggest/line-up.ts'
import { minutesBetween } from '#api/sessions/rules/time.ts'

type With = PersonFacts & { learner: NonNullable<PersonFacts['learner']> }
const isLearner = (one: PersonFacts): one is With => one.learner !== null

const said = ({ code, subject }: Reason) => `${code} ${subject}`

/** Made when it is first asked for. */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Finds some of a list by their ids, in its order. Asked for many sessions of the same facts, which never change. */
const inTheirOrder = (people: readonly PersonFacts[]) => {
  const places = known.get(people) ?? new Map(people.map(({ id }, n) => [id, n]))
  known.set(people, places)
  return (ids: readonly string[]): PersonFacts[] =>
    [...new Set(ids)]
      .flatMap((id) => places.get(id) ?? [])
      .sort((a, b) => a - b)
      .flatMap((n) => people[n] ?? [])
}
const known = new WeakMap<readonly PersonFacts[], ReadonlyMap<string, number>>()

/**
 * Who could come into a session beside those who keep their seat: whoever wants another hour in that week (`week`),
 * may be taught by its tutors, can sit with who sits there, and adds nothing to what speaks against the session as it
 * is (`wish`, with those who keep their seat).
 */
export const joining = (facts: Facts, wish: TimedWish, week: Span) => {
  const { volunteers, learners, moment } = wish
  const length = minutesBetween(moment.from, moment.to)
  // Who is there is looked for once somebody could come at all, and what speaks against it once she suits.
  const there = lazily(() => {
    const those = inTheirOrder(facts.people)
    return { sits: those(learners).filter(isLearner), tutors: those(volunteers) }
  })
  const together = () => [...there().tutors, ...there().sits]
  const before = lazily(() => new Set(judge({ ...facts, people: together() }, wish).map(said)))
  const addsNothing = (one: PersonFacts) => {
    const joined = { ...wish, learners: [...learners, one.id] }
    return judge({ ...facts, people: [...together(), one] }, joined).every((why) =>
      before().has(said(why)),
    )
  }
  // What is cheap to see comes first: most are not judged at all.
  return (one: PersonFacts): boolean =>
    isLearner(one) &&
    !one.archived &&
    !learners.includes(one.id) &&
    (one.windows.length === 0 || (moment.wall !== undefined && within(one.windows, moment.wall))) &&
    wantsAnother(minutesIn(one, week), one.learner.minutesWanted, length) &&
    there().tutors.every(({ volunteer }) => volunteer && mayTeach(volunteer, one.learner)) &&
    there().sits.every((other) => canSitTogether(one, other)) &&
    addsNothing(one)
}
