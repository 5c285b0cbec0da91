import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, see } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const promise = { from: 120, to: 600 }
const onPhone = async (person: { id: string }, path = '/') => {
  const visit = await stage.visit(phone)
  await visit.signIn(person, path)
  return visit.page
}
const fits = async (page: Page) => {
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
}
const region = (page: Page, name: string) => page.getByRole('region', { name })
const lesson = async (tutor: { id: string }, weekday: number, from: string, to: string) => {
  const day = dayIn(1, weekday)
  const learner = await aLearner(stage.db)
  const { id } = await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [tutor.id], learners: [learner.id] },
    ...{ start: day.at(from), end: day.at(to) },
  })
  return { id, learner }
}

test('she comes unless somebody takes it: it stays hers, then she is told who comes', async () => {
  const [claire, hakim] = [
    await aVolunteer(stage.db, { name: 'Claire', promise }),
    await aVolunteer(stage.db, { name: 'Hakim', promise }),
  ]
  const { learner } = await lesson(claire, 2, '10:00', '11:00')
  const hers = await onPhone(claire)
  await button(hers, 'Je ne peux pas venir').tap()
  await see(button(hers, 'Échanger avec quelqu’un'))
  await fits(hers)
  await button(hers, 'Je viens si personne ne prend').tap()
  await see(message(hers, /Elle reste à vous/))
  await see(region(hers, 'Prochaine séance').getByText('on cherche quelqu’un, à vous sinon'))

  const his = await onPhone(hakim)
  await see(region(his, 'On cherche quelqu’un').getByText('pour remplacer Claire'))
  await gone(region(his, 'On cherche quelqu’un').getByText(learner.name))
  await region(his, 'On cherche quelqu’un')
    .getByRole('button', { name: /^Je prends/ })
    .tap()
  await see(message(his, /^C’est à vous/))
  await see(region(his, 'Prochaine séance').getByText(`avec ${learner.name}`))

  await hers.reload()
  await see(region(hers, 'Quelqu’un vient à votre place').getByText('Hakim'))
  await fits(hers)
  await button(his, 'Défaire').tap()
  await hers.reload()
  await see(region(hers, 'Prochaine séance').getByText('on cherche quelqu’un, à vous sinon'))
})

test('two swap: offered in four taps, accepted in one, taken back in one', async () => {
  const [ines, jules] = [
    await aVolunteer(stage.db, { name: 'Inès', promise }),
    await aVolunteer(stage.db, { name: 'Jules', promise }),
  ]
  const mine = await lesson(ines, 3, '10:00', '11:00')
  await lesson(jules, 4, '14:00', '15:00')
  const hers = await onPhone(ines, `/seances/${mine.id}`)
  await button(hers, 'Je ne peux pas venir').tap()
  await button(hers, 'Échanger avec quelqu’un').tap()
  const ask = hers.getByRole('button', { name: /^Proposer l’échange à Jules/ })
  await see(ask)
  await fits(hers)
  await ask.tap()
  await see(message(hers, /proposé à Jules/))

  const his = await onPhone(jules)
  await see(region(his, 'Échanges proposés').getByText(/Inès vous propose/))
  await fits(his)
  await button(his, 'J’accepte l’échange avec Inès').tap()
  await see(message(his, /^C’est échangé/))
  await see(region(his, 'Quelqu’un vient à votre place').getByText('Inès'))
  await button(his, 'Défaire').tap()
  await see(region(his, 'Échanges proposés').getByText(/Inès vous propose/))
  await button(his, 'Non merci : l’échange avec Inès').tap()
  await gone(region(his, 'Échanges proposés'))
})

test('the coordinator sees whom to ask first, asks by a text that is ready, and puts in who said yes', async () => {
  const [lea] = [
    await aVolunteer(stage.db, { name: 'Léa', promise }),
    await aVolunteer(stage.db, { name: 'Abel', promise, phone: '+33611223344' }),
  ]
  const { id } = await lesson(lea, 5, '10:00', '11:00')
  const hers = await onPhone(lea, `/seances/${id}`)
  await button(hers, 'Je ne peux pas venir').tap()
  await button(hers, 'Trouver quelqu’un').tap()
  await see(hers.getByText('En suspens'))

  const desk = await stage.visit()
  await desk.signIn(house.nadege, `/seances/${id}`)
  const { page } = desk
  await see(page.getByRole('heading', { name: 'Qui demander ?' }))
  const row = page.getByRole('listitem').filter({ hasText: 'Abel' })
  const text = await row.getByRole('link', { name: /^SMS/ }).getAttribute('href')
  expect(decodeURIComponent(text ?? '')).toMatch(
    /^sms:\+33611223344\?body=Bonjour Abel, pourriez-vous/,
  )
  // This browser has no telephone, and would ask about it in a window that nobody sees.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()))
  await row.getByRole('link', { name: /^SMS/ }).click()
  await see(row.getByText(/^Demandé·e/))
  expect(await flaws(page)).toEqual([])
  await button(page, 'A dit oui : Abel').click()
  await see(message(page, /^Abel prend la séance/))
  await gone(page.getByText('Qui demander ?'))
  await button(page, 'Défaire').click()
  await see(page.getByText('Qui demander ?'))
})

test('of a turn that lacks people she sees whom to ask, and puts in who said yes', async () => {
  await anActivity(stage.db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine', nameEn: 'Kitchen', placeKinds: ['kitchen'] },
    ...{ volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 },
  })
  const place = (await aRoom(stage.db, { name: 'Cuisine', kind: 'kitchen', exclusive: false })).id
  const phone = '+33611223355'
  await aVolunteer(stage.db, { name: 'Marius', phone, activities: ['kitchen'], promise })
  const day = dayIn(1, 3)
  const span = { start: day.at('10:00'), end: day.at('12:00') }
  const wish = { activity: 'kitchen', place, ...span, volunteers: [], learners: [] }
  const { id } = await aSession(stage.db, wish)
  const desk = await stage.visit()
  await desk.signIn(house.nadege, `/seances/${id}`)
  const { page } = desk
  await see(page.getByText('a fait le moins de ces tours cette année'))
  expect(await flaws(page)).toEqual([])
  const row = page.getByRole('listitem').filter({ hasText: 'Marius' })
  const text = await row.getByRole('link', { name: /^SMS/ }).getAttribute('href')
  expect(decodeURIComponent(text ?? '')).toMatch(/Bonjour Marius, pourriez-vous venir au tour de/)
  await button(page, 'A dit oui : Marius').click()
  await see(message(page, /^Marius prend le tour/))
  await gone(page.getByText('Qui demander ?'))
  await button(page, 'Défaire').click()
  await see(button(page, 'A dit oui : Marius'))
})
