import { describe, expect, it } from 'vitest'
import { kilobytesOf } from '#tests/support/built-scripts.ts'

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
