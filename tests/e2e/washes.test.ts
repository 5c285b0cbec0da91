import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn } from './furniture.ts'
import { button, gone, message, see } from './gestures.ts'
import { nowIso } from './other-day.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let nadege: { id: string }
let monique: { id: string }
let machines: string[]
/** A Tuesday to come: all of its washes are. */
const { iso: day } = dayIn(1, 2)

beforeEach(async () => {
  await stage.db.execute(sql`truncate people, sessions, places, activities cascade`)
  await anActivity(stage.db)
  nadege = await aCoordinator(stage.db, { name: 'Nadège' })
  monique = await aVolunteer(stage.db, { name: 'Monique' })
  machines = []
  for (const name of ['Lave-linge 1', 'Lave-linge 2']) {
    const { id } = await aRoom(stage.db, { name, kind: 'machine', exclusive: false })
    await stage.elsewhere(nadege, `PATCH /api/places/${id}`, {
      machine: { minutes: 60, cents: 400 },
      opening: [{ weekday: 2, from: '09:00', to: '12:00' }],
    })
    machines.push(id)
  }
})

const visitAs = async (who: { id: string }, options = {}) => {
  const one = await stage.visit({ ...phone, ...options })
  await one.signIn(who, `/lessives?jour=${day}`)
  return one.page
}
const given = (hour: number, name: string, machine = machines[0]) =>
  stage.elsewhere(monique, 'POST /api/washes', {
    ...{ id: newId(), place: machine, name },
    start: `${day}T${String(hour).padStart(2, '0')}:00:00${offset}`,
  })
/** Of Paris, on that day. */
const offset = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Paris',
  timeZoneName: 'longOffset',
})
  .formatToParts(new Date(`${day}T12:00:00Z`))
  .find(({ type }) => type === 'timeZoneName')
  ?.value.slice(3)

test('on a phone a tap, a name and Enter give a machine, and the message takes it back', async () => {
  const page = await visitAs(monique)
  const first = page.getByRole('region', { name: 'Lave-linge 1' })
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await first.getByRole('button', { name: /^Donner Lave-linge 1, .* 10h$/ }).tap()
  const field = first.getByRole('textbox', { name: 'Nom ou prénom' })
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
  await field.press('Enter')
  await see(first.getByText('Écrivez un nom, n’importe lequel.'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.keyboard.type('06 39 98 00 00')
  await field.press('Enter')
  await see(first.getByText(/^Un nom suffit, et rien d’autre n’est gardé ici/))
  expect(await overhangs(page)).toEqual({})
  await field.fill('Samira')
  await field.press('Enter')
  await see(message(page, /^Samira a Lave-linge 1, .* 10h\./))
  await see(first.getByText('par Monique'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  // Where the button was, so that who types goes on from there.
  const focused = page.locator('main :focus')
  expect(await focused.getAttribute('aria-label')).toMatch(/^Annuler Samira, /)
  await page.waitForTimeout(1_100)
  await button(page, 'Défaire').tap()
  await see(message(page, 'C’est défait.'))
  await gone(first.getByText('Samira'))
})

test('a wash is cancelled with a tap, and the message brings it back', async () => {
  await given(9, 'Omar')
  const page = await visitAs(monique)
  const first = page.getByRole('region', { name: 'Lave-linge 1' })
  await first.getByRole('button', { name: /^Annuler Omar, / }).tap()
  await see(message(page, /^C’est annulé.: Lave-linge 1, .*, Omar\./))
  await gone(first.getByText('Omar'))
  await page.waitForTimeout(1_100)
  await button(page, 'Défaire').tap()
  await see(first.getByText('Omar'))
})

test('who comes second is told what is free, and has it with one more tap', async () => {
  const page = await visitAs(monique)
  const [first, second] = ['Lave-linge 1', 'Lave-linge 2'].map((name) =>
    page.getByRole('region', { name }),
  )
  await first?.getByRole('button', { name: /^Donner Lave-linge 1, .* 10h$/ }).tap()
  await given(10, 'Tesfay')
  await page.keyboard.type('Samira')
  await page.keyboard.press('Enter')
  await see(page.getByText(/Cette machine est déjà prise à cette heure-là/))
  await see(first?.getByText('Tesfay') ?? page.locator('none'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.getByRole('button', { name: /^Lave-linge 2, .* 10h$/ }).tap()
  await see(message(page, /^Samira a Lave-linge 2, .* 10h\./))
  await see(second?.getByText('Samira') ?? page.locator('none'))
  await gone(page.getByRole('textbox', { name: 'Nom ou prénom' }))
})

test('by keyboard alone: to the day before and after, Escape leaves a wash free', async () => {
  const page = await visitAs(monique, { hasTouch: false, isMobile: false })
  await page.getByRole('button', { name: 'Le jour d’après' }).press('Enter')
  await see(page.getByText('Rien ce jour-là').first())
  await page.getByRole('button', { name: 'Le jour d’avant' }).press('Enter')
  const give = page.getByRole('button', { name: /^Donner Lave-linge 1, .* 9h$/ })
  await give.press('Enter')
  await page.keyboard.press('Escape')
  await see(give)
  expect(await give.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('a machine that is put away leaves its washes to be told', async () => {
  await given(9, 'Omar')
  await stage.elsewhere(nadege, `POST /api/places/${machines[0]}/archive`)
  const page = await visitAs(nadege)
  const toTell = page.getByRole('region', { name: 'À prévenir' })
  await see(toTell.getByText(/la machine ne sert plus/))
  expect(await flaws(page)).toEqual([])
  await page.goto(`${stage.url}/pilotage`)
  const inAll = page.getByRole('region', { name: 'Lessives et rendez-vous' })
  await see(inAll.getByText(/la machine ne sert plus.*par Monique/))
  await gone(page.getByText('Tout le monde est au courant.'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await inAll.getByRole('link', { name: /^Omar/ }).tap()
  await toTell.getByRole('button', { name: /^Annuler Omar, / }).tap()
  await gone(toTell)
})

test('the coordinator counts the month and takes the file; in English, in the dark, at 320 px', async () => {
  // As if given then: nothing is given in the past.
  await stage.db.execute(sql`
    insert into appointments (id, place_id, during, name, cents, given_at, kept)
    select gen_random_uuid(), ${machines[0]}, tstzrange(at, at + interval '1 hour'), 'Samira', 400, at, true
      from generate_series(date_trunc('month', ${nowIso()}::timestamptz, 'Europe/Paris'), ${nowIso()}::timestamptz, interval '1 day') at
     where not is_closed(${machines[0]}, tstzrange(at, at + interval '1 hour'))`)
  const [days] = await stage.db.execute<{ n: number }>(
    sql`select count(*)::int as n from appointments`,
  )
  const options = { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 320, height: 640 } }
  const one = await stage.visit({ ...phone, ...options } as object)
  await one.signIn(nadege, '/lessives')
  const { page } = one
  const n = days?.n ?? 0
  await see(page.getByText(`${n} ${n === 1 ? 'wash' : 'washes'} · €${n * 4}`).first())
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  expect(await flawsOfWords(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'File for the treasurer' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^lessives-20\d\d-\d\d\.csv$/)
})

test('a room in which something is planned does not become a machine: the form says what would be right', async () => {
  const [tutor, learner, room] = [
    await aVolunteer(stage.db),
    await aLearner(stage.db),
    await aRoom(stage.db, { name: 'Salle bleue' }),
  ]
  const seats = { place: room.id, volunteers: [tutor.id], learners: [learner.id] }
  const at = (hour: number) => `${day}T${hour}:00:00${offset}`
  await aSession(stage.db, { ...seats, start: at(10), end: at(11) })
  const page = await visitAs(nadege)
  await page.goto(`${stage.url}/lieux`)
  await page.getByRole('button', { name: 'Modifier Salle bleue' }).tap()
  await page.getByRole('checkbox', { name: /C’est une machine/ }).tap()
  await page.getByRole('button', { name: 'Enregistrer' }).tap()
  await see(page.getByText(/ajoutez la machine comme un nouveau lieu/))
  expect(await flaws(page)).toEqual([])
})

test('the coordinator makes a place a machine, with its minutes and its price', async () => {
  const page = await visitAs(nadege, { hasTouch: false, isMobile: false })
  await page.goto(`${stage.url}/lieux`)
  await page.getByRole('button', { name: 'Modifier Lave-linge 2' }).click()
  const price = page.getByRole('textbox', { name: 'Prix, en euros' })
  await price.fill('1,555')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await see(page.getByText('Un prix entre 0 et 100 €, comme 4 ou 1,50.').first())
  await gone(page.getByRole('combobox', { name: 'Sorte de lieu' }))
  await price.fill('1,50')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await see(message(page, /Lave-linge 2/))
  await page.goto(`${stage.url}/lessives?jour=${day}`)
  await see(page.getByText(/1,50/).first())
})
