import fc from 'fast-check'
import { addDays, dayNumber, dayOf } from '#api/days.ts'
import type { SlotRun } from '#api/year/rules/dates.ts'
import type { HouseHours } from '#api/year/rules/weeks.ts'
import { type Closure, type Layers, type Opening, usualSale } from '#api/year/schema.ts'

export const anyDayBetween = (from: string, to: string) =>
  fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayOf)
export const anyDay = anyDayBetween('1901-01-01', '2099-12-31')

const id = '0199e1a4-0000-7000-8000-000000000001'

export const aClosure = (from: string, to = from, more: Partial<Closure> = {}): Closure => ({
  id,
  from,
  to,
  place: null,
  hours: null,
  label: 'Inventaire',
  ...more,
})

export const anOpening = (from: string, to = from, more: Partial<Opening> = {}): Opening => ({
  ...aClosure(from, to),
  label: 'Portes ouvertes',
  ...more,
})

export const aHoliday = (from: string, to: string) => ({ id, from, to, label: 'Vacances' })

export const layersOf = (more: Partial<Layers> = {}): Layers => ({
  closures: [],
  openings: [],
  schoolHolidays: [],
  sale: { rule: usualSale, exceptions: [] },
  ...more,
})

/** A house that opens from nine to six on these weekdays. */
export const openOn = (...weekdays: number[]): HouseHours =>
  weekdays.map((weekday) => ({ weekday, fromMinute: 540, toMinute: 1080 }))

/** Monday to Friday. */
export const weekdays = openOn(1, 2, 3, 4, 5)

export const aSlot = (more: Partial<SlotRun> = {}): SlotRun => ({
  weekday: 2,
  rhythm: 'every',
  from: '2026-09-01',
  until: null,
  inTerm: false,
  ...more,
})

/** Zone B in 2026-2027. */
export const zoneB = [
  aHoliday('2026-10-18', '2026-11-01'),
  aHoliday('2026-12-20', '2027-01-03'),
  aHoliday('2027-02-21', '2027-03-07'),
  aHoliday('2027-04-18', '2027-05-02'),
  aHoliday('2027-07-04', '2027-08-31'),
]

const runWithin = (from: string, to: string, longest: number) =>
  fc
    .tuple(anyDayBetween(from, to), fc.nat({ max: longest }))
    .map(([first, days]) => [first, addDays(first, days)] as const)

const anyPlace = fc.constantFrom(null, null, id)
const anyHours = fc.constantFrom(null, null, { from: '09:00', to: '12:00' })

/** Closures and openings of a school year. */
export const anyLayers = fc
  .record({
    closures: fc.array(fc.tuple(runWithin('2026-08-24', '2027-09-10', 20), anyPlace, anyHours)),
    openings: fc.array(fc.tuple(runWithin('2026-08-24', '2027-09-10', 6), anyPlace, anyHours)),
  })
  .map(({ closures, openings }) =>
    layersOf({
      closures: closures.map(([[from, to], place, hours]) => aClosure(from, to, { place, hours })),
      openings: openings.map(([[from, to], place, hours]) => anOpening(from, to, { place, hours })),
      schoolHolidays: zoneB,
    }),
  )
