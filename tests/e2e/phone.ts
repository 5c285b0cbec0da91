import type { BrowserContextOptions, Page } from 'playwright-core'
import { isSoak } from '#tests/support/soak.ts'
import { settles } from './gestures.ts'

/** A small old phone, taken along to New York: the house's clock must not care. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  timezoneId: 'America/New_York',
}

/** How many screens long the page is. */
export const screens = async (page: Page): Promise<number> => {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  return height / (page.viewportSize()?.height ?? 1)
}

const shapes = [
  { name: '360 px', width: 360, text: 1 },
  { name: '320 px', width: 320, text: 1 },
  { name: '360 px with text twice as large', width: 360, text: 2 },
  ...(isSoak ? [{ name: '320 px with text twice as large', width: 320, text: 2 }] : []),
]

/** What hangs over the side of the page, in each of the shapes in which nothing should; and what else a look finds. */
export const overhangs = async (
  page: Page,
  look: (page: Page) => Promise<string[]> = () => Promise.resolve([]),
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const { name, width, text } of shapes) {
    await page.setViewportSize({ width, height: 740 })
    await enlarge(page, text)
    // A page that is too wide makes the phone zoom out.
    await settles(() => page.evaluate(() => window.outerWidth)).toBe(width)
    const wide = [...(await widest(page, width)), ...(await look(page))]
    if (wide.length > 0) found[name] = wide
  }
  await enlarge(page, 1)
  await page.setViewportSize({ width: 360, height: 740 })
  return found
}

/** Sets the text to so many times what the reader's browser has. */
const enlarge = (page: Page, times: number) =>
  page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size
    },
    `${times * 100}%`,
  )

const widest = (page: Page, width: number): Promise<string[]> =>
  page.evaluate((most) => {
    const root = document.documentElement
    if (root.scrollWidth <= most && window.innerWidth <= most) return []
    const isOver = (one: Element) => one.getBoundingClientRect().right > most + 1
    const over = [...document.querySelectorAll('body *')].filter(
      (one) => isOver(one) && ![...one.children].some(isOver),
    )
    const names = over.map((one) => `${one.tagName} ${one.textContent}`.slice(0, 60))
    return [`${Math.max(root.scrollWidth, window.innerWidth)} px wide`, ...names.slice(0, 8)]
  }, width)

/** A finger at a point of the page: it stays down, moves by so many pixels and comes up when told. */
export const fingerAt = async (page: Page, { x, y }: { x: number; y: number }) => {
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', down?: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: down === undefined ? [] : [{ x, y: y + down }],
    })
  return {
    down: () => touch('touchStart', 0),
    move: async (by: number) => {
      for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', Math.round(by * part))
    },
    up: () => touch('touchEnd'),
  }
}
