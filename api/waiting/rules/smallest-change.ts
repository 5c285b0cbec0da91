import { clockOfMinutes, type MinuteWindow } from '#api/clock.ts'
import { levelToTeach, teachesAgeOf, teachesLevelOf } from '#api/people/rules.ts'
import { usual } from '#api/sessions/rules/free-moments.ts'
import { lazily } from '#api/sessions/rules/join.ts'
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

type Asked = (moment: DatedMoment) => number

/** By how many minutes somebody's hours would have to move or grow to hold a moment. */
const distance = ({ windows }: Pick<PersonFacts, 'windows'>): Asked => {
  const byDay: MinuteWindow[][] = []
  for (const window of windows) byDay[window.weekday] = [...(byDay[window.weekday] ?? []), window]
  return ({ wall: { weekday, fromMinute, toMinute } }) => {
    let least = asks.anotherDay
    for (const window of byDay[weekday] ?? []) {
      const [before, after] = [window.fromMinute - fromMinute, toMinute - window.toMinute]
      least = Math.min(least, Math.max(0, before) + Math.max(0, after))
    }
    return least
  }
}

const ofLearner = (one: Learner): Asked => (one.windows.length === 0 ? () => 0 : distance(one))
/** A minute more than of the learner: of two hours that ask for as much, a tutor's is the scarcer. */
const ofTutor = (tutor: Tutor): Asked => {
  const asked = tutor.windows.length === 0 ? () => asks.unknownHours : distance(tutor)
  return (moment) => {
    const minutes = asked(moment)
    return minutes === 0 ? 0 : minutes + 1
  }
}
const ofTeaching = ({ volunteer }: Tutor, { learner }: Learner): number =>
  (teachesAgeOf(volunteer, learner) ? 0 : asks.children) +
  (teachesLevelOf(volunteer, learner) ? 0 : asks.level)

type Found = { tutor: Tutor; moment: DatedMoment; cost: number }

/** An hour of the week, its moments, what it asks of each tutor, and of any at least. */
type Hour = { moments: DatedMoment[]; ofTutors: readonly number[]; least: number }

/** The hours ahead, those first that ask least of some tutor. */
const hoursOf = ({ moments, tutors }: Outlook): Hour[] => {
  const asked = tutors.map(ofTutor)
  const known = new Map<number, Hour>()
  for (const moment of moments()) {
    const key = moment.wall.weekday * 1440 + moment.wall.fromMinute
    const hour = known.get(key)
    if (hour) {
      hour.moments.push(moment)
      continue
    }
    const ofTutors = asked.map((minutesAt) => minutesAt(moment))
    known.set(key, { moments: [moment], ofTutors, least: Math.min(...ofTutors) })
  }
  return [...known.values()].sort((a, b) => a.least - b.least)
}

/** Whether something that asks as much is no better than what was found: it asks for more, or comes no sooner. */
const isBeyond = (best: Found | undefined, cost: number, nth = -1): boolean =>
  best !== undefined && (cost > best.cost || (cost === best.cost && nth >= best.moment.nth))

/** The hour for which least would have to change, the soonest of them; nobody is asked to come where she is taken or
 *  away. */
const nearestHour = (outlook: Outlook, hours: readonly Hour[], one: Learner): Found | undefined => {
  let best: Found | undefined
  const teaching = outlook.tutors.map((tutor) => ofTeaching(tutor, one))
  const leastTeaching = Math.min(...teaching)
  const ofOne = ofLearner(one)
  for (const { moments, ofTutors, least } of hours) {
    if (isBeyond(best, leastTeaching + least)) break
    const own = moments[0] ? ofOne(moments[0]) : 0
    if (isBeyond(best, own + leastTeaching + least)) continue
    for (const moment of moments) {
      if (isBeyond(best, own + leastTeaching + least, moment.nth)) break
      if (!outlook.wants(one, moment) || outlook.kept(one, moment)) continue
      for (const [k, tutor] of outlook.tutors.entries()) {
        const asked = own + (teaching[k] ?? 0) + (ofTutors[k] ?? 0)
        if (isBeyond(best, asked, moment.nth)) continue
        const cost = asked + Math.max(0, usual - outlook.left(tutor, moment.week))
        if (isBeyond(best, cost, moment.nth)) continue
        if (outlook.kept(tutor, moment) || outlook.room(moment, 2) === undefined) continue
        best = { tutor, moment, cost }
      }
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
    ...(ofLearner(one)(moment) > 0 ? [{ kind: 'learner_hour' as const, ...hourOf(moment) }] : []),
    ...(ofTutor(tutor)(moment) > 0 ? [{ kind: 'volunteer_hour' as const, ...hourOf(moment) }] : []),
    ...(missing > 0 ? [promise] : []),
  ]
}

/**
 * The least that would let a learner who is hindered have a class in the days ahead: a seat beside somebody, or the
 * hour of a tutor for which fewest minutes would have to be found. Null where everybody is taken or away at all hours.
 */
export const createChanges = (outlook: Outlook, seats: Seats) => {
  const hours = lazily(() => hoursOf(outlook))
  return (one: Learner): SmallestChange | null => {
    const seat = one.learner.wish === 'individual' ? seats.first(inCompany(one)) : undefined
    const tutor = seat && outlook.tutors.find(({ id }) => seat.wish.volunteers.includes(id))
    if (seat && tutor) return changeTo(tutor, seat.wish.moment, [{ kind: 'pair' }], seat.id)
    const found = nearestHour(outlook, hours(), one)
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
