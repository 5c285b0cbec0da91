import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { block, button, message, see, setTime, settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage({ keepsShell: true })
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const visitAs = async (person: { id: string }, path: string) => {
  const visit = await stage.visit()
  await visit.signIn(person, path)
  return visit.page
}
const week = (day: Day) => `/semaine?jour=${day.iso}&vue=liste`
const line = (page: Page, text: string) => page.getByRole('link').filter({ hasText: text })
const hour = (day: Day, from: string, to: string) => ({ start: day.at(from), end: day.at(to) })

/** Somebody books on a screen of their own. */
const book = (person: { id: string }, wish: object) =>
  stage.elsewhere(person, 'POST /api/sessions', { id: newId(), ...wish })

test('what one books, the other sees soon, marked and said once', async () => {
  const day = dayIn(1, 2)
  const bernard = await visitAs(house.bernard, week(day))
  await see(bernard.getByText('Rien de prévu.').first())
  const waits: number[] = []
  for (const clock of ['09:00', '10:00', '11:00']) {
    const who = { volunteers: [house.claire.id], learners: [house.amina.id] }
    const times = hour(day, clock, clock.replace(':00', ':45'))
    await book(house.claire, { ...who, ...times })
    const began = performance.now()
    const its = line(bernard, `${Number(clock.slice(0, 2))}h`).filter({ hasText: 'Claire' })
    await see(its)
    waits.push(performance.now() - began)
    await see(its.getByText('Nouveau'))
    const said = bernard.getByRole('status').filter({ hasText: 'Nouvelle séance : Claire, ' })
    await settles(() => said.count()).toBe(1)
  }
  console.log(`  seen after ${waits.map(Math.round).join(', ')} ms`)
})

test('the home, the day by rooms and the cockpit follow too', async () => {
  const visit = await stage.visit()
  await visit.signIn(house.bernard, '/')
  const { page } = visit
  await see(page.getByRole('heading', { level: 1, name: 'Bonjour Bernard' }))
  const his = { volunteers: [house.bernard.id], learners: [house.bogdan.id] }
  await book(house.nadege, { ...his, ...hour(dayIn(1, 4), '18:00', '18:45') })
  await see(page.getByRole('link', { name: /18h–18h45/ }))

  const day = dayIn(2, 3)
  await visit.follow(`/salles?jour=${day.iso}`)
  const nine = `${day.long}, 9 h, salle bleue`
  const cell = (state: string) =>
    page.getByRole('grid').getByRole('button', { name: `${nine}, ${state}` })
  await see(cell('libre'))
  const cockpit = await visitAs(house.nadege, `/pilotage?jour=${day.iso}`)
  const isBusy = cockpit.getByRole('row', { name: /^9h / }).getByText('1 sur 2')
  await see(cockpit.getByRole('row', { name: /^9h / }))
  expect(await isBusy.count()).toBe(0)

  const who = { volunteers: [house.claire.id], learners: [house.amina.id] }
  await book(house.claire, { place: house.blue.id, ...who, ...hour(day, '09:00', '10:00') })

  await see(cell('occupée par Claire'))
  await see(isBusy)
})

test('a week that stays as it is costs an empty answer, and moves nothing', async () => {
  const day = dayIn(2, 2)
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.bernard.id],
    learners: [house.bogdan.id],
    ...hour(day, '09:00', '10:00'),
  })
  const page = await visitAs(house.claire, week(day))
  await line(page, 'Bernard').focus()
  await page.evaluate(() => Reflect.set(window, 'before', document.activeElement))
  const statuses: number[] = []
  const monday = encodeURIComponent(dayIn(2, 1).at('00:00'))
  page.on('response', (response) => {
    // Another week is kept ahead meanwhile.
    const isShown = response.url().includes(`/api/sessions?from=${monday}`)
    if (isShown) statuses.push(response.status())
  })
  await settles(() => statuses.length).toBeGreaterThanOrEqual(2)
  expect(new Set(statuses)).toEqual(new Set([304]))
  const isStillThere = () => document.activeElement === Reflect.get(window, 'before')
  expect(await page.evaluate(isStillThere)).toBe(true)

  // Nor does what changes beside it, or in it.
  await aSession(stage.db, {
    place: house.yellow.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    ...hour(day, '09:00', '10:00'),
  })
  await see(line(page, 'Amina'))
  expect(await page.evaluate(isStillThere)).toBe(true)
})

test('the grid follows too, and keeps the focus where it is', async () => {
  const day = dayIn(3, 2)
  const mine = await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.bernard.id],
    learners: [house.bogdan.id],
    ...hour(day, '09:00', '10:00'),
  })
  const page = await visitAs(house.bernard, `/semaine?jour=${day.iso}`)
  await block(page, 'Bernard Bogdan 9h–10h').focus()

  const later = hour(day, '13:00', '14:00')
  await stage.elsewhere(house.bernard, `PATCH /api/sessions/${mine.id}`, later)

  await see(block(page, 'Bernard Bogdan Modifié 13h–14h'))
  const focused = await page.evaluate(() => document.activeElement?.textContent)
  expect(focused).toContain('13h')
})

test('what is being typed stays as it is, whatever somebody else does meanwhile', async () => {
  const day = dayIn(4, 2)
  const { id } = await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    ...hour(day, '10:00', '11:00'),
  })
  const page = await visitAs(house.claire, `/seances/${id}`)
  await button(page, 'Déplacer ou modifier').click()
  await setTime(page, { clock: '15:00' })
  const search = page.getByRole('combobox', { name: 'Avec qui' })
  await search.fill('Bog')

  await stage.elsewhere(house.nadege, `PATCH /api/sessions/${id}`, { place: house.yellow.id })

  await see(page.getByText('Quelqu’un vient de modifier cette séance.').first())
  await see(page.locator('.session-card').getByText('Salle jaune'))
  expect(await search.inputValue()).toBe('Bog')
  expect(await search.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await page.getByLabel('Début').inputValue()).toBe('15:00')

  // Saved, it is compared first; then both changes stand.
  await search.fill('')
  await button(page, 'Enregistrer').click()
  await see(page.getByText('Ce que vous aviez saisi est gardé', { exact: false }))
  await button(page, 'Enregistrer').click()
  await see(message(page, /C’est enregistré.+15h–16h, Salle jaune\./))
})

test('a form outlives the session that it is about', async () => {
  const day = dayIn(5, 2)
  const { id } = await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    ...hour(day, '10:00', '11:00'),
  })
  const page = await visitAs(house.claire, `/seances/${id}`)
  await button(page, 'Déplacer ou modifier').click()
  await setTime(page, { clock: '16:00' })

  await stage.elsewhere(house.nadege, `POST /api/sessions/${id}/cancel`)

  await see(page.getByText('Séance annulée').first())
  expect(await page.getByLabel('Début').inputValue()).toBe('16:00')
})

test('Ctrl+Z undoes what was just done, but belongs to a field while one types', async () => {
  const day = dayIn(7, 2)
  const { id } = await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    ...hour(day, '10:00', '11:00'),
  })
  const visit = await stage.visit()
  await visit.signIn(house.claire, `/seances/${id}`)
  const { page } = visit
  await button(page, 'Je ne peux pas venir').click()
  await button(page, 'Annuler la séance avec Amina').click()
  await see(message(page, 'La séance est annulée.'))
  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  const search = page.getByRole('combobox', { name: 'Avec qui' })
  await search.fill('Ami')

  await search.press('Control+z')
  await settles(() => search.inputValue()).toBe('')
  // What the key undoes goes at once.
  expect(await message(page, 'La séance est annulée.').count()).toBe(1)

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('Control+z')
  await see(message(page, 'La séance est rétablie.'))
  // Nothing is left to undo.
  await page.keyboard.press('Control+z')
  await visit.follow(week(day))
  await see(line(page, 'Claire · Amina'))
})
