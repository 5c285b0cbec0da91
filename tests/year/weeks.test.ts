import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, mondayOf } from '#api/days.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import { isOpenDay, type LetteredWeek, weekLetters } from '#api/year/rules/weeks.ts'
import {
  aClosure,
  anOpening,
  anyDayBetween,
  anyLayers,
  layersOf,
  openOn,
  weekdays,
} from './builders.ts'

describe('a day on which the house opens', () => {
  const isOpen = (day: string, layers = layersOf(), open = weekdays) => isOpenDay(day, open, layers)
  const room = '0199e1a4-0000-7000-8000-000000000002'

  test('is one of its weekdays, Monday to Friday where none are said', () => {
    expect(isOpen('2026-11-24')).toBe(true)
    expect(isOpen('2026-11-28')).toBe(false)
    expect(isOpen('2026-11-28', layersOf(), openOn(6))).toBe(true)
    expect(isOpen('2026-11-24', layersOf(), openOn(6))).toBe(false)
    expect(isOpen('2026-11-24', layersOf(), openOn())).toBe(true)
    expect(isOpen('2026-11-28', layersOf(), openOn())).toBe(false)
  })

  test('is no public holiday and in no closure of the house', () => {
    expect(isOpen('2026-11-11')).toBe(false)
    expect(isOpen('2026-11-24', layersOf({ closures: [aClosure('2026-11-24')] }))).toBe(false)
  })

  test('may have a place closed, or some hours', () => {
    const hours = { from: '09:00', to: '12:00' }
    const closures = [
      aClosure('2026-11-24', '2026-11-24', { place: room }),
      aClosure('2026-11-24', '2026-11-24', { hours }),
    ]
    expect(isOpen('2026-11-24', layersOf({ closures }))).toBe(true)
  })

  test('is closed by hours that cover all of its own, together too', () => {
    const closing = (...all: [string, string][]) =>
      layersOf({
        closures: all.map(([from, to]) =>
          aClosure('2026-11-24', '2026-11-24', { hours: { from, to } }),
        ),
      })
    expect(isOpen('2026-11-24', closing(['09:00', '18:00']))).toBe(false)
    expect(isOpen('2026-11-24', closing(['08:00', '19:00']))).toBe(false)
    expect(isOpen('2026-11-24', closing(['13:00', '18:00'], ['09:00', '13:00']))).toBe(false)
    expect(isOpen('2026-11-24', closing(['13:00', '18:00'], ['09:00', '12:59']))).toBe(true)
    expect(isOpen('2026-11-24', closing(['09:00', '17:59']))).toBe(true)
    const twice = [...openOn(2), { weekday: 2, fromMinute: 1140, toMinute: 1200 }]
    expect(isOpen('2026-11-24', closing(['09:00', '18:00']), twice)).toBe(true)
    expect(isOpen('2026-11-24', closing(['09:00', '18:00']), openOn())).toBe(true)
    expect(isOpen('2026-11-24', closing(['00:00', '24:00']), openOn())).toBe(false)
  })

  test('is opened by exception, over a public holiday and a closure, and on a Sunday with hours', () => {
    const hours = { from: '10:00', to: '12:00' }
    const closures = [aClosure('2026-11-23', '2026-11-27')]
    const openings = [anOpening('2026-11-24'), anOpening('2026-11-11')]
    expect(isOpen('2026-11-24', layersOf({ closures, openings }))).toBe(true)
    expect(isOpen('2026-11-25', layersOf({ closures, openings }))).toBe(false)
    expect(isOpen('2026-11-11', layersOf({ openings }))).toBe(true)
    expect(isOpen('2026-11-29', layersOf({ openings: [anOpening('2026-11-29')] }))).toBe(false)
    const sunday = anOpening('2026-11-29', '2026-11-29', { hours })
    expect(isOpen('2026-11-29', layersOf({ openings: [sunday] }))).toBe(true)
    const elsewhere = anOpening('2026-11-11', '2026-11-11', { place: room })
    expect(isOpen('2026-11-11', layersOf({ openings: [elsewhere] }))).toBe(false)
  })
})

const spell = (weeks: LetteredWeek[]) => weeks.map(({ letter }) => letter ?? '-').join('')

describe('the letters of weeks', () => {
  test('alternate from the week of the 1st of September, which is A', () => {
    const weeks = weekLetters('2026-08-17', '2026-09-27', weekdays, layersOf())
    expect(weeks.map(({ monday }) => monday)).toEqual([
      '2026-08-17',
      '2026-08-24',
      '2026-08-31',
      '2026-09-07',
      '2026-09-14',
      '2026-09-21',
    ])
    expect(spell(weeks).slice(2)).toBe('ABAB')
  })

  test('are not swapped by a closed week, nor by one with a single open day', () => {
    const closures = [aClosure('2026-09-07', '2026-09-13'), aClosure('2026-09-21', '2026-09-24')]
    const weeks = weekLetters('2026-08-31', '2026-10-04', weekdays, layersOf({ closures }))
    expect(spell(weeks)).toBe('A-BAB')
  })

  test('are none where a week is closed by hours over all its opening hours', () => {
    const hours = { from: '09:00', to: '18:00' }
    const closures = [aClosure('2026-09-07', '2026-09-11', { hours })]
    const weeks = weekLetters('2026-08-31', '2026-09-27', weekdays, layersOf({ closures }))
    expect(spell(weeks)).toBe('A-BA')
  })

  test('begin with the first open week when September begins closed', () => {
    const closures = [aClosure('2026-08-20', '2026-09-10', {})]
    const open = openOn(1, 2, 3, 4)
    const weeks = weekLetters('2026-08-24', '2026-09-27', open, layersOf({ closures }))
    expect(spell(weeks)).toBe('---AB')
  })

  test('skip a week whose only days are public holidays', () => {
    const weeks = weekLetters('2026-11-02', '2026-11-22', openOn(3), layersOf())
    expect(weeks[1]).toEqual({ monday: '2026-11-09', letter: null })
    expect(weeks[0]?.letter).not.toBe(weeks[2]?.letter)
  })

  test('begin anew with each school year, whatever stood before', () => {
    for (let year = 2024; year <= 2040; year++) {
      const [first] = weekLetters(`${year}-09-01`, `${year}-09-01`, openOn(2), layersOf())
      expect(first).toEqual({ monday: mondayOf(`${year}-09-01`), letter: 'A' })
    }
  })
})

const [from, to] = ['2026-08-31', '2027-09-12']
const anyOpen = fc.uniqueArray(fc.integer({ min: 1, max: 7 })).map((days) => openOn(...days))

describe('for any closures and openings, the letters', () => {
  test('never come twice in a row among the open weeks of a school year', () => {
    fc.assert(
      fc.property(anyLayers, anyOpen, (layers, open) => {
        const lettered = weekLetters(from, to, open, layers).filter(({ letter }) => letter)
        const yearOf = (week: LetteredWeek) => schoolYearOf(addDays(week.monday, 6)).year
        for (const [i, week] of lettered.entries()) {
          const before = lettered[i - 1]
          if (before && yearOf(before) === yearOf(week)) expect(week.letter).not.toBe(before.letter)
          else expect(week.letter).toBe('A')
        }
      }),
    )
  })

  test('are the same seen from any day', () => {
    fc.assert(
      fc.property(anyLayers, anyDayBetween(from, to), fc.nat({ max: 60 }), (layers, day, days) => {
        const last = addDays(day, days)
        const all = weekLetters(from, '2027-12-31', weekdays, layers)
        const seen = all.filter(({ monday }) => monday >= mondayOf(day) && monday <= last)
        expect(weekLetters(day, last, weekdays, layers)).toEqual(seen)
      }),
    )
  })

  test('of the weeks before a closed one stay, those after go on, and reopening gives all back', () => {
    fc.assert(
      fc.property(anyLayers, anyDayBetween(from, '2027-08-15'), (layers, day) => {
        const monday = mondayOf(day)
        const plain = { ...layers, openings: [] }
        const before = weekLetters(from, to, weekdays, plain)
        const closure = aClosure(monday, addDays(monday, 6))
        const closed = { ...plain, closures: [...plain.closures, closure] }
        const after = weekLetters(from, to, weekdays, closed)
        const at = before.findIndex((week) => week.monday === monday)
        expect(after.slice(0, at)).toEqual(before.slice(0, at))
        expect(after[at]?.letter).toBeNull()
        const isOpen = (week: LetteredWeek) => week.letter !== null
        expect(after.slice(at + 1).map(isOpen)).toEqual(before.slice(at + 1).map(isOpen))
        const reopened = { ...closed, closures: closed.closures.filter((one) => one !== closure) }
        expect(weekLetters(from, to, weekdays, reopened)).toEqual(before)
      }),
    )
  })
})
