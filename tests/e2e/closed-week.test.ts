import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { type AVolunteer, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, see } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
let lea: AVolunteer
beforeAll(async () => {
  house = await furnish(stage.db)
  lea = await aVolunteer(stage.db, { name: 'Léa' })
})

/** The first day of next week, or of a later one, that is no public holiday. */
const nextOpen = (): Day => {
  for (let n = 0; n < 14; n += 1) {
    const day = dayIn(1 + Math.floor(n / 7), 1 + (n % 7))
    if (!isPublicHoliday(day.iso)) return day
  }
  throw new Error('Two weeks of holidays')
}

const countTaps = (page: Page) =>
  page.addInitScript(() => {
    addEventListener('pointerdown', () =>
      sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps')) + 1)),
    )
  })
const tapsOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number(sessionStorage.getItem('taps')))

test('a week that the coordinator closes is closed where volunteers look, and pages open after it', async () => {
  const [last, open] = [dayIn(0, 7), nextOpen()]
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [lea.id],
    learners: [house.amina.id],
    start: last.at('19:00'),
    end: last.at('20:00'),
  })
  const { page: desk, signIn } = await stage.visit()
  await countTaps(desk)
  await signIn(house.nadege, '/annee')
  await button(desk, 'Fermer des jours').click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Du').fill(dayIn(0, 1).iso)
  await dialog.getByLabel(/^Au/).fill(last.iso)
  await dialog.getByLabel('Nom').fill('Inventaire')
  // On a Sunday night it is over.
  const isAhead = Date.parse(last.at('19:00')) > Date.now()
  await see(dialog.getByText(isAhead ? '1 séance suspendue' : /^Aucune séance/).last())
  await dialog.getByRole('button', { name: 'Fermer la maison' }).click()
  await see(message(desk, /Inventaire\s:\sc’est fermé/))
  expect(await tapsOf(desk)).toBe(2)

  const hers = await stage.visit(phone)
  await countTaps(hers.page)
  await hers.signIn(lea)
  await see(hers.page.getByText(/Cette semaine, c’est fermé\s: Inventaire\. .*On rouvre/))
  await see(hers.page.getByText(`On rouvre ${open.long}.`))
  expect(await flaws(hers.page)).toEqual([])
  await hers.page.getByRole('link', { name: 'Planning' }).tap()
  await see(hers.page.getByRole('region', { name: open.long }))
  await button(hers.page, 'Semaine précédente').tap()
  const closed = hers.page.getByRole('region').filter({ hasText: /Fermé\s: Inventaire/ })
  await see(closed)
  await gone(hers.page.getByText('Rien de prévu.'))
  expect(await tapsOf(hers.page)).toBe(2)
  expect(await overhangs(hers.page)).toEqual({})
  expect(await flaws(hers.page)).toEqual([])

  await desk.goto(`${stage.url}/semaine`)
  await see(
    desk.getByRole('columnheader', { name: new RegExp(` ${Number(open.iso.slice(8))}\\b`) }),
  )
  await button(desk, 'Semaine précédente').click()
  await see(desk.getByRole('columnheader', { name: /^lundi \d+ Fermé : Inventaire/ }))
  await see(desk.locator('.cal-closed').first())
  expect(await flaws(desk)).toEqual([])
})
