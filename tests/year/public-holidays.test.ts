import { describe, expect, test } from 'vitest'
import { weekdayOf } from '#api/days.ts'
import {
  easterOf,
  isPublicHoliday,
  publicHolidays,
  publicHolidaysBetween,
} from '#api/year/rules/public-holidays.ts'

/** Clavius's rule as D. Knuth tells it (The Art of Computer Programming, 1.3.2, exercise 14): another
 *  way to the same day. */
const byClavius = (year: number): string => {
  const golden = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const leaps = Math.floor((3 * century) / 4) - 12
  const moon = Math.floor((8 * century + 5) / 25) - 5
  const sunday = Math.floor((5 * year) / 4) - leaps - 10
  let epact = (((11 * golden + 20 + moon - leaps) % 30) + 30) % 30
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1
  let full = 44 - epact
  if (full < 21) full += 30
  const day = full + 7 - ((sunday + full) % 7)
  const [month, date] = day > 31 ? [4, day - 31] : [3, day]
  return `${year}-0${month}-${String(date).padStart(2, '0')}`
}

describe('Easter', () => {
  test.each(['1818-03-22', '1943-04-25', '2000-04-23', '2024-03-31', '2038-04-25', '2285-03-22'])(
    'is on %s',
    (day) => expect(easterOf(Number(day.slice(0, 4)))).toBe(day),
  )

  test('is the same by another reckoning, for a thousand years', () => {
    for (let year = 1600; year < 2600; year++) expect(easterOf(year)).toBe(byClavius(year))
  })
})

describe('the public holidays of France', () => {
  test('are eleven in 2026, in their order', () => {
    expect(publicHolidays(2026).map(({ day, fr }) => `${day} ${fr}`)).toEqual([
      '2026-01-01 Jour de l’an',
      '2026-04-06 Lundi de Pâques',
      '2026-05-01 Fête du Travail',
      '2026-05-08 Victoire de 1945',
      '2026-05-14 Ascension',
      '2026-05-25 Lundi de Pentecôte',
      '2026-07-14 Fête nationale',
      '2026-08-15 Assomption',
      '2026-11-01 Toussaint',
      '2026-11-11 Armistice de 1918',
      '2026-12-25 Noël',
    ])
  })

  test.each([
    [2024, '2024-04-01', '2024-05-09', '2024-05-20'],
    [2025, '2025-04-21', '2025-05-29', '2025-06-09'],
    [2026, '2026-04-06', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-29', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-17', '2028-05-25', '2028-06-05'],
    [2029, '2029-04-02', '2029-05-10', '2029-05-21'],
    [2030, '2030-04-22', '2030-05-30', '2030-06-10'],
  ])('that move stand right in %i', (year, ...days) => {
    const moving = ['Lundi de Pâques', 'Ascension', 'Lundi de Pentecôte']
    const found = publicHolidays(year).filter(({ fr }) => moving.includes(fr))
    expect(found.map(({ day }) => day)).toEqual(days)
  })

  test('leave out those of Alsace and Moselle', () => {
    expect(isPublicHoliday('2026-04-03')).toBe(false)
    expect(isPublicHoliday('2026-12-26')).toBe(false)
  })

  test('are still eleven when two share a day', () => {
    const mayDay = publicHolidays(2008).filter(({ day }) => day === '2008-05-01')
    expect(mayDay.map(({ en }) => en).sort()).toEqual(['Ascension Day', 'Labour Day'])
    expect(publicHolidays(2008)).toHaveLength(11)
  })

  test('keep their weekdays in any year', () => {
    const weekdayIn = (year: number, name: string) =>
      publicHolidays(year).flatMap(({ day, fr }) => (fr === name ? [weekdayOf(day)] : []))
    for (let year = 1950; year <= 2100; year++) {
      expect(weekdayIn(year, 'Lundi de Pâques')).toEqual([1])
      expect(weekdayIn(year, 'Ascension')).toEqual([4])
      expect(weekdayIn(year, 'Lundi de Pentecôte')).toEqual([1])
    }
  })

  test('between two days are those on them too, over the turn of the year', () => {
    const found = publicHolidaysBetween('2026-11-11', '2027-01-01').map(({ day }) => day)
    expect(found).toEqual(['2026-11-11', '2026-12-25', '2027-01-01'])
    expect(publicHolidaysBetween('2027-01-01', '2026-01-01')).toEqual([])
  })
})
