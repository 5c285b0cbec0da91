import type { Facts, Wish } from '#api/sessions/rules/facts.ts'
import { judge, rankedPlaces } from '#api/sessions/rules/judge.ts'
import { inZone, minutesBetween, utcText, wallStarts } from '#api/sessions/rules/time.ts'
import type { Offer } from '#api/sessions/schema.ts'

/** How far around a wish other times are looked for, days. */
export const offerDays = 7
/** How many other times are offered. */
const offerTimes = 5

type Timed = Wish & { start: string; end: string }

const offerOf = (facts: Facts, wish: Timed, place: string): Offer => ({
  activity: facts.activity?.id ?? '',
  place,
  start: utcText(inZone(wish.start, 'utc')),
  end: utcText(inZone(wish.end, 'utc')),
  volunteers: wish.volunteers,
  learners: wish.learners,
})

/** The best free place for a wish that nothing else forbids. */
const bookable = (facts: Facts, wish: Timed, zone: string): Offer | undefined => {
  const any = { ...wish, place: undefined }
  if (judge(facts, any, zone).length > 0) return undefined
  const best = rankedPlaces(facts, any, zone)[0]
  return best && offerOf(facts, wish, best.place.id)
}

/** The same time in another room. */
export const otherRooms = (facts: Facts, wish: Timed, zone: string): Offer[] =>
  rankedPlaces(facts, { ...wish, place: undefined }, zone)
    .filter(({ place }) => place.id !== wish.place)
    .filter(({ place }) => judge(facts, { ...wish, place: place.id }, zone).length === 0)
    .slice(0, 3)
    .map(({ place }) => offerOf(facts, wish, place.id))

/**
 * The nearest other times for the same people, in any room, on the half-hour of the house's clock.
 *
 * @param facts must reach `offerDays` days both ways
 * @param now no offer starts before it
 */
export const nearestTimes = (facts: Facts, wish: Timed, now: string, zone: string): Offer[] => {
  const length = minutesBetween(wish.start, wish.end)
  const wanted = Date.parse(wish.start)
  const halfHours = Array.from({ length: 32 }, (_, n) => 7 * 60 + n * 30)
  const starts = wallStarts(wish.start, offerDays, halfHours, zone)
    .filter((start) => Date.parse(start) > Date.parse(now) && Date.parse(start) !== wanted)
    .sort((a, b) => Math.abs(Date.parse(a) - wanted) - Math.abs(Date.parse(b) - wanted))
  const offers: Offer[] = []
  for (const start of starts) {
    const end = utcText(inZone(start, 'utc').plus({ minutes: length }))
    const offer = bookable(facts, { ...wish, start, end }, zone)
    if (offer) offers.push(offer)
    if (offers.length === offerTimes) break
  }
  return offers
}
