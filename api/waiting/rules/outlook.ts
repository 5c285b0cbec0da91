import type { MinuteWindow } from '#api/clock.ts'
import { dayNumber } from '#api/days.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Day } from '#api/schema.ts'
import { type Ahead, usual } from '#api/sessions/rules/free-moments.ts'
import { lazily } from '#api/sessions/rules/join.ts'
import { bestPlace, judgeAnyPlace } from '#api/sessions/rules/judge/any-place.ts'
import { isBusy } from '#api/sessions/rules/judge/clashes.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { isAway } from '#api/sessions/rules/judge/presence.ts'
import { minutesLeftIn } from '#api/sessions/rules/judge/promise.ts'
import { type Span, type WallSpan, within } from '#api/sessions/rules/judge/spans.ts'
import { minutesIn, wantsAnother, weekOf } from '#api/sessions/rules/suggest/line-up.ts'
import { dayNumberShownAt, momentsAround } from '#api/sessions/rules/time.ts'

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
    const kept = known.get(key)
    if (kept !== undefined || known.has(key)) return kept as T
    const found = find(key)
    known.set(key, found)
    return found
  }
}

/** Stands for what was looked for and not found. */
const nothing = Symbol('nothing')

/** The same for moments, by their numbers: a thousand of them are asked about again and again. */
export const onceAt = <T>(find: (moment: DatedMoment) => T): ((moment: DatedMoment) => T) => {
  const known: (T | typeof nothing)[] = []
  return (moment) => {
    const kept = known[moment.nth]
    if (kept !== undefined) return kept === nothing ? (undefined as T) : (kept as T)
    const found = find(moment)
    known[moment.nth] = found === undefined ? nothing : found
    return found
  }
}

/**
 * The days ahead, cut into hours that begin every quarter, and what the judge says of each: who is there, which room
 * is free, what a promise leaves. Each is looked for once, when somebody first asks.
 */
export const createOutlook = (facts: Facts, { now, zone, days }: Ahead) => {
  const starts = startsIn(facts)
  const places = new Map(starts.map((minute, n) => [minute, n]))
  const today = dayNumberShownAt(now, zone)
  const dayOf = once((day: Day) => dayNumber(day) - today)
  const momentsIn = (hours?: readonly MinuteWindow[]): DatedMoment[] => {
    const all = momentsAround(now, { back: 0, ahead: days }, starts, usual, zone, hours)
    const dated: DatedMoment[] = []
    for (const { from, to, wall, week } of all) {
      if (from <= now) continue
      const nth = dayOf(wall.day) * starts.length + (places.get(wall.fromMinute) ?? 0)
      dated.push({ from, to, wall, week, nth })
    }
    return dated
  }
  const tutors = facts.people.filter(isTutor)
  // Most answers need no other hours than those that somebody said who could give them.
  const given = lazily(() => momentsIn(tutors.flatMap(({ windows }) => windows)))
  const moments = lazily(() => momentsIn())
  const nobody: string[] = []
  const wishAt = (moment: DatedMoment, heads: number): Wish => ({
    moment,
    volunteers: nobody,
    learners: nobody,
    heads,
  })
  const room = once((heads: number) =>
    onceAt((moment: DatedMoment) => bestPlace(facts, wishAt(moment, heads))?.id),
  )
  const isClosed = onceAt(
    (moment) => judgeAnyPlace(facts, wishAt(moment, 2))[0]?.code !== 'sessions.no_room_is_free',
  )
  const kept = ({ busy, absences }: PersonFacts, moment: DatedMoment): Kept => {
    if (absences.length > 0 && isAway({ absences }, moment.wall.day)) return 'away'
    return isBusy(busy, moment) ? 'taken' : undefined
  }
  const left = once((tutor: Tutor) => once((week: Day) => minutesLeftIn(tutor, facts, week)))
  const week = once((monday: Day) => weekOf(monday, zone))
  const wants = once((one: Learner) =>
    once((monday: Day) => wantsAnother(minutesIn(one, week(monday)), one.learner.minutesWanted)),
  )
  const said = once((person: Tutor) => given().filter(({ wall }) => within(person.windows, wall)))
  const roomForTwo = room(2)
  const isFree = once((tutor: Tutor) => {
    const leftOf = left(tutor)
    return onceAt(
      (moment) =>
        !kept(tutor, moment) && leftOf(moment.week) >= usual && roomForTwo(moment) !== undefined,
    )
  })
  return {
    moments,
    /** Those of them at which some tutor said to be free. */
    given,
    tutors,
    /** Which place there is for so many. */
    room: (moment: DatedMoment, heads: number): string | undefined => room(heads)(moment),
    isClosed: (moment: DatedMoment): boolean => isClosed(moment),
    kept,
    /** Minutes that a promise leaves in a week. */
    left: (tutor: Tutor, monday: Day): number => left(tutor)(monday),
    /** The hours that a tutor said. */
    said: (tutor: Tutor): readonly DatedMoment[] => said(tutor),
    /** Whether a moment is among the hours that a learner said; who said none did not say no. */
    suits: ({ windows }: PersonFacts, { wall }: DatedMoment): boolean =>
      windows.length === 0 || within(windows, wall),
    /** At which moments a tutor is free, may give more, and a room for two is. */
    isFree: (tutor: Tutor): ((moment: DatedMoment) => boolean) => isFree(tutor),
    teachersOf: ({ learner }: Learner): Tutor[] =>
      tutors.filter(({ volunteer }) => mayTeach(volunteer, learner)),
    /** Whether a learner wants another hour in the week of a moment. */
    wants: (one: Learner, moment: DatedMoment): boolean => wants(one)(moment.week),
    weekOf: (monday: Day): Span => week(monday),
  }
}
export type Outlook = ReturnType<typeof createOutlook>
