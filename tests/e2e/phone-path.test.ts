import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import {
  button,
  choose,
  choosePlace,
  gone,
  goodTime,
  message,
  openPart,
  otherTimes,
  placeLine,
  see,
  setTime,
  settles,
} from './gestures.ts'
import { overhangs, phone, screens } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage({ keepsShell: true })
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const onPhone = async (person: { id: string }, path?: string) => {
  const visit = await stage.visit(phone)
  await visit.signIn(person, path)
  return visit
}
const tap = (page: Page, name: string) => button(page, name).tap()
const line = (page: Page, text: string) => page.getByRole('link').filter({ hasText: text })
const fits = async (page: Page) => expect(await overhangs(page)).toEqual({})

soakTest('on a phone in New York she books by touch, at the hours of the house', async () => {
  const { page } = await onPhone(house.claire)
  await page.getByRole('link', { name: 'Réserver', exact: true }).tap()
  await choose(page, 'Avec qui', 'Amina')
  await choose(page, 'Avec qui', 'Bogdan')
  await setTime(page, { day: dayIn(1, 1), clock: '14:00', minutes: 90 })
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))

  await tap(page, 'Réserver')

  await see(message(page, /14h–15h30, Salle bleue/))
  await line(page, 'Amina, Bogdan').tap()
  await see(page.getByRole('heading', { level: 1, name: dayIn(1, 1).full }))
  await see(page.getByText('14h–15h30', { exact: true }))
})

soakTest('on a phone she books at another time when both are free', async () => {
  const { page } = await onPhone(house.claire)
  await page.getByRole('link', { name: 'Réserver', exact: true }).tap()
  await choose(page, 'Avec qui', 'Carmen')
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))
  await otherTimes(page).line.tap()
  const other = otherTimes(page).buttons.first()
  const [hours = ''] = /\d+h\d*–\d+h\d*/.exec(await other.innerText()) ?? []
  await other.tap()
  await see(goodTime(page).getByText(hours))
  await tap(page, 'Réserver')
  await see(line(page, 'Claire · Carmen'))
})

soakTest('on a phone she moves, cancels and takes the cancel back', async () => {
  const day = dayIn(1, 3)
  const { id } = await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    start: day.at('09:00'),
    end: day.at('10:00'),
  })
  const { page, goto } = await onPhone(house.claire, `/semaine?jour=${day.iso}`)
  await line(page, 'Amina').tap()
  await tap(page, 'Déplacer ou modifier')
  await setTime(page, { day: dayIn(1, 5), clock: '18:45' })
  await tap(page, 'Enregistrer')
  await see(page.getByText('18h45–19h45', { exact: true }))

  await tap(page, 'Je ne peux pas venir')
  await tap(page, 'Annuler la séance avec Amina')
  await see(message(page, 'La séance est annulée.'))
  await button(page, 'Défaire').tap()

  await see(message(page, 'La séance est rétablie.'))
  await goto(`/semaine?jour=${dayIn(1, 5).iso}`)
  await line(page, '18h45').tap()
  await settles(() => page.url()).toContain(id)
})

test('on a phone a refusal fits, and one tap takes what it offers', async () => {
  const day = dayIn(1, 4)
  const taken = { place: house.blue.id, volunteers: [house.bernard.id], learners: [house.amina.id] }
  await aSession(stage.db, { ...taken, start: day.at('10:00'), end: day.at('11:00') })
  const { page } = await onPhone(house.claire, `/seances/nouvelle?jour=${day.iso}&heure=10:00`)
  await choose(page, 'Avec qui', 'Amina')
  await choosePlace(page, 'Salle bleue')
  await tap(page, 'Réserver')
  await see(page.getByRole('alert').getByText('Salle bleue est déjà prise à ce moment-là.'))
  await see(placeLine(page).getByText('Salle bleue, déjà prise à ce moment-là · changer'))
  expect(await screens(page)).toBeLessThan(2)
  await fits(page)

  await page.getByRole('alert').getByRole('button').first().tap()

  await see(message(page, 'Séance réservée'))
})

test('with text twice as large what was done is said, and covers no heading', async () => {
  const { page } = await onPhone(house.claire, '/seances/nouvelle')
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await choose(page, 'Avec qui', 'Carmen')
  await see(goodTime(page))
  await tap(page, 'Réserver')
  await see(message(page, 'Séance réservée'))
  const title = page.getByRole('heading', { level: 1 })
  const [said, heading] = [await page.locator('.toast').boundingBox(), await title.boundingBox()]
  expect(said?.y).toBeGreaterThanOrEqual((heading?.y ?? 0) + (heading?.height ?? 0))
})

test('on a phone a week that is over leads on to the next', async () => {
  // A Sunday, long after everything that is planned here.
  const { page } = await onPhone(house.claire, `/semaine?jour=${dayIn(9, 7).iso}`)
  await see(page.getByText('Rien de prévu.'))
  const onward = page.getByRole('button').filter({ hasText: 'Semaine suivante' })
  await onward.tap()
  await settles(() => page.url()).toContain(dayIn(10, 1).iso)
  await settles(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')

  const day = dayIn(1, 3)
  await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [house.claire.id], learners: [house.bogdan.id] },
    ...{ start: day.at('11:00'), end: day.at('12:00') },
  })
  await page.goto(new URL(`/semaine?jour=${dayIn(1, 2).iso}`, page.url()).href)
  await see(page.getByText('Rien de prévu.'))
  await gone(onward)
})

test('nothing hangs over the side of a volunteer’s screens', async () => {
  const day = dayIn(1, 6)
  const { id } = await aSession(stage.db, {
    place: house.yellow.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id, house.bogdan.id],
    start: day.at('15:00'),
    end: day.at('16:30'),
  })
  const visit = await stage.visit(phone)
  const { page, goto } = visit
  await goto('/entrer')
  await see(page.getByLabel('Votre adresse de courriel'))
  await fits(page)
  await visit.signIn(house.claire, `/semaine?jour=${day.iso}`)
  await see(line(page, 'Amina, Bogdan'))
  await fits(page)
  await tap(page, 'Filtrer')
  await see(page.getByRole('dialog', { name: 'Filtrer' }))
  await fits(page)
  await page.getByRole('radio', { name: 'Grille' }).check()
  await tap(page, 'Voir la semaine')
  await gone(page.getByRole('dialog'))
  await see(line(page, 'Amina, Bogdan'))
  await fits(page)
  await goto(`/seances/${id}`)
  await see(page.getByText('15h–16h30', { exact: true }))
  await fits(page)
  await tap(page, 'Déplacer ou modifier')
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))
  await fits(page)
  await goto('/personnes/moi')
  await see(page.getByRole('heading', { name: 'Absences' }))
  await fits(page)
})

soakTest('nothing hangs over the side of the coordinator’s screens', async () => {
  const { page, goto } = await onPhone(house.nadege, '/personnes?liste=apprenants')
  await see(line(page, 'Amina'))
  await fits(page)
  await line(page, 'Amina').tap()
  await see(page.getByRole('heading', { name: 'Disponibilités' }))
  await fits(page)
  await openPart(page, 'Coordonnées')
  await tap(page, 'Modifier')
  await see(page.getByLabel('Prénom affiché'))
  await fits(page)
  await goto('/personnes/nouvelle')
  await see(page.getByLabel('Prénom affiché'))
  await fits(page)
  await goto('/lieux')
  await see(page.getByRole('heading', { name: 'Salle bleue' }))
  await tap(page, 'Ajouter un lieu')
  await see(page.getByRole('heading', { name: 'Un nouveau lieu' }))
  await fits(page)
  await goto('/importer')
  const csv =
    'Prénom;Courriel;Disponibilités\nZoé;zoe@exemple.fr;lundi 9h-12h\nYann;yann;lundi 25h\n'
  const file = { name: 'benevoles.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel('Choisir un tableau').setInputFiles(file)
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  await fits(page)
})
