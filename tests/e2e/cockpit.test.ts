import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, see, settles } from './gestures.ts'
import { arrive, keepsFocus, tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
const tuesday = dayIn(1, 2)

beforeAll(async () => {
  house = await furnish(stage.db)
  await aLearner(stage.db, { name: 'Dan', waitingSince: '2025-12-01' })
  const span = { start: tuesday.at('14:00'), end: tuesday.at('15:00') }
  const { claire, bernard, amina, bogdan, blue, yellow } = house
  const one = { place: blue.id, volunteers: [claire.id], learners: [amina.id] }
  const other = { place: yellow.id, volunteers: [bernard.id], learners: [bogdan.id] }
  await aSession(stage.db, { ...span, ...one })
  await aSession(stage.db, { ...span, ...other })
})

const path = `/pilotage?jour=${tuesday.iso}`
const peak = (page: Page) => page.getByRole('region', { name: 'Le pic' })
const cell = (page: Page, clock: string) =>
  page
    .getByRole('row', { name: new RegExp(`^${clock} `) })
    .getByRole('cell')
    .nth(1)
const isAtPeak = (page: Page) => see(peak(page).getByText('Mardi 14h–15h : 2 salles sur 2'))
const isFlat = (page: Page) => see(peak(page).getByText('Il reste de la place'))

const printed = async (page: Page, look: (page: Page) => Promise<string[]>) => {
  await page.emulateMedia({ media: 'print' })
  const found = await look(page)
  await page.emulateMedia({ media: 'screen' })
  return found
}

const asNadege = async (options = {}) => {
  const visit = await stage.visit(options)
  await visit.signIn(house.nadege, path)
  await see(peak(visit.page))
  return visit
}

test('she sees the peak, moves a session with one click, and undoes it', async () => {
  const { page } = await asNadege()
  await isAtPeak(page)
  expect(await cell(page, '14h').innerText()).toMatch(/2 sur 2, pic/)
  expect(await cell(page, '13h').innerText()).toMatch(/0 sur 2/)
  const move = peak(page).getByRole('listitem').filter({ hasText: 'Claire, Amina' })
  await see(move.getByText('Le pic passe à 1 salle'))
  await see(move.getByText('13h–14h'))

  await move.getByRole('button', { name: 'Déplacer' }).click()
  await see(message(page, /^Déplacée\s: .* 13h–14h, Salle bleue\. Pensez à prévenir Claire, Amina/))
  await isFlat(page)
  await settles(() => cell(page, '14h').innerText()).toMatch(/1 sur 2/)
  await see(page.getByRole('link', { name: /14h–15h → 13h–14h, Claire, Amina/ }))

  await button(page, 'Défaire').click()
  await see(message(page, 'La séance est revenue à sa place.'))
  await isAtPeak(page)
  await gone(page.getByRole('link', { name: /14h–15h → 13h–14h/ }))
})

test('she takes back what was done since yesterday, unless somebody did more meanwhile', async () => {
  const { claire } = house
  const hours = (from: string) => ({ availabilities: [{ weekday: 1, from, to: '17:00' }] })
  const says = (from: string) =>
    stage.elsewhere(claire, `PUT /api/people/${claire.id}/availabilities`, hours(from))
  const said = async () =>
    (
      await stage.db.execute(
        sql`select from_minute from availabilities where person_id = ${claire.id}`,
      )
    ).length
  const before = await said()
  await says('09:00')
  const { page } = await asNadege()
  const undo = page.getByRole('button', { name: 'Défaire : Claire' })
  await see(undo)
  // It reads once more as soon as it knows the week: what comes after that is what she has not seen.
  await page.waitForLoadState('networkidle')
  // Instants are told by the second.
  await page.waitForTimeout(1_100)
  await says('10:00')
  await undo.click()
  await see(message(page, /Quelqu’un y a touché entre-temps/))
  expect(await said()).toBe(1)

  // Once she has looked; an impatient finger on the same spot does nothing.
  await undo.press('Enter')
  await see(message(page, 'C’est défait.'))
  expect(await said()).toBe(before)
  expect(before).not.toBe(1)
  await see(page.getByText('Nadège a changé les disponibilités de 1 personne'))
  expect(await flaws(page)).toEqual([])
})

soakTest('without a mouse she finds the peak, moves, and takes it back with Ctrl + Z', async () => {
  const { page } = await asNadege()
  await arrive(page)
  await tabTo(page, page.getByRole('link', { name: /^Le pic 2 \/ 2/ }))
  await page.keyboard.press('Enter')
  await settles(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Le pic')
  await tabTo(page, peak(page).getByRole('button', { name: 'Déplacer' }).first())
  await page.keyboard.press('Enter')
  await see(message(page, /^Déplacée/))
  await isFlat(page)
  await keepsFocus(page)

  await page.keyboard.press('Control+z')
  await see(message(page, 'La séance est revenue à sa place.'))
  await isAtPeak(page)
  await keepsFocus(page)
})

soakTest('a move that somebody else made impossible is refused with its reasons', async () => {
  const { page } = await asNadege()
  await isAtPeak(page)
  const at = { start: tuesday.at('13:00'), end: tuesday.at('14:00') }
  const { blue, claire, carmen } = house
  const inTheWay = { place: blue.id, volunteers: [claire.id], learners: [carmen.id] }
  const { id } = await aSession(stage.db, { ...at, ...inTheWay })
  const move = peak(page).getByRole('listitem').filter({ hasText: 'Claire, Amina' })
  await move.getByRole('button', { name: 'Déplacer' }).click()
  const refusal = page.getByRole('alert')
  await see(refusal.getByText('Claire est déjà pris·e à ce moment-là.'))
  // What is offered now knows of it.
  await gone(move.getByText('13h–14h'))
  await keepsFocus(page)
  // And the reasons stay.
  await see(refusal.getByText('Claire est déjà pris·e à ce moment-là.'))
  await page.request.post(`${stage.url}/api/sessions/${id}/cancel`, {
    data: {},
    headers: { origin: stage.url, 'sec-fetch-site': 'same-origin' },
  })
})

test('she sees who waits, who has time left, and what needs somebody; axe finds nothing wrong, light, dark or printed', async () => {
  const { page } = await asNadege()
  const waiting = page.getByRole('region', { name: 'Qui attend' })
  await see(waiting.getByText(/^2 n’ont aucun cours prévu/))
  await see(waiting.getByRole('link', { name: /^Dan attend depuis/ }))
  expect(await waiting.getByRole('link').first().innerText()).toContain('Dan')
  const promises = page.getByRole('region', { name: 'Engagements' })
  await see(promises.getByRole('link', { name: /^Bernard 1 h sur 2 à 10 h encore 1 h/ }))
  const standIns = page.getByRole('region', { name: 'Remplaçants à trouver' })
  await see(standIns.getByText('Personne à remplacer.'))
  expect(await flaws(page)).toEqual([])
  expect(await printed(page, flaws)).toEqual([])

  await button(page, 'Semaine suivante').click()
  await see(page.getByText('Aucune séance n’est prévue dans les salles cette semaine.'))
  expect(await flaws(page)).toEqual([])
})

soakTest('in English, axe finds nothing wrong, printed too', async () => {
  const visit = await stage.visit({ locale: 'en-GB' })
  await visit.signIn(house.nadege, path)
  const { page } = visit
  await see(page.getByRole('region', { name: 'The peak' }))
  expect(await flawsOfWords(page)).toEqual([])
  expect(await printed(page, flawsOfWords)).toEqual([])
  await button(page, 'Next week').click()
  await see(page.getByText('No session is planned in the rooms this week.'))
  expect(await flawsOfWords(page)).toEqual([])
})

soakTest('on a phone nothing hangs over, and a move is within reach of a thumb', async () => {
  const { page } = await asNadege(phone)
  expect(await overhangs(page)).toEqual({})
  await peak(page).getByRole('button', { name: 'Déplacer' }).first().tap()
  await see(message(page, /^Déplacée/))
  await button(page, 'Défaire').tap()
  await see(message(page, 'La séance est revenue à sa place.'))
})
