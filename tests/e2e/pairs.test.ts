import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, see } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House

beforeAll(async () => {
  house = await furnish(stage.db)
})

const visitAs = async (
  person: { id: string },
  path: string,
  options: BrowserContextOptions = phone,
) => {
  const visit = await stage.visit(options)
  await countTaps(visit.page)
  await visit.signIn(person, path)
  return visit
}
/** Counts the fingers put on the page since it was opened. */
const countTaps = (page: Page) =>
  page.addInitScript(() => {
    const sofar = () => Number(sessionStorage.getItem('taps'))
    addEventListener('pointerdown', () => sessionStorage.setItem('taps', String(sofar() + 1)))
  })
const tapsOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number(sessionStorage.getItem('taps')))

const aPair = async (day: number, names: [string, string]) => {
  const tutor = await aVolunteer(stage.db, { name: 'Irène', promise: { from: 0, to: 600 } })
  const [one, other] = [
    await aLearner(stage.db, { name: names[0], oral: 'A2' }),
    await aLearner(stage.db, { name: names[1], oral: 'A2' }),
  ]
  const session = await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [tutor.id], learners: [one.id, other.id] },
    ...{ start: dayIn(1, day).at('10:00'), end: dayIn(1, day).at('11:00') },
  })
  return { tutor, one, other, session }
}
const seat = (page: Page) => page.locator('.card').filter({ hasText: 'Une place libre' })
const whom = (page: Page) => page.locator('.facts-people')

test('one of a pair leaves the house: the session goes on with one, says that a seat is free, and one tap fills it', async () => {
  const { other, session } = await aPair(2, ['Farida', 'Gorgui'])
  const waits = await aLearner(stage.db, { name: 'Zahra', oral: 'A2', waitingSince: '2025-12-01' })
  await stage.elsewhere(house.nadege, `POST /api/people/${other.id}/leave`, {
    ...{ from: dayIn(0, 1).iso, to: null },
  })
  const began = performance.now()
  const { page } = await visitAs(house.nadege, `/seances/${session.id}`)
  await see(seat(page))
  expect(await whom(page).innerText()).not.toContain('Gorgui')
  expect(await seat(page).getByRole('button').first().innerText()).toMatch(/Zahra\s+attend depuis/)
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await seat(page).getByRole('button', { name: 'Zahra' }).tap()
  await see(message(page, /^Zahra vient aussi\s: .* 10h–11h\./))
  const cost = { taps: await tapsOf(page), seconds: (performance.now() - began) / 1000 }
  expect(cost.taps).toBe(1)
  expect(cost.seconds).toBeLessThan(30)
  await see(whom(page).getByText('Zahra'))
  await gone(seat(page))

  await button(page, 'Défaire').tap()
  await see(message(page, 'La séance est comme avant.'))
  await see(seat(page))
  // Somebody else is faster: it is said why not, and the list is read again.
  await aSession(stage.db, {
    ...{ place: house.yellow.id, volunteers: [house.bernard.id], learners: [waits.id] },
    ...{ start: session.start, end: session.end },
  })
  await seat(page).getByRole('button', { name: 'Zahra' }).tap()
  await see(page.getByRole('alert').getByText('Zahra a déjà cours à ce moment-là.'))
  await gone(seat(page).getByRole('button', { name: 'Zahra' }))
  expect(await flaws(page)).toEqual([])
})

test('its tutor is told of a free seat by the hours that others’ learners said; who may not change it is told nothing', async () => {
  const { tutor, other, session } = await aPair(3, ['Henriette', 'Ismaël'])
  await stage.elsewhere(house.nadege, `PATCH /api/sessions/${session.id}`, {
    learners: [other.id],
  })
  // One pair in eight is proposed to no volunteer: not all of so many.
  for (const minutesWanted of [60, 90, 120, 150, 180, 210, 240, 270])
    await aLearner(stage.db, { name: `Leïla ${minutesWanted}`, oral: 'A2', minutesWanted })
  const english = { ...phone, locale: 'en-GB' }
  const { page } = await visitAs(tutor, `/seances/${session.id}`, english)
  const free = page.locator('.card').filter({ hasText: 'A free seat' })
  const first = free.getByRole('button', { name: /Leïla \d+ by the hours said/ }).first()
  await see(first)
  expect(await flawsOfWords(page)).toEqual([])
  await first.tap()
  await see(message(page, /^Leïla \d+ comes too: /))

  const stranger = await visitAs(house.claire, `/seances/${session.id}`)
  await see(stranger.page.getByText('Seules les personnes qui la tiennent'))
  await gone(seat(stranger.page))
})
