import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { soakTest } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, choose, message, see, settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

/** Fills the form up to its last button. */
const prepare = async (person: { id: string }, learner: string, day: string) => {
  const visit = await stage.visit()
  await visit.signIn(person, `/seances/nouvelle?jour=${day}&heure=10:00&salle=${house.blue.id}`)
  await choose(visit.page, 'Avec qui', learner)
  await see(visit.page.getByText('Tout le monde est libre à ce moment-là.'))
  return visit.page
}
const booked = (page: Page) => message(page, 'Séance réservée')
const bookBoth = async (pages: [Page, Page]): Promise<{ winner: Page; loser: Page }> => {
  await Promise.all(pages.map((page) => button(page, 'Réserver').click()))
  const answered = (page: Page) => booked(page).or(page.getByRole('alert')).first().waitFor()
  await Promise.all(pages.map(answered))
  const [first, second] = pages
  const firstWon = await booked(first).isVisible()
  expect(await booked(second).isVisible()).toBe(!firstWon)
  return firstWon ? { winner: first, loser: second } : { winner: second, loser: first }
}

test('of two who book one room for one hour at once, one has it; the other takes another in one tap', async () => {
  const { iso } = dayIn(1, 2)
  const { winner, loser } = await bookBoth([
    await prepare(house.claire, 'Amina', iso),
    await prepare(house.bernard, 'Bogdan', iso),
  ])

  const refusal = loser.getByRole('alert')
  await see(refusal.getByText('Salle bleue est déjà prise à ce moment-là.'))
  const [offer] = await refusal.getByRole('button').allInnerTexts()
  expect(offer).toContain('10h–11h')
  expect(offer).toContain('Salle jaune')
  await refusal.getByRole('button').first().click()
  await see(booked(loser))

  await winner.goto(`${stage.url}/semaine?jour=${iso}&vue=liste`)
  const lines = winner.getByRole('link').filter({ hasText: '10h' })
  await settles(() => lines.allInnerTexts()).toHaveLength(2)
  const [blue, yellow] = await lines.allInnerTexts()
  expect(`${blue}${yellow}`).toContain('Salle bleue')
  expect(`${blue}${yellow}`).toContain('Salle jaune')
})

soakTest(
  'of two who book one learner for one hour at once, one has her; the other is told and offered more',
  async () => {
    const { iso } = dayIn(1, 4)
    const { loser } = await bookBoth([
      await prepare(house.claire, 'Carmen', iso),
      await prepare(house.bernard, 'Carmen', iso),
    ])

    const refusal = loser.getByRole('alert')
    await see(refusal.getByText('Carmen n’est pas libre à ce moment-là.'))
    await refusal.getByRole('button').first().click()
    await see(booked(loser))
  },
)
