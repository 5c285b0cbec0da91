import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { xlsx } from '#tests/imports/books.ts'
import { flaws } from './axe.ts'
import { furnish, type House } from './furniture.ts'
import { button, see } from './gestures.ts'
import { ownStage } from './stage.ts'
import { watchStalls } from './stalls.ts'

/** Workbooks are chosen like any other table, and read beside the page. */

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const folder = mkdtempSync(join(tmpdir(), 'creneau-books-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** From the disk, as people do: what the test itself would hand over, the page would have to unpack. */
const choose = async (page: Page, name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes)
  await page.getByLabel('Choisir un tableau').setInputFiles(join(folder, name))
}

const atFiles = async (options = {}) => {
  const visit = await stage.visit(options)
  await visit.signIn(house.nadege, '/importer')
  const { page } = visit
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  return { page, sent, ...(await watchStalls(page)) }
}

/** Elements of the page, however long the list is. */
const most = 1_500

const crowd = Array.from({ length: 1500 }, (_, n) => {
  const number = String(n).padStart(4, '0')
  return [`Nom${number} ${'ABCDEFGHIJ'[n % 10]}.`, 'adulte', 'A1', 639980000 + n]
})
const workbook = xlsx([
  { name: 'Notes de la réunion de rentrée, à ne pas oublier', rows: [['Acheter du café']] },
  { name: 'Élèves', rows: [['Prénom', 'Âge', 'Oral', 'Téléphone'], ...crowd] },
])

test('a workbook of several sheets asks which, by keyboard, on a small phone', async () => {
  const { page, sent, readers, drawn, say } = await atFiles({
    viewport: { width: 320, height: 640 },
  })
  await page.getByRole('radio', { name: 'Apprenants' }).check()
  await choose(page, 'rentree.xlsx', workbook)
  const likeliest = page.getByRole('radio', { name: 'Élèves (1501 lignes)' })
  await see(page.getByText('« rentree.xlsx » a plusieurs feuilles.'))
  expect(await likeliest.isChecked()).toBe(true)
  await expect.poll(() => likeliest.evaluate((one) => one === document.activeElement)).toBe(true)
  await say('1,500 rows of a workbook, chosen')
  expect(await flaws(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(sent).toEqual([])
  await say('looking for flaws')
  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
  await see(page.getByText('« rentree.xlsx », lu comme une liste d’apprenants.'))
  await see(button(page, 'Tout importer (1500)'))
  await say('its preview')
  expect(readers()).toBeGreaterThan(0)
  expect(await drawn()).toBeLessThan(most)
})

test('a bomb, forty megabytes and a password get a sentence; nothing is sent, and the page goes on', async () => {
  const { page, sent, readers, say } = await atFiles()
  await choose(page, 'bombe.ods', zipSync({ 'content.xml': new Uint8Array(120_000_000) }))
  await see(page.getByText('Ce classeur est trop gros : plus de 80 Mo une fois ouvert.'))
  const locked = new Uint8Array(4096)
  locked.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const [n, letter] of [...'EncryptedPackage'].entries()) {
    locked[1152 + 2 * n] = letter.charCodeAt(0)
  }
  await choose(page, 'secret.xlsx', locked)
  await see(page.getByText('Enregistrez-le sans mot de passe, puis choisissez-le à nouveau.'))
  await choose(page, 'enorme.xlsx', new Uint8Array(40_000_000))
  await see(page.getByText('Ce classeur dépasse 20 Mo.'))
  expect(sent).toEqual([])
  await say('a bomb, a password, forty megabytes')
  expect(readers()).toBeGreaterThan(0)
})
