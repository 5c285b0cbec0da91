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

/**
 * Who could come into a session beside those who keep their seat: whoever wants another hour in that week (`week`),
 * may be taught by its tutors, can sit with who sits there, and adds nothing to what speaks against the session as it
 * is (`wish`, with those who keep their seat).
 */
export const joining = (facts: Facts, wish: TimedWish, week: Span) => {
  const { volunteers, learners, moment } = wish
  const length = minutesBetween(moment.from, moment.to)
  const sits = facts.people.filter((one) => learners.includes(one.id)).filter(isLearner)
  const tutors = facts.people.filter((one) => volunteers.includes(one.id))
  const there = { ...facts, people: [...tutors, ...sits] }
  let before: ReadonlySet<string> | undefined
  const addsNothing = (one: PersonFacts) => {
    before ??= new Set(judge(there, wish).map(said))
    const joined = { ...wish, learners: [...learners, one.id] }
    return judge({ ...there, people: [...there.people, one] }, joined).every((why) =>
      before?.has(said(why)),
    )
  }
  // What is cheap to see comes first: most are not judged at all.
  return (one: PersonFacts): boolean =>
    isLearner(one) &&
    !one.archived &&
    !learners.includes(one.id) &&
    (one.windows.length === 0 || (moment.wall !== undefined && within(one.windows, moment.wall))) &&
    tutors.every(({ volunteer }) => volunteer && mayTeach(volunteer, one.learner)) &&
    sits.every((other) => canSitTogether(one, other)) &&
    wantsAnother(minutesIn(one, week), one.learner.minutesWanted, length) &&
    addsNothing(one)
}
