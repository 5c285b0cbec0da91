import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeBeginning } from '#api/local/printed-link.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { cutWords } from './cut-words.ts'
import { button, choose, gone, goodTime, message, rests, see, settles } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()

/** Screens that are empty in a house that has just begun. */
const emptyScreens = [
  ...['/semaine', '/salles', '/personnes', '/creneaux', '/tours', '/attente', '/pilotage'],
  ...['/lieux', '/annee', '/importer', '/imprimer', '/journal', '/lessives', '/rendez-vous'],
  ...['/seances/nouvelle', '/creneaux/nouveau', '/attente/creneaux', '/vente', '/plus', '/'],
]
const first = (page: Page) =>
  page.getByRole('link', { name: 'Premiers pas : Importer les bénévoles' })
const here = (page: Page) => page.getByRole('link', { name: 'Un exemple est dans la maison' })

test('an example is loaded into an empty house, tried, and taken away whole', async () => {
  const token = await makeBeginning(stage.databaseUrl)
  const visit = await stage.visit()
  const { page, follow } = visit
  await visit.goto(`/commencer/${token}`)
  await page.getByLabel('Nom de l’association').fill('La Maison de Roubaix')
  await page.getByLabel('Zone scolaire').selectOption('none')
  await page.getByLabel('Votre prénom').fill('Nadège')
  await page.getByLabel('Votre adresse de courriel').fill('nadege@exemple.fr')
  await button(page, 'Commencer').click()
  await see(page.getByRole('heading', { name: 'La Maison de Roubaix' }))
  // Every empty screen says what comes first, and leads there, or to the example.
  for (const path of emptyScreens) {
    await follow(path)
    await see(first(page))
    await see(page.getByRole('link', { name: 'Ou essayer avec un exemple' }))
  }
  await page.getByRole('link', { name: 'Ou essayer avec un exemple' }).click()
  await see(page.getByRole('heading', { name: 'Essayer avec un exemple' }))
  expect(await flaws(page)).toEqual([])
  await button(page, 'Charger l’exemple').click()
  await see(message(page, 'L’exemple est là.'))
  await see(page.getByRole('heading', { name: 'L’exemple est dans la maison' }))
  expect(await flaws(page)).toEqual([])
  await rests(page)
  // It is seen wherever one looks, and so is that it is one.
  await page.getByRole('link', { name: 'Voir la semaine' }).click()
  await see(here(page))
  await follow('/semaine?vue=liste')
  await see(page.getByText('(exemple)').first())
  for (const path of ['/', '/pilotage', '/attente']) {
    await follow(path)
    await see(here(page))
    // What comes first is still to be done.
    await see(first(page))
  }
  await see(page.getByText('Irina (exemple)').first())
  await follow('/seances/nouvelle')
  await choose(page, 'Qui tient la séance', 'David (exemple)')
  await choose(page, 'Avec qui', 'Irina (exemple)')
  await see(goodTime(page))
  await button(page, 'Réserver').click()
  await see(message(page, 'Séance réservée'))
  await here(page).click()
  await button(page, 'Enlever l’exemple').click()
  await see(page.getByText('L’exemple est enlevé : 16 personnes'))
  expect(await flaws(page)).toEqual([])
  const [left] = await stage.db.execute(sql`
    select (select count(*)::int from people) as people, (select count(*)::int from sessions) as sessions,
           (select count(*)::int from places) as places, (select count(*)::int from activities) as activities`)
  expect(left).toEqual({ people: 1, sessions: 0, places: 1, activities: 1 })
  for (const path of emptyScreens) {
    await follow(path)
    await see(first(page))
    await gone(page.getByText('(exemple)'))
    await gone(here(page))
  }
  // It may be loaded again: no question was asked.
  await follow('/exemple')
  await button(page, 'Charger l’exemple').click()
  await see(page.getByRole('heading', { name: 'L’exemple est dans la maison' }))
})

test('fits on a small phone, in both languages, before and after', async () => {
  const [me] = await stage.db.execute<{ id: string }>(
    sql`select id from people where role = 'coordinator'`,
  )
  for (const [locale, remove, load] of [
    ['fr-FR', 'Enlever l’exemple', 'Charger l’exemple'],
    ['en-GB', 'Take the example away', 'Load the example'],
  ] as const) {
    const { page, signIn } = await stage.visit({ ...phone, locale })
    await signIn(me ?? { id: '' }, '/exemple')
    const look = (it: Page) => it.evaluate(cutWords)
    await see(button(page, remove))
    expect(await overhangs(page, look)).toEqual({})
    expect(await flawsOfWords(page)).toEqual([])
    await button(page, remove).click()
    await see(button(page, load))
    expect(await overhangs(page, look)).toEqual({})
    expect(await flawsOfWords(page)).toEqual([])
    await button(page, load).click()
    await see(button(page, remove))
  }
  await settles(
    async () =>
      (await stage.db.execute(sql`select count(*)::int as n from people where is_example`))[0]?.n,
  ).toBe(16)
})
