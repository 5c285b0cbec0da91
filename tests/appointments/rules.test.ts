import { describe, expect, test } from 'vitest'
import { daysOfMonth, misses, nearest, washRows } from '#api/appointments/rules.ts'

const hour = (h: number, place = 'one') => ({
  place,
  start: `2026-11-24T${String(h).padStart(2, '0')}:00:00Z`,
  end: `2026-11-24T${String(h + 1).padStart(2, '0')}:00:00Z`,
})
const at = (h: number) => Date.parse(hour(h).start)

describe('what is free near by', () => {
  test('is the nearest first, of the same machine before another', () => {
    const free = [hour(9, 'two'), hour(9), hour(13), hour(10, 'two'), hour(16), hour(12)]
    expect(nearest(free, { of: 'one', at: at(10) }, 0)).toEqual([
      hour(10, 'two'),
      hour(9),
      hour(9, 'two'),
      hour(12),
    ])
  })

  test('is not over', () => {
    expect(nearest([hour(9), hour(10)], { of: 'one', at: at(9) }, at(10))).toEqual([hour(10)])
  })
})

test.each([
  ['2026-11', '2026-11-01', '2026-11-30'],
  ['2026-12', '2026-12-01', '2026-12-31'],
  ['2028-02', '2028-02-01', '2028-02-29'],
])('the month %s goes from %s to %s', (month, from, to) => {
  expect(daysOfMonth(month)).toEqual({ from, to })
})

test.each([
  ['2026-11-22', 'over'],
  ['2026-11-23', undefined],
  ['2027-01-18', undefined],
  ['2027-01-19', 'too_far'],
])('on the 23rd of November, %s is %s', (day, is) => {
  expect(misses(day, '2026-11-23')).toBe(is)
})

test('the file says amounts as French spreadsheets read them, under headings of the reader', () => {
  const count = { id: 'x', name: 'Sèche-linge', day: '2026-11-03', cents: 150, uses: 3 }
  const row = ['03/11/2026', 'Sèche-linge', '3', '1,50', '4,50']
  expect(washRows([count], 'fr')).toEqual([
    ['Jour', 'Machine', 'Lessives', 'Prix (€)', 'Montant (€)'],
    row,
  ])
  expect(washRows([count], 'en')).toEqual([
    ['Day', 'Machine', 'Washes', 'Price (€)', 'Amount (€)'],
    row,
  ])
})
