import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { longestFile } from '#api/year/rules/ics-events.ts'
import { icsWords } from '#api/year/rules/ics-words.ts'
import { readSchoolHolidays } from '#api/year/rules/school-holidays-file.ts'
import { SchoolHoliday, Zone } from '#api/year/schema.ts'
import { aFile, allZonesOf2025, anEvent, type FileEvent, zoneBOf2026 } from './ministry-file.ts'

const event = { summary: 'Vacances de Noël', start: '20261219', end: '20270104' }
const fileOf = (more: Partial<FileEvent>) => aFile([{ ...event, ...more }])

const anyZone = fc.constantFrom(...Zone.options)
const id = '0199e1a4-0000-7000-8000-000000000001'

/** Either a refusal in words with every hole filled, or holidays that can be kept. */
const check = (ics: string, zone: Zone) => {
  const read = readSchoolHolidays(ics, zone)
  if ('problem' in read) {
    const says = icsWords[read.problem.code]
    for (const text of [says.fr, says.en]) {
      for (const [, key = ''] of text.matchAll(/\{(\w+)\}/g)) {
        expect(read.problem.values).toHaveProperty(key)
      }
    }
    for (const value of Object.values(read.problem.values)) {
      expect(String(value).length).toBeLessThan(100)
    }
    return
  }
  for (const holiday of read.holidays) v.parse(SchoolHoliday, { id, ...holiday })
}

describe('any file is answered, never thrown at', () => {
  const random = { numRuns: 500 }

  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), anyZone, check), random)
  })

  test('any text in the place of a calendar’s lines', () => {
    const body = fc.array(fc.oneof(fc.string(), fc.constantFrom(...anEvent(event))))
    const file = body.map((lines) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'))
    fc.assert(fc.property(file, anyZone, check), random)
  })

  test('any bytes, read as UTF-8 or as Latin-1', () => {
    const asText = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes)
    const property = fc.property(fc.uint8Array({ maxLength: 400 }), anyZone, (bytes, zone) => {
      check(asText(bytes, 'utf-8'), zone)
      check(`BEGIN:VCALENDAR\n${asText(bytes, 'latin1')}\nEND:VCALENDAR`, zone)
    })
    fc.assert(property, random)
  })

  test('the ministry’s file with a piece cut out, doubled or overwritten', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat({ max: 60 }),
      fc.string({ unit: 'binary', maxLength: 9 }),
    )
    const property = fc.property(
      fc.constantFrom(zoneBOf2026, allZonesOf2025),
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      anyZone,
      (file, edits, zone) => {
        const ics = edits.reduce((text, [where, length, by]) => {
          const at = where % text.length
          return text.slice(0, at) + by + text.slice(at + length)
        }, file)
        check(ics, zone)
      },
    )
    fc.assert(property, random)
  })

  test('any events', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).map((said) => said.replaceAll(/[\r\n]/g, ' ')),
      fc.constantFrom('Vacances', "Vacances d'été", 'Pont', 'Rentrée', 'Zones A/B', 'Zone C', ''),
    )
    const day = fc.oneof(
      fc.integer({ min: 20260101, max: 20271231 }).map(String),
      fc.constantFrom('20270230', '', '20261218T173000Z', '99999999', '00000000'),
    )
    const any = fc.record({ summary: text, start: day, end: day, location: text, uid: text })
    const property = fc.property(fc.array(any), anyZone, (all, zone) => check(aFile(all), zone))
    fc.assert(property, random)
  })

  test.each([
    ['of one line', `BEGIN:VCALENDAR\nSUMMARY:${'\\,'.repeat(90_000)}\nEND:VCALENDAR`],
    ['of parameters', `BEGIN:VCALENDAR\nX${';A=b'.repeat(45_000)}:1\nEND:VCALENDAR`],
    ['of folds', `BEGIN:VCALENDAR\nX:\n${' x\n'.repeat(60_000)}END:VCALENDAR`],
    ['of zones', fileOf({ location: 'zone '.repeat(30_000) })],
    ['of spaces', fileOf({ summary: `Vacances${' '.repeat(90_000)}-` })],
    ['of components', `BEGIN:VCALENDAR\n${'BEGIN:A\n'.repeat(20_000)}END:VCALENDAR`],
    ['of events', aFile(Array.from({ length: 900 }, () => event))],
  ])(
    'a huge file %s, and comes to an end',
    (_, ics) => {
      expect(ics.length).toBeLessThan(longestFile)
      check(ics, 'B')
    },
    // What takes the square of its length would take minutes.
    20_000,
  )
})
