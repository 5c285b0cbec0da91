import { clashesOf } from '#api/sessions/rules/judge/clashes.ts'
import type { PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { within } from '#api/sessions/rules/judge/spans.ts'

export const isAway = ({ absences }: Pick<PersonFacts, 'absences'>, day: string): boolean =>
  absences.some(({ from, to }) => from <= day && day <= to)

export const judgeTime = (
  person: Pick<PersonFacts, 'id' | 'name' | 'busy' | 'absences' | 'windows'>,
  wish: Pick<Wish, 'session' | 'ignoring' | 'moment'>,
  as: 'tutor' | 'learner',
): Reason[] => {
  const { moment } = wish
  if (!moment) return []
  const about = { subject: person.id, values: { person: person.name } }
  const reasons: Reason[] = clashesOf(person.busy, wish, moment).map((clash) => ({
    ...about,
    code: `sessions.${as}_is_taken`,
    clash,
  }))
  const { wall } = moment
  if (!wall) return reasons
  if (isAway(person, wall.day)) reasons.push({ ...about, code: 'sessions.away' })
  // Who has said nothing has not said no.
  if (person.windows.length > 0 && !within(person.windows, wall)) {
    const hours = person.windows.filter(({ weekday }) => weekday === wall.weekday)
    reasons.push({ ...about, code: `sessions.${as}_unavailable`, hours })
  }
  return reasons
}
