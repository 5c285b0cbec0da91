import { describe, expect, it } from 'vitest'
import { houseZone as serverZone } from '#api/house.ts'
import {
  addDays,
  dayStart,
  houseZone,
  instantOf,
  isDay,
  mondayOf,
  plusMinutes,
  sayClock,
  sayDay,
  sayDays,
  sayMinutes,
  wallOf,
  weekdayOf,
} from '#web/lib/time.ts'

const hour = 3_600_000

describe('the wall clock of the house', () => {
  it('is in the same zone as the API has it', () => {
    expect(houseZone).toBe(serverZone)
  })

  it.each([
    ['2026-11-24T13:00:00Z', '2026-11-24', '14:00'],
    ['2026-07-14T22:30:00Z', '2026-07-15', '00:30'],
    ['2026-12-31T23:00:00Z', '2027-01-01', '00:00'],
    ['2026-11-24T14:00:00+01:00', '2026-11-24', '14:00'],
  ])('shows %s as %s %s', (instant, day, clock) => {
    expect(wallOf(instant)).toEqual({ day, clock })
  })

  it.each([
    ['2026-11-24', '14:00', '2026-11-24T13:00:00Z'],
    ['2026-07-14', '14:00', '2026-07-14T12:00:00Z'],
    ['2026-10-25', '01:59', '2026-10-24T23:59:00Z'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
    ['2027-03-28', '01:59', '2027-03-28T00:59:00Z'],
    ['2027-03-28', '03:00', '2027-03-28T01:00:00Z'],
    ['2027-03-28', '14:00', '2027-03-28T12:00:00Z'],
    ['2027-01-01', '00:00', '2026-12-31T23:00:00Z'],
  ])('reads %s %s as %s', (day, clock, iso) => {
    expect(instantOf({ day, clock })).toEqual({ is: 'instant', iso })
  })

  it.each(['02:00', '02:30', '02:59'])('refuses %s on the night it is skipped', (clock) => {
    expect(instantOf({ day: '2027-03-28', clock })).toEqual({ is: 'skipped' })
  })

  it.each(['02:00', '02:30', '02:59'])('refuses %s on the night it comes twice', (clock) => {
    expect(instantOf({ day: '2026-10-25', clock })).toEqual({ is: 'twice' })
  })

  it('is where the zone database has it, around every change of the clock', () => {
    const asked = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: houseZone, dateStyle: 'short', timeStyle: 'short' },
    })
    const told = (at: number) => {
      const { day, clock } = wallOf(at)
      return `${day.split('-').reverse().join('/')}, ${clock}`
    }
    const wrong: string[] = []
    const compare = (at: number) => {
      if (told(at) !== asked.format(at)) wrong.push(`${told(at)}, not ${asked.format(at)}`)
    }
    for (let day = Date.UTC(1996, 0, 1); day < Date.UTC(2060, 0, 1); day += 24 * hour) {
      compare(day + 12 * hour)
      const date = new Date(day)
      // Where a clock may change, the last second of each hour and the first of the next.
      if (![2, 9].includes(date.getUTCMonth()) || date.getUTCDate() < 25) continue
      for (const n of [0, 1, 2, 3])
        for (const second of [-1, 0]) compare(day + n * hour + second * 1000)
    }
    expect(wrong).toEqual([])
  })

  it('refuses what is not a day or an hour', () => {
    expect(instantOf({ day: '2026-13-01', clock: '10:00' })).toEqual({ is: 'unreadable' })
    expect(instantOf({ day: '2026-11-24', clock: '' })).toEqual({ is: 'unreadable' })
  })

  it('reads back every quarter of an hour of the days around both changes', () => {
    for (const day of ['2026-10-24', '2026-10-25', '2026-10-26', '2027-03-27', '2027-03-28']) {
      for (let quarter = 0; quarter < 96; quarter += 1) {
        const hours = String(Math.floor(quarter / 4)).padStart(2, '0')
        const wall = { day, clock: `${hours}:${String((quarter % 4) * 15).padStart(2, '0')}` }
        const crossing = instantOf(wall)
        if (crossing.is === 'instant') expect(wallOf(crossing.iso)).toEqual(wall)
        else expect(wall.clock.startsWith('02')).toBe(true)
      }
    }
  })
})

describe('days', () => {
  it('begin at midnight of the house', () => {
    expect(dayStart('2026-10-25')).toBe('2026-10-24T22:00:00Z')
    expect(dayStart('2026-10-26')).toBe('2026-10-25T23:00:00Z')
  })

  it('add up across the end of a month, a year and a change of the clock', () => {
    expect(addDays('2026-10-24', 7)).toBe('2026-10-31')
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04')
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28')
  })

  it('begin their week on Monday, Sunday included', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(weekdayOf('2026-11-29')).toBe(7)
  })

  it('are those of the calendar only', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('24/11/2026')).toBe(false)
  })

  it('last as many minutes as the clock does', () => {
    expect(plusMinutes('2026-10-24T23:30:00Z', 90)).toBe('2026-10-25T01:00:00Z')
  })
})

describe('words for time', () => {
  it('say the hour as each language does', () => {
    expect(sayClock('09:00', 'fr')).toBe('9h')
    expect(sayClock('14:30', 'fr')).toBe('14h30')
    expect(sayClock('14:30', 'en')).toBe('14:30')
    expect(sayClock('09:00', 'en')).toBe('9:00')
  })

  it('say the first of a month in French as one says it', () => {
    expect(sayDay('2026-12-01', 'long', 'fr')).toBe('mardi 1er décembre')
    expect(sayDay('2026-12-11', 'long', 'fr')).toBe('vendredi 11 décembre')
    expect(sayDay('2026-12-01', 'long', 'en')).toBe('Tuesday 1 December')
  })

  const styles = {
    full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    long: { weekday: 'long', day: 'numeric', month: 'long' },
    short: { weekday: 'short', day: 'numeric', month: 'short' },
    date: { day: 'numeric', month: 'short' },
    dayMonth: { day: 'numeric', month: 'long' },
    dayMonthYear: { day: 'numeric', month: 'long', year: 'numeric' },
    weekday: { weekday: 'long' },
    weekdayShort: { weekday: 'short' },
    month: { month: 'long', year: 'numeric' },
  } as const
  it.each(Object.keys(styles) as (keyof typeof styles)[])(
    'say each day of a year as CLDR does: %s',
    (style) => {
      for (const language of ['fr', 'en'] as const) {
        const locale = { fr: 'fr-FR', en: 'en-GB' }[language]
        const asked = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' })
        for (let n = 0; n < 366; n += 1) {
          const day = addDays('2028-01-01', n)
          // CLDR knows no `1er`, and sets a comma in English that nobody else does.
          const told = asked.format(Date.parse(day)).replace(',', '')
          const right = language === 'fr' ? told.replace(/(^| )1 (?=\p{L})/u, '$11er ') : told
          expect(sayDay(day, style, language)).toBe(right)
        }
      }
    },
  )

  it('say a span of days once', () => {
    expect(sayDays('2026-11-23', '2026-11-29', 'fr')).toBe('23–29 novembre 2026')
    expect(sayDays('2026-12-01', '2026-12-06', 'fr')).toBe('1er–6 décembre 2026')
    expect(sayDays('2026-11-30', '2026-12-06', 'en')).toBe('30 November – 6 December 2026')
    expect(sayDays('2026-12-28', '2027-01-03', 'fr')).toBe('28 décembre 2026 – 3 janvier 2027')
    expect(sayDays('2026-12-01', '2026-12-01', 'fr')).toBe('1er décembre 2026')
  })

  it('say a length in hours and minutes', () => {
    expect(sayMinutes(45)).toBe('45\u00a0min')
    expect(sayMinutes(60)).toBe('1\u00a0h')
    expect(sayMinutes(150)).toBe('2\u00a0h\u00a030')
  })
})
