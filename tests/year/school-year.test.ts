import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#api/days.ts'
import { endOfTerm, horizonOf, schoolYearOf } from '#api/year/rules/school-year.ts'
import { aHoliday, anyDayBetween, zoneB } from './builders.ts'

test('a school year goes from September to August', () => {
  const year = { year: 2026, from: '2026-09-01', to: '2027-09-01' }
  expect(schoolYearOf('2026-09-01')).toEqual(year)
  expect(schoolYearOf('2027-08-31')).toEqual(year)
  expect(schoolYearOf('2026-08-31').year).toBe(2025)
})

describe('the end of term', () => {
  test('is the day before summer, which is known by the 14th of July', () => {
    expect(endOfTerm('2026-11-24', zoneB)).toBe('2027-07-03')
    expect(endOfTerm('2027-07-03', zoneB)).toBe('2027-07-03')
  })

  test('is the 4th of July where nothing says when summer begins', () => {
    expect(endOfTerm('2026-11-24', [])).toBe('2027-07-04')
    expect(endOfTerm('2026-11-24', zoneB.slice(0, 4))).toBe('2027-07-04')
  })

  test('is that of the next school year once summer has begun', () => {
    expect(endOfTerm('2027-07-04', zoneB)).toBe('2028-07-04')
    expect(endOfTerm('2027-07-05', [])).toBe('2028-07-04')
  })

  test('is before the first of two holidays over the 14th of July', () => {
    const two = [aHoliday('2027-07-10', '2027-07-20'), aHoliday('2027-07-02', '2027-07-14')]
    expect(endOfTerm('2026-11-24', two)).toBe('2027-07-01')
  })

  test('is found beside a holiday longer than a year', () => {
    expect(endOfTerm('2027-03-01', [aHoliday('2026-07-01', '2027-07-20')])).toBe('2028-07-04')
  })
})

describe('the horizon', () => {
  test('is the end of term while it is far', () => {
    expect(horizonOf('2026-11-24', zoneB)).toBe('2027-07-03')
  })

  test('is eight weeks ahead when the end of term is near', () => {
    expect(horizonOf('2027-06-01', zoneB)).toBe('2027-07-27')
  })

  test('never comes nearer as days go by, unless summer is moved', () => {
    fc.assert(
      fc.property(anyDayBetween('2025-01-01', '2030-01-01'), fc.nat({ max: 400 }), (day, days) => {
        const later = addDays(day, days)
        expect(horizonOf(later, zoneB) >= horizonOf(day, zoneB)).toBe(true)
        expect(horizonOf(day, zoneB) >= addDays(day, 56)).toBe(true)
      }),
    )
  })
})
