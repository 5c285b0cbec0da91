import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, openPart, see, settles } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  await anActivity(stage.db)
})

/** Somebody with a past session, and one to come with others. */
const someone = async (name: string) => {
  const tutor = await aVolunteer(stage.db, { name, promise: { from: 0, to: 2400 } })
  const learner = await aLearner(stage.db, { name: `Élève de ${name}` })
  const room = (await aRoom(stage.db)).id
  const session = (weeks: number) =>
    aSession(stage.db, {
      place: room,
      start: dayIn(weeks, 2).at('10:00'),
      end: dayIn(weeks, 2).at('11:00'),
      volunteers: [tutor.id],
      learners: [learner.id],
    })
  return { tutor, learner, been: await session(-1), coming: await session(1) }
}
const howMany = async (person: { id: string }) => {
  const rows = await stage.db.execute<{ n: number }>(
    sql`select count(*)::int as n from people where id = ${person.id}::uuid`,
  )
  return rows[0]?.n
}

/** Whose number it is, taught next Tuesday and the one after. */
const reached = async (name: string) => {
  const learner = await aLearner(stage.db, { name, phone: '+33639985234' })
  const hour = (weeks: number) => ({
    ...{ start: dayIn(weeks, 2).at('16:00'), end: dayIn(weeks, 2).at('17:00') },
    ...{ place: house.blue.id, volunteers: [house.claire.id], learners: [learner.id] },
  })
  return {
    learner,
    first: await aSession(stage.db, hour(1)),
    second: await aSession(stage.db, hour(2)),
  }
}
/** The address of the next link that is tapped; nobody goes there. */
const tapped = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        addEventListener(
          'click',
          (event) => {
            event.preventDefault()
            resolve((event.target as Element).closest('a')?.href ?? '')
          },
          { once: true, capture: true },
        ),
      ),
  )

test('on a phone her tutor comes from the session to her number, the text ready; the coordinator finds her an hour and brings one back', async () => {
  const { learner, first, second } = await reached('Zohra')
  const hers = await stage.visit(phone)
  await hers.signIn(house.claire, `/seances/${first.id}`)
  await hers.page.getByRole('link', { name: 'Zohra' }).tap()
  await see(hers.page.getByRole('heading', { level: 1, name: 'Zohra' }))
  await see(hers.page.getByRole('link', { name: 'Appeler 06 39 98 52 34' }))
  const ways = hers.page.getByRole('list', { name: 'Prévenir Zohra' })
  const text = `Bonjour Zohra, votre prochain cours : ${dayIn(1, 2).long}, 16h–17h, Salle bleue. Claire`
  const address = tapped(hers.page)
  await ways.getByRole('link', { name: 'SMS' }).tap()
  const [, body = ''] = (await address).split('?body=')
  expect(await address).toMatch(/^sms:\+33639985234\?body=/)
  expect(decodeURIComponent(body).replaceAll('\u00a0', ' ')).toBe(text)
  await gone(hers.page.getByText('Départ'))
  expect(await overhangs(hers.page)).toEqual({})
  expect(await flaws(hers.page)).toEqual([])
  // She gives it up, and the next: what was hers to know is so no more.
  for (const one of [first, second]) {
    await stage.elsewhere(house.claire, `POST /api/sessions/${one.id}/give-up`)
  }
  await hers.page.reload()
  await see(hers.page.getByRole('heading', { name: 'Cette fiche est pour la coordination' }))

  await stage.elsewhere(house.nadege, `POST /api/sessions/${second.id}/cancel`)
  const theirs = await stage.visit(phone)
  await theirs.signIn(house.nadege, `/personnes/${learner.id}`)
  const { page } = theirs
  await see(page.getByRole('link', { name: /^Appeler/ }))
  const height = () => page.evaluate(() => document.documentElement.scrollHeight)
  expect(await height()).toBeLessThanOrEqual(2 * 740)
  expect(await overhangs(page)).toEqual({})
  expect(await flaws(page)).toEqual([])
  await page.getByRole('button', { name: /^Rétablir/ }).tap()
  await gone(page.getByRole('button', { name: /^Rétablir/ }))
  await page.getByRole('link', { name: 'Choisir une heure' }).tap()
  await see(button(page, 'Retirer Zohra'))
})

test('she erases somebody for ever by keyboard: sees whom it concerns, types the name, and finds nobody', async () => {
  const { tutor, learner, been } = await someone('Léopoldine')
  const visit = await stage.visit()
  await visit.signIn(house.nadege, `/personnes/${tutor.id}`)
  const { page } = visit
  await openPart(page, 'Départ')
  await button(page, 'Effacer Léopoldine…').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Effacer pour toujours' })
  await see(dialog.getByRole('heading', { name: 'Ce qui est prévu est libéré' }))
  await see(dialog.getByText(`${learner.name} · se termine`))
  await see(dialog.getByText(`À prévenir : ${learner.name}.`))
  await see(dialog.getByText('Restent dans les comptes, sans nom : 1 place'))
  expect(await flaws(page)).toEqual([])

  const name = dialog.getByLabel('Pour confirmer, écrivez : Léopoldine')
  await name.fill('Leopold')
  await name.press('Enter')
  await see(dialog.getByText('Ce n’est pas ce nom.'))
  expect(await howMany(tutor)).toBe(1)
  await name.fill('leopoldine')
  await name.press('Enter')

  await see(message(page, 'C’est effacé'))
  await see(page.getByRole('heading', { level: 1, name: 'Personnes' }))
  await gone(page.getByRole('link', { name: 'Léopoldine' }))
  expect(await howMany(tutor)).toBe(0)
  await visit.follow(`/seances/${been.id}`)
  await see(page.getByText('personne effacée'))
  await visit.follow('/pilotage')
  await see(page.getByText('Nadège a effacé 1 personne pour toujours'))
})

soakTest(
  'on a phone, in English, nothing hangs over the side, and Escape erases nobody',
  async () => {
    const { tutor } = await someone('Wilhelmina-Aleksandra')
    const visit = await stage.visit({ ...phone, locale: 'en-GB' })
    await visit.signIn(house.nadege, `/personnes/${tutor.id}`)
    const { page } = visit
    await openPart(page, 'Leaving')
    const open = button(page, 'Erase Wilhelmina-Aleksandra…')
    await open.tap()
    const dialog = page.getByRole('dialog', { name: 'Erase for ever' })
    await see(dialog.getByRole('heading', { name: 'What is planned is freed' }))
    expect(await flaws(page)).toEqual([])
    expect(await overhangs(page)).toEqual({})
    await page.keyboard.press('Escape')
    await gone(dialog)
    await settles(() => open.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await howMany(tutor)).toBe(1)
  },
)
