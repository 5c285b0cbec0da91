import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { aCoordinator, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { dayIn } from './furniture.ts'
import { button, gone, message, see } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let nadege: { id: string }
let claire: { id: string }
let kitchen: string

beforeAll(async () => {
  await anActivity(stage.db)
  await anActivity(stage.db, {
    ...{
      id: 'kitchen',
      nameFr: 'Cuisine ouverte',
      nameEn: 'Open kitchen',
      placeKinds: ['kitchen'],
    },
    ...{ volunteersFrom: 2, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
  })
  kitchen = (await aRoom(stage.db, { name: 'Cuisine', kind: 'kitchen', exclusive: false })).id
})

/** The kitchen every Wednesday from next week on, and nobody on it yet. */
beforeEach(async () => {
  await stage.db.execute(sql`truncate people, sessions, weekly_slots cascade`)
  nadege = await aCoordinator(stage.db, { name: 'Nadège' })
  claire = await aVolunteer(stage.db, {
    ...{ name: 'Claire', activities: ['kitchen'], promise: { from: 0, to: 600 } },
  })
  await stage.elsewhere(nadege, 'POST /api/slots', {
    ...{ id: newId(), activity: 'kitchen', weekday: 3, start: '10:00', minutes: 120 },
    ...{
      from: dayIn(1, 3).iso,
      until: dayIn(5, 3).iso,
      inTerm: false,
      place: kitchen,
      volunteers: [],
    },
  })
})

const visitAs = async (who: { id: string }, options = {}) => {
  const one = await stage.visit({ ...phone, ...options })
  await one.signIn(who, '/tours')
  return one.page
}

test('on a phone she takes a turn with one tap and gives it back with another; axe finds nothing wrong', async () => {
  const page = await visitAs(claire)
  const open = page.getByRole('region', { name: 'À prendre' })
  await see(open.getByText('0 sur 3 · il manque 2 personnes').first())
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await open
    .getByRole('button', { name: /^Je prends Cuisine ouverte, / })
    .first()
    .tap()
  await see(message(page, /^C’est à vous.: Cuisine ouverte/))
  const mine = page.getByRole('region', { name: 'Mes tours' })
  await see(mine.getByText('1 sur 3 · il manque 1 personne'))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.waitForTimeout(1_100)
  await mine.getByRole('button', { name: /^Je rends Cuisine ouverte, / }).tap()
  await see(message(page, /est de nouveau à prendre/))
  await gone(mine)
})

test('for the term she takes all with one tap, and the message takes all of them back', async () => {
  const page = await visitAs(claire)
  const open = page.getByRole('region', { name: 'À prendre' })
  await open
    .getByRole('button', { name: /et toute la suite/ })
    .first()
    .tap()
  await see(message(page, /tours sont à vous, jusqu’au/))
  await gone(open.getByRole('button').first())
  await see(page.getByText(/à vous toute l’année/).first())
  await page.waitForTimeout(1_100)
  await button(page, 'Défaire').tap()
  await see(message(page, /tours sont de nouveau à prendre/))
  await see(open.getByRole('button', { name: /^Je prends Cuisine ouverte/ }).first())
})

test('in English, in the dark and as small as it gets, the coordinator sees all of them', async () => {
  const page = await visitAs(nadege, {
    ...{ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
  })
  const all = page.getByRole('region', { name: 'Turns to come' })
  await see(all.getByText('nobody yet').first())
  await gone(page.getByRole('region', { name: 'To take' }))
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  expect(await flawsOfWords(page)).toEqual([])
})
