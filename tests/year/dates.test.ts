import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, daysFrom, mondayOf, weekdayOf } from '#api/days.ts'
import { type SlotRun, slotDays, yearIndex } from '#api/year/rules/dates.ts'
import { dropOffBetween, saleDaysBetween } from '#api/year/rules/sale.ts'
import { weekLetters } from '#api/year/rules/weeks.ts'
import { aClosure, anyDayBetween, anyLayers, aSlot, layersOf, weekdays, zoneB } from './builders.ts'

const span = { from: '2026-08-31', to: '2027-09-12' }
const daysOf = (slot: Partial<SlotRun>, layers = layersOf(), within = span) =>
  slotDays(aSlot(slot), within, yearIndex(span, { layers, hours: weekdays }))

describe('the days of a slot', () => {
  test('are its weekday, from its first day to its last', () => {
    expect(daysOf({ from: '2026-11-24', until: '2026-12-08' })).toEqual([
      '2026-11-24',
      '2026-12-01',
      '2026-12-08',
    ])
    expect(daysOf({ from: '2026-11-25', until: '2026-12-07' })).toEqual(['2026-12-01'])
    expect(daysOf({ from: '2026-11-25', until: '2026-11-30' })).toEqual([])
  })

  test('go on without a last day, as far as one looks', () => {
    const within = { from: '2027-08-20', to: '2027-09-10' }
    expect(daysOf({}, layersOf(), within)).toEqual(['2027-08-24', '2027-08-31', '2027-09-07'])
    expect(daysOf({}).at(-1)).toBe('2027-09-07')
  })

  test('never lie outside what the index knows', () => {
    const within = { from: '2026-01-01', to: '2029-01-01' }
    expect(daysOf({ from: '2026-01-01' }, layersOf(), within)).toEqual(daysOf({}))
  })

  test('leave school holidays out in term only', () => {
    const layers = layersOf({ schoolHolidays: zoneB })
    const run = { from: '2026-10-13', until: '2026-11-03' } as const
    expect(daysOf({ ...run, inTerm: true }, layers)).toEqual(['2026-10-13', '2026-11-03'])
    expect(daysOf(run, layers)).toHaveLength(4)
  })

  test('have the closed ones too, whose sessions are kept suspended', () => {
    const layers = layersOf({ closures: [aClosure('2026-11-24', '2026-11-27')] })
    expect(daysOf({ from: '2026-11-24', until: '2026-11-24' }, layers)).toEqual(['2026-11-24'])
    const armistice = { weekday: 3, from: '2026-11-11', until: '2026-11-11' } as const
    expect(daysOf(armistice)).toEqual(['2026-11-11'])
  })

  test('take turns in weeks A and B, and leave out a week that never opens', () => {
    const layers = layersOf({ closures: [aClosure('2026-09-07', '2026-09-13')] })
    const until = '2026-10-04'
    expect(daysOf({ rhythm: 'A', until }, layers)).toEqual(['2026-09-01', '2026-09-22'])
    expect(daysOf({ rhythm: 'B', until }, layers)).toEqual(['2026-09-15', '2026-09-29'])
    expect(daysOf({ until }, layers)).toContain('2026-09-08')
  })

  test('are those of the sale that fall on the weekday', () => {
    const run = { rhythm: 'sale', from: '2026-11-01', until: '2027-01-31' } as const
    expect(daysOf({ ...run, weekday: 4 })).toEqual(['2026-11-05', '2026-12-03', '2027-01-07'])
    expect(daysOf({ ...run, weekday: 2 })).toEqual([])
  })

  test('are those of the weeks around the sale', () => {
    const run = { rhythm: 'drop-off', from: '2026-11-16', until: '2026-12-31' } as const
    expect(daysOf(run)).toEqual(['2026-11-24', '2026-12-08', '2026-12-29'])
  })
})

const anySlot = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  rhythm: fc.constantFrom('every', 'A', 'B', 'sale', 'drop-off'),
  from: anyDayBetween('2026-06-01', '2027-09-30'),
  until: fc.option(anyDayBetween('2026-06-01', '2027-12-31')),
  inTerm: fc.boolean(),
})

test('any slot, any year: the days are those that each say yes on their own', () => {
  fc.assert(
    fc.property(anySlot, anyLayers, (slot, layers) => {
      const inRhythm = (day: string): boolean => {
        if (slot.rhythm === 'every') return true
        if (slot.rhythm === 'sale') return saleDaysBetween(day, day, layers.sale).length > 0
        if (slot.rhythm === 'drop-off') return dropOffBetween(day, day, layers.sale).length > 0
        return weekLetters(day, day, weekdays, layers)[0]?.letter === slot.rhythm
      }
      const expected = daysFrom(span.from, span.to)
        .filter((day) => weekdayOf(day) === slot.weekday)
        .filter((day) => day >= slot.from && (!slot.until || day <= slot.until))
        .filter((day) => !(slot.inTerm && layers.schoolHolidays.some((one) => covers(one, day))))
        .filter(inRhythm)
      expect(daysOf(slot, layers)).toEqual(expected)
    }),
  )
})

test('every open week of a school year is either A or B', () => {
  fc.assert(
    fc.property(anyLayers, (layers) => {
      const both = [...daysOf({ rhythm: 'A' }, layers), ...daysOf({ rhythm: 'B' }, layers)].sort()
      const weeks = weekLetters('2026-09-01', span.to, weekdays, layers)
      const lettered = new Set(weeks.flatMap(({ monday, letter }) => (letter ? [monday] : [])))
      expect(both).toEqual(daysOf({}, layers).filter((day) => lettered.has(mondayOf(day))))
    }),
  )
})
