import type { MinuteWindow } from '#api/clock.ts'
import { levelsAreNear, levelToTeach, teachesAgeOf, teachesLevelOf } from '#api/people/rules.ts'
import type { PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Whether some weekly hours of two people overlap for so long. */
const shareHours = (a: MinuteWindow[], b: MinuteWindow[], minutes: number): boolean =>
  a.some((one) =>
    b.some(
      (other) =>
        one.weekday === other.weekday &&
        Math.min(one.toMinute, other.toMinute) - Math.max(one.fromMinute, other.fromMinute) >=
          minutes,
    ),
  )

/** Shortest session thought of while no length is known, minutes. */
const anyLength = 30

/** While no time is known: who will never be free with whom. Who has said nothing has not said no. */
const judgeHours = (person: PersonFacts, tutor: PersonFacts, wish: Wish): Reason[] => {
  const bothSaid = person.windows.length > 0 && tutor.windows.length > 0
  if (wish.moment || !bothSaid) return []
  if (shareHours(person.windows, tutor.windows, wish.minutes ?? anyLength)) return []
  const values = { person: person.name, tutor: tutor.name }
  return [{ code: 'sessions.never_free_together', subject: person.id, values }]
}

export const judgeTeaching = (person: PersonFacts, tutor: PersonFacts, wish: Wish): Reason[] => {
  const { learner } = person
  const { volunteer } = tutor
  if (!learner || !volunteer) return []
  const reasons: Reason[] = []
  const values = { person: tutor.name, learner: person.name, level: levelToTeach(learner) ?? '' }
  if (!teachesAgeOf(volunteer, learner)) {
    reasons.push({ code: 'sessions.does_not_teach_children', subject: person.id, values })
  }
  if (!teachesLevelOf(volunteer, learner)) {
    reasons.push({ code: 'sessions.level_does_not_fit', subject: person.id, values })
  }
  return [...reasons, ...judgeHours(person, tutor, wish)]
}

export const judgePair = (pair: readonly PersonFacts[]): Reason[] => {
  const [a, b] = pair
  if (!a?.learner || !b?.learner) return []
  const reasons: Reason[] =
    a.learner.ageGroup === b.learner.ageGroup
      ? []
      : [{ code: 'sessions.ages_do_not_fit', subject: b.id }]
  for (const { id, name, learner } of pair) {
    if (learner?.wish !== 'individual') continue
    reasons.push({ code: 'sessions.wishes_to_be_alone', subject: id, values: { person: name } })
  }
  if (!levelsAreNear(a.learner, b.learner)) {
    const levels = [levelToTeach(a.learner), levelToTeach(b.learner)].join(' / ')
    reasons.push({ code: 'sessions.levels_do_not_fit', subject: b.id, values: { levels } })
  }
  return reasons
}
