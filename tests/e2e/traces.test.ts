import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { furnish, type House } from './furniture.ts'
import { gone, see } from './gestures.ts'
import { tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House

beforeAll(async () => {
  house = await furnish(stage.db)
})

const line = (page: Page, text: RegExp | string) =>
  page.getByRole('listitem').filter({ hasText: text })

test('the coordinator reads on her phone who took a list out, and looks for one kind and person', async () => {
  const visit = await stage.visit(phone)
  const { page } = visit
  await visit.signIn(house.nadege, '/pilotage')
  await page.request.get(`${stage.url}/api/exports/learners.csv`)

  await page.getByRole('link', { name: 'Tout le journal' }).tap()

  await see(page.getByRole('heading', { level: 1, name: 'Journal' }))
  await see(line(page, 'export des apprenants'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.getByLabel('Ce que c’est').selectOption('Connexions')
  await gone(line(page, 'export des apprenants'))
  expect(page.url()).toContain('type=access')
  await page.getByLabel('Par qui, ou pour qui').selectOption('Claire')
  await see(page.getByRole('heading', { name: 'Rien d’écrit' }))
  await page.getByRole('button', { name: 'Tout montrer' }).tap()
  await see(line(page, 'export des apprenants'))
})

soakTest('with the keyboard, in English, she looks through days', async () => {
  const visit = await stage.visit({ locale: 'en-GB' })
  const { page } = visit
  await visit.signIn(house.nadege, '/journal')
  await see(page.getByRole('heading', { level: 1, name: 'Journal' }))
  await tabTo(page, page.getByLabel('What it is'))
  await page.keyboard.press('ArrowDown')
  await tabTo(page, page.getByLabel('By whom, or about whom'))
  await tabTo(page, page.getByRole('button', { name: 'Show everything' }))
  await page.keyboard.press('Enter')
  await gone(page.getByRole('button', { name: 'Show everything' }))
  expect(await flawsOfWords(page)).toEqual([])
})

soakTest('a volunteer finds no journal', async () => {
  const visit = await stage.visit()
  await visit.signIn(house.claire, '/journal')
  await gone(visit.page.getByRole('heading', { level: 1, name: 'Journal' }))
})
