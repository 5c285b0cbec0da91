import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, rests, see, settles } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const visitOnPhone = async (person: { id: string }, path = '/') => {
  const visit = await stage.visit(phone)
  await countTaps(visit.page)
  await visit.signIn(person, path)
  return visit
}
const onPhone = async (person: { id: string }) => (await visitOnPhone(person)).page
/** Counts the fingers put on the page since it was opened. */
const countTaps = (page: Page) =>
  page.addInitScript(() => {
    Reflect.set(window, 'taps', 0)
    addEventListener('pointerdown', () =>
      Reflect.set(window, 'taps', Reflect.get(window, 'taps') + 1),
    )
  })
const tapsOf = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'taps'))
const nextSession = (page: Page) => page.getByRole('region', { name: 'Prochaine séance' })
const sought = (page: Page) => page.getByRole('region', { name: 'On cherche quelqu’un' })
const fits = async (page: Page) => {
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
}

test('she falls ill on Monday night, and both her classes of Tuesday are taken', async () => {
  const promise = { from: 120, to: 600 }
  const volunteers = { ill: 'Irène', one: 'Jules', two: 'Karim' }
  const [ill, one, two] = await Promise.all(
    Object.values(volunteers).map((name) => aVolunteer(stage.db, { name, promise })),
  )
  const [first, second] = [await aLearner(stage.db, { name: 'Farid' }), house.bogdan]
  if (!ill || !one || !two) throw new Error('no volunteers')
  const day = dayIn(1, 2)
  const seats = { place: house.blue.id, volunteers: [ill.id] }
  const hour = (from: string, to: string) => ({ start: day.at(from), end: day.at(to) })
  await aSession(stage.db, { ...seats, learners: [first.id], ...hour('10:00', '11:00') })
  await aSession(stage.db, { ...seats, learners: [second.id], ...hour('14:00', '15:00') })

  const hers = await onPhone(ill)
  for (const [name, time] of [
    ['Farid', '10h–11h'],
    ['Bogdan', '14h–15h'],
  ]) {
    await see(nextSession(hers).getByText(`avec ${name}`))
    await button(hers, 'Je ne peux pas venir').tap()
    await see(button(hers, `Annuler la séance avec ${name}`))
    if (name === 'Farid') await fits(hers)
    await button(hers, 'Trouver quelqu’un').tap()
    await see(hers.getByRole('link', { name: RegExp(`${time} .+ en suspens : on cherche`) }))
    await rests(hers)
  }
  await gone(nextSession(hers))
  expect(await tapsOf(hers)).toBe(4)
  await fits(hers)

  const his = await onPhone(one)
  await see(sought(his).getByText('pour remplacer Irène').first())
  await gone(sought(his).getByText('Farid'))
  await fits(his)
  await sought(his)
    .getByRole('button', { name: /^Je prends .+ 10h–11h$/ })
    .tap()
  await see(message(his, /^C’est à vous/))
  await see(nextSession(his).getByText('avec Farid'))
  await sought(his)
    .getByRole('button', { name: /^Je prends .+ 14h–15h$/ })
    .waitFor()

  // Two look at the same; one is faster, and the other is told.
  const other = await onPhone(two)
  const late = sought(other).getByRole('button', { name: /^Je prends .+ 14h–15h$/ })
  await see(late)
  await gone(sought(other).getByRole('button', { name: /10h–11h$/ }))
  await late.tap()
  await see(nextSession(other).getByText('avec Bogdan'))
  await gone(sought(other))
  await button(other, 'Défaire').tap()
  await see(message(other, /on cherche quelqu’un/))
  await gone(nextSession(other))

  // From the page of the session, where it is hers to come after all no more.
  await settles(() => sought(his).count()).toBe(1)
  await sought(his)
    .getByRole('button', { name: /14h–15h$/ })
    .tap()
  await see(his.getByRole('link', { name: /14h–15h Bogdan/ }))
  await hers.reload()
  await gone(hers.getByRole('link', { name: /en suspens/ }))
  await see(hers.getByText('Rien de prévu cette semaine ni la prochaine.'))
})

test('on the page of a session she comes after all, cancels only when asked twice, and brings it back', async () => {
  const lou = await aVolunteer(stage.db, { name: 'Lou' })
  const day = dayIn(1, 3)
  const { id } = await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [lou.id], learners: [house.carmen.id] },
    ...{ start: day.at('16:00'), end: day.at('17:00') },
  })
  const { page, follow } = await visitOnPhone(lou, `/seances/${id}`)
  await see(button(page, 'Je ne peux pas venir'))
  await gone(button(page, 'Annuler la séance'))
  await button(page, 'Je ne peux pas venir').tap()
  await button(page, 'Ne rien changer').tap()
  await settles(() => page.evaluate(() => document.activeElement?.textContent)).toContain(
    'Je ne peux pas venir',
  )
  await button(page, 'Je ne peux pas venir').tap()
  await button(page, 'Trouver quelqu’un').tap()
  await see(page.getByText('En suspens'))
  await fits(page)
  await button(page, 'Je viens finalement').tap()
  await see(message(page, /vous venez/))

  await button(page, 'Je ne peux pas venir').tap()
  await button(page, 'Annuler la séance avec Carmen').tap()
  await see(page.getByText('Séance annulée'))
  await button(page, 'Défaire').last().tap()
  await see(message(page, 'La séance est rétablie.'))

  // Cancelled, it stays where it was: on the home and in the week.
  await button(page, 'Je ne peux pas venir').tap()
  await button(page, 'Annuler la séance avec Carmen').tap()
  await see(page.getByText('Séance annulée'))
  await follow('/')
  const struck = page.getByRole('link', { name: /16h–17h Carmen .+ annulée/ })
  await see(struck)
  await see(page.getByText('Rien de prévu cette semaine ni la prochaine.'))
  await fits(page)
  await follow(`/semaine?jour=${day.iso}`)
  await see(page.getByRole('link', { name: /^16h 17h Lou · Carmen .+ annulée/ }))
  await fits(page)
  // Somebody else has the room by now.
  const other = await aVolunteer(stage.db)
  const rival = { place: house.blue.id, volunteers: [other.id], learners: [house.amina.id] }
  const hour = { start: day.at('16:00'), end: day.at('17:00') }
  const taken = await aSession(stage.db, { ...rival, ...hour })
  const restore = page.getByRole('button', { name: /^Rétablir .+ 16h–17h$/ })
  await restore.tap()
  await see(page.getByRole('alert').getByText('Salle bleue est déjà prise à ce moment-là.'))
  await stage.elsewhere(house.nadege, `POST /api/sessions/${taken.id}/cancel`)
  await restore.tap()
  await see(message(page, 'La séance est rétablie.'))
  await gone(restore)
})
