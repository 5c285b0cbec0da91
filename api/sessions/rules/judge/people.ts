import { mayStay } from '#api/sessions/rules/judge/clashes.ts'
import type { Facts, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePair, judgeTeaching } from '#api/sessions/rules/judge/fit.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import { judgePromise } from '#api/sessions/rules/judge/promise.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Archived, and not in a session that has her already and is over. */
export const isGone = ({ archived, id }: PersonFacts, wish: Wish): boolean =>
  archived && !mayStay(wish.was?.people.includes(id), wish)

const judgeVolunteer = (person: PersonFacts, facts: Facts, wish: Wish): Reason[] => {
  const about = { subject: person.id, values: { person: person.name, subject: person.name } }
  if (isGone(person, wish)) return [{ code: 'sessions.gone', ...about }]
  if (!person.volunteer) return [{ code: 'sessions.not_a_volunteer', ...about }]
  const { activity } = facts
  const teaches = activity !== null && activity.learnersTo > 0
  const doesIt = teaches || person.volunteer.activities.includes(activity?.id ?? '')
  return [
    ...(doesIt ? [] : [{ code: 'sessions.does_not_do_that' as const, ...about }]),
    ...judgeTime(person, wish, 'tutor'),
    ...judgePromise(person, facts, wish),
  ]
}

const judgeLearner = (person: PersonFacts, volunteers: PersonFacts[], wish: Wish): Reason[] => {
  const about = { subject: person.id, values: { person: person.name, subject: person.name } }
  if (isGone(person, wish)) return [{ code: 'sessions.gone', ...about }]
  if (!person.learner) return [{ code: 'sessions.not_a_learner', ...about }]
  return [
    ...judgeTime(person, wish, 'learner'),
    ...volunteers.flatMap((tutor) => judgeTeaching(person, tutor, wish)),
  ]
}

const named = (facts: Facts, ids: string[]) =>
  ids.flatMap((id) => facts.people.find((person) => person.id === id) ?? [])

export const judgePeople = (facts: Facts, wish: Wish): Reason[] => {
  // Nothing is known any more of who was erased; where she may stay, she fits as she did.
  const isJudged = (person: PersonFacts) => person.name !== '' || isGone(person, wish)
  const volunteers = named(facts, wish.volunteers).filter(isJudged)
  const learners = named(facts, wish.learners).filter(isJudged)
  return [
    ...volunteers.flatMap((person) => judgeVolunteer(person, facts, wish)),
    ...learners.flatMap((person) => judgeLearner(person, volunteers, wish)),
    ...judgePair(learners),
  ]
}
