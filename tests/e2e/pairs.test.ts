import { sql } from 'drizzle-orm'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, choose, gone, goodTime, message, openPart, see, settles } from './gestures.ts'
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
  const { page } = await visitAs(house.nadege, `/seances/${session.id}`)
  await see(seat(page))
  expect(await whom(page).innerText()).not.toContain('Gorgui')
  expect(await seat(page).getByRole('button').first().innerText()).toMatch(/Zahra\s+attend depuis/)
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await seat(page).getByRole('button', { name: 'Zahra' }).tap()
  await see(message(page, /^Zahra vient aussi\s: .* 10h–11h\./))
  expect(await tapsOf(page)).toBe(1)
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

test('in the form, whoever could sit beside the one who was chosen is one tap away, and the time is one of both', async () => {
  const tutor = await aVolunteer(stage.db, { name: 'Jeanne', promise: { from: 0, to: 600 } })
  await aLearner(stage.db, { name: 'Koffi', oral: 'C1' })
  await aLearner(stage.db, { name: 'Lamine', oral: 'C1', wish: 'individual' })
  const thursday = [{ weekday: 4, from: '14:00', to: '16:00' }]
  const mate = await aLearner(stage.db, { name: 'Mounia', oral: 'C1', availabilities: thursday })
  await stage.db.execute(
    sql`update volunteers set levels = '{C1}' where person_id = ${tutor.id}::uuid`,
  )
  const { page } = await visitAs(house.nadege, `/seances/nouvelle?qui=${tutor.id}`)
  await page.getByRole('combobox', { name: 'Avec qui' }).tap()
  await page.getByRole('option', { name: 'Koffi' }).tap()
  const partners = page.getByRole('group', { name: 'À deux avec' })
  await settles(() => partners.getByRole('button').allInnerTexts()).toEqual([
    expect.stringMatching(/Mounia\sà une autre heure/),
  ])
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await partners.getByRole('button').tap()
  await gone(partners)
  await settles(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Mounia')
  await see(goodTime(page).getByText(/jeu\. .* 14h–15h/))
  await button(page, 'Réserver').tap()
  await see(message(page, /Séance réservée/))
  expect(await tapsOf(page)).toBe(4)
  // At a time that was chosen, only who is free then is offered.
  const at = (clock: string) =>
    `/seances/nouvelle?qui=${tutor.id}&avec=${mate.id}&jour=${dayIn(2, 4).iso}&heure=${clock}`
  const desk = await visitAs(house.nadege, at('15:00'), {})
  const offered = desk.page.getByRole('group', { name: 'À deux avec' })
  await see(offered.getByRole('button', { name: /Koffi/ }))
  await desk.page.getByLabel('Jour', { exact: true }).fill(dayIn(2, 3).iso)
  await button(desk.page, 'Retirer Mounia').click()
  await choose(desk.page, 'Avec qui', 'Koffi')
  await gone(offered)
  await see(goodTime(desk.page).getByText(/mer\. .* 15h–16h/))
  await gone(offered)
})

test('on a learner’s page the coordinator says with whom she sits gladly, and with whom not; what contradicts itself is refused in place', async () => {
  const one = await aLearner(stage.db, { name: 'Nadia', oral: 'B1' })
  await aLearner(stage.db, { name: 'Oumar', oral: 'B1' })
  const { page } = await visitAs(house.nadege, `/personnes/${one.id}`)
  await openPart(page, 'À deux, avec qui')
  const chosen = button(page, 'Retirer Oumar')
  const pick = async (list: string) => {
    const field = page.getByRole('combobox', { name: list })
    await field.fill('Oum')
    await field.press('Enter')
  }
  await pick('Volontiers avec')
  await see(message(page, 'C’est enregistré.'))
  await see(chosen)
  await see(page.locator('summary').filter({ hasText: '1 personne' }))
  await pick('Pas avec')
  await see(page.getByRole('alert').getByText('Deux personnes ne peuvent pas être à la fois'))
  expect(await chosen.count()).toBe(1)
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])

  await chosen.press('Enter')
  await gone(chosen)
  await button(page, 'Défaire').press('Enter')
  await see(message(page, 'C’est défait.'))
  await chosen.press('Enter')
  await gone(chosen)
  await pick('Pas avec')
  await see(chosen)
  await gone(page.getByRole('alert'))
  // Hers is nobody's to read who teaches her.
  await aSession(stage.db, {
    ...{ place: house.yellow.id, volunteers: [house.claire.id], learners: [one.id] },
    ...{ start: dayIn(1, 5).at('18:00'), end: dayIn(1, 5).at('19:00') },
  })
  const english = await visitAs(house.claire, `/personnes/${one.id}`, { locale: 'en-GB' })
  await see(english.page.getByRole('heading', { level: 1, name: 'Nadia' }))
  expect(await english.page.getByText('Oumar').count()).toBe(0)
})

test('typing one name into the line offers a second one, who is free then, and books both', async () => {
  const level = { oral: 'B2' } as const
  await aVolunteer(stage.db, {
    name: 'Quentin',
    promise: { from: 0, to: 600 },
    levels: ['B2'],
  })
  await aLearner(stage.db, { name: 'Rosa', ...level })
  const morning = [{ weekday: 2, from: '09:00', to: '12:00' }]
  await aLearner(stage.db, {
    name: 'Sani',
    ...level,
    waitingSince: '2025-11-01',
    availabilities: morning,
  })
  await aLearner(stage.db, { name: 'Tesfaye', ...level })
  const day = dayIn(3, 2)
  const { page } = await visitAs(house.nadege, `/semaine?jour=${day.iso}`, {})
  // The key is the week's.
  await see(page.getByRole('button', { name: /^En une ligne/ }))
  await page.keyboard.press('/')
  const typed = day.iso.split('-').slice(1).reverse().join('/')
  const field = page.getByRole('textbox', { name: 'Réserver en une ligne' })
  await see(field)
  await field.fill(`${typed} 14h Quentin Rosa`)
  await button(page, '… et Tesfaye').click()
  expect(await field.inputValue()).toBe(`${typed} 14h Quentin Rosa et Tesfaye`)
  await see(page.locator('.quick-sentence').getByText('Rosa et Tesfaye'))
  await gone(button(page, '… et Tesfaye'))
  expect(await flaws(page)).toEqual([])
  await page.keyboard.press('Enter')
  await see(message(page, /Séance réservée/))
  await field.fill(`${typed} 10h Quentin Tesfaye`)
  await see(button(page, '… et Sani'))
  expect(await flaws(page)).toEqual([])
})

test('two who asked for each other get an hour together, from the page of one of them', async () => {
  const level = { oral: 'A1.1', ageGroup: 'child' } as const
  const one = await aLearner(stage.db, { name: 'Vera', ...level, wish: 'pair' })
  // Who waited longer, and was not asked for.
  await aLearner(stage.db, { name: 'Wassim', ...level, waitingSince: '2025-10-01' })
  const other = await aLearner(stage.db, { name: 'Yasmine', ...level, wish: 'pair' })
  const { page } = await visitAs(house.nadege, `/personnes/${one.id}`)
  await openPart(page, 'À deux, avec qui')
  await page.getByRole('combobox', { name: 'Volontiers avec' }).tap()
  await page.getByRole('option', { name: 'Yasmine' }).tap()
  await see(button(page, 'Retirer Yasmine'))
  await stage.elsewhere(house.nadege, `PATCH /api/people/${other.id}`, {
    company: { gladly: [one.id] },
  })
  const find = button(page, 'Trouver une heure')
  await find.tap()
  const pairs = page.getByRole('listitem').filter({ hasText: 'à deux avec' })
  await see(pairs.first())
  expect(await pairs.first().innerText()).toContain('à deux avec Yasmine')
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await pairs.first().getByRole('button').tap()
  await see(message(page, /^Séance réservée/))
  expect(await tapsOf(page)).toBe(4)
  await gone(pairs)
  await see(page.getByRole('link', { name: /avec .*, Yasmine/ }))
  await settles(() => find.evaluate((it) => it === document.activeElement)).toBe(true)
})

test('at home a tutor is proposed two at once, and one tap books both', async () => {
  const promise = { from: 0, to: 600 }
  const tutor = await aVolunteer(stage.db, { name: 'Zita', promise, levels: ['C2'] })
  // One pair in eight is proposed to no volunteer: not all of so many.
  for (const minutesWanted of [60, 90, 120, 150])
    await aLearner(stage.db, {
      name: `Marie-Bernadette ${minutesWanted}`,
      oral: 'C2',
      minutesWanted,
    })
  const { page } = await visitAs(tutor, '/')
  const two = page.getByRole('button', { name: /avec Marie.+, Marie/ }).first()
  await see(two)
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await two.tap()
  await see(message(page, /^Séance réservée/))
  expect(await tapsOf(page)).toBe(1)
  const next = page.getByRole('region', { name: 'Prochaine séance' })
  await see(next.getByText(/avec Marie.+, Marie/))
})
