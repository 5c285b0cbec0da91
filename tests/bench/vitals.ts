import type { Page } from 'playwright-core'
import type { DemoHouse } from '#tests/support/demo-house.ts'
import { type Figure, median } from './bench.ts'
import { onPhone } from './hand.ts'

const runs = 5
/** Milliseconds in which a slow browser comes to tell what it has painted. */
const calm = 2000

type Screen = {
  what: string
  path: string
  who?: string
  /** Seconds. */
  limit: number
  /** What it is read for. */
  heart: string
  /** The taps that people usually make there. */
  taps: (page: Page) => Promise<void>
}

const tapButton = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .tap()

const screensOf = ({ demo }: DemoHouse): Screen[] => [
  {
    what: 'home of a volunteer',
    path: '/',
    who: demo.volunteer,
    limit: 1.5,
    heart: '.coming-time',
    taps: async (page) => {
      await tapButton(page, 'Je ne peux pas venir')
      await tapButton(page, /^Annuler la séance/)
      await tapButton(page, 'Défaire')
      await page.getByRole('region', { name: 'Prochaine séance' }).getByRole('link').tap()
      await page.getByRole('link', { name: 'Accueil' }).tap()
      await page.getByRole('link', { name: 'Planning', exact: true }).tap()
    },
  },
  {
    what: 'week on a phone',
    path: '/semaine',
    who: demo.volunteer,
    limit: 1.5,
    heart: '.day-dots:not(:empty)',
    taps: async (page) => {
      await tapButton(page, /^mer/)
      await tapButton(page, /^ven/)
      await tapButton(page, 'Semaine suivante')
      await tapButton(page, /^Filtrer/)
      await tapButton(page, 'Les miennes')
      await tapButton(page, 'Voir la semaine')
      await tapButton(page, /^mer/)
    },
  },
  {
    what: 'page of a learner',
    path: `/carte/${demo.learnerCard}`,
    limit: 0.8,
    heart: 'h1',
    taps: (page) => page.getByRole('heading', { level: 1 }).tap(),
  },
]

/** Keeps what the browser tells of itself, from before the page is there. */
const listen = (page: Page) =>
  page.addInitScript(() => {
    const told = { largest: 0, slowest: 0 }
    Reflect.set(window, 'vitals', told)
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) told.largest = one.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    const taps: PerformanceObserverInit & { durationThreshold: number } = {
      type: 'event',
      buffered: true,
      durationThreshold: 16,
    }
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) {
        if (Reflect.get(one, 'interactionId')) {
          told.slowest = Math.max(told.slowest, one.duration)
        }
      }
    }).observe(taps)
  })

const told = (page: Page, what: 'largest' | 'slowest'): Promise<number> =>
  page.evaluate((name) => Reflect.get(Reflect.get(window, 'vitals'), name), what)

/** Seconds until its largest part is painted, and milliseconds of its slowest tap. */
const measure = (house: DemoHouse, { path, who, heart, taps }: Screen) =>
  onPhone(house, { who, pace: 'slow' }, async (page) => {
    await listen(page)
    await page.goto(`${house.url}${path}`)
    await page.locator(heart).first().waitFor()
    await page.waitForTimeout(calm)
    const largest = await told(page, 'largest')
    await taps(page)
    await page.waitForTimeout(calm)
    return { largest: largest / 1000, slowest: await told(page, 'slowest') }
  })

const measureOften = async (house: DemoHouse, screen: Screen): Promise<Figure[]> => {
  const all: { largest: number; slowest: number }[] = []
  while (all.length < runs) all.push(await measure(house, screen))
  const more = `slow phone, cold, median of ${runs}`
  const [lcp, inp] = [median(all.map((a) => a.largest)), median(all.map((a) => a.slowest))]
  return [
    { what: `${screen.what}: LCP`, figure: lcp, limit: screen.limit, unit: 's', more },
    { what: `${screen.what}: INP`, figure: inp, limit: 150, unit: 'ms', more },
  ]
}

/** How soon people see the pages that they see most, and how soon their taps are answered. */
export const benchVitals = async (house: DemoHouse): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const screen of screensOf(house)) figures.push(...(await measureOften(house, screen)))
  return figures
}
