import { beforeAll, expect, test } from 'vitest'
import { aCoordinator, anActivity, aRoom } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { button, gone, message, see, settles } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let nadege: { id: string }

beforeAll(async () => {
  await anActivity(stage.db)
  await anActivity(stage.db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' },
    ...{ placeKinds: ['kitchen'], volunteersFrom: 2, volunteersTo: 3 },
    ...{ learnersFrom: 0, learnersTo: 0 },
  })
  for (const name of ['Salle bleue', 'Salle jaune']) await aRoom(stage.db, { name })
  await aRoom(stage.db, { name: 'Cuisine', kind: 'kitchen', exclusive: false, capacity: 12 })
  nadege = await aCoordinator(stage.db, { name: 'Nadège' })
})

test('on a phone the coordinator makes a roster without a name, says what it needs, and changes that', async () => {
  const { page, signIn } = await stage.visit(phone)
  await signIn(nadege, '/creneaux/nouveau')
  await see(page.getByRole('group', { name: 'Où', exact: true }))
  await page.getByLabel('Activité').selectOption('Cuisine ouverte')
  // One kitchen: where is not asked.
  await gone(page.getByRole('group', { name: 'Où', exact: true }))
  await page.getByLabel('Jour', { exact: true }).selectOption('mercredi')
  await page.getByLabel('Début').selectOption('10:00')
  await page.getByLabel('Durée').selectOption('120')
  const [least, most, experienced] = ['Au moins', 'Au plus', 'Dont expérimentées'].map((name) =>
    page.getByLabel(name, { exact: true }),
  )
  expect([await least?.inputValue(), await most?.inputValue()]).toEqual(['2', '3'])
  await least?.selectOption('4')
  await see(page.getByText('Moins que le minimum', { exact: false }))
  expect(await most?.getAttribute('aria-invalid')).toBe('true')
  await least?.selectOption('2')
  await experienced?.selectOption('1')
  await see(page.getByText('2 à 3 personnes, dont 1 expérimentée'))
  await see(page.getByText(/Tout va\s:/))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await button(page, 'Créer le créneau').tap()
  await see(message(page, /Le créneau est créé/))
  await see(page.getByText('2 à 3 personnes, dont 1 expérimentée'))
  await see(page.getByText('à prendre, tour par tour'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])

  await button(page, 'Modifier').tap()
  await page.getByLabel('Au plus', { exact: true }).selectOption('5')
  await see(page.getByText(/Tout va\s:/))
  await button(page, 'Enregistrer').tap()
  await see(message(page, /C’est enregistré/))
  await settles(() => page.locator('.facts').innerText()).toContain('2 à 5 personnes')

  await page.goto(`${stage.url}/creneaux`)
  await see(page.getByRole('link', { name: /Cuisine ouverte.*2 à 5 personnes, dont 1/s }))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
})
