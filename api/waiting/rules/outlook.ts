import { mayTeach } from '#api/people/rules.ts'
import type { Day } from '#api/schema.ts'
import { type Ahead, usual } from '#api/sessions/rules/free-moments.ts'
import { bestPlace, judgeAnyPlace } from '#api/sessions/rules/judge/any-place.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import { minutesLeftIn } from '#api/sessions/rules/judge/promise.ts'
import { type Span, type WallSpan, within } from '#api/sessions/rules/judge/spans.ts'
import { minutesIn, wantsAnother, weekOf } from '#api/sessions/rules/suggest/line-up.ts'
import { momentsAround } from '#api/sessions/rules/time.ts'

export type Learner = PersonFacts & { learner: NonNullable<PersonFacts['learner']> }
export type Tutor = PersonFacts & { volunteer: NonNullable<PersonFacts['volunteer']> }
/** A moment and its number among those ahead. */
export type DatedMoment = Moment & { wall: WallSpan; nth: number }

/** Every quarter of an hour from 7:00 to 21:45, in minutes since midnight. */
const quarters = Array.from({ length: 60 }, (_, n) => 7 * 60 + n * 15)

export const isLearner = (one: PersonFacts): one is Learner => !one.archived && one.learner !== null
const isTutor = (one: PersonFacts): one is Tutor => !one.archived && one.volunteer !== null

/** And whenever hours begin that somebody said. */
const startsIn = ({ people }: Pick<Facts, 'people'>): number[] => {
  const said = people.flatMap(({ windows }) => windows.map(({ fromMinute }) => fromMinute))
  return [...new Set([...quarters, ...said])].sort((a, b) => a - b)
}

/** What keeps somebody at a moment, whatever hours she said: a session, an absence, nothing. */
export type Kept = 'taken' | 'away' | undefined

/** The first that is found for each key, kept. */
const once = <K, T>(find: (key: K) => T): ((key: K) => T) => {
  const known = new Map<K, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, find(key))
    return known.get(key) as T
  }
}

/** The same for moments, by their numbers: a thousand of them are asked about again and again. */
const onceAt = <T>(find: (moment: DatedMoment) => T): ((moment: DatedMoment) => T) => {
  const known: { found: T }[] = []
  return (moment) => {
    const kept = known[moment.nth] ?? { found: find(moment) }
    known[moment.nth] = kept
    return kept.found
  }
}

/**
 * The days ahead, cut into hours that begin every quarter, and what the judge says of each: who is there, which room
 * is free, what a promise leaves. Each is looked for once, when somebody first asks.
 */
export const createOutlook = (facts: Facts, { now, zone, days }: Ahead) => {
  const moments = momentsAround(now, { back: 0, ahead: days }, startsIn(facts), usual, zone)
    .filter(({ from }) => from > now)
    .map((moment, nth): DatedMoment => ({ ...moment, nth }))
  const tutors = facts.people.filter(isTutor)
  const wishAt = (moment: DatedMoment, heads: number): Wish => ({
    ...{ moment, volunteers: [], learners: [], heads },
  })
  const room = once((heads: number) =>
    onceAt((moment: DatedMoment) => bestPlace(facts, wishAt(moment, heads))?.id),
  )
  const isClosed = onceAt(
    (moment) => judgeAnyPlace(facts, wishAt(moment, 2))[0]?.code !== 'sessions.no_room_is_free',
  )
  const kept = once((person: PersonFacts) => {
    if (person.busy.length === 0 && person.absences.length === 0) return () => undefined
    const whateverSaid = { ...person, windows: [] }
    return onceAt((moment): Kept => {
      const reasons = judgeTime(whateverSaid, { moment }, 'tutor')
      if (reasons.some(({ code }) => code === 'sessions.away')) return 'away'
      return reasons.length > 0 ? 'taken' : undefined
    })
  })
  const left = once((tutor: Tutor) => once((week: Day) => minutesLeftIn(tutor, facts, week)))
  const week = once((monday: Day) => weekOf(monday, zone))
  const wants = once((one: Learner) =>
    once((monday: Day) => wantsAnother(minutesIn(one, week(monday)), one.learner.minutesWanted)),
  )
  const said = once((person: PersonFacts) =>
    moments.filter(({ wall }) => within(person.windows, wall)),
  )
  const isFree = once((tutor: Tutor) =>
    onceAt(
      (moment) =>
        !kept(tutor)(moment) && left(tutor)(moment.week) >= usual && room(2)(moment) !== undefined,
    ),
  )
  return {
    moments,
    tutors,
    /** Which place there is for so many. */
    room: (moment: DatedMoment, heads: number): string | undefined => room(heads)(moment),
    isClosed: (moment: DatedMoment): boolean => isClosed(moment),
    kept: (person: PersonFacts, moment: DatedMoment): Kept => kept(person)(moment),
    /** Minutes that a promise leaves in a week. */
    left: (tutor: Tutor, monday: Day): number => left(tutor)(monday),
    /** The hours that somebody said. */
    said: (person: PersonFacts): readonly DatedMoment[] => said(person),
    /** Whether a moment is among the hours that a learner said; who said none did not say no. */
    suits: ({ windows }: PersonFacts, { wall }: DatedMoment): boolean =>
      windows.length === 0 || within(windows, wall),
    /** Whether a tutor is free at a moment, may give more, and a room for two is. */
    isFree: (tutor: Tutor, moment: DatedMoment): boolean => isFree(tutor)(moment),
    teachersOf: ({ learner }: Learner): Tutor[] =>
      tutors.filter(({ volunteer }) => mayTeach(volunteer, learner)),
    /** Whether a learner wants another hour in the week of a moment. */
    wants: (one: Learner, moment: DatedMoment): boolean => wants(one)(moment.week),
    weekOf: (monday: Day): Span => week(monday),
  }
}
export type Outlook = ReturnType<typeof createOutlook>
