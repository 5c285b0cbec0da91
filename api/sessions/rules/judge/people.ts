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

/** What judging people takes of the facts: it is done for hundreds of wishes, and copies no more. */
type Known = Pick<Facts, 'people' | 'activity'>

const aboutHerself = ({ id, name }: PersonFacts) => ({
  subject: id,
  values: { person: name, subject: name },
})

const judgeVolunteer = (person: PersonFacts, facts: Known, wish: Wish): Reason[] => {
  if (isGone(person, wish)) return [{ code: 'sessions.gone', ...aboutHerself(person) }]
  if (!person.volunteer) return [{ code: 'sessions.not_a_volunteer', ...aboutHerself(person) }]
  const { activity } = facts
  const teaches = activity !== null && activity.learnersTo > 0
  const doesIt = teaches || person.volunteer.activities.includes(activity?.id ?? '')
  const reasons: Reason[] = doesIt
    ? []
    : [{ code: 'sessions.does_not_do_that', ...aboutHerself(person) }]
  reasons.push(...judgeTime(person, wish, 'tutor'), ...judgePromise(person, facts, wish))
  return reasons
}

const judgeLearner = (person: PersonFacts, volunteers: PersonFacts[], wish: Wish): Reason[] => {
  if (isGone(person, wish)) return [{ code: 'sessions.gone', ...aboutHerself(person) }]
  if (!person.learner) return [{ code: 'sessions.not_a_learner', ...aboutHerself(person) }]
  const reasons = judgeTime(person, wish, 'learner')
  for (const tutor of volunteers) reasons.push(...judgeTeaching(person, tutor, wish))
  return reasons
}

const isAmong = (codes: readonly string[], code: string): boolean => codes.includes(code)

const named = (facts: Known, ids: string[]) =>
  ids.flatMap((id) => facts.people.find((person) => person.id === id) ?? [])

/** Whether a session keeps its time: then whoever is in it has agreed to the hour already. Nor are two who sit there
 *  asked again whether they would. */
const keepsItsTime = ({ was, moment }: Wish): boolean =>
  was !== undefined &&
  moment !== undefined &&
  was.from === moment.from &&
  was.minutes === (moment.to - moment.from) / 60_000

export const judgePeople = (facts: Known, wish: Wish): Reason[] => {
  // Nothing is known any more of who was erased; where she may stay, she fits as she did.
  const isJudged = (person: PersonFacts) => person.name !== '' || isGone(person, wish)
  const volunteers = named(facts, wish.volunteers).filter(isJudged)
  const learners = named(facts, wish.learners).filter(isJudged)
  const reasons: Reason[] = []
  for (const person of volunteers) reasons.push(...judgeVolunteer(person, facts, wish))
  for (const person of learners) reasons.push(...judgeLearner(person, volunteers, wish))
  const pair = learners.length > 1 ? judgePair(learners) : []
  if (reasons.length === 0 && pair.length === 0) return reasons
  const there = new Set(wish.was?.people)
  const stay = keepsItsTime(wish)
  const sitAlready = learners.every(({ id }) => there.has(id))
  return [
    ...reasons.filter(
      ({ code, subject = '' }) => !(stay && isAmong(saidHours, code) && there.has(subject)),
    ),
    ...pair.filter(({ code }) => !(sitAlready && isAmong(confirmable, code))),
  ]
}
