import { usual } from '#api/sessions/rules/free-moments.ts'
import type { DatedMoment, Learner, Outlook, Tutor } from '#api/waiting/rules/outlook.ts'
import type { Seats } from '#api/waiting/rules/seats.ts'
import { type Hindrance, hindrances } from '#api/waiting/schema.ts'

/** What keeps a learner from an hour that she shares with a tutor; nothing where it could be booked. */
const hindranceAt = (
  outlook: Outlook,
  one: Learner,
  tutor: Tutor,
  moment: DatedMoment,
): Hindrance | undefined => {
  // Where she has her class of the week, it is hers that keeps her.
  if (outlook.kept(one, moment) || !outlook.wants(one, moment)) return 'learner_away'
  const kept = outlook.kept(tutor, moment)
  if (kept) return kept === 'away' ? 'tutors_away' : 'tutors_taken'
  if (outlook.left(tutor, moment.week) < usual) return 'promises_used_up'
  if (outlook.room(moment, 2) !== undefined) return undefined
  return outlook.isClosed(moment) ? 'closed' : 'rooms_full'
}

/** How far a learner gets towards an hour of her own: what hinders the one that comes nearest. */
const hindranceAlone = (outlook: Outlook, one: Learner): Hindrance | null => {
  const teachers = outlook.teachersOf(one)
  if (teachers.length === 0) return 'no_tutor'
  let nearest = hindrances.indexOf('no_common_hour')
  for (const tutor of teachers) {
    for (const moment of outlook.said(tutor)) {
      if (!outlook.suits(one, moment)) continue
      const hindrance = hindranceAt(outlook, one, tutor, moment)
      if (!hindrance) return null
      nearest = Math.max(nearest, hindrances.indexOf(hindrance))
    }
  }
  return hindrances[nearest] ?? null
}

/**
 * Why a learner can have no class in the days ahead, where she cannot: neither an hour with a tutor nor a seat beside
 * somebody. Null where she can.
 */
export const hindranceOf = (outlook: Outlook, one: Learner, seats: Seats): Hindrance | null => {
  const hindrance = hindranceAlone(outlook, one)
  if (!hindrance || seats.first(one)) return null
  const isAlone = one.learner.wish === 'individual'
  return isAlone && seats.first(inCompany(one)) ? 'only_alone' : hindrance
}

/** The same learner, if she did not wish to be alone. */
export const inCompany = (one: Learner): Learner => ({
  ...one,
  learner: { ...one.learner, wish: 'either' },
})
