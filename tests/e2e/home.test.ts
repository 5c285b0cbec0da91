import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Suggestion } from '#api/sessions/schema.ts'
import { aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, nearestTimes, see, settles } from './gestures.ts'
import { arrive, keepsFocus, tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { type Stage, startStage } from './stage.ts'

let stage: Stage
let house: House
beforeAll(async () => {
  stage = await startStage()
  house = await furnish(stage.db)
  await aLearner(stage.db, { name: 'Costel', waitingSince: '2026-01-05', minutesWanted: 600 })
})
afterEach(async () => expect(await stage.leave()).toEqual([]))
afterAll(() => stage?.stop())

const promise = { from: 120, to: 600 }
const someone = (name: string) => aVolunteer(stage.db, { name, promise })
const teaching = (volunteer: { id: string }, day: Day, from: string, to: string) =>
  aSession(stage.db, {
    place: house.blue.id,
    volunteers: [volunteer.id],
    learners: [house.amina.id],
    start: day.at(from),
    end: day.at(to),
  })
const onPhone = async (person: { id: string }) => {
  const visit = await stage.visit(phone)
  await visit.signIn(person, '/')
  return visit
}
const offers = (page: Page) => page.getByRole('button', { name: /^Réserver / })
const nextSession = (page: Page) => page.getByRole('region', { name: 'Prochaine séance' })
const suggested = async (page: Page): Promise<Suggestion[]> => {
  const answer = await page.request.get(`${stage.url}/api/suggestions`)
  return (await answer.json()).suggestions
}

test('on a phone she sees at once when, where and with whom, and what else; each leads there', async () => {
  const lea = await someone('Léa')
  const first = await teaching(lea, dayIn(1, 1), '09:00', '10:00')
  await teaching(lea, dayIn(1, 4), '14:00', '15:30')
  const { page } = await onPhone(lea)

  await see(page.getByRole('heading', { level: 1, name: 'Bonjour Léa' }))
  await see(nextSession(page).getByRole('link', { name: '9h–10h avec Amina Salle bleue' }))
  await see(page.getByRole('link', { name: '14h–15h30 Amina Salle bleue' }))
  await see(page.getByText('0 h sur 2 à 10 h'))
  expect(await overhangs(page)).toEqual({})
  await nextSession(page).getByRole('link').tap()

  await settles(() => page.url()).toContain(first.id)
  await page.getByRole('link', { name: 'Accueil' }).tap()
  await see(nextSession(page))
  await page.getByRole('link', { name: 'Semaine', exact: true }).tap()
  await settles(() => page.url()).toContain('/semaine')
})

test('one tap books what she could take, another undoes it', async () => {
  const { page } = await onPhone(await someone('Mona'))
  const offer = page.getByRole('button', { name: /^Réserver .+ avec Costel$/ })
  await see(page.getByText(/^attend depuis \d+ mois$/))
  await offer.tap()

  await see(message(page, /Séance réservée/))
  await see(nextSession(page).getByText('avec Costel'))
  await gone(offer)
  await button(page, 'Défaire').tap()

  await see(message(page, 'La réservation est défaite.'))
  await gone(nextSession(page))
  await see(offer)
})

test('what somebody else was faster to take says why, and one tap takes what is left', async () => {
  const { page } = await onPhone(await someone('Nora'))
  await see(offers(page).first())
  const costels = (await suggested(page)).find(({ learners }) => learners[0]?.name === 'Costel')
  if (!costels) throw new Error('Costel is not suggested')
  const rival = await someone('Omar')
  const learners = costels.learners.map((one) => one.id)
  const { place, start, end } = costels
  await aSession(stage.db, { place, start, end, volunteers: [rival.id], learners })

  await page.getByRole('button', { name: /^Réserver .+ avec Costel$/ }).tap()

  const refusal = page.getByRole('alert')
  await see(refusal.getByText('Costel a déjà cours à ce moment-là.'))
  expect(await overhangs(page)).toEqual({})
  await refusal.getByRole('button').first().tap()
  await see(message(page, /Séance réservée/))
  await see(nextSession(page).getByText('avec Costel'))
})

test('a booking whose answer is lost is noted, sent again by itself and made once', async () => {
  const paul = await someone('Paul')
  const { page } = await onPhone(paul)
  await see(offers(page).first())
  let lost = 0
  await page.route('**/api/sessions', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await offers(page).first().tap()
  await see(message(page, /C’est noté/))

  await see(nextSession(page))
  const made = await stage.db.execute(
    sql`select 1 from session_volunteers where volunteer_id = ${paul.id}`,
  )
  expect(made).toHaveLength(1)
  // The browser complains of what we broke.
  await stage.leave()
})

test('she says that she cannot come, and comes after all', async () => {
  const quentin = await someone('Quentin')
  await teaching(quentin, dayIn(1, 2), '11:00', '12:00')
  const { page } = await onPhone(quentin)

  await button(page, 'Je ne peux pas venir').tap()
  await see(message(page, /est annulé/))
  await gone(nextSession(page))
  await button(page, 'Défaire').tap()

  await see(message(page, 'La séance est rétablie.'))
  await see(nextSession(page).getByText('avec Amina'))
})

test('a session on hold is there quietly, with why', async () => {
  const rita = await someone('Rita')
  const day = dayIn(1, 3)
  await teaching(rita, day, '16:00', '17:00')
  const { page } = await onPhone(rita)
  await see(nextSession(page))
  const headers = { origin: stage.url, 'sec-fetch-site': 'same-origin' }
  const data = { id: newId(), from: day.iso, to: day.iso }
  await page.request.post(`${stage.url}/api/people/${rita.id}/absences`, { headers, data })

  await page.reload()

  await see(page.getByRole('link', { name: /16h–17h .+ en suspens : vous êtes absent·e/ }))
  await gone(nextSession(page))
})

test('somebody new is welcomed, and led to say her hours', async () => {
  const sara = await aVolunteer(stage.db, { name: 'Sara', availabilities: [] })
  const { page } = await onPhone(sara)

  await see(page.getByText('Rien de prévu cette semaine ni la prochaine.'))
  await see(page.getByText(/Bienvenue/))
  await page.getByRole('link', { name: 'Dire mes heures' }).tap()

  await see(page.getByRole('heading', { name: 'Absences' }))
})

test('without a mouse she books, undoes, and opens her next session', async () => {
  const tom = await someone('Tom')
  await teaching(tom, dayIn(1, 5), '09:00', '10:00')
  const visit = await stage.visit()
  await visit.signIn(tom, '/')
  const { page } = visit
  await arrive(page)
  await tabTo(page, offers(page).last())
  await page.keyboard.press('Enter')
  await see(message(page, /Séance réservée/))
  await keepsFocus(page)
  await tabTo(page, button(page, 'Défaire'))
  await page.keyboard.press('Enter')
  await see(message(page, 'La réservation est défaite.'))
  await keepsFocus(page)
  await see(nextSession(page).getByText('avec Amina'))

  await tabTo(page, nextSession(page).getByRole('link'))
  await page.keyboard.press('Enter')

  await see(page.getByRole('heading', { level: 1, name: dayIn(1, 5).full }))
})

test('with a mouse the coordinator comes to the week, unless she gives hours herself', async () => {
  const visit = await stage.visit()
  await visit.signIn(house.nadege, '/')
  await settles(() => visit.page.url()).toContain('/semaine')
  const both = await aVolunteer(stage.db, { name: 'Ulla', role: 'coordinator', promise })
  const other = await stage.visit()
  await other.signIn(both, '/')
  await offers(other.page).first().click()

  await see(message(other.page, /Séance réservée/))
})

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Counts the fingers put on the page since it was opened. */
const countTaps = (page: Page) =>
  page.addInitScript(() => {
    Reflect.set(window, 'taps', 0)
    addEventListener('pointerdown', () =>
      Reflect.set(window, 'taps', Reflect.get(window, 'taps') + 1),
    )
  })
const tapsOf = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'taps'))

/** From the icon of the app to the message that it is booked, five times over. */
const measure = async (name: string, bookOn: (page: Page) => Promise<void>) => {
  const { page } = await onPhone(await someone(name))
  await countTaps(page)
  const runs: { taps: number; seconds: number }[] = []
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now()
    await page.goto(`${stage.url}/`)
    await bookOn(page)
    await see(message(page, /Séance réservée/))
    runs.push({ taps: await tapsOf(page), seconds: (performance.now() - start) / 1000 })
    await button(page, 'Défaire').tap()
    await see(message(page, 'La réservation est défaite.'))
  }
  const [taps, seconds] = [median(runs.map((r) => r.taps)), median(runs.map((r) => r.seconds))]
  console.log(`${name}: ${taps} taps, ${seconds.toFixed(1)} s (median of ${runs.length})`)
  return { taps, seconds }
}

test('booking my usual session takes at most four taps and twenty seconds', async () => {
  const usual = await measure('Booking what is suggested', (page) => offers(page).first().tap())
  expect(usual.taps).toBeLessThanOrEqual(4)
  expect(usual.seconds).toBeLessThanOrEqual(20)
  const chosen = await measure('Booking with somebody of my choice', async (page) => {
    await page.getByRole('link', { name: 'Réserver', exact: true }).tap()
    await page.getByRole('combobox', { name: 'Avec qui' }).tap()
    await page.getByRole('option', { name: 'Bogdan' }).tap()
    await nearestTimes(page).first().tap()
    await see(page.getByText('Tout le monde est libre à ce moment-là.'))
    await button(page, 'Réserver').tap()
  })
  expect(chosen.seconds).toBeLessThanOrEqual(20)
})

describe.each([
  ['fr', 'fr-FR'],
  ['en', 'en-GB'],
])('in %s, light and dark, axe finds nothing wrong', (_, locale) => {
  test('with the home, full and empty', async () => {
    const vera = await someone(`Véra ${locale}`)
    await teaching(
      vera,
      dayIn(1, 6),
      locale === 'fr-FR' ? '09:00' : '11:00',
      locale === 'fr-FR' ? '10:00' : '12:00',
    )
    const full = await stage.visit({ ...phone, locale })
    await full.signIn(vera, '/')
    await see(full.page.getByText('Costel').first())
    expect(await flaws(full.page)).toEqual([])
    const wim = await aVolunteer(stage.db, { name: `Wim ${locale}`, availabilities: [] })
    const empty = await stage.visit({ locale })
    await empty.signIn(wim, '/')
    await see(empty.page.getByRole('link', { name: /Dire mes heures|Say my hours/ }))
    expect(await flaws(empty.page)).toEqual([])
  })
})
