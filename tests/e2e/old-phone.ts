import type { Page } from 'playwright-core'
import { youngPaths } from '#tests/support/line/members.ts'

/** By their path: `AbortSignal.timeout`, `Array.prototype.findLast`, `Temporal`. */
type Paths = readonly string[]

// Of touch events, which only fingers make: what has none never asks for them.
const byFinger = /^TouchEvent\b/

/** All that some browser on the line lacks (docs/decisions/043-old-phones.md). */
export const younger: Paths = youngPaths.filter((path) => !byFinger.test(path))

/** What was missed once, and some of it before the line: each is taken away by itself in the soak. */
export const missedOnce: Paths = [
  'AbortSignal.timeout',
  'Array.prototype.findLast',
  'Array.prototype.findLastIndex',
  'Array.prototype.toReversed',
  'Array.prototype.toSorted',
  'BroadcastChannel',
  'Intl.Segmenter',
  'Object.hasOwn',
  'Promise.withResolvers',
  'String.prototype.toWellFormed',
  'Temporal',
  'URLSearchParams.prototype.size',
]

/** In the page, before anything else runs there: takes these away. Which of them are there still. */
const takeAway = (paths: Paths): string[] =>
  paths.filter((path) => {
    const parts = path.split('.')
    const last = parts.pop() ?? ''
    let owner: unknown = globalThis
    for (const part of parts) owner = owner ? Reflect.get(Object(owner), part) : undefined
    return owner !== undefined && !Reflect.deleteProperty(Object(owner), last)
  })

/** Makes this page's browser one that lacks these. */
export const without = (page: Page, paths: Paths) => page.addInitScript(takeAway, paths)

/** Makes it one that knows no container queries, no `:has`, no mixed colours and no units of moving bars. */
export const withOldStyles = (page: Page) =>
  page.route('**/*.css', async (route) => {
    const answer = await route.fetch()
    const text = await answer.text()
    const old = text
      .replaceAll('@container', '@not-known')
      .replaceAll(':has(', ':not-known(')
      .replaceAll('color-mix(', 'not-known(')
      .replaceAll(/\d+dvh/g, '1not-known')
    await route.fulfill({ response: answer, body: old })
  })
