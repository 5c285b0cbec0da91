import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayNumber, dayOf, daysFrom, mondayOf, weekdayOf } from '#api/days.ts'
import { anyDay } from './builders.ts'

test('a day and its number are one and the same', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  expect(dayOf(-1)).toBe('1969-12-31')
  fc.assert(fc.property(anyDay, (day) => dayOf(dayNumber(day)) === day))
})

test('days are added over months, leap days and clock changes', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(addDays('2027-03-27', 2)).toBe('2027-03-29')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
})

test.each([
  ['2026-11-23', 1],
  ['2026-11-29', 7],
  ['2000-02-29', 2],
  ['1969-12-31', 3],
  ['1900-01-01', 1],
])('%s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday))

test('a week begins on its Monday, six days before its Sunday at most', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const monday = mondayOf(day)
      expect(weekdayOf(monday)).toBe(1)
      expect(addDays(monday, weekdayOf(day) - 1)).toBe(day)
    }),
  )
})

test('a run of days has both its ends, and backwards has none', () => {
  expect(daysFrom('2026-12-30', '2027-01-02')).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ])
  expect(daysFrom('2026-12-30', '2026-12-30')).toEqual(['2026-12-30'])
  expect(daysFrom('2026-12-30', '2026-12-29')).toEqual([])
})
