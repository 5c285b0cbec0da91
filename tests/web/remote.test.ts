import { describe, expect, it } from 'vitest'
import { cachedResponse, etagFor, remember, selector } from '#web/lib/remote/etag-cache.ts'
import { keyOf } from '#web/lib/remote/key.ts'
import { sharing } from '#web/lib/sharing.ts'

describe('a request to read', () => {
  it('is the same in whatever order its query comes, and another one with another value', () => {
    const key = keyOf('/api/sessions?from=2026-11-23T00%3A00%3A00Z&cancelled=true')
    expect(keyOf('/api/sessions?cancelled=true&from=2026-11-23T00:00:00Z')).toBe(key)
    expect(keyOf('/api/sessions?cancelled=true&from=2026-11-30T00:00:00Z')).not.toBe(key)
    expect(keyOf('/api/me')).toBe(keyOf('/api/me?'))
  })
})

describe('an answer that bears an ETag', () => {
  const answering = (value: unknown, etag?: string) =>
    Response.json(value, { headers: etag ? { etag } : {} })
  const key = keyOf('/api/sessions?from=a')

  it('is cached once it was read whole, and is the very same value whenever it is not modified', async () => {
    const response = remember(key, answering({ sessions: [] }, 'W/"a"'))
    expect(etagFor(key)).toBeUndefined()
    const value = await response.json()
    expect(etagFor(key)).toBe('W/"a"')
    expect(await cachedResponse(key).json()).toBe(value)
    expect(etagFor(keyOf('/api/sessions?from=b'))).toBeUndefined()
  })

  it('takes the place of the one before; one without an ETag is not cached', async () => {
    await remember(key, answering({ sessions: [1] }, 'W/"b"')).json()
    await remember(key, answering({ sessions: [2] })).json()
    expect(etagFor(key)).toBe('W/"b"')
    expect(await cachedResponse(key).json()).toEqual({ sessions: [1] })
  })

  it('gives the very same again to who selects from it', () => {
    const even = selector(({ all }: { all: number[] }) => all.filter((one) => one % 2 === 0))
    const answer = { all: [1, 2, 4] }
    expect(even(answer)).toEqual([2, 4])
    expect(even(answer)).toBe(even(answer))
    expect(even({ ...answer })).not.toBe(even(answer))
  })
})

it('what only moved along a list is the very same thing', () => {
  const [a, b, c] = [{ n: 1 }, { n: 2 }, { n: 3 }]
  const next = sharing([a, b, c], [{ n: 2 }, { n: 4 }, { n: 3 }])
  expect(next[0]).toBe(b)
  expect(next[1]).toEqual({ n: 4 })
  expect(next[2]).toBe(c)
})
