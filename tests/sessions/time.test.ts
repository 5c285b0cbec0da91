import { DateTime, Settings } from 'luxon'
import { afterEach, describe, expect, test } from 'vitest'
import { momentOf, momentsAround, readInstant, utcText } from '#api/sessions/rules/time.ts'

const paris = 'Europe/Paris'
afterEach(() => {
  Settings.defaultZone = 'system'
})

describe.each(['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'])(
  'with the process in %s',
  (zone) => {
    test.each([
      ['2026-10-24T14:00:00+02:00', 6, '2026-10-24', 840, '2026-10-19'],
      ['2026-10-25T14:00:00+01:00', 7, '2026-10-25', 840, '2026-10-19'],
      ['2026-10-26T14:00:00+01:00', 1, '2026-10-26', 840, '2026-10-26'],
      ['2027-03-27T14:00:00+01:00', 6, '2027-03-27', 840, '2027-03-22'],
      ['2027-03-28T14:00:00+02:00', 7, '2027-03-28', 840, '2027-03-22'],
      ['2027-10-31T14:00:00+01:00', 7, '2027-10-31', 840, '2027-10-25'],
      ['2026-11-29T23:30:00Z', 1, '2026-11-30', 30, '2026-11-30'],
    ])('%s is on the clock and calendar of Paris', (start, weekday, day, minute, week) => {
      Settings.defaultZone = zone
      const end = DateTime.fromISO(start, { setZone: true }).plus({ hours: 1 }).toISO() ?? ''
      expect(momentOf(readInstant(start), readInstant(end), paris)).toMatchObject({
        from: Date.parse(start),
        week,
        wall: { weekday, day, fromMinute: minute, toMinute: minute + 60 },
      })
    })

    test('the weeks around a clock change keep their wall-clock hour', () => {
      Settings.defaultZone = zone
      const starts = momentsAround(
        readInstant('2026-10-28T10:00:00Z'),
        { back: 7, ahead: 7 },
        [840],
        60,
        paris,
      ).map((m) => utcText(m.from))
      expect(starts).toContain('2026-10-23T12:00:00Z')
      expect(starts).toContain('2026-10-27T13:00:00Z')
      // Sunday the 25th is left out: its clock changes.
      expect(starts.some((s) => s.startsWith('2026-10-25'))).toBe(false)
      expect(starts).toHaveLength(14)
    })
  },
)

test('a session may end at midnight, and not later', () => {
  const wall = (end: string) =>
    momentOf(readInstant('2026-11-24T22:00:00+01:00'), readInstant(end), paris).wall
  expect(wall('2026-11-25T00:00:00+01:00')).toMatchObject({ fromMinute: 1320, toMinute: 1440 })
  expect(wall('2026-11-25T00:30:00+01:00')).toBeUndefined()
})

test('instants are written in UTC, whatever offset they come with', () => {
  expect(utcText(readInstant('2026-11-24T14:00:00+01:00'))).toBe('2026-11-24T13:00:00Z')
  expect(utcText(readInstant('2026-11-24T14:00:00.000Z'))).toBe('2026-11-24T14:00:00Z')
})
