import { addDays } from '#api/days.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Day } from '#api/schema.ts'
import { bestPlace } from '#api/sessions/rules/judge/any-place.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import { overlap, type Span, type WallSpan, within } from '#api/sessions/rules/judge/spans.ts'
import { clockIn, firstOf, momentsAround, utcText } from '#api/sessions/rules/time.ts'
import type { Suggestion } from '#api/sessions/schema.ts'

/** Every half hour from 7:00 to 21:30, in minutes since midnight. */
const halfHours = Array.from({ length: 30 }, (_, n) => 7 * 60 + n * 30)
/** Usual length of a session, minutes. */
const usual = 60

type Free = { moment: Moment & { wall: WallSpan }; place: () => string | undefined }

/** When a tutor said to be free, is, and has minutes of the promise left; which room there is, if any,
 *  is looked for where somebody could come. */
export const freeMoments = (facts: Facts, tutorId: string, ahead: Ahead): Free[] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  if (!tutor?.volunteer) return []
  const days = { back: 0, ahead: ahead.days }
  return momentsAround(ahead.now, days, halfHours, usual, ahead.zone).flatMap((moment) => {
    const { wall } = moment
    const timed = wall && { ...moment, wall }
    if (!timed || moment.from <= ahead.now || !within(tutor.windows, wall)) return []
    const wish: Wish = { moment, volunteers: [tutor.id], learners: [] }
    if (judgePeople(facts, wish).length > 0) return []
    // Two people at least will sit there.
    return [{ moment: timed, place: once(() => bestPlace(facts, { ...wish, heads: 2 })?.id) }]
  })
}

const once = <T>(find: () => T): (() => T) => {
  let found: { is: T } | undefined
  return () => {
    found ??= { is: find() }
    return found.is
  }
}

/** Minutes that a learner has already in the sessions that begin in a week. */
const minutesIn = (learner: PersonFacts, week: Span): number =>
  learner.busy
    .filter(({ from }) => week.from <= from && from < week.to)
    .reduce((sum, { from, to }) => sum + (to - from) / 60_000, 0)

/** When a week begins and ends, by its Monday. */
const weeksOf = (free: readonly Free[], zone: string): Map<string, Span> => {
  const clock = clockIn(zone)
  const midnight = (day: Day) => firstOf(clock(day)(0))
  const mondays = new Set(free.map(({ moment }) => moment.week))
  return new Map(
    [...mondays].map((day) => [day, { from: midnight(day), to: midnight(addDays(day, 7)) }]),
  )
}

export type Ahead = { now: number; zone: string; days: number }

/** What is told most quickly is asked first. */
const canCome = (learner: PersonFacts, { moment }: Free): boolean =>
  (learner.windows.length === 0 || within(learner.windows, moment.wall)) &&
  judgeTime(learner, { moment }, 'learner').length === 0

/** Longest waiting first; who has said nothing comes last. */
export const byWaiting = (a: PersonFacts, b: PersonFacts) =>
  (a.learner?.waitingSince ?? '9').localeCompare(b.learner?.waitingSince ?? '9') ||
  a.name.localeCompare(b.name)

/**
 * Sessions that a tutor could give as they stand, one a learner and one a time, for whoever waits
 * longest first: hours that suit both, a free room, minutes wanted and minutes promised.
 */
export const suggestSessions = (
  facts: Facts,
  tutorId: string,
  ahead: Ahead,
  most: number,
): Suggestion[] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  const { volunteer } = tutor ?? {}
  if (!tutor || !volunteer) return []
  const free = freeMoments(facts, tutorId, ahead)
  const weeks = weeksOf(free, ahead.zone)
  const waiting = facts.people
    .filter(({ archived, learner }) => !archived && learner && mayTeach(volunteer, learner))
    .sort(byWaiting)
  const taken: Free[] = []
  const suggestions: Suggestion[] = []
  for (const learner of waiting) {
    const wanted = learner.learner?.minutesWanted ?? 0
    const minutes = new Map([...weeks].map(([monday, week]) => [monday, minutesIn(learner, week)]))
    const hasRoomIn = (monday: Day) => (minutes.get(monday) ?? 0) + usual <= wanted
    const one = free.find(
      (chance) =>
        !taken.some((other) => overlap(other.moment, chance.moment)) &&
        hasRoomIn(chance.moment.week) &&
        canCome(learner, chance) &&
        chance.place() !== undefined,
    )
    const place = one?.place()
    if (!one || place === undefined) continue
    taken.push(one)
    suggestions.push({
      activity: facts.activity?.id ?? '',
      place,
      start: utcText(one.moment.from),
      end: utcText(one.moment.to),
      volunteers: [tutorId],
      learners: [{ id: learner.id, name: learner.name }],
      waitingSince: learner.learner?.waitingSince ?? null,
    })
    if (suggestions.length === most) break
  }
  return suggestions
}
