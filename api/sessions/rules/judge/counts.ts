import { isLesson } from '#api/places/rules.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** Why there are too few people for an activity, or more than it takes. */
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
  const needsTutor = isLesson(activity) && activity.volunteersFrom > 0
  if (needsTutor && wish.volunteers.length === 0) reasons.push({ code: 'sessions.understaffed' })
  return reasons
}
