import type { SessionProblemCode } from '#api/sessions/problems.ts'
import { saidHours } from '#api/sessions/rules/confirmable.ts'
import { bestPlace, judgeAnyPlace, rankedPlaces } from '#api/sessions/rules/judge/any-place.ts'
import { judgeAnyTime } from '#api/sessions/rules/judge/any-time.ts'
import type { Facts, Moment, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { contains } from '#api/sessions/rules/judge/spans.ts'
import { dayShownAt, momentsAround, readInstant, utcText } from '#api/sessions/rules/time.ts'
import type { Offer } from '#api/sessions/schema.ts'

/** How far around a wish other times are looked for, days. A week with one common hour, taken, is
 *  followed by others. */
export const offerDays = { back: 7, ahead: 21 }
const offerTimes = 5
/** Every quarter of an hour from 7:00 to 22:45, in minutes since midnight. */
const quarters = Array.from({ length: 64 }, (_, n) => 7 * 60 + n * 15)
/** Offers that lie nearer to each other leave no choice. */
const apart = 30 * 60_000

const offerOf = (facts: Facts, wish: TimedWish, place: string): Offer => ({
  activity: facts.activity?.id ?? '',
  place,
  start: utcText(wish.moment.from),
  end: utcText(wish.moment.to),
  volunteers: wish.volunteers,
  learners: wish.learners,
})

/** The best free place for a wish that nothing else forbids. */
const bookable = (facts: Facts, wish: TimedWish): Offer | undefined => {
  if (judgePeople(facts, wish).length > 0) return undefined
  const best = bestPlace(facts, wish)
  return best && offerOf(facts, wish, best.id)
}

/** The same time in another room. */
export const otherPlaces = (facts: Facts, wish: TimedWish): Offer[] =>
  rankedPlaces(facts, wish)
    .filter(({ place }) => place.id !== wish.place)
    .filter(({ place }) => judge(facts, { ...wish, place: place.id }).length === 0)
    .map(({ place }) => offerOf(facts, wish, place.id))
    .filter((offer) => !isThere(wish, wish.moment, offer))
    .slice(0, 3)

/**
 * The nearest other times for the same people, in any room: on quarters of an hour of the house's clock,
 * half an hour apart.
 *
 * @param facts must reach as far as `offerDays`
 * @param now milliseconds; no offer starts before it
 */
const nearestTimes = (facts: Facts, wish: TimedWish, now: number, zone: string): Offer[] => {
  const { moment } = wish
  const length = (moment.to - moment.from) / 60_000
  if (judgeAnyTime(facts, wish, length).length > 0) return []
  const moments = momentsAround(moment.from, offerDays, quarters, length, zone)
  return firstBookable(facts, wish, moments, now, offerTimes).map((offer) => {
    const across = closedBetween(facts, moment.from, readInstant(offer.start), zone)
    return across ? { ...offer, across } : offer
  })
}

/** Shorter than this, a closure is a weekend or a day off. */
const longClosure = 3 * 86_400_000

/** The first long closure of all places between two instants: its first and last day. */
const closedBetween = (
  { places }: Facts,
  one: number,
  other: number,
  zone: string,
): Offer['across'] => {
  const between = { from: Math.min(one, other), to: Math.max(one, other) }
  const [first, ...others] = places.filter(({ archived }) => !archived)
  const closed = first?.closed.find(
    (span) =>
      span.to - span.from >= longClosure &&
      contains(between, span) &&
      others.every((place) => place.closed.some((its) => contains(its, span))),
  )
  if (!closed) return undefined
  const dayAt = (instant: number) => dayShownAt(instant, zone)
  return { from: dayAt(closed.from), to: dayAt(closed.to - 1) }
}

/** Whether it already is what would be offered. */
const isThere = ({ was, ...wish }: TimedWish, { from, to }: Moment, { place }: Offer): boolean =>
  was !== undefined &&
  was.from === from &&
  was.minutes * 60_000 === to - from &&
  was.place === place &&
  isSame(was.people, [...wish.volunteers, ...wish.learners])

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id) => b.includes(id))

export type Times = { times: Offer[]; noTimes?: SessionProblemCode }

/** Of whom nothing more is told today, no other hour could be booked. */
export const askedOut: Times = { times: [], noTimes: 'sessions.asked_enough' }

/** The nearest other times; where there are none, why. */
export const timesOrWhy = (...about: Parameters<typeof nearestTimes>): Times => {
  const times = nearestTimes(...about)
  return times.length > 0 ? { times } : { times, noTimes: whyNoTimes(...about) }
}

/** What keeps somebody at every hour in common, as far as it is one thing. */
const throughout = [
  'sessions.away',
  'sessions.tutor_is_taken',
  'sessions.over_promise',
] as const satisfies SessionProblemCode[]

/**
 * Why there are no other times: that no hour will do, that all rooms are full or closed whenever everybody could
 * come, that the promise is used up, that they have no hour in common, or what keeps them at those they have.
 */
const whyNoTimes = (
  facts: Facts,
  wish: TimedWish,
  now: number,
  zone: string,
): SessionProblemCode => {
  const length = (wish.moment.to - wish.moment.from) / 60_000
  const [never] = judgeAnyTime(facts, wish, length)
  if (never) return never.code
  const moments = momentsAround(wish.moment.from, offerDays, quarters, length, zone)
  const ahead = moments.filter(({ from }) => from > now)
  const judged = ahead.map((moment) => ({
    moment,
    why: judgePeople(facts, { ...wish, moment }).map(({ code }) => code),
  }))
  const couldCome = judged.filter(({ why }) => why.length === 0)
  const places = couldCome.flatMap(({ moment }) =>
    judgeAnyPlace(facts, { ...wish, moment }).map(({ code }) => code),
  )
  if (places.includes('sessions.no_room_is_free')) return 'sessions.no_room_is_free'
  if (places[0]) return places[0]
  const isPromise = (code: string) => code === 'sessions.over_promise'
  if (judged.some(({ why }) => why.every(isPromise))) return 'sessions.over_promise'
  const inCommon = judged.filter(({ why }) => !saidHours.some((code) => why.includes(code)))
  if (inCommon.length === 0) return 'sessions.never_free_together'
  const keeps = throughout.find((code) => inCommon.every(({ why }) => why.includes(code)))
  return keeps ?? 'sessions.someone_is_taken'
}

/** The first of these moments, the nearest first, that can be booked as they stand. */
const firstBookable = (
  facts: Facts,
  wish: TimedWish,
  moments: Moment[],
  now: number,
  most: number,
) => {
  const { from } = wish.moment
  const sorted = moments
    .filter((moment) => moment.from > now && moment.from !== from)
    .sort((a, b) => Math.abs(a.from - from) - Math.abs(b.from - from))
  const offers: Offer[] = []
  const starts: number[] = []
  for (const moment of sorted) {
    if (starts.some((start) => Math.abs(start - moment.from) < apart)) continue
    const offer = bookable(facts, { ...wish, moment })
    if (!offer || isThere(wish, moment, offer)) continue
    starts.push(moment.from)
    if (offers.push(offer) === most) break
  }
  return offers
}

/** Other times near one date of a series: that day, or the same hour of a day beside it. */
export const nearTimes = (facts: Facts, wish: TimedWish, now: number, zone: string): Offer[] => {
  const { from, to, wall } = wish.moment
  const length = (to - from) / 60_000
  const thatDay = momentsAround(from, { back: 0, ahead: 0 }, quarters, length, zone)
  const beside = wall
    ? momentsAround(from, { back: 3, ahead: 3 }, [wall.fromMinute], length, zone)
    : []
  return firstBookable(facts, { ...wish, place: undefined }, [...thatDay, ...beside], now, 4)
}
