import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, dayNumber, weekdayOf } from '#api/days.ts'
import { dropOffBetween, saleDays, saleDaysBetween } from '#api/year/rules/sale.ts'
import { type Sale, type SaleRule, usualSale } from '#api/year/schema.ts'
import { anyDayBetween } from './builders.ts'

const aSale = (rule: Partial<SaleRule> | null = {}, exceptions: Sale['exceptions'] = []): Sale => ({
  rule: rule && { ...usualSale, ...rule },
  exceptions,
})

describe('the monthly sale', () => {
  test('is from the first Thursday to Saturday', () => {
    expect(saleDays('2026-12', aSale())).toEqual(['2026-12-03', '2026-12-04', '2026-12-05'])
    expect(saleDays('2026-10', aSale())).toEqual(['2026-10-01', '2026-10-02', '2026-10-03'])
  })

  test('begins on the weekday that the rule says, and lasts as long', () => {
    const second = aSale({ nth: 2, weekday: 6, days: 2 })
    expect(saleDays('2026-11', second)).toEqual(['2026-11-14', '2026-11-15'])
    const last = aSale({ nth: 4, weekday: 7, days: 7 })
    expect(saleDays('2026-11', last)[0]).toBe('2026-11-22')
    expect(saleDays('2026-11', last).at(-1)).toBe('2026-11-28')
  })

  test('may be moved or left out in one month', () => {
    const sale = aSale({}, [
      { month: '2027-01', day: '2027-01-14' },
      { month: '2027-02', day: null },
    ])
    expect(saleDays('2027-01', sale)).toEqual(['2027-01-14', '2027-01-15', '2027-01-16'])
    expect(saleDays('2027-02', sale)).toEqual([])
  })

  test('does not happen without a rule', () => {
    const none = aSale(null, [{ month: '2027-01', day: '2027-01-14' }])
    expect(saleDays('2027-01', none)).toEqual([])
    expect(dropOffBetween('2027-01-01', '2027-12-31', none)).toEqual([])
  })

  test('is found from the month before, and where an exception moved it far away', () => {
    const late = aSale({ nth: 4, weekday: 6, days: 5 })
    expect(saleDaysBetween('2026-03-01', '2026-03-05', late)).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ])
    const moved = aSale({ days: 1 }, [{ month: '2026-01', day: '2026-09-15' }])
    expect(saleDaysBetween('2026-09-10', '2026-09-30', moved)).toEqual(['2026-09-15'])
  })

  test('of a school year is twelve times three days', () => {
    expect(saleDaysBetween('2026-09-01', '2027-08-31', aSale())).toHaveLength(36)
  })
})

describe('donation drop-off', () => {
  test('is the whole week before, and the whole week after', () => {
    expect(dropOffBetween('2026-11-16', '2026-12-31', aSale())).toEqual([
      { from: '2026-11-23', to: '2026-11-29' },
      { from: '2026-12-07', to: '2026-12-13' },
      { from: '2026-12-28', to: '2027-01-03' },
    ])
  })

  test('joins weeks that meet', () => {
    expect(dropOffBetween('2026-11-09', '2026-12-20', aSale({ weeksBefore: 2 }))).toEqual([
      { from: '2026-11-09', to: '2026-11-29' },
      { from: '2026-12-07', to: '2026-12-13' },
    ])
  })

  test('goes around both weeks of a sale from Sunday to Monday', () => {
    const sale = aSale({ weekday: 7, days: 2 })
    expect(dropOffBetween('2026-10-19', '2026-11-15', sale)).toEqual([
      { from: '2026-10-19', to: '2026-10-25' },
      { from: '2026-11-09', to: '2026-11-15' },
    ])
  })

  test('is not in the week of another sale', () => {
    const sale = aSale({}, [{ month: '2026-12', day: '2026-11-12' }])
    expect(dropOffBetween('2026-10-26', '2026-11-22', sale)).toEqual([
      { from: '2026-10-26', to: '2026-11-01' },
      { from: '2026-11-16', to: '2026-11-22' },
    ])
  })

  test('is found to the last day of the month after', () => {
    const late = { nth: 4, weekday: 2, days: 7, weeksBefore: 0, weeksAfter: 3 }
    const sale = aSale(late, [{ month: '2026-05', day: null }])
    expect(dropOffBetween('2026-05-31', '2026-05-31', sale)).toEqual([
      { from: '2026-05-25', to: '2026-05-31' },
    ])
  })

  test('is nowhere around a sale left out, or when no weeks are given to it', () => {
    const out = aSale({}, [{ month: '2026-12', day: null }])
    expect(dropOffBetween('2026-11-23', '2026-12-20', out)).toEqual([])
    const none = aSale({ weeksBefore: 0, weeksAfter: 0 })
    expect(dropOffBetween('2026-09-01', '2027-08-31', none)).toEqual([])
  })
})

const anySale = fc
  .record({
    nth: fc.integer({ min: 1, max: 4 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    days: fc.integer({ min: 1, max: 7 }),
    weeksBefore: fc.nat({ max: 3 }),
    weeksAfter: fc.nat({ max: 3 }),
  })
  .map((rule) => aSale(rule))

test('any rule: weeks of drop-off are whole, apart, and free of sale; any span tells the same', () => {
  const [from, to] = ['2026-01-01', '2027-12-31']
  const day = anyDayBetween(from, to)
  fc.assert(
    fc.property(anySale, day, day, (sale, first, last) => {
      const weeks = dropOffBetween(from, to, sale)
      const days = saleDaysBetween(from, to, sale)
      for (const [i, week] of weeks.entries()) {
        expect([weekdayOf(week.from), weekdayOf(week.to)]).toEqual([1, 7])
        expect(days.some((one) => covers(week, one))).toBe(false)
        const next = weeks[i + 1]
        if (next) expect(dayNumber(next.from) - dayNumber(week.to)).toBeGreaterThan(1)
      }
      const within = days.filter((one) => first <= one && one <= last)
      expect(saleDaysBetween(first, last, sale)).toEqual(within)
      const here = dropOffBetween(first, first, sale).length > 0
      expect(here).toBe(weeks.some((week) => covers(week, first)))
    }),
  )
})
