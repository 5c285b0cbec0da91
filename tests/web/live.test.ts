import { describe, expect, it } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { pauseBefore, pauseBetween } from '#web/lib/pauses.ts'
import { newsBetween } from '#web/week/news.ts'
import { aShownSession } from './sessions.ts'

const minute = 60_000

describe('between two looks at the week', () => {
  it('less than five seconds pass, answer included, while somebody is at it', () => {
    expect(pauseBetween(0, 0)).toBeLessThanOrEqual(4000)
    expect(pauseBetween(minute, 0)).toBe(pauseBetween(0, 0))
  })

  it('more time passes the longer nobody has touched anything', () => {
    const pauses = [1, 5, 14, 40, 600].map((minutes) => pauseBetween(minutes * minute, 0))
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(5 * minute)
  })

  it('more time passes while nobody answers, a minute at most', () => {
    const pauses = [1, 2, 3, 30].map((failures) => pauseBetween(0, failures))
    expect(pauses[0]).toBeGreaterThan(pauseBetween(0, 0))
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.at(-1)).toBe(minute)
  })

  it('as many as share one address stay within its rate', () => {
    const looks = minute / pauseBetween(0, 0)
    expect(15 * looks).toBeLessThanOrEqual(300)
  })
})

it('what waits is tried again after longer and longer, and never given up', () => {
  expect([1, 2, 3].map(pauseBefore)).toEqual([8000, 16_000, 32_000])
  expect(pauseBefore(50)).toBe(2 * minute)
})

describe('news of the week', () => {
  const nothingOwn = () => 0
  const one = (part: Partial<Session> = {}) => aShownSession(part)
  const told = (before: Session[], after: Session[], own: (id: string) => number = nothingOwn) =>
    newsBetween(before, after, own).map(({ is, session }) => `${is} ${session.id}`)

  it('are what came, what changed and what went', () => {
    const before = [one({ id: 'a' }), one({ id: 'b' }), one({ id: 'c' })]
    const after = [one({ id: 'a' }), one({ id: 'b', revision: 2 }), one({ id: 'd' })]
    expect(told(before, after)).toEqual(['changed b', 'new d', 'gone c'])
  })

  it('are none where nothing happened', () => {
    expect(told([one({ id: 'a' })], [one({ id: 'a' })])).toEqual([])
  })

  it('are not what one did oneself', () => {
    const own = (id: string) => ({ a: 1, b: 2, c: 2 })[id] ?? 0
    const before = [one({ id: 'b' }), one({ id: 'c' })]
    expect(told(before, [one({ id: 'a' }), one({ id: 'b', revision: 2 })], own)).toEqual([])
  })

  it('are what somebody did to what one booked oneself', () => {
    const own = () => 1
    expect(told([one({ id: 'a' })], [one({ id: 'a', revision: 2 })], own)).toEqual(['changed a'])
    expect(told([one({ id: 'a' })], [], own)).toEqual(['gone a'])
  })
})
