import { isLesson } from '#api/places/rules.ts'
import type { ActivityFacts, Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Whom a session cannot do without: a lesson wants somebody on either side of the table. */
export const needsOf = (activity: Pick<ActivityFacts, 'learnersFrom' | 'volunteersFrom'>) => ({
  volunteers: isLesson(activity) && activity.volunteersFrom > 0,
  learners: isLesson(activity),
})

export const judgeCounts = ({ activity }: Pick<Facts, 'activity'>, wish: Wish): Reason[] => {
  if (!activity) return []
  const reasons: Reason[] = []
  if (wish.learners.length < activity.learnersFrom)
    reasons.push({ code: 'sessions.needs_a_learner' })
  if (wish.learners.length > activity.learnersTo) {
    reasons.push({ code: 'sessions.too_many_learners', values: { most: activity.learnersTo } })
  }
  if (wish.volunteers.length > activity.volunteersTo) {
    reasons.push({ code: 'sessions.overstaffed', values: { most: activity.volunteersTo } })
  }
  if (needsOf(activity).volunteers && wish.volunteers.length === 0) {
    reasons.push({ code: 'sessions.understaffed' })
  }
  return reasons
}
