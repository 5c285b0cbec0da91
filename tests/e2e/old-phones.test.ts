import { beforeAll, expect, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { block, button, choose, message, see, settles } from './gestures.ts'
import { missedOnce, withOldStyles, without, younger } from './old-phone.ts'
import { phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  // Whether learners of hers are free is no secret, however often she asks.
  const before = dayIn(-1, 1)
  const anHour = { place: house.blue.id, volunteers: [house.claire.id] }
  await aSession(stage.db, {
    ...anHour,
    learners: [house.amina.id, house.carmen.id],
    start: before.at('12:00'),
    end: before.at('13:00'),
  })
  // Wherever the week opens, by day and hour of this run, a day of the one after it has a class.
  for (const weeks of [1, 2]) {
    for (const weekday of [1, 2, 3, 4, 5, 6]) {
      const day = dayIn(weeks, weekday)
      await aSession(stage.db, {
        ...anHour,
        ...{ learners: [house.bogdan.id], start: day.at('09:00'), end: day.at('10:00') },
      })
    }
  }
})

const asClaire = async (paths: readonly string[], path: string, options?: typeof phone) => {
  const visit = await stage.visit(options)
  await without(visit.page, paths)
  await withOldStyles(visit.page)
  await visit.signIn(house.claire, path)
  return visit.page
}

const onPhone = async (paths: readonly string[]) => {
  const page = await asClaire(paths, '/', phone)
  await see(page.getByRole('heading', { level: 1 }))
  const bar = page.getByRole('navigation', { name: 'Pages' })
  await bar.getByRole('link', { name: 'Planning' }).tap()
  await see(button(page, 'Semaine suivante'))
  const before = page.url()
  await button(page, 'Semaine suivante').tap()
  await settles(() => page.url()).not.toBe(before)

  const line = page.getByRole('link').filter({ hasText: 'Bogdan' })
  await line.first().tap()
  await see(page.getByText('9h–10h', { exact: true }))

  await bar.getByRole('link', { name: 'Réserver' }).tap()
  await choose(page, 'Avec qui', 'Amina')
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))
  await button(page, 'Réserver').tap()
  await see(message(page, 'Séance réservée'))
  await button(page, 'Défaire').tap()
  await see(message(page, 'La réservation est défaite.'))
}

const onComputer = async (paths: readonly string[]) => {
  const day = dayIn(1, 2)
  const page = await asClaire(paths, `/semaine?jour=${day.iso}&vue=grille`)
  await see(page.locator('.cal'))
  await page.keyboard.press('/')
  const field = page.getByRole('textbox', { name: 'Réserver en une ligne' })
  await field.fill(`${day.iso.split('-').slice(1).reverse().join('/')} 10h-11h30 jaune Carmen`)
  await see(page.locator('.quick-fit').getByText('Libre : Salle jaune'))
  await page.keyboard.press('Enter')
  await see(message(page, 'Séance réservée'))
  await see(block(page, 'Claire Carmen'))
  await button(page, 'Défaire').last().click()
  await see(message(page, 'La réservation est défaite.'))
}

test('without anything younger than the line: on a phone she books, looks and undoes', async () => {
  await onPhone([...younger, ...missedOnce])
})

test('without anything younger than the line: on a computer she books by one line', async () => {
  await onComputer([...younger, ...missedOnce])
})

for (const name of missedOnce) {
  soakTest(`without ${name} alone: the same`, async () => {
    await onPhone([name])
    await onComputer([name])
  })
}

test('on a phone without container queries the coordinator’s bar has its four entries', async () => {
  const visit = await stage.visit(phone)
  await withOldStyles(visit.page)
  await visit.signIn(house.nadege, '/semaine')
  const bar = visit.page.getByRole('navigation', { name: 'Pages' })
  await settles(() => bar.getByRole('link').allInnerTexts()).toEqual([
    'Planning',
    'Pilotage',
    'Réserver',
    'Plus',
  ])
})

test('below the line a sentence in two languages stands where the page would be blank', async () => {
  const visit = await stage.visit({ ...phone, locale: 'en-GB' })
  await without(visit.page, ['AbortSignal', 'Object.entries', 'Array.prototype.flatMap'])
  await visit.goto('/')
  const said = visit.page.getByRole('alert')
  await see(said)
  expect(await said.innerText()).toMatch(/trop ancien pour Créneau[\s\S]+too old for Créneau/)
  expect(visit.troubles.every((one) => one.startsWith('thrown'))).toBe(true)
  visit.troubles.length = 0
})
