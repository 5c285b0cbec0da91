import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aVolunteer } from '#tests/support/builders.ts'
import { furnish, type House } from './furniture.ts'
import { button, gone, message, see, settles } from './gestures.ts'
import { phone } from './phone.ts'
import { ownStage } from './stage.ts'

// Chromium writes every request that fails to the console by itself.
const isOurs = (trouble: string) => !/Failed to load resource: net::ERR_/.test(trouble)

const stage = ownStage({ isTrouble: isOurs, keepsShell: true })
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

/** Who stands at the door, on a phone that has the shell and has lost the network. */
const cutOff = async (name: string) => {
  const visit = await stage.visit(phone)
  await visit.signIn(await aVolunteer(stage.db, { name, atReception: true }), '/porte')
  const isKept = () =>
    visit.page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration()
      return worker?.active?.state === 'activated' && navigator.serviceWorker.controller !== null
    })
  await settles(isKept).toBe(true)
  await see(button(visit.page, 'Ajouter cette personne'))
  await visit.context.setOffline(true)
  const add = async (who: string) => {
    await visit.page.getByLabel('Prénom', { exact: true }).fill(who)
    await button(visit.page, 'Ajouter cette personne').tap()
    await see(message(visit.page, `Noté : ${who} sera sur la liste dès le retour du réseau.`))
  }
  return { ...visit, add, waiting: visit.page.getByRole('region', { name: 'Ce qui attend' }) }
}
const howMany = async (name: string) =>
  (await stage.db.execute(sql`select 1 from people where name = ${name}`)).length

test('without network who arrives is noted, and stands on the list once it is back', async () => {
  const { page, context, add, waiting } = await cutOff('Ondine')
  await add('Petra')
  await see(waiting.getByText('Ajouter à la porte : Petra'))
  await context.setOffline(false)
  await see(message(page, 'Parti : Petra attend un cours.'))
  await gone(waiting)
  expect(await howMany('Petra')).toBe(1)
})

test('whose name came meanwhile is asked about, and nobody is lost or twice there', async () => {
  const { context, add, waiting } = await cutOff('Ophélie')
  await add('Sabah')
  await see(waiting)
  const other = { id: newId(), name: 'Sabah', ageGroup: 'adult', hours: [] }
  await stage.elsewhere(house.nadege, 'POST /api/reception/arrivals', other)
  await context.setOffline(false)
  await see(waiting.getByText('Quelqu’un de ce nom est déjà là. Est-ce la même personne ?'))
  expect(await howMany('Sabah')).toBe(1)
  await waiting.getByRole('button', { name: 'C’est quelqu’un d’autre : ajouter' }).tap()
  await gone(waiting)
  expect(await howMany('Sabah')).toBe(2)
})

test('a number is asked for by nobody later: without network there is none', async () => {
  const { page, context } = await cutOff('Orphée')
  await page
    .getByRole('navigation', { name: 'À la porte' })
    .getByRole('link', { name: 'Numéros' })
    .tap()
  await context.setOffline(false)
  await page.getByLabel('Prénom de qui l’on cherche').fill('amina')
  const look = button(page, 'Voir le numéro d’Amina')
  await see(look)
  await context.setOffline(true)
  await look.tap()
  await see(page.getByRole('alert'))
  await context.setOffline(false)
  await page.reload()
  await see(page.getByLabel('Prénom de qui l’on cherche'))
  const looks = await stage.db.execute(sql`
    select 1 from tallies where action = 'contact.shown' and subject_id = ${house.amina.id}`)
  expect(looks).toHaveLength(0)
})
