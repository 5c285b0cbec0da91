import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { block, button, message, see, settles } from './gestures.ts'
import { arrive, keepsFocus, tabTo } from './keyboard.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  await aLearner(stage.db, { name: 'Bogdan B.', alpha: true, written: null })
  // Whether learners of hers are free is no secret, however often she asks.
  const before = dayIn(-1, 1)
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    start: before.at('12:00'),
    end: before.at('13:00'),
  })
})

const labels = { fr: 'Réserver en une ligne', en: 'Book in one line' }

const enter = async (
  person: { id: string },
  { day, ...options }: BrowserContextOptions & { day: Day },
) => {
  const visit = await stage.visit(options)
  await visit.signIn(person, `/semaine?jour=${day.iso}`)
  await arrive(visit.page)
  return visit.page
}
const english = { locale: 'en-GB' }

/** The day as one types it, `24/11`. */
const typed = ({ iso }: Day) => iso.split('-').slice(1).reverse().join('/')

/** Brings the line by its key, and types into it. */
const typeLine = async (page: Page, text: string, language: 'fr' | 'en' = 'fr') => {
  await page.keyboard.press('/')
  const field = page.getByRole('textbox', { name: labels[language] })
  await see(field)
  await page.keyboard.type(text)
  expect(await field.inputValue()).toBe(text)
  return field
}
const isFocused = (what: Locator) => what.evaluate((one) => one === document.activeElement)
/** What a screen reader hears once the typing rests. */
const heard = (page: Page, text: string | RegExp) =>
  see(page.getByRole('status').filter({ hasText: text }))

/** What axe finds in the line that is open: empty, not clear, not free and refused. */
const inspect = async (
  page: Page,
  look: (page: Page) => Promise<string[]>,
  { line, title }: { line: string; title: string },
) => {
  const day = dayIn(2, 5)
  const field = page.locator('#one-line')
  expect(await field.inputValue()).toBe('')
  expect(await look(page), 'empty').toEqual([])
  await field.fill(`${typed(day)} ${line}`)
  await page.keyboard.press('Enter')
  await see(page.getByRole('alert').getByText(title))
  expect(await look(page), 'asked and pointed at').toEqual([])
  await field.fill(`${typed(day)} 22h Bernard Amina`)
  await settles(() => page.locator('.quick-fit').count()).toBe(1)
  expect(await look(page), 'not free').toEqual([])
  await page.keyboard.press('Enter')
  await see(page.getByRole('alert'))
  expect(await look(page), 'refused').toEqual([])
}

test('by keyboard alone she types a line in French, reads what it means, books it and undoes it', async () => {
  const day = dayIn(1, 2)
  const page = await enter(house.claire, { day })
  const field = await typeLine(page, `${typed(day)} 10h-11h30 jaune Amina`)
  await heard(page, `${day.long}, 10h–11h30, Salle jaune, Claire avec Amina`)
  await see(page.locator('.quick-fit').getByText('Libre : Salle jaune'))

  await page.keyboard.press('Enter')

  await see(message(page, 'Séance réservée'))
  await see(block(page, 'Claire Amina'))
  expect(await field.inputValue()).toBe('')
  await settles(() => isFocused(field)).toBe(true)

  await tabTo(page, button(page, 'Défaire').last())
  await page.keyboard.press('Enter')
  await see(message(page, 'La réservation est défaite.'))
  await keepsFocus(page)
})

soakTest(
  'by keyboard alone the coordinator types a line in English, from 2 to 3:30 in the afternoon',
  async () => {
    const day = dayIn(1, 3)
    const page = await enter(house.nadege, { day, ...english })
    await typeLine(page, `${typed(day)} 2-3:30pm blue Bernard with Carmen`, 'en')
    await heard(page, '14:00–15:30, Salle bleue, Bernard with Carmen')
    await see(page.locator('.quick-fit').getByText('Free: Salle bleue'))

    await page.keyboard.press('Enter')

    await see(message(page, 'Session booked'))
    await see(block(page, 'Bernard Carmen'))
    await inspect(page, flawsOfWords, { line: 'Bogdan 2 thing', title: 'Before booking' })
  },
)

test('in French, light and dark, axe finds nothing wrong with a line that is asked about, pointed at and refused', async () => {
  const page = await enter(house.nadege, { day: dayIn(2, 5) })
  await typeLine(page, '')
  await inspect(page, flaws, { line: 'Bogdan 2 truc', title: 'Avant de réserver' })
})

/** Keeps what reads the line from coming until it is let in. */
const keepReaderOut = async (page: Page) => {
  let letIn = () => {}
  const isLetIn = new Promise<void>((resolve) => {
    letIn = resolve
  })
  await page.route('**/assets/entry-*.js', async (route) => {
    await isLetIn
    await route.continue()
  })
  return letIn
}

test('nothing is booked while it is not clear who is meant: she is asked, and chooses by arrows', async () => {
  const day = dayIn(1, 4)
  const page = await enter(house.claire, { day })
  const letReaderIn = await keepReaderOut(page)
  await typeLine(page, `${typed(day)} 9h Bogdan`)

  await page.keyboard.press('Enter')
  letReaderIn()

  const group = page.getByRole('group', { name: '« Bogdan » : à choisir' })
  await settles(() => isFocused(group.getByRole('radio').first())).toBe(true)
  await see(page.getByRole('alert').getByText('« Bogdan » : à choisir'))
  await page.keyboard.press('ArrowDown')
  await heard(page, `${day.long}, 9h–10h, Claire avec Bogdan B.`)
  expect(await isFocused(group.getByRole('radio', { name: 'Bogdan B.' }))).toBe(true)

  await page.keyboard.press('Enter')

  await see(message(page, 'Séance réservée'))
  await see(block(page, 'Claire Bogdan B.'))
})

soakTest(
  'she sees that the room is taken as she types, is refused with the reason and takes what is offered',
  async () => {
    const day = dayIn(2, 1)
    const taken = {
      place: house.blue.id,
      volunteers: [house.bernard.id],
      learners: [house.carmen.id],
    }
    await aSession(stage.db, { ...taken, start: day.at('10:00'), end: day.at('11:00') })
    const page = await enter(house.claire, { day })
    await typeLine(page, `${typed(day)} 10h bleue Amina`)
    await see(page.locator('.quick-fit').getByText('Salle bleue est déjà prise à ce moment-là.'))

    await page.keyboard.press('Enter')

    const refusal = page.getByRole('alert')
    await see(refusal.getByText('Salle bleue est déjà prise à ce moment-là.'))
    await tabTo(page, refusal.getByRole('button').first())
    await page.keyboard.press('Enter')
    await see(message(page, /Séance réservée.*Salle jaune/))
    await keepsFocus(page)
  },
)

soakTest(
  'what is assumed is said and can be changed, what is not understood is pointed at, and the form takes over',
  async () => {
    const day = dayIn(2, 2)
    const page = await enter(house.claire, { day })
    const field = await typeLine(page, `${typed(day)} 15h Amina truc`)
    await page.keyboard.press('Enter')
    await see(page.getByRole('alert').getByText('« truc » : personne ni rien de ce nom.'))
    expect(await message(page, 'Séance réservée').count()).toBe(0)

    await field.fill(`${typed(day)} 15h Amina`)
    const length = page.getByRole('combobox', { name: /^durée · on suppose/ })
    await tabTo(page, length)
    await page.keyboard.press('ArrowDown')
    await heard(page, `${day.long}, 15h–16h15, Claire avec Amina`)
    await see(page.getByRole('combobox', { name: /^durée · votre choix/ }))

    await tabTo(page, page.getByRole('link', { name: 'Ouvrir dans le formulaire' }))
    await page.keyboard.press('Enter')
    await see(page.getByRole('heading', { level: 1, name: 'Réserver une séance' }))
    await see(button(page, 'Retirer Amina'))
    expect(await page.getByLabel('Jour', { exact: true }).inputValue()).toBe(day.iso)
    expect(await page.getByLabel('Début').inputValue()).toBe('15:00')
    expect(await page.getByLabel('Durée').inputValue()).toBe('75')
  },
)

soakTest(
  'the coordinator has the line at hand by day and in the cockpit too; Escape puts it away and keeps it',
  async () => {
    const visit = await stage.visit()
    const { page } = visit
    const opener = page.getByRole('button', { name: /^En une ligne/ })
    const [day, other] = [dayIn(1, 3), dayIn(2, 3)]
    const bookAndUndo = async (on: Day) => {
      await see(opener)
      await arrive(page)
      await typeLine(page, `${typed(on)} 17h-18h bleue Bernard Carmen`)
      await see(page.locator('.quick-fit').getByText('Libre : Salle bleue'))
      await page.keyboard.press('Enter')
      await see(message(page, 'Séance réservée'))
      await page.getByRole('button', { name: 'Défaire' }).last().click()
      await see(message(page, 'La réservation est défaite.'))
    }
    await visit.signIn(house.nadege, `/salles?jour=${day.iso}`)
    await bookAndUndo(day)
    await visit.follow(`/pilotage?jour=${other.iso}`)
    await see(page.getByRole('region', { name: 'Le pic' }))
    await bookAndUndo(other)

    // The key that brings it is a letter where one types.
    const field = page.getByRole('textbox', { name: labels.fr })
    await field.focus()
    await page.keyboard.type('24/11')
    expect(await field.inputValue()).toBe('24/11')
    await page.keyboard.press('Escape')
    expect(await field.count()).toBe(0)
    expect(await isFocused(opener)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe('24/11')
  },
)

test('on a phone she opens it by a tap, books, and nothing hangs over the side', async () => {
  const day = dayIn(2, 4)
  const visit = await stage.visit(phone)
  await visit.signIn(house.claire, `/semaine?jour=${day.iso}`)
  const { page } = visit
  await button(page, labels.fr).tap()
  const field = page.getByRole('textbox', { name: labels.fr })
  await field.fill(`${typed(day)} 9h30 Bogdan quelqu’un`)
  await button(page, 'Réserver').tap()
  await see(page.getByRole('alert'))
  expect(await overhangs(page)).toEqual({})
  await field.fill(`${typed(day)} 9h30 Amina`)
  await see(page.locator('.quick-fit').getByText('Libre : Salle'))
  await button(page, 'Réserver').tap()
  await see(message(page, 'Séance réservée'))
  await see(page.getByRole('link', { name: /Claire.*Amina/ }))
})
