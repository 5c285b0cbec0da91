import type { Page } from 'playwright-core'
import type { DemoHouse } from '#tests/support/demo-house.ts'
import { type Figure, median } from './bench.ts'

const runs = 3
const size = 2000

/** So many learners, each with two hours and a number of her own. */
export const crowdFile = (count: number): string =>
  [
    'Prénom;Âge;Oral;Téléphone;Disponibilités',
    ...Array.from({ length: count }, (_, n) => {
      const number = String(n).padStart(4, '0')
      return `Nom${number} ${'ABCDEFGHIJ'[n % 10]}.;adulte;A1;06 39 98 ${number.slice(0, 2)} ${number.slice(2)};lundi 14h-16h30, mardi de 9 h à 11 h`
    }),
  ].join('\r\n')

/** As soon as it is there: a locator looks twice a second. */
const heading = (page: Page, name: string) =>
  page.evaluate((name) => {
    const isThere = () =>
      [...document.querySelectorAll('h1, h2, h3')].some((one) => one.textContent === name)
    return new Promise<void>((resolve) => {
      const look = () => isThere() && resolve()
      new MutationObserver(look).observe(document, { subtree: true, childList: true })
      look()
    })
  }, name)

const look = async (page: Page) => {
  await page.getByRole('radio', { name: 'Apprenants' }).check()
  const began = performance.now()
  const buffer = Buffer.from(crowdFile(size))
  await page
    .getByLabel(/^Choisir un (fichier|tableau)/)
    .setInputFiles({ name: 'foule.csv', mimeType: 'text/csv', buffer })
  await heading(page, 'Ce que fera l’import')
  return (performance.now() - began) / 1000
}

const measure = async (house: DemoHouse, page: Page) => {
  await page.goto(`${house.url}/importer`)
  const first = await look(page)
  const began = performance.now()
  await page.getByRole('button', { name: `Tout importer (${size})` }).click()
  await heading(page, 'C’est importé')
  const written = (performance.now() - began) / 1000
  await page.goto(`${house.url}/importer`)
  const again = await look(page)
  return { first, written, again }
}

const undoLast = (page: Page) =>
  page.evaluate(async () => {
    const { imports } = await (await fetch('/api/imports')).json()
    const began = performance.now()
    const answer = await fetch(`/api/imports/${imports[0].id}/undo`, { method: 'POST' })
    if (answer.status !== 200) throw new Error(await answer.text())
    return (performance.now() - began) / 1000
  })

/** A list of two thousand, chosen, looked at, imported and taken back, in a browser: seconds. */
export const benchCrowd = async (house: DemoHouse): Promise<Figure[]> => {
  // Nobody listens to what it asks: a listener would cost as much as some requests.
  const context = await house.browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' })
  const page = await context.newPage()
  const door = `${house.url}/dev/sign-in?person=${house.demo.coordinator}&key=${house.key}`
  await context.request.get(door, { maxRedirects: 0 })
  const all: { first: number; written: number; again: number; undone: number }[] = []
  try {
    while (all.length < runs) {
      const one = await measure(house, page)
      all.push({ ...one, undone: await undoLast(page) })
    }
  } finally {
    await context.close()
  }
  const figure = (what: string, key: keyof (typeof all)[number], limit: number): Figure => ({
    what: `${size} lines in a browser, ${what}`,
    figure: median(all.map((one) => one[key])),
    limit,
    unit: 's',
    more: all.map((one) => one[key].toFixed(2)).join(', '),
  })
  return [
    figure('to the preview', 'first', 0.9),
    figure('imported', 'written', 1.9),
    figure('to the preview of all who are here already', 'again', 0.9),
    figure('undone', 'undone', 2),
  ]
}
