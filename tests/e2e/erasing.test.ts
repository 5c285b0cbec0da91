import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, see, settles } from './gestures.ts'
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

test('she erases somebody for ever by keyboard: sees whom it concerns, types the name, and finds nobody', async () => {
  const { tutor, learner, been } = await someone('Léopoldine')
  const visit = await stage.visit()
  await visit.signIn(house.nadege, `/personnes/${tutor.id}`)
  const { page } = visit
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
