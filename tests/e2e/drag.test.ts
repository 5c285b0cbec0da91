import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { block, button, choose, message, see, settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  // It shows where the hours are on the grid.
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.bogdan.id],
    start: monday.at('14:00'),
    end: monday.at('15:00'),
  })
})

const [monday, wednesday] = [dayIn(1, 1), dayIn(1, 3)]

const boxOf = async (what: Locator) => {
  await see(what)
  const box = await what.boundingBox()
  if (!box) throw new Error('It takes no room on the page')
  return box
}

/** The week's grid in a browser in New York. */
const openGrid = async () => {
  const tall = { width: 1280, height: 1200 }
  const visit = await stage.visit({ timezoneId: 'America/New_York', viewport: tall })
  await visit.signIn(house.claire, `/semaine?jour=${monday.iso}`)
  return visit.page
}

/** Where on the page a clock of a day is, a little below the line. */
const pointAt = async (page: Page, day: Day, hour: number) => {
  const known = await boxOf(block(page, 'Claire Bogdan 14h–15h Salle bleue'))
  const name = `${day.long.split(' ')[0]} ${Number(day.iso.slice(8))}`
  const column = await boxOf(page.getByRole('columnheader', { name, exact: true }))
  const hourHeight = known.height + 1
  return { x: column.x + column.width / 2, y: known.y + (hour - 14) * hourHeight + 4 }
}

soakTest(
  'dragging over the grid begins a booking at the house’s hours, wherever the browser is',
  async () => {
    const page = await openGrid()
    const from = await pointAt(page, wednesday, 10)
    const to = await pointAt(page, wednesday, 11.25)

    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 5 })
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.mouse.up()

    const day = page.getByLabel('Jour', { exact: true })
    await settles(() => day.inputValue()).toBe(wednesday.iso)
    expect(await page.getByLabel('Début').inputValue()).toBe('10:00')
    expect(await page.getByLabel('Durée').inputValue()).toBe('90')
    await choose(page, 'Avec qui', 'Amina')
    await button(page, 'Réserver').click()
    await see(message(page, /10h–11h30, Salle bleue/))
    await see(block(page, 'Claire Amina 10h–11h30 Salle bleue'))
  },
)

soakTest('a click on a free moment begins a booking of one hour', async () => {
  const page = await openGrid()
  const { x, y } = await pointAt(page, wednesday, 16.5)

  await page.mouse.click(x, y)

  await settles(() => page.getByLabel('Jour', { exact: true }).inputValue()).toBe(wednesday.iso)
  expect(await page.getByLabel('Début').inputValue()).toBe('16:30')
  expect(await page.getByLabel('Durée').inputValue()).toBe('60')
})
