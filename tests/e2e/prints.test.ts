import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { readPdf } from '#tests/support/pdf.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, message, see, settles } from './gestures.ts'
import { arrive, keepsFocus, tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'
import type { Visit } from './visit.ts'

const stage = ownStage()
let house: House
let toChange: string[]
beforeAll(async () => {
  house = await furnish(stage.db)
  // Made first, so that it is older than its print by some seconds.
  toChange = await theChangingWeek()
  await theUsualWeek()
  await theCrowdedWeek()
})

const [usual, crowded, empty, changing] = [1, 2, 3, 4]
const weekdays = [1, 2, 3, 4, 5]
const hours = Array.from({ length: 10 }, (_, n) => n + 9)
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const hourOf = (day: Day, hour: number) => ({
  start: day.at(clock(hour)),
  end: day.at(clock(hour + 1)),
})

/** Four sessions a day, in two rooms. */
const theUsualWeek = async () => {
  const teams = [
    { place: house.blue.id, volunteers: [house.claire.id], learners: [house.amina.id] },
    { place: house.yellow.id, volunteers: [house.bernard.id], learners: [house.bogdan.id] },
  ]
  for (const weekday of weekdays) {
    for (const hour of [9, 14]) {
      for (const team of teams)
        await aSession(stage.db, { ...team, ...hourOf(dayIn(usual, weekday), hour) })
    }
  }
}
/** Three sessions on a day. */
const theChangingWeek = async () => {
  const hers = { place: house.blue.id, volunteers: [house.claire.id], learners: [house.amina.id] }
  const made: string[] = []
  for (const hour of [9, 11, 16]) {
    const { id } = await aSession(stage.db, { ...hers, ...hourOf(dayIn(changing, 2), hour) })
    made.push(id)
  }
  return made
}
/** Forty sessions a day: four turns at every hour, in a kitchen that takes them all. */
const theCrowdedWeek = async () => {
  const names = { nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' }
  const team = { volunteersFrom: 1, volunteersTo: 4, learnersFrom: 0, learnersTo: 0 }
  await anActivity(stage.db, { id: 'kitchen', ...names, ...team, placeKinds: ['kitchen'] })
  const kitchen = { name: 'Cuisine', kind: 'kitchen', exclusive: false, capacity: 99 }
  const place = await aRoom(stage.db, { ...kitchen, colour: 'orange', shape: 'drop', letter: 'K' })
  const promise = { from: 0, to: 6000 }
  for (const name of ['Ursule', 'Victorine', 'Wandrille', 'Xavière']) {
    const { id } = await aVolunteer(stage.db, { name, promise, activities: ['kitchen'] })
    for (const weekday of weekdays) {
      for (const hour of hours) {
        const span = hourOf(dayIn(crowded, weekday), hour)
        await aSession(stage.db, {
          activity: 'kitchen',
          place: place.id,
          volunteers: [id],
          ...span,
        })
      }
    }
  }
}

const sheet = (weeks: number, more = '') => `/imprimer?semaine=${dayIn(weeks, 3).iso}${more}`
const open = async (person: { id: string }, weeks: number, more = '', options = {}) => {
  const visit = await stage.visit(options)
  await visit.signIn(person, sheet(weeks, more))
  await see(visit.page.getByText(/^État au |^As of /).first())
  return visit
}
/** What comes out of the printer; spaces left out, for a PDF has none; joined letters are taken apart. */
const printed = async (page: Page) => {
  const { pages } = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  return pages.map(({ width, height, text }) => ({
    size: `${Math.round(width)} x ${Math.round(height)}`,
    text: text.normalize('NFKC').replace(/\s/g, ''),
  }))
}
const [a4, a3] = ['842 x 595', '1191 x 842']
const timesIn = (text: string, part: string) => text.split(part).length - 1

test('the usual week of the house stands on one A4 page, harmless on a wall, and on a page a room', async () => {
  const { page, follow } = await open(house.claire, usual, '&noms=1')
  const pages = await printed(page)

  expect(pages.map(({ size }) => size)).toEqual([a4])
  const { text } = pages[0] ?? { text: '' }
  expect(timesIn(text, '9h–10h')).toBe(10)
  expect(timesIn(text, 'Claire')).toBe(10)
  for (const said of ['Lundi', 'Salle bleue', 'Salle jaune', 'État au']) {
    expect(text).toContain(said.replace(/\s/g, ''))
  }
  // Asked for by their address, learners' names are not for a volunteer.
  for (const name of ['Amina', 'Bogdan']) expect(text).not.toContain(name)
  expect(await page.getByRole('radio', { name: 'Avec' }).count()).toBe(0)

  await follow(sheet(usual, '&feuille=salles'))
  await see(page.getByRole('heading', { name: 'Salle jaune' }))
  const rooms = await printed(page)
  expect(rooms.map(({ size }) => size)).toEqual([a4, a4, a4])
  const [blue, yellow, kitchen] = rooms.map((one) => one.text)
  expect(blue).toContain('Sallebleue')
  expect(blue).not.toContain('Bernard')
  expect(timesIn(yellow ?? '', 'Bernard')).toBe(10)
  expect(kitchen).toContain('Riendeprévucettesemaine.')
})

soakTest(
  'forty sessions a day are all there, on A3 on one page; a week of which nothing is known says so',
  async () => {
    const { page, follow } = await open(house.claire, crowded)
    const onA4 = await printed(page)
    const names = ['Ursule', 'Victorine', 'Wandrille', 'Xavière']
    const count = (text: string) => names.map((name) => timesIn(text, name))
    expect(onA4.length).toBeLessThanOrEqual(2)
    expect(count(onA4.map(({ text }) => text).join(''))).toEqual([50, 50, 50, 50])

    await page.getByRole('radio', { name: 'A3' }).check()
    await settles(() => page.url()).toContain('papier=a3')

    const onA3 = await printed(page)
    expect(onA3.map(({ size }) => size)).toEqual([a3])
    expect(count(onA3[0]?.text ?? '')).toEqual([50, 50, 50, 50])

    await follow(sheet(empty))
    await see(page.getByText('Rien de prévu cette semaine.').first())
    const [only, ...more] = await printed(page)
    expect(only?.text).toContain('Riendeprévucettesemaine.')
    expect(more).toEqual([])
  },
)

/** What axe finds in both sheets of the usual week, on screen and on paper. */
const inspect = async ({ page, follow }: Visit, look: (page: Page) => Promise<string[]>) => {
  const found: string[] = []
  const onScreenAndPaper = async () => {
    found.push(...(await look(page)))
    await page.emulateMedia({ media: 'print' })
    found.push(...(await look(page)))
    await page.emulateMedia({ media: 'screen' })
  }
  await onScreenAndPaper()
  await follow(sheet(usual, '&noms=1&feuille=salles'))
  await see(page.getByRole('heading', { name: 'Salle jaune' }))
  await onScreenAndPaper()
  return found
}

test('only the coordinator prints learners’ names, the sheet warns of them, and axe finds nothing wrong', async () => {
  const visit = await open(house.nadege, usual)
  const { page } = visit
  expect((await printed(page))[0]?.text).not.toContain('Amina')
  await page.getByRole('radio', { name: 'Avec' }).check()
  await see(page.getByText('Avec les noms des apprenants : à ne pas afficher.'))
  const [only] = await printed(page)
  expect(timesIn(only?.text ?? '', 'Amina')).toBe(10)
  expect(only?.text).toContain('ànepasafficher')
  expect(await inspect(visit, flaws)).toEqual([])
})

soakTest('in English, axe finds nothing wrong on screen and on paper', async () => {
  const visit = await open(house.nadege, usual, '&noms=1', { locale: 'en-GB' })
  expect(await inspect(visit, flawsOfWords)).toEqual([])
})

/** Printing opens a dialog of the browser's own: here it is only counted. */
const countPrints = async (page: Page) => {
  await page.evaluate(() => {
    Reflect.set(window, 'prints', 0)
    window.print = () => void Reflect.set(window, 'prints', Reflect.get(window, 'prints') + 1)
  })
  return () => page.evaluate((): unknown => Reflect.get(window, 'prints'))
}

soakTest('what changed since the last print is marked, what went is struck through', async () => {
  const day = dayIn(changing, 2)
  const [moved = '', dropped = ''] = toChange
  const { page } = await open(house.claire, changing)
  const prints = await countPrints(page)
  await see(page.getByText('Cette semaine n’a pas encore été imprimée.'))
  await button(page, 'Imprimer').click()
  await see(message(page, /la prochaine impression marquera/))
  expect(await prints()).toBe(1)

  const headers = { origin: stage.url, 'sec-fetch-site': 'same-origin' }
  const at = (id: string) => `${stage.url}/api/sessions/${id}`
  await page.request.patch(at(moved), { headers, data: hourOf(day, 10) })
  await page.request.post(`${at(dropped)}/cancel`, { headers, data: {} })
  await page.reload()

  const lines = page.getByRole('cell').getByRole('listitem')
  await settles(() => lines.allInnerTexts()).toHaveLength(2)
  const [first, second] = (await lines.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
  expect(first).toMatch(/\* ?changé 10h–11h Claire$/)
  expect(second).not.toContain('changé')
  await see(page.getByRole('deletion').filter({ hasText: '11h–12h' }))
  const [only] = await printed(page)
  expect(only?.text).toContain('nouveauouchangédepuisl’impressiondu')
  expect(only?.text).toContain('Annuléoususpendudepuiscetteimpression')
})

soakTest('without a mouse she comes from the week, chooses a room and prints', async () => {
  const visit = await stage.visit()
  await visit.signIn(house.claire, `/semaine?jour=${dayIn(usual, 3).iso}`)
  const { page } = visit
  const prints = await countPrints(page)
  await arrive(page)
  await tabTo(page, page.getByRole('link', { name: 'Imprimer' }))
  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { level: 1, name: 'Imprimer la semaine' }))
  await arrive(page)
  await tabTo(page, page.getByLabel('Feuille'))
  await page.keyboard.type('Salle j')
  await see(page.getByRole('heading', { name: 'Salle jaune' }))
  await keepsFocus(page)
  await tabTo(page, button(page, 'Imprimer'))
  await page.keyboard.press('Enter')
  await settles(prints).toBe(1)
  await keepsFocus(page)
})

soakTest(
  'on a phone the sheet is read day by day, nothing hangs over the side, and dark prints on white',
  async () => {
    const { page } = await open(house.claire, usual, '', { ...phone, colorScheme: 'dark' })
    await see(page.getByRole('heading', { level: 3, name: /^Lundi/i }))
    expect(await overhangs(page)).toEqual({})
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(await ground()).not.toBe('rgb(255, 255, 255)')
    await page.emulateMedia({ media: 'print' })
    expect(await ground()).toBe('rgb(255, 255, 255)')
  },
)
