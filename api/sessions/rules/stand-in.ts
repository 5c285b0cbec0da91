import type { ActivityFacts, Facts, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

type Sought = {
  stands: boolean
  why: string | null
  volunteers: readonly { id: string }[]
  away: readonly string[]
  offered: readonly string[]
}

/** Whether somebody is missing: nobody is left to hold it, or the team is too small since somebody is away. */
const isShort = (
  { stands, why, volunteers, away }: Sought,
  activity: Pick<ActivityFacts, 'volunteersFrom'> | null,
): boolean => {
  if (!stands)
    return why === 'volunteer_away' || why === 'volunteer_gone' || why === 'newcomer_alone'
  const here = volunteers.filter(({ id }) => !away.includes(id))
  return here.length < volunteers.length && here.length < (activity?.volunteersFrom ?? 1)
}

/** Who comes unless somebody takes it, and would be replaced: nobody, where somebody else is missing. */
export const whoOffers = (
  session: Sought,
  activity: Pick<ActivityFacts, 'volunteersFrom'> | null,
): string | undefined =>
  session.stands && !isShort(session, activity) ? session.offered[0] : undefined

/** Whether somebody is looked for: somebody is missing, or would rather not come. */
export const isSought = (
  session: Sought,
  activity: Pick<ActivityFacts, 'volunteersFrom'> | null,
): boolean => isShort(session, activity) || whoOffers(session, activity) !== undefined

/** Whether a turn has fewer people than it needs, nobody of whom is to be replaced. */
export const lacksPeople = (
  { stands, volunteers, away }: Sought,
  activity: Pick<ActivityFacts, 'volunteersFrom' | 'learnersTo'> | null,
): boolean =>
  stands &&
  activity?.learnersTo === 0 &&
  volunteers.filter(({ id }) => !away.includes(id)).length < activity.volunteersFrom

/** What of a session is as it was whoever holds it: how its learners suit each other, and their hours. */
const asItWas: readonly Reason['code'][] = [
  'sessions.learner_unavailable',
  'sessions.wishes_to_be_alone',
  'sessions.ages_do_not_fit',
  'sessions.levels_do_not_fit',
  'sessions.kept_apart',
  'sessions.no_other_adult',
]

export type Taking = {
  /** What of her own keeps her, and may be told. */
  own: Reason[]
  /** What else does: whom she does not teach, a learner who is busy by now. */
  others: Reason[]
  /** Whether it lies outside the hours that she said: her own word is enough. */
  isOutsideHours: boolean
}

/** What keeps somebody from taking a session that she holds in this wish. */
export const judgeTaking = (facts: Facts, wish: TimedWish, taker: string): Taking => {
  const reasons = judge(facts, wish).filter(({ code }) => !asItWas.includes(code))
  const isHours = ({ code }: Reason) => code === 'sessions.tutor_unavailable'
  const isOwn = ({ code, subject }: Reason) =>
    subject === taker || code === 'sessions.no_room_is_free'
  return {
    own: reasons.filter((one) => isOwn(one) && !isHours(one)),
    others: reasons.filter((one) => !isOwn(one)),
    isOutsideHours: reasons.some((one) => isHours(one) && one.subject === taker),
  }
}
