import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { isSoak } from '#tests/support/soak.ts'
import { zoneBOf2026 } from '#tests/year/ministry-file.ts'
import { furnish, type House } from './furniture.ts'
import { button, message, see } from './gestures.ts'
import { ownStage } from './stage.ts'
import { watchStalls } from './stalls.ts'

/** Files are read beside the page, by workers of the browser. */

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const asNadege = async (path: string) => {
  const visit = await stage.visit()
  await visit.signIn(house.nadege, path)
  return visit.page
}
const choose = (page: Page, name: string, text: string, mimeType = 'text/csv') =>
  page
    .getByLabel(/^Choisir un (fichier|tableau)/)
    .setInputFiles({ name, mimeType, buffer: Buffer.from(text) })

test('a file that cannot be read says why, and one of the other people is read as theirs in one tap', async () => {
  const page = await asNadege('/importer')
  await choose(page, 'liste.csv', '%PDF-1.7')
  await see(page.getByText('Ce fichier n’est pas un tableau lisible. C’est un PDF'))
  await choose(page, 'eleves.csv', 'Prénom;Âge;Oral\nYasmine;adulte;A1\n')
  await see(page.getByText('Ces colonnes sont celles d’une liste d’apprenants'))
  await button(page, 'Lire comme une liste d’apprenants').click()
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  await see(page.getByText('« eleves.csv », lu comme une liste d’apprenants.'))
})

test('a list that looks like one of the other people is read as it is said to be', async () => {
  const page = await asNadege('/importer')
  await choose(page, 'liste.csv', 'Prénom;Âge;Inscrit le\nYasmine;adulte;01/09/2026\n')
  await see(page.getByText('Ces colonnes sont celles d’une liste d’apprenants'))
  await button(page, 'Ce sont bien des bénévoles').click()
  await see(page.getByText('« liste.csv », lu comme une liste de bénévoles.'))
})

test('a column is read as somebody says, by keys alone, and a title is taken for a person', async () => {
  const page = await asNadege('/importer')
  const rows = [
    'Prénom;Contact;Niveaux;Santé',
    'Odile;06 39 98 07 01;A1;x',
    'Potager;;;',
    'Ulysse;06 39 98 07 02;A2;',
    'Yvon;06 39 98 07 03;A2;',
    'Zita;;;',
  ]
  await choose(page, 'liste.csv', rows.join('\n'))
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  await see(page.getByText('4 colonnes, 2 non lues'))
  const contact = page.getByRole('combobox', { name: 'Contact' })
  expect(await page.getByRole('combobox', { name: 'Santé' }).count()).toBe(0)
  await contact.focus()
  await page.keyboard.type('tél')
  await page.keyboard.press('Enter')
  await see(page.getByText('4 colonnes, 1 non lue'))
  expect(await contact.evaluate((one) => one === document.activeElement)).toBe(true)
  await see(button(page, 'Tout importer (4)'))
  await page.locator('.plan-ignore summary').click()
  await page.locator('.plan-ignore').getByLabel('C’est une personne').check()
  await see(button(page, 'Tout importer (5)'))
  await page.locator('.plan-look').getByLabel('C’est une personne').last().uncheck()
  await button(page, 'Tout importer (4)').click()
  await see(page.getByRole('heading', { name: 'C’est importé' }))
  const [odile] = await stage.db.execute<{ phone: string }>(
    sql`select phone from people where name = 'Odile'`,
  )
  expect(odile?.phone).toBe('+33639980701')
  const gone = await stage.db.execute(sql`select 1 from people where name = 'Zita'`)
  expect([...gone]).toEqual([])
})

test('a list whose names stand under no known header shows its columns, and is read once one of them is the name', async () => {
  const page = await asNadege('/importer')
  await choose(page, 'liste.csv', 'Qui;Téléphone;Niveaux\nPaule;06 39 98 07 21;A1\nRené;;A2\n')
  await see(page.getByText('Aucune colonne ne donne le nom des personnes.'))
  const who = page.getByRole('combobox', { name: 'Qui' })
  await who.focus()
  await page.keyboard.type('pré')
  await page.keyboard.press('Enter')
  await see(button(page, 'Tout importer (2)'))
})

test('the ministry’s calendar is read for its zone, and imported', async () => {
  const page = await asNadege('/annee')
  await button(page, 'Importer').click()
  await choose(page, 'page.ics', '<html>', 'text/calendar')
  await see(page.getByText('C’est une page web, pas un calendrier'))
  await choose(page, 'zone-b.ics', zoneBOf2026, 'text/calendar')
  await see(page.getByText(/à ajouter/).first())
  await page.getByRole('radio', { name: 'C', exact: true }).check()
  await see(page.getByText('Ce calendrier ne contient rien pour la zone C, mais pour : B.'))
  await page.getByRole('radio', { name: 'B', exact: true }).check()
  await see(page.getByText('Vacances de la Toussaint').first())
  await button(page, 'Importer').last().click()
  await see(message(page, /^Les vacances de la zone B sont importées/))
})

const many = isSoak ? 2000 : 400

/** So many learners, each with two hours and a number of her own. */
const crowd = (count: number) =>
  [
    'Prénom;Âge;Oral;Téléphone;Disponibilités',
    ...Array.from({ length: count }, (_, n) => {
      const number = String(n).padStart(4, '0')
      return `Nom${number} ${'ABCDEFGHIJ'[n % 10]}.;adulte;A1;06 39 98 ${number.slice(0, 2)} ${number.slice(2)};lundi 14h-16h30, mardi de 9 h à 11 h`
    }),
  ].join('\r\n')

test(`${many} lines are read, judged and imported, and the page never stalls`, async () => {
  const page = await asNadege('/importer')
  await page.getByRole('radio', { name: 'Apprenants' }).check()
  const { readers, drawn, say } = await watchStalls(page)
  const began = performance.now()
  await choose(page, 'foule.csv', crowd(many))
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  const looked = performance.now()
  await button(page, `Tout importer (${many})`).click()
  await page.getByRole('heading', { name: 'C’est importé' }).waitFor({ timeout: 60_000 })
  const done = performance.now()
  console.log(
    `  ${many} lines: ${Math.round(looked - began)} ms to the preview, ${Math.round(done - looked)} ms to import`,
  )
  await say(`${many} lines`)
  expect(readers()).toBeGreaterThan(0)
  expect(await drawn()).toBeLessThan(1_500)
})

test('an import that is stopped leaves nothing of it', async () => {
  const page = await asNadege('/importer')
  await page.getByRole('radio', { name: 'Apprenants' }).check()
  await choose(page, 'foule.csv', crowd(300).replaceAll('Nom0', 'Autre0'))
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  // As on a slow way: the portions after the first wait.
  await page.route(/\/api\/imports\/[0-9a-f-]{36}\/learners$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await button(page, 'Tout importer (300)').click()
  await button(page, 'Arrêter').click()
  await see(message(page, 'Rien n’a été importé.'))
  const [left] = await stage.db.execute<{ portions: string; people: string }>(sql`
    select (select count(*) from import_portions) as portions,
           (select count(*) from people where name like 'Autre%') as people`)
  expect(left).toEqual({ portions: '0', people: '0' })
})
