import type { Page } from 'playwright-core'

/**
 * Watches how long the page answers nobody, to be printed: a time is no test, the machine has others to serve.
 * Tests hold what it comes from: who reads the file, and how much is drawn.
 */
export const watchStalls = async (page: Page) => {
  let readers = 0
  page.on('worker', () => {
    readers += 1
  })
  await page.evaluate(() => {
    const stalls: number[] = []
    Object.assign(window, { stalls })
    new PerformanceObserver((list) =>
      stalls.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' })
  })
  return {
    /** How many workers the page began. */
    readers: () => readers,
    /** How many elements are drawn. */
    drawn: () => page.evaluate(() => document.querySelectorAll('*').length),
    /** Prints the longest stalls since the last time, in milliseconds. */
    say: async (what: string) => {
      const stalls = await page.evaluate(() =>
        (window as unknown as { stalls: number[] }).stalls.splice(0),
      )
      console.log(`  ${what}: the page stalls ${Math.round(Math.max(0, ...stalls))} ms`)
    },
  }
}
