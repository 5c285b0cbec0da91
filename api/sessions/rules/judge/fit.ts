import { shareAnHour, whyNotTogether } from '#api/people/rules/together.ts'
import { levelToTeach, teachesAgeOf, teachesLevelOf } from '#api/people/rules.ts'
import type { PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Shortest session thought of while no length is known, minutes. */
const anyLength = 30

/** While no time is known: who will never be free with whom. Who has said nothing has not said no. */
const judgeHours = (person: PersonFacts, tutor: PersonFacts, wish: Wish): Reason[] => {
  if (wish.moment) return []
  if (shareAnHour([person.windows, tutor.windows], wish.minutes ?? anyLength)) return []
  const values = { person: person.name, tutor: tutor.name }
  const named = [person, tutor].map(({ id, name }) => ({ id, name }))
  return [{ code: 'sessions.never_free_together', subject: person.id, named, values }]
}

export const judgeTeaching = (person: PersonFacts, tutor: PersonFacts, wish: Wish): Reason[] => {
  const { learner } = person
  const { volunteer } = tutor
  if (!learner || !volunteer) return []
  const [isOfAge, isOfLevel] = [
    teachesAgeOf(volunteer, learner),
    teachesLevelOf(volunteer, learner),
  ]
  if (isOfAge && isOfLevel) return judgeHours(person, tutor, wish)
  const reasons: Reason[] = []
  const values = { person: tutor.name, learner: person.name, level: levelToTeach(learner) ?? '' }
  const about = {
    subject: person.id,
    named: [tutor, person].map(({ id, name }) => ({ id, name })),
    values,
  }
  if (!isOfAge) {
    reasons.push({ code: 'sessions.does_not_teach_children', ...about })
  }
  if (!isOfLevel) {
    reasons.push({ code: 'sessions.level_does_not_fit', ...about })
  }
  return [...reasons, ...judgeHours(person, tutor, wish)]
}

/** Every reason why two cannot sit together (api/people/rules/together.ts); those with whom it is enough that
 *  one of them wishes so are about her. */
export const judgePair = (pair: readonly PersonFacts[]): Reason[] => {
  const [a, b] = pair
  if (!a?.learner || !b?.learner) return []
  const [one, other] = [a.learner, b.learner]
  const wishingAlone = pair.filter(({ learner }) => learner?.wish === 'individual')
  const reasons = {
    ages: (): Reason[] => [{ code: 'sessions.ages_do_not_fit', subject: b.id }],
    levels: (): Reason[] => {
      const levels = [levelToTeach(one), levelToTeach(other)].join(' / ')
      return [{ code: 'sessions.levels_do_not_fit', subject: b.id, values: { levels } }]
    },
    alone: (): Reason[] =>
      wishingAlone.map(({ id, name }) => ({
        code: 'sessions.wishes_to_be_alone',
        subject: id,
        values: { person: name },
      })),
    apart: (): Reason[] => {
      const values = { person: a.name, learner: b.name }
      return [{ code: 'sessions.kept_apart', subject: b.id, values }]
    },
  }
  const against = whyNotTogether({ ...a, learner: one }, { ...b, learner: other })
  return against.flatMap((why) => reasons[why]())
}
