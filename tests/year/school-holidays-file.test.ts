import { describe, expect, test } from 'vitest'
import { readSchoolHolidays } from '#api/year/rules/school-holidays-file.ts'
import type { Zone } from '#api/year/schema.ts'
import { aFile, allZonesOf2025, aZoneFile, type FileEvent, zoneBOf2026 } from './ministry-file.ts'

/** Each holiday on a line, or the code of the refusal. */
const told = (ics: string, zone: Zone = 'B'): string[] | string => {
  const read = readSchoolHolidays(ics, zone)
  if ('problem' in read) return read.problem.code
  return read.holidays.map(({ from, to, label }) => `${from} ${to} ${label}`)
}
const fileOf = (event: Partial<FileEvent>) =>
  aFile([{ summary: 'Vacances de Noël', start: '20261219', end: '20270104', ...event }])
const christmas = ['2026-12-20 2027-01-03 Vacances de Noël']

describe('the file of a zone', () => {
  test('gives the days without class: after the last one, and before the return', () => {
    expect(told(zoneBOf2026)).toEqual([
      "2026-07-05 2026-08-31 Vacances d'Été",
      '2026-10-18 2026-11-01 Vacances de la Toussaint',
      ...christmas,
      "2027-02-21 2027-03-07 Vacances d'Hiver",
      '2027-04-18 2027-05-02 Vacances de Printemps',
      "2027-05-07 2027-05-07 Pont de l'Ascension",
      "2027-07-04 2027-08-31 Vacances d'Été",
    ])
  })

  test('is refused for another zone, and says for which it is', () => {
    const read = readSchoolHolidays(
      aZoneFile('A', [['Vacances de Noël', '20261219', '20270104']]),
      'B',
    )
    expect(read).toEqual({
      problem: { code: 'year.ics_without_zone', values: { zone: 'B', zones: 'A' } },
    })
  })

  test('of a territory is refused by its name', () => {
    const uid = '20260918T085808Z-Guadeloupe@data.education.gouv.fr'
    expect(readSchoolHolidays(fileOf({ uid }), 'B')).toMatchObject({
      problem: { code: 'year.ics_without_zone', values: { zones: 'Guadeloupe' } },
    })
  })
})

describe('the file of all zones', () => {
  test('joins again what it cuts', () => {
    expect(told(allZonesOf2025, 'B')).toEqual([
      "2025-07-06 2025-08-31 Vacances d'Été",
      '2025-12-21 2026-01-04 Vacances de Noël',
      "2026-02-15 2026-03-01 Vacances d'Hiver",
      "2026-05-15 2026-05-17 Pont de l'Ascension",
      "2026-07-05 2026-08-31 Vacances d'Été",
    ])
    expect(told(allZonesOf2025, 'A')).toContain("2026-02-08 2026-02-22 Vacances d'Hiver")
    expect(told(allZonesOf2025, 'C')).toContain("2026-02-22 2026-03-08 Vacances d'Hiver")
  })
})

describe('whom an event is for', () => {
  test.each([
    [{ location: 'Zones A B C' }, 'B'],
    [{ location: 'Zones A/B/C - Corse' }, 'B'],
    [{ location: 'zones a, b et c' }, 'B'],
    [{ location: 'Lille, Nice, Rennes', summary: 'Vacances de Noël - Zones A B C' }, 'B'],
    [{ description: 'Vacances de Noël - Zone B' }, 'B'],
    [{ uid: '20260831T092951Z-Zone-B@data.education.gouv.fr' }, 'B'],
    [{}, 'A'],
    [{ location: 'Toutes zones' }, 'C'],
  ] as const)('%o is for zone %s', (event, zone) => {
    expect(told(fileOf(event), zone)).toEqual(christmas)
  })

  test.each([
    [{ location: 'Zone A' }, 'A'],
    [{ location: 'Zones A/C - Corse' }, 'A, C'],
    [{ location: 'Corse', uid: '20250114T124849Z-Zone-A-B-C-Corse@x' }, 'Corse'],
    [{ location: 'La Réunion' }, 'La Réunion'],
  ])('%o is not for zone B', (event, zones) => {
    expect(readSchoolHolidays(fileOf(event), 'B')).toEqual({
      problem: { code: 'year.ics_without_zone', values: { zone: 'B', zones } },
    })
  })

  test('is said by the name of the file where nothing else does', () => {
    const event = { summary: 'Vacances de Noël', start: '20261219', end: '20270104' }
    expect(told(aFile([event], 'Calendrier scolaire - Zone C'), 'B')).toBe('year.ics_without_zone')
    expect(told(aFile([event], 'Calendrier scolaire - Zone C'), 'C')).toEqual(christmas)
  })
})

describe('summer', () => {
  const begins = { summary: "Vacances d'été - Zones A B C", start: '20260704' }

  test('without an end lasts to the return of pupils, not of teachers', () => {
    const file = aFile([
      { summary: 'Rentrée scolaire des élèves', start: '20250901' },
      begins,
      { summary: 'Pré-rentrée des enseignants', start: '20260831' },
      { summary: 'Rentrée scolaire des enseignants', start: '20260831' },
      { summary: 'Rentrée scolaire des élèves', start: '20260903' },
    ])
    expect(told(file)).toEqual(["2026-07-05 2026-09-02 Vacances d'été"])
  })

  test('without an end or a return lasts to the end of August', () => {
    expect(told(aFile([begins]))).toEqual(["2026-07-05 2026-08-31 Vacances d'été"])
    const nextYear = { summary: 'Rentrée scolaire des élèves', start: '20270902' }
    expect(told(aFile([begins, nextYear]))).toEqual(["2026-07-05 2026-08-31 Vacances d'été"])
  })

  test('said twice, once with its end, is one', () => {
    const whole = { summary: 'Vacances d’Été', start: '20260704', end: '20260901' }
    expect(told(aFile([begins, whole]))).toEqual(['2026-07-05 2026-08-31 Vacances d’Été'])
  })

  test('that begins in December is not understood', () => {
    expect(told(aFile([{ ...begins, start: '20261219' }]))).toBe('year.ics_without_end')
  })
})

describe('a bridge', () => {
  test.each([
    ['from the eve of Ascension', '20190529', '20190603', '2019-05-30 2019-06-02'],
    ['from Ascension', '20260514', '20260518', '2026-05-15 2026-05-17'],
    ['from Ascension after the 8th of May', '20240509', '20240513', '2024-05-10 2024-05-12'],
    ['from the day after Ascension', '20260515', '20260518', '2026-05-15 2026-05-17'],
    ['of one day', '20260515', '20260516', '2026-05-15 2026-05-15'],
    ['of one day without an end', '20270507', undefined, '2027-05-07 2027-05-07'],
  ])('%s', (_, start, end, days) => {
    const event = { summary: "Pont de l'Ascension", start, ...(end && { end }) }
    expect(told(aFile([event]))).toEqual([`${days} Pont de l'Ascension`])
  })
})

describe('what holidays are called', () => {
  test.each([
    ['Vacances de Noël - Zones A/B/C - Corse', 'Vacances de Noël'],
    ['  Vacances\u00a0de   Noël (Zone B)', 'Vacances de Noël'],
    ['\u202eVacances\u200b de Noël\u202c', 'Vacances de Noël'],
    ["début des vacances d'hiver – zone B", "Vacances d'hiver"],
    ['Zone B : vacances de Noël', 'Zone B : vacances de Noël'],
  ])('%s', (summary, label) => {
    expect(told(fileOf({ summary }))).toEqual([`2026-12-20 2027-01-03 ${label}`])
  })

  test('is 60 characters at most, and never half a letter', () => {
    const read = readSchoolHolidays(fileOf({ summary: `Vacances ${'😀'.repeat(90)}` }), 'B')
    const label = 'holidays' in read ? (read.holidays[0]?.label ?? '') : ''
    expect(label.length).toBeLessThanOrEqual(60)
    expect(label.isWellFormed()).toBe(true)
  })
})

test('the same holidays twice are said once', () => {
  const event = { summary: 'Vacances de Noël', start: '20261219', end: '20270104' }
  expect(told(aFile([event, event]))).toEqual(christmas)
})

test('what is no holiday is passed over, however odd', () => {
  const file = aFile([
    { summary: 'Conseil de classe', start: '20261210T180000', end: '20261210T170000' },
    { summary: 'Lundi de Pentecôte', start: '20270230', more: ['RRULE:FREQ=YEARLY'] },
    { summary: 'Vacances de Noël', start: '20261219', end: '20270104' },
  ])
  expect(told(file)).toEqual(christmas)
})

describe('days written in other ways', () => {
  test.each([
    ['midnight here', { start: '20261219T000000', end: '20270104T000000' }],
    ['midnight here, in UTC', { start: '20261218T230000Z', end: '20270103T230000Z' }],
    ['midnight in UTC', { start: '20261219T000000Z', end: '20270104T000000Z' }],
    ['to the last second of the day before', { start: '20261219T000000', end: '20270103T235959' }],
    ['to the last minute in UTC', { start: '20261218T230000Z', end: '20270103T225900Z' }],
    ['with its length in days', { start: '20261219', end: undefined, more: ['DURATION:P16D'] }],
    ['with its length in hours', { start: '20261219', end: undefined, more: ['DURATION:PT384H'] }],
    [
      'from midnight, two weeks and two days',
      { start: '20261219T000000', end: undefined, more: ['DURATION:P2W2D'] },
    ],
  ])('%s', (_, event) => expect(told(fileOf(event as Partial<FileEvent>))).toEqual(christmas))

  test('midnight of summer time', () => {
    const spring = {
      summary: 'Vacances de printemps',
      start: '20270416T220000Z',
      end: '20270502T220000Z',
    }
    expect(told(aFile([spring]))).toEqual(['2027-04-18 2027-05-02 Vacances de printemps'])
  })

  test('in the zone that a line names', () => {
    const ics = fileOf({}).replace(
      'DTSTART;VALUE=DATE:20261219',
      'DTSTART;TZID=Europe/Paris:20261219T000000',
    )
    expect(told(ics)).toEqual(christmas)
  })

  test.each([
    ['a time of day', { start: '20261218T173000Z' }, 'year.ics_timed'],
    ['a length of some hours', { end: undefined, more: ['DURATION:PT5H'] }, 'year.ics_timed'],
    ['a length backwards', { end: undefined, more: ['DURATION:-P16D'] }, 'year.ics_backwards'],
  ])('but not %s', (_, event, code) => expect(told(fileOf(event as Partial<FileEvent>))).toBe(code))
})

describe('events that are of no use', () => {
  const whole = { summary: 'Vacances de Noël', start: '20261219', end: '20270104' }
  const on = (today: string, ...events: FileEvent[]) => {
    const read = readSchoolHolidays(aFile(events), 'B', today)
    if ('problem' in read) return read.problem.code
    return [...read.holidays.map(({ from }) => from), ...read.left.map(({ day }) => `left ${day}`)]
  }

  test('called off, they do not take place', () => {
    const other = { ...whole, summary: 'Vacances d’hiver', more: ['STATUS:CANCELLED'] }
    expect(told(aFile([whole, other]))).toEqual(christmas)
    expect(told(aFile([other]))).toBe('year.ics_without_holidays')
    expect(told(fileOf({ more: ['STATUS:CONFIRMED'] }))).toEqual(christmas)
  })

  test.each([
    ['backwards', { start: '20191221', end: '20190106' }, '2019-12-21'],
    ['at a time', { start: '20191221T173000Z', end: '20200106T080000Z' }, '2020-01-06'],
    ['without an end', { start: '20191221', end: '20191221' }, '2019-12-21'],
    ['too long', { start: '20190101', end: '20191231' }, '2019-12-31'],
    ['garbled', { summary: 'Vacances de NoÃ«l', start: '20191221', end: '20200106' }, '2020-01-06'],
  ])('%s and of an old year, one keeps no other out, and is told', (_, broken, day) => {
    const old = { ...whole, ...broken }
    expect(on('2026-11-23', old, whole)).toEqual(['2026-12-20', `left ${day}`])
    expect(on('2019-11-23', old, whole)).toMatch(/^year\.ics_/)
  })

  test('of this year, a broken one is refused', () => {
    expect(on('2026-11-23', { ...whole, end: '20260104' })).toBe('year.ics_backwards')
  })
})
