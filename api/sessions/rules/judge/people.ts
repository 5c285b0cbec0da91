import { confirmable, saidHours } from '#api/sessions/rules/confirmable.ts'
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

const isAmong = (codes: readonly string[], code: string): boolean => codes.includes(code)

const named = (facts: Facts, ids: string[]) =>
  ids.flatMap((id) => facts.people.find((person) => person.id === id) ?? [])

/** Whether a session keeps its time: then whoever is in it has agreed to the hour already. Nor are two who sit there
 *  asked again whether they would. */
const keepsItsTime = ({ was, moment }: Wish): boolean =>
  was !== undefined &&
  moment !== undefined &&
  was.from === moment.from &&
  was.minutes === (moment.to - moment.from) / 60_000

export const judgePeople = (facts: Facts, wish: Wish): Reason[] => {
  // Nothing is known any more of who was erased; where she may stay, she fits as she did.
  const isJudged = (person: PersonFacts) => person.name !== '' || isGone(person, wish)
  const volunteers = named(facts, wish.volunteers).filter(isJudged)
  const learners = named(facts, wish.learners).filter(isJudged)
  const there = new Set(wish.was?.people)
  const stay = keepsItsTime(wish)
  const sitAlready = learners.every(({ id }) => there.has(id))
  return [
    ...[
      ...volunteers.flatMap((person) => judgeVolunteer(person, facts, wish)),
      ...learners.flatMap((person) => judgeLearner(person, volunteers, wish)),
    ].filter(({ code, subject = '' }) => !(stay && isAmong(saidHours, code) && there.has(subject))),
    ...judgePair(learners).filter(({ code }) => !(sitAlready && isAmong(confirmable, code))),
  ]
}
