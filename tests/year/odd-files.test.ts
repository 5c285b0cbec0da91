import { describe, expect, test } from 'vitest'
import { icsWords } from '#api/year/rules/ics-words.ts'
import { readSchoolHolidays } from '#api/year/rules/school-holidays-file.ts'
import { aFile, type FileEvent, zoneBOf2026 } from './ministry-file.ts'

type Language = 'fr' | 'en'
/** What the reader of the screen is told. */
const refused = (ics: string, language: Language = 'en'): string => {
  const read = readSchoolHolidays(ics, 'B')
  if (!('problem' in read)) return 'read'
  const { code, values } = read.problem
  const filled: Record<string, string | number> = values
  return icsWords[code][language].replace(/\{(\w+)\}/g, (hole, key: string) =>
    String(filled[key] ?? hole),
  )
}
const event = { summary: 'Vacances de Noël', start: '20261219', end: '20270104' }
const fileOf = (more: Partial<FileEvent>) => aFile([{ ...event, ...more }])

describe('a file that is no calendar is told so', () => {
  test.each([
    ['nothing', '', /is empty/],
    ['spaces behind a byte order mark', '\uFEFF \r\n ', /is empty/],
    ['a page', '<!DOCTYPE html>\n<html lang="fr">', /is a web page/],
    ['a page without its doctype', '\n <HTML><body>', /is a web page/],
    ['a spreadsheet', 'zone;debut;fin\nB;17/10/2026;02/11/2026', /is not an iCalendar/],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0', /is not an iCalendar/],
    ['an address book', 'BEGIN:VCARD\nEND:VCARD', /is not an iCalendar/],
    ['half a calendar', zoneBOf2026.slice(0, 1500), /stops before its end/],
    ['only its first line', 'BEGIN:VCALENDAR', /stops before its end/],
    ['too much', zoneBOf2026.repeat(200), /too long \(\d+ characters, 200000 at most\)/],
    ['a calendar without events', aFile([]), /has no school holidays/],
    ['another calendar', fileOf({ summary: 'Dentiste' }), /has no school holidays/],
    [
      'a meeting, not the island',
      fileOf({ summary: 'Réunion de rentrée' }),
      /has no school holidays/,
    ],
  ])('%s', (_, ics, says) => expect(refused(ics)).toMatch(says))

  test('and in French', () => {
    expect(refused('<html>', 'fr')).toBe(
      'C’est une page web, pas un calendrier : sur cette page, téléchargez le fichier .ics de votre zone.',
    )
  })
})

describe('a broken event is named', () => {
  test.each([
    ['a day that does not exist', { start: '20270230' }, /“Vacances de Noël”.+2027-02-30/],
    ['no first day', { start: '' }, /“Vacances de Noël” has a date that does not exist: \?/],
    ['letters for a day', { start: 'hierhier' }, /“Vacances de Noël” has a date/],
    ['a day of the year 9999', { end: '99990101' }, /“Vacances de Noël” has a date/],
    [
      'a time of day',
      { start: '20261218T173000Z' },
      /is at a time of day \(2026-12-18T17:30:00Z\)/,
    ],
    ['an end before its start', { end: '20260104' }, /ends \(04\/01\/2026\) before.+19\/12\/2026/],
    ['no end', { end: '20261219' }, /\(19\/12\/2026\) has no day of return/],
    ['an absurd length', { end: '20270901' }, /\(20\/12\/2026\) lasts 255 days.+100 at most/],
    ['a repetition', { more: ['RRULE:FREQ=YEARLY;COUNT=10'] }, /repeats year after year/],
    ['accents read wrongly', { summary: 'Vacances de NoÃ«l' }, /garbled: “Vacances de NoÃ«l”/],
    ['accents lost', { summary: 'Vacances de No\uFFFDl' }, /garbled: “Vacances de No\uFFFDl”/],
  ])('%s', (_, more, says) => expect(refused(fileOf(more))).toMatch(says))

  test('a line that is none, by its number', () => {
    const ics = fileOf({ more: ['Vacances sans deux-points'] })
    const line = ics.split('\n').indexOf('Vacances sans deux-points') + 1
    expect(refused(ics)).toContain(`broken at line ${line}: “Vacances sans deux-points”`)
  })

  test('an event that is never closed', () => {
    expect(refused(fileOf({}).replace('END:VEVENT\n', ''))).toMatch(/is broken/)
  })

  test('a length made of many short ones that touch', () => {
    const starts = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))
    const months = starts.map((month, i) => ({
      summary: 'Vacances',
      start: `2026${month}01`,
      end: `2026${starts[i + 1] ?? '12'}${i === 11 ? '31' : '01'}`,
    }))
    expect(refused(aFile(months))).toMatch(/lasts 363 days/)
  })
})

describe('a calendar is read however it is written', () => {
  const same = readSchoolHolidays(zoneBOf2026, 'B')
  const folded = zoneBOf2026.replace(/^(.{20})(.+)$/gm, '$1\n $2')
  test.each([
    ['with CRLF', zoneBOf2026.replaceAll('\n', '\r\n')],
    ['with CR', zoneBOf2026.replaceAll('\n', '\r')],
    ['behind a byte order mark', `\uFEFF${zoneBOf2026}`],
    ['in folded lines', folded],
    ['in lines folded by tabs', folded.replaceAll('\n ', '\r\n\t')],
    ['with empty lines', zoneBOf2026.replaceAll('END:VEVENT\n', 'END:VEVENT\n\n')],
    ['without VALUE=DATE', zoneBOf2026.replaceAll(';VALUE=DATE', '')],
    ['in decomposed letters', zoneBOf2026.normalize('NFD')],
    ['twice in a row', zoneBOf2026 + zoneBOf2026],
    ['without the last line end', zoneBOf2026.trimEnd()],
  ])('%s', (_, ics) => {
    expect('holidays' in same && same.holidays).toHaveLength(7)
    expect(readSchoolHolidays(ics, 'B')).toEqual(same)
  })
})

test('a label leaves its zone behind, and the comma before it', () => {
  const read = readSchoolHolidays(fileOf({ summary: 'Vacances de Noël\\, zone B' }), 'B')
  expect(read).toMatchObject({ holidays: [{ label: 'Vacances de Noël' }] })
})
