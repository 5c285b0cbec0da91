import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { dayIn } from './furniture.ts'
import { button, gone, message, openPart, see, settles } from './gestures.ts'
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
  const [least, most, experienced] = ['Au moins', 'Au plus', 'Dont d’expérience'].map((name) =>
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

test('on a phone the coordinator says until when somebody begins and beside whom, and is told who cannot be that', async () => {
  await aVolunteer(stage.db, { name: 'Claire', newcomer: false })
  const { id: bernard } = await aVolunteer(stage.db, { name: 'Bernard', newcomer: false })
  const { page, signIn } = await stage.visit(phone)
  await signIn(nadege, `/personnes/${bernard}`)
  await openPart(page, 'Coordonnées et engagement')
  await button(page, 'Modifier').first().tap()
  await page.getByRole('checkbox', { name: /^Débute/ }).check()
  const until = dayIn(8, 2)
  await page.getByLabel('Débute jusqu’au').fill(until.iso)
  await page.getByLabel('À côté de').selectOption('Claire')
  await page.getByLabel('Est ici pour un temps').selectOption('En service civique')
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  // Meanwhile somebody notes that she begins herself.
  await stage.db.execute(sql`update volunteers set newcomer = true
    where person_id = (select id from people where name = 'Claire')`)
  await button(page, 'Enregistrer').tap()
  const field = page.getByLabel('À côté de')
  await settles(() => field.getAttribute('aria-invalid')).toBe('true')
  await see(page.getByText(/On débute à côté de quelqu’un d’autre/).last())
  expect(await flaws(page)).toEqual([])
  await stage.db.execute(sql`update volunteers set newcomer = false`)
  await button(page, 'Enregistrer').tap()
  await see(message(page, 'C’est enregistré.'))
  const said = `oui, jusqu’au ${until.full.slice(until.full.indexOf(' ') + 1)}, à côté de Claire`
  await see(page.getByText(said))
  await see(page.getByText(/En service civique.: heures comptées à part/))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])

  // Whose last day is over is no newcomer any more.
  await stage.db.execute(sql`update volunteers set newcomer_until = '2026-01-31'
    where person_id = ${bernard}`)
  await page.reload()
  await openPart(page, 'Coordonnées et engagement')
  await settles(() => page.locator('.person-facts').first().innerText()).toMatch(/Débute\s+non/)
  await gone(page.getByText('En service civique'))
})

test('on a phone the coordinator says how late a turn is given back, and what holds for newcomers', async () => {
  const { page, signIn } = await stage.visit(phone)
  await signIn(nadege, '/lieux')
  await page.getByRole('button', { name: /Cuisine ouverte$/ }).tap()
  const hours = page.getByLabel(/^Un tour se rend/)
  expect(await hours.inputValue()).toBe('24')
  await hours.fill('1000')
  await button(page, 'Enregistrer').tap()
  await see(page.getByText('Un nombre d’heures entre 0 et 720').last())
  await hours.fill('48')
  await page.getByRole('checkbox', { name: /^Qui débute peut y être/ }).check()
  await page.getByRole('checkbox', { name: /^Une place de chaque tour/ }).check()
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await button(page, 'Enregistrer').tap()
  await see(message(page, /Cuisine ouverte/))
  const [row] = await stage.db.execute(sql`select give_back_hours, newcomer_place,
    newcomer_may_be_alone from activities where id = 'kitchen'`)
  expect(row).toEqual({
    ...{ give_back_hours: 48, newcomer_place: true, newcomer_may_be_alone: true },
  })
  await page.reload()
  await page.getByRole('button', { name: /Cuisine ouverte$/ }).tap()
  expect(await hours.inputValue()).toBe('48')
  expect(await page.getByRole('checkbox', { name: /^Une place de/ }).isChecked()).toBe(true)
  // A lesson has no such rules.
  await page.getByLabel('Apprenants, au plus').fill('2')
  await gone(hours)
})

test('at a glance, and on paper, which turns lack somebody, and until when none does', async () => {
  const next = dayIn(1, 3)
  const { page, signIn } = await stage.visit({ ...phone, locale: 'fr-FR' })
  await signIn(nadege, `/pilotage?jour=${next.iso}`)
  const part = page.getByRole('region', { name: 'Tours à couvrir' })
  await see(part.getByText('1 tour sur 1 à couvrir').first())
  await see(part.getByRole('link', { name: /Cuisine ouverte.*il faut 2 personnes/s }).first())
  await see(part.getByText(/^(Couvert jusqu’au |Il manque quelqu’un)/))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])

  await page.goto(`${stage.url}/imprimer?semaine=${next.iso}`)
  const sheet = page.getByRole('region', { name: 'Toute la maison' })
  await see(sheet.getByText('il manque 2 personnes').filter({ visible: true }).first())
  await see(sheet.getByText(/Tours de la semaine.: 1 tour sur 1 à couvrir/))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
})

test('where the house asks, she who would be alone with a child is told so, and books all the same', async () => {
  const promise = { from: 0, to: 600 }
  const sophie = await aVolunteer(stage.db, { name: 'Sophie', promise })
  const sami = await aLearner(stage.db, { name: 'Sami', ageGroup: 'child' })
  const one = await stage.visit(phone)
  await one.signIn(nadege, '/lieux')
  await one.page.getByRole('button', { name: /^Modifier.*Cours$/ }).tap()
  await one.page.getByRole('checkbox', { name: /^Avec un enfant, prévenir/ }).check()
  await button(one.page, 'Enregistrer').tap()
  await see(message(one.page, /Cours/))

  const { page, signIn } = await stage.visit(phone)
  const when = `jour=${dayIn(1, 5).iso}&heure=17:00`
  await signIn(sophie, `/seances/nouvelle?qui=${sophie.id}&avec=${sami.id}&${when}`)
  await see(page.getByText(/Avec un enfant.: aucun autre adulte/).first())
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await button(page, 'Réserver quand même').first().tap()
  await see(message(page, /Séance réservée/))
})
