import { addDays } from '#api/days.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Day } from '#api/schema.ts'
import { bestPlace } from '#api/sessions/rules/judge/any-place.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import { overlap, type Span, type WallSpan, within } from '#api/sessions/rules/judge/spans.ts'
import { clockIn, firstOf, momentsAround, utcText } from '#api/sessions/rules/time.ts'
import type { ReasonForNone, Suggestion } from '#api/sessions/schema.ts'

/** Every half hour from 7:00 to 21:30, in minutes since midnight. */
const halfHours = Array.from({ length: 30 }, (_, n) => 7 * 60 + n * 30)
/** Usual length of a session, minutes. */
const usual = 60

type Free = { moment: Moment & { wall: WallSpan }; place: () => string | undefined }

/** When a tutor said to be free, is, and has minutes of the promise left; which room there is, if any,
 *  is looked for where somebody could come. */
export const freeMoments = (facts: Facts, tutorId: string, ahead: Ahead): Free[] => {
  return saidMoments(facts, tutorId, ahead).flatMap((moment) => {
    const wish: Wish = { moment, volunteers: [tutorId], learners: [] }
    if (judgePeople(facts, wish).length > 0) return []
    // Two people at least will sit there.
    return [{ moment, place: once(() => bestPlace(facts, { ...wish, heads: 2 })?.id) }]
  })
}

/** Those of the days ahead at which a tutor said to be free. */
const saidMoments = (
  facts: Facts,
  tutorId: string,
  { now, zone, days }: Ahead,
): Free['moment'][] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  if (!tutor?.volunteer) return []
  return momentsAround(now, { back: 0, ahead: days }, halfHours, usual, zone).flatMap((moment) => {
    const { wall } = moment
    return wall && moment.from > now && within(tutor.windows, wall) ? [{ ...moment, wall }] : []
  })
}

/** Why a tutor is suggested nothing: first what keeps her, then the rooms, then that nobody who waits fits.
 *  Undefined where she said no hours. */
export const whyNone = (facts: Facts, tutorId: string, ahead: Ahead): ReasonForNone | undefined => {
  const against = saidMoments(facts, tutorId, ahead).map((moment) =>
    judgePeople(facts, { moment, volunteers: [tutorId], learners: [] }).map(({ code }) => code),
  )
  if (against.length === 0) return undefined
  const here = against.filter((codes) => !codes.includes('sessions.away'))
  if (here.length === 0) return 'away'
  if (here.every((codes) => codes.includes('sessions.over_promise'))) return 'full'
  const free = freeMoments(facts, tutorId, ahead)
  if (free.length === 0) return 'busy'
  return free.some(({ place }) => place() !== undefined) ? 'nobody' : 'rooms'
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

const hasHours = (learner: PersonFacts, { moment }: Free): boolean =>
  learner.windows.length === 0 || within(learner.windows, moment.wall)

const canCome = (learner: PersonFacts, { moment }: Free): boolean =>
  judgeTime(learner, { moment }, 'learner').length === 0

/** The first of each week that has a room. A later one, where she is not free at the first, would tell that. */
const firstOfWeeks = (chances: readonly Free[]): Free[] => {
  const first = new Map<Day, Free>()
  for (const chance of chances) {
    const { week } = chance.moment
    if (!first.has(week) && chance.place() !== undefined) first.set(week, chance)
  }
  return [...first.values()]
}

/** Longest waiting first; who has said nothing comes last. */
export const byWaiting = (a: PersonFacts, b: PersonFacts) =>
  (a.learner?.waitingSince ?? '9').localeCompare(b.learner?.waitingSince ?? '9') ||
  a.name.localeCompare(b.name)

const suggestionOf = (
  { activity }: Facts,
  tutorId: string,
  { id, name, learner }: PersonFacts,
  { moment }: Free,
  place: string,
): Suggestion => ({
  activity: activity?.id ?? '',
  place,
  start: utcText(moment.from),
  end: utcText(moment.to),
  volunteers: [tutorId],
  learners: [{ id, name }],
  waitingSince: learner?.waitingSince ?? null,
})

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
    const chances = free.filter(
      (chance) =>
        hasRoomIn(chance.moment.week) &&
        hasHours(learner, chance) &&
        !taken.some((other) => overlap(other.moment, chance.moment)),
    )
    const one = firstOfWeeks(chances).find((chance) => canCome(learner, chance))
    const place = one?.place()
    if (!one || place === undefined) continue
    taken.push(one)
    suggestions.push(suggestionOf(facts, tutorId, learner, one, place))
    if (suggestions.length === most) break
  }
  return suggestions
}

/**
 * The same, of the learners whom the tutor teaches; and of others whom she was suggested before, as far as they
 * still could come: whoever no longer can leaves no place to another.
 */
export const stillSuggested = (
  facts: Facts,
  offered: readonly (Span & { learner: string })[],
  tutorId: string,
  ahead: Ahead,
  most: number,
): Suggestion[] => {
  const people = facts.people.filter(({ isOthers }) => !isOthers)
  const own = suggestSessions({ ...facts, people }, tutorId, ahead, most)
  const moments = freeMoments(facts, tutorId, ahead)
  const others = offered.flatMap(({ learner: id, from, to }) => {
    const learner = facts.people.find((person) => person.id === id)
    const chance = moments.find(({ moment }) => moment.from === from && moment.to === to)
    const place = chance?.place()
    const isTaken = own.some((one) => overlap({ from, to }, spanOf(one)))
    if (!learner?.isOthers || !chance || place === undefined || isTaken) return []
    return canCome(learner, chance) ? [suggestionOf(facts, tutorId, learner, chance, place)] : []
  })
  return [...own, ...others].slice(0, most)
}

const spanOf = ({ start, end }: Suggestion): Span => ({
  from: Date.parse(start),
  to: Date.parse(end),
})
