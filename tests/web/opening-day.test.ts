import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicHolidaysBetween } from '#api/year/rules/public-holidays.ts'
import { isSoak } from '#tests/support/soak.ts'
import { addDays, clockOf, dayStart, minutesOf, wallOf, weekdayOf } from '#web/lib/time.ts'
import type { Layers } from '#web/moving/closed.ts'
import { openingDay } from '#web/year/opening-day.ts'
import { isClear, opensWeekly } from '#web/year/plain.ts'
import { aShownPlace } from './places.ts'

const first = '2026-09-01'
const publicHolidays = publicHolidaysBetween(first, '2028-08-31')
const quiet: Layers = { publicHolidays, closures: [], openings: [] }
const weekdays = (...all: number[]) =>
  all.map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
const usual = { places: [aShownPlace()], houseOpening: weekdays(1, 2, 3, 4, 5) }
const at = (day: string, clock: string) => Date.parse(dayStart(day)) + minutesOf(clock) * 60_000
const layer = (from: string, to: string, hours: { from: string; to: string } | null = null) => ({
  id: from,
  from,
  to,
  hours,
  label: 'Inventaire',
  place: null as string | null,
})
const opensOn = (day: string, clock: string, year = quiet, house = usual) =>
  openingDay(at(day, clock), house, () => year)

describe('the day on which pages open', () => {
  it('is today until the last hour has passed, then the next open day', () => {
    expect(opensOn('2026-11-24', '07:00')).toBe('2026-11-24')
    expect(opensOn('2026-11-24', '17:59')).toBe('2026-11-24')
    expect(opensOn('2026-11-24', '18:00')).toBe('2026-11-25')
    expect(opensOn('2026-11-27', '18:00')).toBe('2026-11-30')
    expect(opensOn('2026-11-29', '12:00')).toBe('2026-11-30')
  })

  it('goes past public holidays and closures, and stops at an opening by exception', () => {
    expect(opensOn('2026-12-24', '19:00')).toBe('2026-12-28')
    const closures = [layer('2026-11-25', '2026-12-06')]
    expect(opensOn('2026-11-24', '18:30', { ...quiet, closures })).toBe('2026-12-07')
    const openings = [layer('2026-12-05', '2026-12-05', { from: '10:00', to: '12:00' })]
    expect(opensOn('2026-11-24', '18:30', { ...quiet, closures, openings })).toBe('2026-12-05')
    const early = [layer('2026-11-24', '2026-11-24', { from: '12:00', to: '18:00' })]
    expect(opensOn('2026-11-24', '12:00', { ...quiet, closures: early })).toBe('2026-11-25')
  })

  it('counts a place that keeps hours of its own, not one that is archived', () => {
    const garden = aShownPlace({ id: 'garden', opening: weekdays(6) })
    const places = [...usual.places, garden]
    expect(opensOn('2026-11-28', '08:00', quiet, { ...usual, places })).toBe('2026-11-28')
    const archived = [...usual.places, { ...garden, archived: true }]
    expect(opensOn('2026-11-28', '08:00', quiet, { ...usual, places: archived })).toBe('2026-11-30')
  })

  it('is today where nothing opens for months, or no hours are said', () => {
    const closures = [layer('2026-11-01', '2027-11-01')]
    expect(opensOn('2026-11-24', '10:00', { ...quiet, closures })).toBe('2026-11-24')
    const anyHour = { places: [], houseOpening: [] }
    expect(opensOn('2026-11-29', '23:50', quiet, anyHour)).toBe('2026-11-29')
  })

  it('is not said while a year on the way is not known', () => {
    const closures = [layer('2027-08-01', '2027-09-05')]
    const year = { ...quiet, closures }
    const only = (day: string) => (day < '2027-09-01' ? year : undefined)
    expect(openingDay(at('2027-08-10', '10:00'), usual, only)).toBeUndefined()
    expect(openingDay(at('2027-08-10', '10:00'), usual, () => year)).toBe('2027-09-06')
  })
})

const quarter = fc.nat(95).map((n) => n * 15)
const hours = fc
  .tuple(quarter, quarter)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: clockOf(Math.min(a, b)), to: clockOf(Math.max(a, b)) }))
const weekly = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 7 }), hours).map(([weekday, span]) => ({ weekday, ...span })),
  { maxLength: 6 },
)
const placeIds = ['a', 'b']
const layers = fc.array(
  fc
    .tuple(
      fc.nat(60),
      fc.nat(25),
      fc.option(hours),
      fc.constantFrom<(string | null)[]>(null, ...placeIds),
    )
    .map(([begin, length, span, place]) => ({
      ...layer(addDays('2026-12-01', begin), addDays('2026-12-01', begin + length), span),
      place,
    })),
  { maxLength: 6 },
)

type Layer = ReturnType<typeof layer>

/** By the strongest layer of each minute, as the glossary tells it and no code of the page. */
const isOpen = (
  place: { id: string; opening: ReturnType<typeof weekdays> },
  day: string,
  minute: number,
  house: ReturnType<typeof weekdays>,
  { closures, openings }: { closures: Layer[]; openings: Layer[] },
) => {
  const within = (span: { from: string; to: string }) =>
    minutesOf(span.from) <= minute && minute < minutesOf(span.to)
  const over = (list: Layer[], whose: string | null) =>
    list.some(
      (one) =>
        one.place === whose &&
        one.from <= day &&
        day <= one.to &&
        (!one.hours || within(one.hours)),
    )
  const own = place.opening.length > 0 ? place.opening : house
  const usualHours =
    own.length === 0 || own.some((one) => one.weekday === weekdayOf(day) && within(one))
  const timed = openings.some(
    (one) =>
      (one.place === null || one.place === place.id) &&
      one.from <= day &&
      day <= one.to &&
      one.hours !== null &&
      within(one.hours),
  )
  const isInHours = usualHours || timed
  if (over(openings, place.id)) return isInHours
  if (over(closures, place.id)) return false
  if (over(openings, null)) return isInHours
  if (over(closures, null) || publicHolidays.some((one) => one.day === day)) return false
  return isInHours
}

it('is the first day on which some quarter of an hour is still open, in any house and year', () => {
  let moved = 0
  let plain = 0
  fc.assert(
    fc.property(
      fc.tuple(weekly, weekly, weekly),
      layers,
      layers,
      fc.nat(60 * 96),
      ([houseOpening, ...own], closures, openings, quarters) => {
        const places = placeIds.map((id, n) => aShownPlace({ id, opening: own[n] ?? [] }))
        const now = Date.parse('2026-11-30T23:00:00Z') + quarters * 900_000
        const { day: today, clock } = wallOf(now)
        const isStillOpen = (day: string) =>
          Array.from({ length: 96 }, (_, n) => n * 15).some(
            (minute) =>
              (day > today || minute >= minutesOf(clock)) &&
              places.some((place) =>
                isOpen(place, day, minute, houseOpening, { closures, openings }),
              ),
          )
        const days = Array.from({ length: 100 }, (_, n) => addDays(today, n))
        const expected = days.find(isStillOpen) ?? today
        const year = { publicHolidays, closures, openings }
        expect(openingDay(now, { places, houseOpening }, () => year)).toBe(expected)
        const whole = { ...year, schoolHolidays: [] }
        // What the first view does without must never be needed.
        const house = { places, houseOpening }
        if (isClear(today, whole) && opensWeekly(today, house, minutesOf(clock))) {
          plain += 1
          expect(expected).toBe(today)
        }
        if (expected !== today) moved += 1
      },
    ),
    { numRuns: isSoak ? 5000 : 150 },
  )
  expect(moved).toBeGreaterThan(20)
  expect(plain).toBeGreaterThan(20)
})
