import { clashesOf, isInTheWay } from '#api/sessions/rules/judge/clashes.ts'
import type { PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { within } from '#api/sessions/rules/judge/spans.ts'

export const isAway = ({ absences }: Pick<PersonFacts, 'absences'>, day: string): boolean =>
  absences.some(({ from, to }) => from <= day && day <= to)

type Person = Pick<PersonFacts, 'id' | 'name' | 'busy' | 'absences' | 'windows'> &
  Pick<PersonFacts, 'isOthers' | 'ownBusy'>
type Wished = Pick<Wish, 'session' | 'ignoring' | 'moment'>

/** Of somebody else's learner: her hours, which who may teach her sees; then that she is not free, and not
 *  whether she is in a session or away. A session of the reader's own is no secret. */
const judgeOthers = (person: Person, wish: Wished): Reason[] => {
  const known = { ...person, isOthers: false, busy: person.ownBusy ?? [], absences: [] }
  const reasons = judgeTime(known, wish, 'learner')
  if (reasons.length > 0) return reasons
  const isFree = judgeTime({ ...person, isOthers: false }, wish, 'learner').length === 0
  const values = { person: person.name }
  return isFree ? [] : [{ code: 'sessions.learner_is_not_free', subject: person.id, values }]
}

/** Whether `judgeTime` has nothing against it, of anybody: it is asked thousands of times for one answer. */
export const comesThen = (person: Person, wish: Wished): boolean => {
  const { moment } = wish
  if (!moment) return true
  const { wall } = moment
  if (person.busy.length > 0 && isInTheWay(person.busy, wish, moment)) return false
  if (!wall) return true
  if (person.absences.length > 0 && isAway(person, wall.day)) return false
  return person.windows.length === 0 || within(person.windows, wall)
}

export const judgeTime = (person: Person, wish: Wished, as: 'tutor' | 'learner'): Reason[] => {
  const { moment } = wish
  if (!moment) return []
  if (person.isOthers) return judgeOthers(person, wish)
  const about = () => ({ subject: person.id, values: { person: person.name } })
  const clashes = person.busy.length === 0 ? [] : clashesOf(person.busy, wish, moment)
  const reasons: Reason[] = clashes.map((clash) => ({
    ...about(),
    code: `sessions.${as}_is_taken`,
    clash,
  }))
  const { wall } = moment
  if (!wall) return reasons
  if (isAway(person, wall.day)) reasons.push({ ...about(), code: 'sessions.away' })
  // Who has said nothing has not said no.
  if (person.windows.length > 0 && !within(person.windows, wall)) {
    const hours = person.windows.filter(({ weekday }) => weekday === wall.weekday)
    reasons.push({ ...about(), code: `sessions.${as}_unavailable`, hours })
  }
  return reasons
}
