import { isNewcomerOn } from '#api/people/rules/newcomer.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** A duty is not left to newcomers, unless its activity lets them; and some of its places may be for others. */
export const judgeNewcomers = ({ activity, people }: Facts, wish: Wish): Reason[] => {
  if (!activity || activity.learnersTo > 0 || !wish.moment) return []
  const day = wish.moment.wall?.day ?? null
  const on = people.filter(({ id }) => wish.volunteers.includes(id))
  const isNew = on.filter(({ volunteer }) => isNewcomerOn(volunteer, day))
  const reasons: Reason[] = []
  const [first] = isNew
  if (first && isNew.length === on.length && !activity.newcomerMayBeAlone) {
    const values = { person: first.name }
    reasons.push({ code: 'sessions.newcomer_is_alone', subject: first.id, values })
  }
  const { experiencedFrom = 0, volunteersTo } = activity
  if (experiencedFrom > 0 && isNew.length > volunteersTo - experiencedFrom) {
    reasons.push({ code: 'sessions.experience_keeps_its_places' })
  }
  return reasons
}
