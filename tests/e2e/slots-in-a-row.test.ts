import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { aCoordinator } from '#tests/support/builders.ts'
import { aRandomHouse } from '#tests/support/random-house.ts'
import { isSoak } from '#tests/support/soak.ts'
import { storeHouse } from '#tests/support/stored-house.ts'
import { flaws } from './axe.ts'
import { button, see, settles } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
const wanted = isSoak ? 20 : 4
let nadege: { id: string }

beforeAll(() => storeHouse(stage.db, aRandomHouse(4, { volunteers: 9, learners: 90, rooms: 3 })))
beforeEach(async () => {
  await stage.db.execute(sql`truncate sessions, weekly_slots cascade`)
  nadege = await aCoordinator(stage.db, { name: 'Nadège' })
})

const made = async () => {
  const [row] = await stage.db.execute<{ n: number }>(
    sql`select count(*)::integer as n from weekly_slots where not withdrawn`,
  )
  return row?.n
}
/** The card of the next slot, once its dates are known. */
const ready = (page: Page) => see(page.getByText(/^\d+ dates? jusqu’au/))

const devices = [
  ['phone', phone],
  ['computer', { viewport: { width: 1280, height: 800 } }],
] as const

test.each(isSoak ? devices : devices.slice(0, 1))(
  'slots in a row on a %s: one tap each, and all taken back',
  async (name, device) => {
    const visit = await stage.visit(device)
    const { page } = visit
    await visit.signIn(nadege, '/attente/creneaux')
    await ready(page)
    expect(await flaws(page)).toEqual([])
    if (name === 'phone') expect(await overhangs(page)).toEqual({})
    const start = performance.now()
    for (let n = 1; n <= wanted; n += 1) {
      await ready(page)
      await button(page, 'Prendre').click()
      await see(page.getByRole('heading', { name: `Faits : ${n}` }))
    }
    console.log(
      `${name}: ${wanted} slots, ${wanted} taps, ${((performance.now() - start) / 1000).toFixed(1)} s`,
    )
    expect(await made()).toBe(wanted)
    expect(await flaws(page)).toEqual([])
    if (name === 'phone') expect(await overhangs(page)).toEqual({})
    await page
      .getByRole('button', { name: /^Défaire :/ })
      .last()
      .click()
    await see(page.getByRole('heading', { name: `Faits : ${wanted - 1}` }))
    await button(page, 'Tout défaire').click()
    await settles(made).toBe(0)
    await settles(() => page.getByRole('heading', { name: /^Faits/ }).count()).toBe(0)
  },
)

test('who is passed over comes back, and a rhythm of every other week is offered', async () => {
  const visit = await stage.visit(phone)
  const { page } = visit
  await visit.signIn(nadege, '/attente/creneaux')
  await ready(page)
  const first = await page
    .getByRole('main')
    .getByRole('heading', { level: 2 })
    .first()
    .textContent()
  await button(page, 'Passer').click()
  await settles(() =>
    page.getByRole('main').getByRole('heading', { level: 2 }).first().textContent(),
  ).not.toBe(first)
  await page.getByLabel('Rythme').selectOption('A')
  await ready(page)
  await button(page, 'Prendre').click()
  await see(page.getByRole('heading', { name: 'Faits : 1' }))
  const [row] = await stage.db.execute<{ rhythm: string }>(sql`select rhythm from weekly_slots`)
  expect(row?.rhythm).toBe('A')
})
