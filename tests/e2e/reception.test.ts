import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type AVolunteer, aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, gone, message, openPart, see } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const number = '+33639985234'
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const menu = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'À la porte' }).getByRole('link', { name })
/** The coordinator's page of a volunteer, with what stands behind "À la porte". */
const pageOf = async (who: { id: string }) => {
  const desk = await stage.visit()
  await desk.signIn(house.nadege, `/personnes/${who.id}`)
  await openPart(desk.page, 'À la porte')
  return desk
}
const atTheDoor = async (who: { id: string }, path = '/porte') => {
  const visit = await stage.visit(phone)
  await visit.signIn(who, path)
  await see(title(visit.page, 'À la porte'))
  return visit
}
const aReceptionist = (name: string): Promise<AVolunteer> =>
  aVolunteer(stage.db, { name, atReception: true })

test('the coordinator gives the right; on a phone somebody is added at the door in four taps, and stands where the coordinator looks', async () => {
  const odile = await aVolunteer(stage.db, { name: 'Odile' })
  const hers = await stage.visit(phone)
  await hers.signIn(odile)
  expect(await menu(hers.page).getByRole('link', { name: 'À la porte' }).count()).toBe(0)
  await hers.goto('/porte')
  await see(title(hers.page, 'Cette page est pour qui accueille à la porte'))

  const { page: desk } = await pageOf(odile)
  await button(desk, 'Confier l’accueil à la porte').click()
  await see(message(desk, 'Odile accueille à la porte.'))
  await see(button(desk, 'Retirer l’accueil à la porte'))

  await hers.goto('/')
  const page = hers.page
  let taps = 0
  const tap = async (what: ReturnType<typeof button>) => {
    taps += 1
    await what.tap()
  }
  await tap(menu(page).getByRole('link', { name: 'À la porte' }))
  await see(title(page, 'À la porte'))
  await tap(page.getByLabel('Prénom', { exact: true }))
  await page.keyboard.type('Ionela')
  await tap(button(page, 'Ajouter une plage le lundi'))
  await tap(button(page, 'Ajouter cette personne'))
  await see(page.getByText('C’est ajouté'))
  await see(message(page, 'Ionela attend un cours.'))
  console.log(`at the door: ${taps} taps and a name`)
  expect(taps).toBe(4)
  expect(await page.getByLabel('Prénom', { exact: true }).inputValue()).toBe('')

  await desk.goto(`${stage.url}/pilotage`)
  await see(desk.getByText('Odile a ajouté 1 personne à la porte'))
  await desk.goto(`${stage.url}/attente`)
  await see(desk.getByText('Ionela').first())
})

test('who is here by that name already is asked about; what was added is undone by one tap', async () => {
  const { page } = await atTheDoor(await aReceptionist('Oscar'))
  const name = page.getByLabel('Prénom', { exact: true })
  await name.fill('amina')
  await see(page.getByText('Amina est déjà là (adulte).'))
  await button(page, 'Ajouter cette personne').tap()
  await see(page.getByText('Dites d’abord si c’est la même personne.').first())
  await button(page, 'Oui, la même Amina').tap()
  await see(message(page, 'Amina est déjà dans la liste'))
  expect(await name.inputValue()).toBe('')

  await name.fill('Amina')
  await button(page, 'Non, quelqu’un d’autre').tap()
  await button(page, 'Ajouter cette personne').tap()
  await see(message(page, 'Amina attend un cours.'))
  const named = async () =>
    (await stage.db.execute(sql`select 1 from people where name = 'Amina'`)).length
  expect(await named()).toBe(2)
  await button(page, 'Défaire l’ajout d’Amina').tap()
  await see(message(page, 'C’est défait.'))
  expect(await named()).toBe(1)
})

test('a number is looked at by a tap, and counted on the page of who looked; the device keeps none', async () => {
  await aLearner(stage.db, { name: 'Mirela', phone: number })
  await aLearner(stage.db, { name: 'Mirko' })
  const olga = await aReceptionist('Olga')
  const { page } = await atTheDoor(olga, '/porte/numeros')
  await page.getByLabel('Prénom de qui l’on cherche').fill('mir')
  await button(page, 'Voir le numéro de Mirela').tap()
  const call = page.getByRole('link', { name: 'Appeler 06 39 98 52 34 Mirela' })
  await see(call)
  expect(await call.getAttribute('href')).toBe(`tel:${number}`)
  await button(page, 'Voir le numéro de Mirko').tap()
  await see(page.getByText('Pas de numéro'))
  await see(call)
  const kept = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('creneau')
        opening.onsuccess = () => {
          const { result: db } = opening
          const names = [...db.objectStoreNames]
          const all: unknown[] = []
          if (names.length === 0) return resolve('')
          const reading = db.transaction(names)
          for (const name of names) {
            const asked = reading.objectStore(name).getAll()
            asked.onsuccess = () => all.push(asked.result)
          }
          reading.oncomplete = () => resolve(JSON.stringify(all))
        }
      }),
  )
  expect(kept).not.toContain('39985234')
  expect(kept).not.toContain('Mirela')
  const { page: desk } = await pageOf(olga)
  await see(desk.getByText('2 numéros regardés en quatorze jours').first())
  await desk.getByRole('link', { name: 'Lesquels, au journal' }).click()
  await see(desk.getByText('numéro regardé, Mirela'))
})

test('what is to be told is told from the door, its number by a tap', async () => {
  const zohra = await aLearner(stage.db, { name: 'Zohra', phone: number })
  const session = await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [house.claire.id], learners: [zohra.id] },
    ...{ start: dayIn(1, 3).at('10:00'), end: dayIn(1, 3).at('11:00') },
  })
  await stage.elsewhere(house.claire, `POST /api/sessions/${session.id}/cancel`)
  const { page } = await atTheDoor(await aReceptionist('Orane'))
  await tab(page, 'À prévenir').tap()
  await see(page.getByText('n’a plus lieu pour Zohra'))
  await button(page, 'Voir le numéro de Zohra').tap()
  const sms = page.getByRole('link', { name: 'SMS Zohra' })
  await see(sms)
  expect(decodeURIComponent((await sms.getAttribute('href')) ?? '')).toMatch(
    /^sms:\+33639985234\?body=Bonjour Zohra\./,
  )
  await button(page, 'C’est dit à Zohra').tap()
  await see(page.getByText('1 personne prévenue'))
})

test('the right taken away, the page is gone at the next tap, with a sentence, and so is its place in the menu', async () => {
  const oriane = await aReceptionist('Oriane')
  const { page } = await atTheDoor(oriane)
  const { page: desk } = await pageOf(oriane)
  await button(desk, 'Retirer l’accueil à la porte').click()
  await see(message(desk, 'Oriane n’accueille plus à la porte.'))
  await page.getByLabel('Prénom', { exact: true }).fill('Trop tard')
  await button(page, 'Ajouter cette personne').tap()
  await see(title(page, 'Cette page est pour qui accueille à la porte'))
  await gone(menu(page).getByRole('link', { name: 'À la porte' }))
  expect(await stage.db.execute(sql`select 1 from people where name = 'Trop tard'`)).toEqual([])
  await desk
    .getByRole('status')
    .getByRole('button', { name: /Défaire/ })
    .click()
  await see(button(desk, 'Retirer l’accueil à la porte'))
  await page.reload()
  await see(title(page, 'À la porte'))
})

test('the pages at the door have no flaw, hold on a small screen with large text, and are written in by keyboard', async () => {
  const { page, goto } = await atTheDoor(await aReceptionist('Ornella'))
  await page.getByLabel('Prénom', { exact: true }).fill('Carmen')
  await see(page.getByText('Carmen est déjà là (adulte).'))
  expect(await flaws(page)).toEqual([])
  expect(await overhangs(page)).toEqual({})
  for (const path of ['/porte/numeros', '/porte/a-prevenir']) {
    await goto(path)
    await see(title(page, 'À la porte'))
    expect(await flaws(page)).toEqual([])
    expect(await overhangs(page)).toEqual({})
  }
  await goto('/porte')
  await page.getByLabel('Prénom', { exact: true }).press('a')
  await page.keyboard.type('lba')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByLabel('Prénom', { exact: true }).press('Enter')
  await see(message(page, 'alba attend un cours.'))
  const [row] = await stage.db.execute(sql`
    select l.age_group as age from learners l join people p on p.id = l.person_id where p.name = 'alba'`)
  expect(row).toEqual({ age: 'child' })
})
