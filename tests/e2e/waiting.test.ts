import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type ALearner,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn } from './furniture.ts'
import { button, gone, message, see, settles } from './gestures.ts'
import { arrive, keepsFocus, tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage({ isTrouble: (trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED') })
let nadege: { id: string }
let claire: { id: string }
let room: string
let zahra: ALearner
let amina: ALearner
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const hours = everyDay.map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
const a = (name: string, part: Parameters<typeof aLearner>[1] = {}) =>
  aLearner(stage.db, {
    ...{ name, oral: 'A1', wish: 'either', minutesWanted: 60, availabilities: hours },
    ...{ waitingSince: '2026-01-05', ...part },
  })

beforeAll(async () => {
  await anActivity(stage.db)
  room = (await aRoom(stage.db, { name: 'Salle bleue' })).id
})

/** Zahra has waited longest, Amina nearly as long; Max comes when nobody does, and Léna alone. */
beforeEach(async () => {
  await stage.db.execute(sql`truncate people, sessions cascade`)
  nadege = await aCoordinator(stage.db, { name: 'Nadège' })
  const promise = { from: 0, to: 600 }
  claire = await aVolunteer(stage.db, {
    ...{ name: 'Claire', promise, levels: ['A1'], availabilities: hours },
  })
  zahra = await a('Zahra')
  amina = await a('Amina', { waitingSince: '2026-01-12' })
  await a('Max', { availabilities: [{ weekday: 3, from: '18:30', to: '19:30' }] })
  await a('Léna', { wish: 'individual', waitingSince: '2026-02-02' })
})

const row = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name }) })
const region = (page: Page, name: string) => page.getByRole('region', { name })
const visit = async (path: string, options = {}) => {
  const one = await stage.visit(options)
  await one.signIn(nadege, path)
  return one
}
const unbooked = (page: Page, n: number) =>
  see(page.getByText(new RegExp(`^${n} n(’a|’ont) aucun cours prévu`)))

test('two numbers, one sentence and every one in place; axe finds nothing wrong', async () => {
  const { page } = await visit('/attente')
  await unbooked(page, 4)
  await see(page.getByText('4 sans cours ni nouvelles depuis trois semaines'))
  await see(page.getByText(/^D’abord qui est sans cours depuis le plus longtemps/))
  const quiet = region(page, 'Rien depuis trois semaines (3)')
  await settles(() => quiet.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
    ...['Zahra', 'Amina', 'Léna'],
  ])
  const unmet = region(page, 'Sans heure en commun avec un bénévole (1)')
  await see(unmet.getByText(/^Si (Max pouvait|Claire pouvait|Max et Claire pouvaient) venir le/))
  await see(page.getByRole('link', { name: 'Pilotage' }).and(page.locator('[aria-current]')))
  expect(await flaws(page)).toEqual([])

  await button(page, 'Trouver une heure : Max').click()
  await see(page.getByText('Rien ne se réserve tel quel, ces deux semaines.'))
  await page.getByRole('link', { name: /^C’est convenu \? Réserver/ }).click()
  await see(button(page, 'Retirer Max'))
  await see(button(page, 'Retirer Claire'))
})

test('from the cockpit, on a phone, the first gets an hour in a pair: one tap, and one takes it back', async () => {
  const { page } = await visit('/pilotage', phone)
  const part = region(page, 'Qui attend')
  await see(part.getByText(/^4 n’ont aucun cours prévu/))
  const pair = part.getByRole('button', {
    name: /^Réserver .* avec Claire, à deux avec (Amina|Zahra)$/,
  })
  await pair.first().tap()
  await see(message(page, /^Séance réservée/))
  await see(part.getByText(/^2 n’ont aucun cours prévu/))
  await see(page.getByRole('link', { name: /^Qui attend 2 / }))
  await gone(pair)
  await button(page, 'Défaire').tap()
  await see(part.getByText(/^4 n’ont aucun cours prévu/))
  await see(pair.first())
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
})

test('on the page, three taps from the cockpit, she chooses with whom, and one takes it back', async () => {
  const { page } = await visit('/pilotage', phone)
  // What is offered comes above it, and moves it away.
  await see(region(page, 'Qui attend').getByText(/^Aucune heure en commun/))
  await page.getByRole('link', { name: 'Toute la liste (4)' }).tap()
  await unbooked(page, 4)
  await button(page, 'Trouver avec qui : Zahra').tap()
  await row(page, 'Zahra')
    .getByRole('button', { name: /^Réserver .* avec Claire, à deux avec Amina/ })
    .tap()
  await see(message(page, /^Séance réservée/))
  await unbooked(page, 2)
  await see(page.getByText('2 sans cours ni nouvelles depuis trois semaines'))
  await see(page.getByText('Ont un cours, mais moins que souhaité'))

  await button(page, 'Défaire').tap()
  await unbooked(page, 4)
  await button(page, 'Trouver avec qui : Zahra').tap()
  await see(row(page, 'Zahra').getByText('Une heure à deux'))
  expect(await overhangs(page)).toEqual({})
})

test('a free seat is taken with one tap and given back with another', async () => {
  const day = dayIn(1, 2)
  const span = { start: day.at('10:00'), end: day.at('11:00') }
  const one = { place: room, volunteers: [claire.id], learners: [amina.id] }
  const { id } = await aSession(stage.db, { ...span, ...one })
  const { page } = await visit('/attente')
  await unbooked(page, 3)
  await button(page, 'Trouver avec qui : Zahra').click()
  const join = row(page, 'Zahra').getByRole('button', { name: /à côté d’Amina$/ })
  await see(row(page, 'Zahra').getByText('Une place libre'))
  await join.click()
  await see(message(page, /^Zahra vient aussi\s: mar\. .* 10h–11h, Salle bleue\./))
  await unbooked(page, 2)
  const seats = () =>
    stage.db.execute<{ n: number }>(
      sql`select count(*)::int as n from session_learners where session_id = ${id}`,
    )
  expect((await seats())[0]?.n).toBe(2)
  await button(page, 'Défaire').click()
  await see(message(page, 'C’est défait : Zahra ne vient pas à cette séance.'))
  await unbooked(page, 3)
  expect((await seats())[0]?.n).toBe(1)
})

test('a word is two taps, and undone; who is seen leaves the first list', async () => {
  const { page } = await visit('/attente', phone)
  await button(page, 'Vu·e : Amina').tap()
  await see(page.getByRole('group', { name: 'Quand avez-vous vu Amina, ou eu de ses nouvelles ?' }))
  await button(page, 'hier').tap()
  await see(message(page, 'C’est noté : Amina, vu·e hier, attend toujours.'))
  await see(region(page, 'Attendent un cours (1)').getByText('Vu·e hier.'))
  await see(page.getByText('3 sans cours ni nouvelles depuis trois semaines'))
  await button(page, 'Défaire').tap()
  await see(message(page, 'C’est défait.'))
  await see(region(page, 'Rien depuis trois semaines (3)'))
})

test('who wishes to be alone is proposed nobody; without a mouse the focus is kept from one to the next', async () => {
  const { page } = await visit('/attente')
  await unbooked(page, 4)
  await arrive(page)
  await tabTo(page, button(page, 'Trouver avec qui : Léna'))
  await page.keyboard.press('Enter')
  await see(page.getByText('Léna souhaite être seul·e : personne n’est proposé à côté.'))
  await tabTo(page, button(page, 'Trouver une heure : Léna'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, row(page, 'Léna').getByRole('button', { name: /^Réserver/ }))
  await page.keyboard.press('Enter')
  await see(message(page, /^Séance réservée/))
  await unbooked(page, 3)
  await keepsFocus(page)
})

test('where somebody was quicker it is said in place, and what is left is offered', async () => {
  const { page } = await visit('/attente')
  await button(page, 'Trouver une heure : Léna').click()
  const first = row(page, 'Léna')
    .getByRole('button', { name: /^Réserver/ })
    .first()
  await see(first)
  const [way] = (
    await (await page.request.get(`${stage.url}/api/waiting/${await idOf('Léna')}`)).json()
  ).hours
  const { place, start, end } = way
  await aSession(stage.db, {
    ...{ place, start, end },
    volunteers: [claire.id],
    learners: [zahra.id],
  })
  const before = await first.getAttribute('aria-label')
  await first.click()
  await see(
    row(page, 'Léna').getByRole('alert').getByText('Claire est déjà pris·e à ce moment-là.'),
  )
  await settles(() => first.getAttribute('aria-label')).not.toBe(before)
  await first.click()
  await see(message(page, /^Séance réservée/))
})

const idOf = async (name: string) =>
  (await stage.db.execute<{ id: string }>(sql`select id from people where name = ${name}`))[0]?.id

soakTest('without network it says so, and goes on once it is back', async () => {
  const { page, context } = await visit('/attente')
  await unbooked(page, 4)
  await context.setOffline(true)
  await button(page, 'Trouver une heure : Zahra').click()
  await see(row(page, 'Zahra').getByText('Le réseau ne répond pas.'))
  await context.setOffline(false)
  await button(page, 'Réessayer').click()
  await see(row(page, 'Zahra').getByText('Une heure seul·e'))
})

soakTest('in English, axe finds nothing wrong', async () => {
  const { page } = await visit('/attente', { locale: 'en-GB' })
  await page.getByRole('button', { name: 'Find a partner: Zahra', exact: true }).click()
  await see(page.getByText('An hour for two'))
  expect(await flawsOfWords(page)).toEqual([])
  await page.getByRole('button', { name: 'Seen: Zahra', exact: true }).click()
  await see(page.getByRole('group', { name: 'When did you see, or hear of, Zahra?' }))
  expect(await flawsOfWords(page)).toEqual([])
})
