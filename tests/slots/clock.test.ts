import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { daysFrom } from '#api/days.ts'
import { houseZone } from '#api/house.ts'
import type { Day } from '#api/schema.ts'
import { clockIn, instantOfWall, type WallInstant } from '#api/sessions/rules/time.ts'
import { publicHolidaysBetween } from '#api/year/rules/public-holidays.ts'
import { createDatabase } from '#tests/support/database.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'
import { readTransitions, type Transition, transitions } from './zdump.ts'

const run = promisify(execFile)

const { db } = ownDatabase()

/** Two o'clock of a house whose summers are these. */
const twoOClock = (day: Day) => {
  const isWinter =
    (day >= '2026-10-25' && day < '2027-03-28') || (day >= '2027-10-31' && day < '2028-03-26')
  return `${day}T${isWinter ? '13' : '12'}:00:00Z`
}

describe('a weekly slot at two', () => {
  const years = ['2026-09-01|2027-07-04', '2027-09-01|2028-07-04']
  const wishes = years.flatMap((run, n) =>
    ['01-15T10:00:00+01:00', '07-15T10:00:00+02:00'].map((now) => `${2026 + n}-${now}|${run}`),
  )
  const changes = ['2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26']

  /** A process of its own each. */
  const zones: [TZ: string, hour: number][] = [['Pacific/Apia', 1]]
  const more: typeof zones = [
    ['America/New_York', 8],
    ['UTC', 12],
    ['Europe/Paris', 14],
    ['Asia/Kathmandu', 17],
  ]

  test.each(isSoak ? [...zones, ...more] : zones)(
    'stays at two in the house with the process in %s, made in January or in July',
    async (TZ, hour) => {
      const own = await createDatabase()
      const child = [`${import.meta.dirname}/clock-child.ts`, own.url, ...wishes]
      const { stdout } = await run(process.execPath, child, { env: { ...process.env, TZ } })
      await own.drop()
      const { ownHour, all } = JSON.parse(stdout) as { ownHour: number; all: [Day, string][][] }
      expect(ownHour).toBe(hour)
      const dates = all.flat()
      for (const [day, start] of dates) expect(start).toBe(twoOClock(day))
      expect(dates.map(([day]) => day)).toEqual(expect.arrayContaining(changes))
      expect(all.map((one) => one.length)).toEqual([44, 44, 44, 44])
      expect([all[1], all[3]]).toEqual([all[0], all[2]])
    },
  )
})

/** What every minute of a day means by the system's own zone database, near one change of its clock. */
const meantBy = ({ at, before, after }: Transition, asUtc: number): WallInstant => {
  const [isBefore, isAfter] = [asUtc - before < at, asUtc - after >= at]
  if (isBefore !== isAfter) return { kind: 'one', at: asUtc - (isBefore ? before : after) }
  const readings = [asUtc - before, asUtc - after]
  const [earlier, later] = [Math.min(...readings), Math.max(...readings)]
  return { kind: isBefore ? 'twice' : 'skipped', earlier, later }
}

const minutes = Array.from({ length: 1440 }, (_, n) => n)

describe('the zone database of the system', () => {
  test('is there, and knows 34 changes from 2024 to 2040', async () => {
    await expect(readTransitions(houseZone)).resolves.toEqual(transitions)
    if (transitions) expect(transitions).toHaveLength(34)
  })

  test.skipIf(!transitions)('reads every minute around every change as we do', () => {
    const kinds = { one: 0, skipped: 0, twice: 0 }
    for (const change of transitions ?? []) {
      const midnight = Math.floor(change.at / 86_400_000) * 86_400_000
      for (const day of [-1, 0, 1].map((n) => midnight + n * 86_400_000)) {
        const text = new Date(day).toISOString().slice(0, 10)
        const clock = clockIn(houseZone)(text)
        for (const minute of minutes) {
          const ours = clock(minute)
          const theirs = meantBy(change, day + minute * 60_000)
          kinds[theirs.kind] += 1
          if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
            expect({ text, minute, ...ours }).toEqual({ text, minute, ...theirs })
          }
        }
      }
    }
    expect(kinds).toEqual({ one: 34 * 3 * 1440 - 2 * 1020, skipped: 1020, twice: 1020 })
  })
})

describe('the database', () => {
  test('reads the house’s clock as we do, every half hour from 2024 to 2040', async () => {
    const rows = await db.execute<{ day: Day; at: number[] }>(sql`
      select to_char(d, 'YYYY-MM-DD') as day, jsonb_agg(extract(epoch from house_instant(d::date, m)) * 1000 order by m) as at
        from generate_series('2024-01-01'::timestamp, '2040-12-31', '1 day') d, generate_series(0, 1410, 30) m
       group by d order by d`)
    expect(rows).toHaveLength(6210)
    let notOne = 0
    for (const { day, at } of rows) {
      at.forEach((theirs, n) => {
        const ours = instantOfWall(day, n * 30, houseZone)
        // An hour that is skipped, or comes twice, is the later one for PostgreSQL.
        const expected = ours.kind === 'one' ? ours.at : ours.later
        if (ours.kind !== 'one') notOne += 1
        if (theirs !== expected) expect({ day, minute: n * 30, at: theirs }).toEqual(expected)
      })
    }
    expect(notOne).toBe(34 * 2)
  }, 60_000)

  test('knows the same public holidays, every day from 1900 to 2100', async () => {
    const rows = await db.execute<{ day: Day }>(sql`
      select to_char(d, 'YYYY-MM-DD') as day
        from generate_series('1900-01-01'::timestamp, '2100-12-31', '1 day') d
       where is_public_holiday(d::date) order by d`)
    const ours = new Set(publicHolidaysBetween('1900-01-01', '2100-12-31').map((one) => one.day))
    expect(rows.map((row) => row.day)).toEqual([...ours].sort())
    expect(daysFrom('1900-01-01', '2100-12-31').filter((day) => ours.has(day))).toHaveLength(
      ours.size,
    )
  })
})
