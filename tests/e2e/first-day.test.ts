import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeBeginning, makeRecovery } from '#api/local/printed-link.ts'
import { flaws } from './axe.ts'
import { button, choose, gone, goodTime, message, see, settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()

const everyScreen = [
  ...['/', '/semaine', '/salles', '/personnes', '/lieux', '/creneaux', '/tours', '/attente'],
  ...['/pilotage', '/annee'],
]

const bring = async (page: Page, name: string, lines: string[]) => {
  const buffer = Buffer.from(lines.join('\r\n'))
  const file = { name, mimeType: 'text/csv', buffer }
  await page.getByLabel('Choisir un tableau').setInputFiles(file)
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  await page
    .getByRole('button', { name: /^(Tout importer|Importer)/ })
    .first()
    .click()
  await see(page.getByRole('heading', { name: 'C’est importé' }))
  await page.getByRole('link', { name: 'La suite des premiers pas' }).click()
}
const taps = (page: Page) => page.evaluate(() => sessionStorage.getItem('taps'))
const sayMinutes = (ms: number) => (ms / 60_000).toFixed(1)
const step = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(name) })

test('from an empty database to the first booked session, without a terminal', async () => {
  const began = Date.now()
  const token = await makeBeginning(stage.databaseUrl)
  const visit = await stage.visit()
  const { page } = visit
  await page.addInitScript(() => {
    addEventListener('click', () => {
      sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps') ?? 0) + 1))
    })
  })
  await visit.goto(`/commencer/${token}`)
  await see(page.getByRole('heading', { name: 'Commencer' }))
  expect(await flaws(page)).toEqual([])
  // What is missing is told, each at its field.
  await button(page, 'Commencer').click()
  await see(page.getByRole('alert').getByText('Choisissez la zone scolaire'))
  await page.getByLabel('Nom de l’association').fill('La Maison de Roubaix')
  await page.getByLabel('Zone scolaire').selectOption('B')
  await page.getByLabel('Votre prénom').fill('Nadège')
  await page.getByLabel('Votre adresse de courriel').fill('nadege@exemple.fr')
  await button(page, 'Ajouter une salle').click()
  expect(await page.getByLabel('Nom de la salle').nth(1).inputValue()).toBe('Salle jaune')
  await button(page, 'Commencer').click()

  await see(page.getByRole('heading', { name: 'La Maison de Roubaix' }))
  expect(page.url()).toBe(`${stage.url}/premiers-pas`)
  expect(await flaws(page)).toEqual([])
  // Every screen says what comes first, and leads there.
  const before = await taps(page)
  for (const path of everyScreen) {
    await visit.follow(path)
    await see(page.getByRole('link', { name: 'Premiers pas : Importer les bénévoles' }))
  }
  // A look around is no tap of hers.
  await page.evaluate((n) => sessionStorage.setItem('taps', n ?? '0'), before)
  await page.getByRole('link', { name: 'Premiers pas : Importer les bénévoles' }).click()
  await step(page, 'Importer les bénévoles').click()
  await bring(page, 'benevoles.csv', [
    'Prénom;Téléphone;Engagement;Disponibilités;Niveaux',
    'Claire;06 39 98 01 01;2h-4h;lundi 9h-17h, mardi 9h-17h, jeudi 9h-17h;A1, A2',
  ])
  await step(page, 'Importer les apprenants').click()
  await bring(page, 'apprenants.csv', [
    'Prénom;Âge;Oral;Disponibilités',
    'Yasmine;adulte;A1;lundi 9h-17h, mardi 9h-17h, jeudi 9h-17h',
  ])
  await see(step(page, 'Importer les apprenants').getByText('1 apprenant·e'))
  await visit.goto('/seances/nouvelle')
  await choose(page, 'Qui tient la séance', 'Claire')
  await choose(page, 'Avec qui', 'Yasmine')
  await see(goodTime(page))
  await button(page, 'Réserver').click()
  await see(message(page, 'Séance réservée'))
  const [booked] = await stage.db.execute(sql`select count(*)::int as n from sessions where stands`)
  expect(booked).toEqual({ n: 1 })
  console.log(`  first day: ${await taps(page)} taps, ${sayMinutes(Date.now() - began)} min`)
  await gone(page.getByRole('link', { name: /^Premiers pas :/ }))
  // The second who coordinates.
  await visit.goto('/premiers-pas')
  await step(page, 'Ajouter une deuxième personne').click()
  await page.getByLabel('Prénom').fill('Odile')
  await page.getByLabel('Courriel').fill('odile@exemple.fr')
  await button(page, 'Ajouter').click()
  await see(page.getByRole('heading', { name: 'Odile' }))
  await visit.goto('/premiers-pas')
  await see(step(page, 'Ajouter une deuxième personne').getByText('2 personnes coordonnent'))
  // Nobody comes by the link again.
  const other = await stage.visit()
  await other.goto(`/commencer/${token}`)
  await see(other.page.getByText('Quelqu’un coordonne déjà cette maison'))
})

test('who lost her mailbox comes in by the printed link, with another address', async () => {
  const { token } = await makeRecovery(stage.databaseUrl, 'Nadège')
  const { page } = await stage.visit()
  await page.goto(`${stage.url}/commencer/${token}`)
  await see(page.getByRole('heading', { name: 'Entrer à nouveau, Nadège' }))
  expect(await flaws(page)).toEqual([])
  await page.getByLabel('Votre adresse de courriel').fill('neuve@exemple.fr')
  await button(page, 'Entrer avec cette adresse').click()
  await gone(page.getByRole('heading', { name: 'Entrer à nouveau, Nadège' }))
  await settles(async () => (await stage.mailTo('nadege@exemple.fr'))?.subject).toBe(
    'Créneau : votre adresse a été remplacée',
  )
})
