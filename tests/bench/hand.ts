import type { BrowserContext, Page } from 'playwright-core'
import { openVisit } from '#tests/e2e/visit.ts'
import type { DemoHouse } from '#tests/support/demo-house.ts'

const small = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'no-preference',
  // What a service worker fetches would escape the slow network.
  serviceWorkers: 'block',
} as const

/** A phone in somebody's hand, as budgets count on it, or one that nothing holds back. */
export type Pace = 'slow' | 'free'

const slowDown = async (context: BrowserContext, page: Page) => {
  const devtools = await context.newCDPSession(page)
  const bytes = 1_600_000 / 8
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Does some work on a phone that has never been here; `who` is signed in, but has seen nothing. */
export const onPhone = async <T>(
  house: DemoHouse,
  { who, pace }: { who?: string; pace: Pace },
  work: (page: Page) => Promise<T>,
): Promise<T> => {
  const { page, context, close } = await openVisit(house.browser, house, small)
  try {
    if (who) await context.request.get(`${house.url}/dev/sign-in?person=${who}&key=${house.key}`)
    if (pace === 'slow') await slowDown(context, page)
    return await work(page)
  } finally {
    await close()
  }
}
