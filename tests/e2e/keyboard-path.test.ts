import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { block, button, gone, message, otherTimes, placeLine, see, settles } from './gestures.ts'
import { arrive, arrowTo, isFocused, keepsFocus, tabTo, typeDay, typeName } from './keyboard.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const asClaire = async (path?: string) => {
  const visit = await stage.visit()
  await visit.signIn(house.claire, path)
  await arrive(visit.page)
  return visit.page
}
/** Goes to a button and presses a key on it; the focus lands somewhere. */
const press = async (page: Page, name: string, key = 'Enter') => {
  // Of several messages, the newest comes last.
  await tabTo(page, button(page, name).last())
  await page.keyboard.press(key)
  await keepsFocus(page)
}
/** Goes back from the title to a link above it, and follows it. */
const follow = async (page: Page, name: string) => {
  await tabTo(page, page.getByRole('link', { name, exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
}
const toBooking = async (page: Page) => {
  await follow(page, 'Réserver')
  await see(page.getByRole('heading', { level: 1, name: 'Réserver une séance' }))
  await arrive(page)
}

soakTest(
  'without a mouse she books at another time when both are free, and undoes it',
  async () => {
    const page = await asClaire()
    await toBooking(page)
    await tabTo(page, page.getByRole('combobox', { name: 'Avec qui' }))
    await typeName(page, 'Amina')
    await keepsFocus(page)
    await see(page.getByText('Tout le monde est libre à ce moment-là.'))
    await tabTo(page, otherTimes(page).line)
    await page.keyboard.press('Enter')
    await tabTo(page, otherTimes(page).buttons.first())
    await page.keyboard.press('Enter')
    await see(page.getByText('Tout le monde est libre à ce moment-là.'))
    await keepsFocus(page)

    await press(page, 'Réserver')
    await see(message(page, /Séance réservée/))
    await keepsFocus(page)
    await see(block(page, 'Claire Amina'))

    await press(page, 'Défaire')
    await see(message(page, 'La réservation est défaite.'))
    await keepsFocus(page)
  },
)

test('without a mouse she books two learners at a time of her choice, sees, moves, cancels and undoes', async () => {
  const page = await asClaire()
  const [monday, tuesday] = [dayIn(1, 1), dayIn(1, 2)]
  await toBooking(page)
  const list = page.getByRole('combobox', { name: 'Avec qui' })
  await tabTo(page, list)
  await typeName(page, 'Bogdan')
  await typeName(page, 'Carmen')
  await tabTo(page, page.getByLabel('Jour', { exact: true }))
  await typeDay(page, page.getByLabel('Jour', { exact: true }), monday)
  await tabTo(page, page.getByLabel('Début'))
  await arrowTo(page, page.getByLabel('Début'), '11:00')
  await tabTo(page, placeLine(page))
  await page.keyboard.press('Enter')
  const any = page.getByRole('radio', { name: 'La meilleure salle libre' })
  await settles(() => isFocused(any)).toBe(true)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio', { name: 'Salle jaune' }).isChecked()).toBe(true)
  await press(page, 'Réserver', 'Space')
  await see(message(page, 'Séance réservée'))

  await tabTo(page, block(page, 'Claire Bogdan, Carmen 11h–12h Salle jaune'))
  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { level: 1, name: monday.full }))
  await keepsFocus(page)

  await press(page, 'Déplacer ou modifier')
  await tabTo(page, page.getByLabel('Jour', { exact: true }))
  await typeDay(page, page.getByLabel('Jour', { exact: true }), tuesday)
  await tabTo(page, page.getByLabel('Début'))
  await arrowTo(page, page.getByLabel('Début'), '15:30')
  await press(page, 'Enregistrer')
  await see(page.getByRole('heading', { level: 1, name: tuesday.full }))
  await see(page.getByText('15h30–16h30', { exact: true }))
  await keepsFocus(page)

  await press(page, 'Je ne peux pas venir')
  await keepsFocus(page)
  await press(page, 'Annuler la séance avec Bogdan, Carmen')
  await see(page.getByText('La salle et les personnes sont de nouveau libres.'))
  await keepsFocus(page)
  await press(page, 'Défaire')
  await see(message(page, 'La séance est rétablie.'))
  await keepsFocus(page)
  await see(button(page, 'Je ne peux pas venir'))
})

test('without a mouse she stays on the room where she is while other rooms get free', async () => {
  const [monday, tuesday] = [dayIn(1, 1), dayIn(1, 2)]
  const { yellow, bernard, amina } = house
  const taken = { place: yellow.id, volunteers: [bernard.id], learners: [amina.id] }
  await aSession(stage.db, { ...taken, start: tuesday.at('10:00'), end: tuesday.at('11:00') })
  const page = await asClaire(`/seances/nouvelle?jour=${tuesday.iso}&heure=10:00`)
  const day = page.getByLabel('Jour', { exact: true })
  await tabTo(page, placeLine(page))
  await page.keyboard.press('Space')
  const why = page.getByText('déjà prise à ce moment-là', { exact: true })
  await see(why)
  await tabTo(page, page.getByRole('combobox', { name: 'Avec qui' }), 'Shift+Tab')
  await tabTo(page, day)
  await typeDay(page, day, monday)
  await tabTo(page, page.getByRole('radio', { name: 'La meilleure salle libre' }))
  await page.keyboard.press('ArrowUp')
  await gone(why)
  await keepsFocus(page)
  await tabTo(page, button(page, 'Réserver'))
})

soakTest('without a mouse she hears a refusal and takes what it offers', async () => {
  const day = dayIn(1, 4)
  const taken = { place: house.blue.id, volunteers: [house.bernard.id], learners: [house.amina.id] }
  await aSession(stage.db, { ...taken, start: day.at('10:00'), end: day.at('11:00') })
  const page = await asClaire(`/seances/nouvelle?jour=${day.iso}&heure=10:00`)
  await tabTo(page, page.getByRole('combobox', { name: 'Avec qui' }))
  await typeName(page, 'Amina')

  await page.keyboard.press('Enter')

  const refusal = page.getByRole('alert')
  await see(refusal.getByText('Amina n’est pas libre à ce moment-là.'))
  await keepsFocus(page)
  await tabTo(page, refusal.getByRole('button').first())
  await page.keyboard.press('Enter')
  await see(message(page, 'Séance réservée'))
  await keepsFocus(page)
})

soakTest(
  'without a mouse she skips to the content, reads the week as a list and sets its look',
  async () => {
    const page = await asClaire('/semaine')
    await follow(page, 'Aller au contenu')
    await keepsFocus(page)
    await tabTo(page, page.getByRole('radio', { name: 'Grille' }))
    await page.keyboard.press('ArrowRight')
    await see(page.getByRole('region', { name: /^lundi/ }))
    await keepsFocus(page)
    await tabTo(page, button(page, 'Mon compte Claire Bénévole'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('radio', { name: 'Français' }))
    await page.keyboard.press('ArrowRight')
    await see(page.getByRole('dialog', { name: 'My account' }))
    await page.keyboard.press('Escape')
    await see(page.getByRole('button', { name: 'My account Claire Volunteer' }))
    await keepsFocus(page)
  },
)

soakTest(
  'without a mouse she zooms from the week to the rooms and the year, and back to the day she went to there',
  async () => {
    const thursday = dayIn(2, 4)
    const page = await asClaire(`/semaine?jour=${thursday.iso}`)
    const zoom = async (name: string, to: string) => {
      await tabTo(page, page.getByRole('link', { name, exact: true }))
      await page.keyboard.press('Enter')
      await settles(() => page.url()).toContain(to)
      await arrive(page)
    }
    await zoom('Salles', `/salles?jour=${thursday.iso}`)
    await zoom('Année', `/annee?jour=${thursday.iso}`)
    await tabTo(page, page.locator(`[data-day="${thursday.iso}"]`))
    await page.keyboard.press('ArrowDown')
    await tabTo(page, page.getByRole('link', { name: 'Semaine', exact: true }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await settles(() => page.url()).toContain(`/semaine?jour=${dayIn(3, 4).iso}`)
  },
)
