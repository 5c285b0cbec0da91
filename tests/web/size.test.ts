import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readModules } from '#api/local/built-worker.ts'
import { builtText, kilobytesOf } from '#tests/support/built-scripts.ts'

describe('the JavaScript of the first view', () => {
  it('is 60 kB at most for the week as lists, gzipped', () => {
    expect(kilobytesOf('week-page')).toBeLessThanOrEqual(60)
  })

  it('is 60 kB at most for the home, gzipped', () => {
    expect(kilobytesOf('home-page')).toBeLessThanOrEqual(60)
  })

  it('is 160 kB at most with the calendar, gzipped', () => {
    const whole = kilobytesOf('week-page', 'grid', 'make-calendar')
    expect(whole).toBeGreaterThan(kilobytesOf('week-page'))
    expect(whole).toBeLessThanOrEqual(160)
  })
})

describe('the Worker', async () => {
  const modules = Object.values(await readModules()).map(({ contents }) => contents)

  it('is 260 kB at most, gzipped', () => {
    const size = modules.reduce((sum, contents) => sum + gzipSync(contents).length, 0)
    expect(size / 1000).toBeLessThanOrEqual(260)
  })

  it.each([
    ['telephone numbers of all countries', 'people-reader', /INVALID_COUNTRY/],
    ['the words of hours', 'people-reader', /quinzaine/],
    ['why a cell cannot be read', 'people-reader', /ne se lit pas/],
    ['calendars', 'holidays-reader', /VCALENDAR/],
    ['why a calendar is refused', 'holidays-reader', /ics_/],
  ] as const)('does not hold %s: files are read in the browser', (_, reader, pattern) => {
    expect(builtText(reader)).toMatch(pattern)
    expect(modules.filter((contents) => pattern.test(contents))).toEqual([])
  })
})
