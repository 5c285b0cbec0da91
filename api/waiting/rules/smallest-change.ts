import { clockOfMinutes } from '#api/clock.ts'
import { levelToTeach, teachesAgeOf, teachesLevelOf } from '#api/people/rules.ts'
import { usual } from '#api/sessions/rules/free-moments.ts'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { givenIn } from '#api/sessions/rules/judge/promise.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { inCompany } from '#api/waiting/rules/hindered.ts'
import type { DatedMoment, Learner, Outlook, Tutor } from '#api/waiting/rules/outlook.ts'
import type { Seats } from '#api/waiting/rules/seats.ts'
import type { SmallestChange, Step } from '#api/waiting/schema.ts'

/** What a change asks of people, in minutes: an hour moved on a day asks for as many as it moves, a promise for as
 *  many as it grows. The rest is put beside these by hand: another day, hours of whom none are known, a level, children. */
const asks = { anotherDay: 480, unknownHours: 240, level: 600, children: 900 }

/** By how many minutes hours would have to move or grow to hold a moment. */
const distance = ({ windows }: Pick<PersonFacts, 'windows'>, { wall }: DatedMoment): number => {
  let least = asks.anotherDay
  for (const { weekday, fromMinute, toMinute } of windows) {
    if (weekday !== wall.weekday) continue
    const [before, after] = [fromMinute - wall.fromMinute, wall.toMinute - toMinute]
    least = Math.min(least, Math.max(0, before) + Math.max(0, after))
  }
  return least
}

const ofLearner = (one: Learner, moment: DatedMoment): number =>
  one.windows.length === 0 ? 0 : distance(one, moment)
/** A minute more than of the learner: of two hours that ask for as much, a tutor's is the scarcer. */
const ofTutor = (tutor: Tutor, moment: DatedMoment): number => {
  const asked = tutor.windows.length === 0 ? asks.unknownHours : distance(tutor, moment)
  return asked === 0 ? 0 : asked + 1
}
const ofTeaching = ({ volunteer }: Tutor, { learner }: Learner): number =>
  (teachesAgeOf(volunteer, learner) ? 0 : asks.children) +
  (teachesLevelOf(volunteer, learner) ? 0 : asks.level)

type Found = { tutor: Tutor; moment: DatedMoment; cost: number }

/** The hour for which least would have to change; nobody is asked to come where she is taken or away. */
const nearestHour = (
  outlook: Outlook,
  ofTutors: readonly (readonly number[])[],
  one: Learner,
): Found | undefined => {
  let best: Found | undefined
  const teaching = outlook.tutors.map((tutor) => ofTeaching(tutor, one))
  for (const [n, moment] of outlook.moments.entries()) {
    const own = ofLearner(one, moment)
    if (best && own >= best.cost) continue
    if (!outlook.wants(one, moment) || outlook.kept(one, moment)) continue
    for (const [k, tutor] of outlook.tutors.entries()) {
      const asked = own + (teaching[k] ?? 0) + (ofTutors[n]?.[k] ?? 0)
      if (best && asked >= best.cost) continue
      const cost = asked + Math.max(0, usual - outlook.left(tutor, moment.week))
      if (best && cost >= best.cost) continue
      if (outlook.kept(tutor, moment) || outlook.room(moment, 2) === undefined) continue
      best = { tutor, moment, cost }
    }
  }
  return best
}

const hourOf = ({ wall }: DatedMoment) => ({
  weekday: wall.weekday,
  from: clockOfMinutes(wall.fromMinute),
  to: clockOfMinutes(wall.toMinute),
})

const stepsOf = (outlook: Outlook, one: Learner, { tutor, moment }: Found): Step[] => {
  const missing = usual - outlook.left(tutor, moment.week)
  const promise: Step = {
    kind: 'promise',
    week: moment.week,
    minutes: givenIn(tutor, moment.week) + usual,
  }
  return [
    ...(teachesAgeOf(tutor.volunteer, one.learner) ? [] : [{ kind: 'children' as const }]),
    ...(teachesLevelOf(tutor.volunteer, one.learner)
      ? []
      : [{ kind: 'level' as const, level: levelToTeach(one.learner) ?? '' }]),
    ...(ofLearner(one, moment) > 0 ? [{ kind: 'learner_hour' as const, ...hourOf(moment) }] : []),
    ...(ofTutor(tutor, moment) > 0 ? [{ kind: 'volunteer_hour' as const, ...hourOf(moment) }] : []),
    ...(missing > 0 ? [promise] : []),
  ]
}

/**
 * The least that would let a learner who is hindered have a class in the days ahead: a seat beside somebody, or the
 * hour of a tutor for which fewest minutes would have to be found. Null where everybody is taken or away at all hours.
 */
export const createChanges = (outlook: Outlook, seats: Seats) => {
  let known: number[][] | undefined
  const ofTutors = () => {
    known ??= outlook.moments.map((moment) => outlook.tutors.map((one) => ofTutor(one, moment)))
    return known
  }
  return (one: Learner): SmallestChange | null => {
    const seat = one.learner.wish === 'individual' ? seats.first(inCompany(one)) : undefined
    const tutor = seat && outlook.tutors.find(({ id }) => seat.wish.volunteers.includes(id))
    if (seat && tutor) return changeTo(tutor, seat.wish.moment, [{ kind: 'pair' }], seat.id)
    const found = nearestHour(outlook, ofTutors(), one)
    return found ? changeTo(found.tutor, found.moment, stepsOf(outlook, one, found)) : null
  }
}

const changeTo = (
  { id, name }: Tutor,
  { from, to }: { from: number; to: number },
  steps: Step[],
  session: string | null = null,
): SmallestChange => ({
  volunteer: { id, name },
  start: utcText(from),
  end: utcText(to),
  session,
  steps,
})
