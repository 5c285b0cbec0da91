import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Suggestion } from '#api/sessions/schema.ts'
import { aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, gone, goodTime, message, see, settles } from './gestures.ts'
import { arrive, keepsFocus, tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  await aLearner(stage.db, { name: 'Costel', waitingSince: '2026-01-05', minutesWanted: 600 })
})

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
  expect(await flaws(page)).toEqual([])
  await nextSession(page).getByRole('link').tap()

  await settles(() => page.url()).toContain(first.id)
  await page.getByRole('link', { name: 'Accueil' }).tap()
  await see(nextSession(page))
  await page.getByRole('link', { name: 'Planning', exact: true }).tap()
  await settles(() => page.url()).toContain('/semaine')
})

test('it asks all that it shows in one question, and nothing again', async () => {
  const visit = await stage.visit(phone)
  const asked: string[] = []
  visit.page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(pathname)
  })
  await visit.signIn(await someone('Ines'), '/')
  await see(offers(visit.page).first())
  expect(asked).toEqual(['/api/first'])
})

test('one tap books what she could take, another undoes it', async () => {
  const { page } = await onPhone(await someone('Mona'))
  // How long somebody waits is the coordinator's to know.
  await see(offers(page).first())
  await gone(page.getByText(/^attend depuis/))
  const costels = page.getByRole('button', { name: /^Réserver .+ avec Costel/ })
  // Costel waits for ten hours: with this one booked, the next is offered.
  const offer = button(page, (await costels.getAttribute('aria-label')) ?? '')
  await offer.tap()

  await see(message(page, /Séance réservée/))
  await see(nextSession(page).getByText('avec Costel'))
  await gone(offer)
  await button(page, 'Défaire').tap()

  await see(message(page, 'La réservation est défaite.'))
  await gone(nextSession(page))
  await see(offer)
})

/** Somebody else is faster to take what is suggested. */
const isTaken = async ({ place, start, end, learners }: Suggestion) =>
  aSession(stage.db, {
    ...{ place, start, end, volunteers: [(await someone('Omar')).id] },
    learners: learners.map((one) => one.id),
  })

test('of two who were refused one is named, and other hours are offered; after the day’s last answer it says so in their place', async () => {
  const nina = await someone('Nina')
  const { page } = await onPhone(nina)
  await see(offers(page).first())
  const two = (await suggested(page)).find(({ learners }) => learners.length === 2)
  if (!two) throw new Error('No two are suggested')
  await isTaken(two)
  const names = two.learners.map(({ name }) => name).join(', ')

  const offer = page.getByRole('button', { name: new RegExp(`^Réserver .+ avec ${names}`) })
  await offer.tap()

  const refusal = page.getByRole('alert')
  await see(refusal.getByText('n’est pas libre à ce moment-là.'))
  expect(await refusal.getByText('n’est pas libre à ce moment-là.').count()).toBe(1)
  await see(refusal.getByRole('button').first())

  // Another answer of the day was given elsewhere.
  await stage.db.execute(sql`
    update allowances set told = told || '[{"learner": "x", "from": 0, "to": 1, "free": false, "by": "x"}]'
     where person_id = ${nina.id}`)
  await offer.tap()
  await see(refusal.getByText('on ne vous dira plus aujourd’hui si des personnes'))
  await gone(refusal.getByRole('button'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
})

test('what somebody else was faster to take says why, and one tap takes what is left', async () => {
  await stage.db.execute(
    sql`update learners l set wish = 'individual' from people p where p.id = l.person_id and p.name = 'Costel'`,
  )
  const { page } = await onPhone(await someone('Nora'))
  await see(offers(page).first())
  const costels = (await suggested(page)).find(({ learners }) => learners[0]?.name === 'Costel')
  if (!costels) throw new Error('Costel is not suggested')
  await isTaken(costels)

  await page.getByRole('button', { name: /^Réserver .+ avec Costel/ }).tap()

  const refusal = page.getByRole('alert')
  await see(refusal.getByText('Costel n’est pas libre à ce moment-là.'))
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

soakTest('after five seconds without an answer a sentence says so, until it comes', async () => {
  const { page, follow } = await onPhone(await someone('Odile'))
  await page.route('**/api/slots*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 7_000))
    await route.continue()
  })
  const silence = page.getByRole('status').filter({ hasText: 'C’est long' })
  await follow('/creneaux')
  await see(silence)
  await see(page.getByRole('heading', { level: 1, name: /créneaux/i }))
  await gone(silence)
})

soakTest(
  'she cannot come, comes after all, and what is on hold is there quietly, with why',
  async () => {
    const quentin = await someone('Quentin')
    const day = dayIn(1, 2)
    await teaching(quentin, day, '11:00', '12:00')
    const { page } = await onPhone(quentin)

    await button(page, 'Je ne peux pas venir').tap()
    await button(page, 'Annuler la séance avec Amina').tap()
    await see(message(page, /est annulé/))
    await gone(nextSession(page))
    await button(page, 'Défaire').tap()

    await see(message(page, 'La séance est rétablie.'))
    await see(nextSession(page).getByText('avec Amina'))

    const headers = { origin: stage.url, 'sec-fetch-site': 'same-origin' }
    const data = { id: newId(), from: day.iso, to: day.iso }
    await page.request.post(`${stage.url}/api/people/${quentin.id}/absences`, { headers, data })

    await see(page.getByRole('link', { name: /11h–12h .+ en suspens : vous êtes absent·e/ }))
    await gone(nextSession(page))
  },
)

test('somebody new is welcomed, led to say her hours, and says when she is away', async () => {
  const sara = await aVolunteer(stage.db, { name: 'Sara', availabilities: [] })
  const { page } = await onPhone(sara)

  await see(page.getByText('Rien de prévu cette semaine ni la prochaine.'))
  await see(page.getByText(/Bienvenue/))
  expect(await flaws(page)).toEqual([])
  await page.getByRole('link', { name: 'Dire mes heures' }).tap()

  await see(page.getByRole('heading', { name: 'Absences' }))
  await page.getByRole('link', { name: 'Je serai absent·e' }).tap()
  await see(page.getByRole('heading', { level: 1, name: 'Je serai absent·e' }))
  await page.getByLabel('Premier jour').fill(dayIn(2, 1).iso)
  await button(page, 'Ajouter l’absence').tap()
  await see(message(page, 'L’absence est notée.'))
  await see(button(page, `Retirer l’absence le ${dayIn(2, 1).long}`))
  expect(await flaws(page)).toEqual([])
  expect(await overhangs(page)).toEqual({})
})

soakTest('without a mouse she books, undoes, and opens her next session', async () => {
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

soakTest(
  'with a mouse the coordinator comes to the week, unless she gives hours herself',
  async () => {
    const visit = await stage.visit()
    await visit.signIn(house.nadege, '/')
    await settles(() => visit.page.url()).toContain('/semaine')
    const both = await aVolunteer(stage.db, { name: 'Ulla', role: 'coordinator', promise })
    await visit.signIn(both, '/')
    await offers(visit.page).first().click()

    await see(message(visit.page, /Séance réservée/))
  },
)

/** Counts the fingers put on the page since it was opened. */
const countTaps = (page: Page) =>
  page.addInitScript(() => {
    Reflect.set(window, 'taps', 0)
    addEventListener('pointerdown', (event) => {
      const { clientX: x, clientY: y } = event as PointerEvent
      Reflect.set(window, 'taps', Reflect.get(window, 'taps') + 1)
      Reflect.set(window, 'lastTap', { x, y })
    })
  })
const tapsOf = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'taps'))

test('booking my usual session takes at most four taps', async () => {
  const visit = await stage.visit(phone)
  const { page } = visit
  await countTaps(page)
  await visit.signIn(await someone('Zoé'), '/')
  await offers(page).first().tap()
  await see(message(page, /Séance réservée/))
  expect(await tapsOf(page)).toBe(1)

  await visit.goto('/')
  await page.getByRole('link', { name: 'Réserver', exact: true }).tap()
  await page.getByRole('combobox', { name: 'Avec qui' }).tap()
  await page.getByRole('option').first().tap()
  await see(goodTime(page).getByText(/\d+h\d*–\d+h\d*, Salle (bleue|jaune)/))
  await button(page, 'Réserver').tap()
  await see(message(page, /Séance réservée/))
  expect(await tapsOf(page)).toBe(4)
  // An impatient finger taps on, and hits neither a way back nor what has come under it.
  const spot: { x: number; y: number } = await page.evaluate(() => Reflect.get(window, 'lastTap'))
  const covers = await page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest('.toast') !== null,
    spot,
  )
  expect(covers).toBe(false)
  await page.touchscreen.tap(spot.x, spot.y)
  // Where the booking leads, which may come after its message, and nowhere else.
  await settles(() => page.url()).toContain('/semaine?jour=')
  expect(await page.locator('.toast').count()).toBe(1)
})

soakTest('in English, axe finds nothing wrong with the home, full and empty', async () => {
  const vera = await someone('Véra')
  await teaching(vera, dayIn(1, 6), '11:00', '12:00')
  const visit = await stage.visit({ ...phone, locale: 'en-GB' })
  const { page } = visit
  await visit.signIn(vera, '/')
  await see(page.getByRole('heading', { name: 'Hello Véra' }))
  await see(page.getByText('Costel').first())
  expect(await flawsOfWords(page)).toEqual([])
  await visit.signIn(await aVolunteer(stage.db, { name: 'Wim', availabilities: [] }), '/')
  await see(page.getByRole('link', { name: 'Say my hours' }))
  expect(await flawsOfWords(page)).toEqual([])
})
