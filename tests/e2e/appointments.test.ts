import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { aCoordinator, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn } from './furniture.ts'
import { button, gone, message, see } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let nadege: { id: string }
let bernard: { id: string }
let turn: string
/** A Tuesday to come. */
const { iso: day } = dayIn(1, 2)
/** Of Paris, on that day. */
const offset = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Paris',
  timeZoneName: 'longOffset',
})
  .formatToParts(new Date(`${day}T12:00:00Z`))
  .find(({ type }) => type === 'timeZoneName')
  ?.value.slice(3)
const at = (clock: string) => `${day}T${clock}:00${offset}`

beforeEach(async () => {
  await stage.db.execute(sql`truncate people, sessions, places, activities cascade`)
  await anActivity(stage.db)
  const duty = { volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 }
  await anActivity(stage.db, {
    ...{ id: 'paperwork', nameFr: 'Démarches', nameEn: 'Paperwork' },
    ...{ placeKinds: ['reception'], ...duty },
  })
  nadege = await aCoordinator(stage.db, { name: 'Nadège' })
  bernard = await aVolunteer(stage.db, { name: 'Bernard', activities: ['paperwork'] })
  await stage.elsewhere(nadege, 'PATCH /api/activities/paperwork', { appointmentMinutes: 20 })
  const place = (await aRoom(stage.db, { name: 'Accueil', kind: 'reception', exclusive: false })).id
  const seats = { activity: 'paperwork', volunteers: [bernard.id], learners: [] }
  turn = (await aSession(stage.db, { place, start: at('14:00'), end: at('15:00'), ...seats })).id
})

const visitAs = async (who: { id: string }, options = {}, address = `/rendez-vous?jour=${day}`) => {
  const one = await stage.visit({ ...phone, ...options })
  await one.signIn(who, address)
  return one.page
}
const given = (clock: string, name: string) =>
  stage.elsewhere(bernard, 'POST /api/appointments', {
    ...{ id: newId(), session: turn, start: at(clock), name },
  })

test('on a phone a tap, a name and Enter give an appointment, and the message takes it back', async () => {
  const page = await visitAs(bernard)
  await see(page.getByText('Accueil · Bernard'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.getByRole('button', { name: /^Donner un rendez-vous, .* 14h20$/ }).tap()
  await page.keyboard.type('Samira')
  await page.keyboard.press('Enter')
  await see(message(page, /^Samira a un rendez-vous, .* 14h20\./))
  await see(page.getByText('par Bernard'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.waitForTimeout(1_100)
  await button(page, 'Défaire').tap()
  await see(message(page, 'C’est défait.'))
  await gone(page.getByText('Samira'))
})

test('who comes second is told the nearest free ones', async () => {
  const page = await visitAs(bernard)
  await page.getByRole('button', { name: /^Donner un rendez-vous, .* 14h20$/ }).tap()
  await given('14:20', 'Tesfay')
  await page.keyboard.type('Samira')
  await page.keyboard.press('Enter')
  await see(page.getByText(/Ce rendez-vous est déjà pris/))
  await page.getByRole('button', { name: /^Démarches, .* 14h40$/ }).tap()
  await see(message(page, /^Samira a un rendez-vous, .* 14h40\./))
})

test('somebody is found by her name, and then by her day', async () => {
  await given('14:20', 'Élodie Ortega')
  const page = await visitAs(bernard, {}, '/rendez-vous')
  const search = page.getByRole('searchbox', { name: 'Retrouver quelqu’un par son nom' })
  await search.fill('nobody')
  await see(page.getByText('0 rendez-vous à venir'))
  await search.fill('orte elo')
  await see(page.getByText('1 rendez-vous à venir'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.getByRole('link', { name: 'Élodie Ortega' }).tap()
  await see(page.getByRole('button', { name: /^Annuler Élodie Ortega, / }))
  // What is looked for stays on this device.
  expect(page.url()).not.toContain('lodie')
})

test('a turn that is cancelled leaves who comes to be told, until she is', async () => {
  await given('14:20', 'Samira')
  await stage.elsewhere(nadege, `POST /api/sessions/${turn}/cancel`, {})
  const page = await visitAs(bernard, {}, '/rendez-vous')
  const toTell = page.getByRole('region', { name: 'À prévenir' })
  await see(toTell.getByText(/le tour est annulé/))
  await see(toTell.getByText('par Bernard'))
  expect(await flaws(page)).toEqual([])
  await toTell.getByRole('button', { name: /^Annuler Samira, / }).tap()
  await gone(toTell)
  await see(message(page, /^C’est annulé/))
})

test('a turn that moved stands under its own day, with what was given on the one before', async () => {
  await given('14:20', 'Samira')
  const next = dayIn(1, 3)
  const moved = { start: next.at('14:00'), end: next.at('15:00'), revision: 1 }
  await stage.elsewhere(nadege, `PATCH /api/sessions/${turn}`, moved)
  const page = await visitAs(bernard)
  await see(page.getByRole('link', { name: /^Démarches mer\. .* 14h–15h$/ }))
  await see(page.getByRole('button', { name: /^Annuler Samira, .* 14h20/ }).first())
  expect(await overhangs(page)).toEqual({})
  await page.goto(`${stage.url}/rendez-vous?jour=${next.iso}`)
  await see(page.getByRole('link', { name: 'Démarches 14h–15h' }))
})

test('in English, in the dark and at 320 px; a day without a turn leads to the next one', async () => {
  await given('14:20', 'Samira')
  const page = await visitAs(
    nadege,
    { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
    `/rendez-vous?jour=${dayIn(1, 1).iso}`,
  )
  await page.getByRole('link', { name: /^The next ones: .*14:00$/ }).tap()
  await see(page.getByRole('link', { name: 'Paperwork 14:00–15:00' }))
  await see(page.getByText('by Bernard'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  expect(await flawsOfWords(page)).toEqual([])
})

test('the coordinator says which activity gives appointments, and of how many minutes', async () => {
  const page = await visitAs(nadege, { hasTouch: false, isMobile: false }, '/lieux')
  await page.getByRole('button', { name: 'Modifier Démarches' }).click()
  const minutes = page.getByRole('textbox', { name: 'Rendez-vous, de combien de minutes' })
  await minutes.fill('3')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await see(
    page.getByText('Un rendez-vous dure de 5 à 240 minutes ; vide, il n’y en a pas.').first(),
  )
  await minutes.fill('30')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await see(message(page, /Démarches/))
  await page.goto(`${stage.url}/tours`)
  const tabs = page.getByRole('navigation', { name: 'Tours, lessives et rendez-vous' })
  await tabs.getByRole('link', { name: 'Lessives' }).click()
  await see(page.getByRole('heading', { level: 1, name: 'Lessives' }))
  await tabs.getByRole('link', { name: 'Rendez-vous' }).click()
  await page.getByRole('link', { name: /^Les prochains/ }).click()
  await see(page.getByText('14h30', { exact: true }))
})
