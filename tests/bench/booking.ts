import type { Page } from 'playwright-core'
import { connect } from '#db/connect.ts'
import { aVolunteer } from '#tests/support/builders.ts'
import type { DemoHouse } from '#tests/support/demo-house.ts'
import { type Figure, median } from './bench.ts'
import { onPhone, type Pace } from './hand.ts'

const runs = 5

type Way = { what: string; book: (page: Page) => Promise<void> }

const ways: Way[] = [
  {
    what: 'booking my usual session',
    book: (page) =>
      page
        .getByRole('button', { name: /^Réserver .+ avec / })
        .first()
        .tap(),
  },
  {
    what: 'booking with somebody of my choice',
    book: async (page) => {
      await page.getByRole('link', { name: 'Réserver', exact: true }).tap()
      await page.getByRole('combobox', { name: 'Avec qui' }).tap()
      await page.getByRole('option').first().tap()
      // Of learners whom she does not teach it is said by their hours.
      await said(page, /Tout le monde est libre à ce moment-là|Libre d’après les heures dites/)
      await page.getByRole('button', { name: 'Réserver', exact: true }).tap()
    },
  },
]

/** Somebody new, who can come any day and has the hours to. */
const insertVolunteer = async ({ databaseUrl }: DemoHouse): Promise<string> => {
  const { db, end } = connect(databaseUrl, { pooled: false })
  try {
    return (await aVolunteer(db, { name: 'Odile', promise: { from: 120, to: 600 } })).id
  } finally {
    await end()
  }
}

const countTaps = (page: Page) =>
  page.addInitScript(() => {
    Reflect.set(window, 'taps', 0)
    addEventListener('pointerdown', () =>
      Reflect.set(window, 'taps', Reflect.get(window, 'taps') + 1),
    )
  })

const said = (page: Page, words: RegExp) =>
  page.getByRole('status').filter({ hasText: words }).waitFor()

/** From opening the app to reading that it is booked; then all is as before. */
const measure = (house: DemoHouse, who: string, pace: Pace, { book }: Way) =>
  onPhone(house, { who, pace }, async (page) => {
    await countTaps(page)
    const began = performance.now()
    await page.goto(`${house.url}/`)
    await book(page)
    await said(page, /Séance réservée/)
    const seconds = (performance.now() - began) / 1000
    const taps: number = await page.evaluate(() => Reflect.get(window, 'taps'))
    await page.getByRole('button', { name: 'Défaire', exact: true }).tap()
    await said(page, /La réservation est défaite/)
    return { seconds, taps }
  })

const measureOften = async (house: DemoHouse, who: string, pace: Pace, way: Way) => {
  const all: { seconds: number; taps: number }[] = []
  while (all.length < runs) all.push(await measure(house, who, pace, way))
  const figure = median(all.map((one) => one.seconds))
  const taps = median(all.map((one) => one.taps))
  const phone = pace === 'slow' ? 'slow phone' : 'phone'
  const more = `${taps} taps (limit 4), ${phone}, first visit, median of ${runs}`
  return { what: way.what, figure, limit: 20, unit: 's', more }
}

/** Taps and seconds from the home to a booking. */
export const benchBooking = async (house: DemoHouse): Promise<Figure[]> => {
  const who = await insertVolunteer(house)
  const figures: Figure[] = []
  for (const way of ways) {
    for (const pace of ['free', 'slow'] as const) {
      figures.push(await measureOften(house, who, pace, way))
    }
  }
  return figures
}
