import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish } from './furniture.ts'
import { button, gone, message, see, setTime, settles } from './gestures.ts'
import { overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
const activities = ['tutoring', 'kitchen']
const promise = { from: 120, to: 600 }

test('ill on Monday night: by Tuesday evening three classes and a turn are covered, moved or cancelled, and who is still to be told is known', async () => {
  const { db } = stage
  const house = await furnish(db)
  await anActivity(db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine', nameEn: 'Kitchen', placeKinds: ['kitchen'] },
    ...{ volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 },
  })
  const kitchen = await aRoom(db, { name: 'Cuisine', kind: 'kitchen', exclusive: false })
  const irene = await aVolunteer(db, { name: 'Irène', promise, activities, phone: '+33611000001' })
  const jules = await aVolunteer(db, { name: 'Jules', promise, activities })
  const [farid, gul, hana] = [
    await aLearner(db, { name: 'Farid', phone: '+33611000002' }),
    await aLearner(db, { name: 'Gul', phone: '+33611000003' }),
    await aLearner(db, { name: 'Hana', phone: '+33611000004', messageLanguage: 'en' }),
  ]
  const [tuesday, thursday] = [dayIn(1, 2), dayIn(1, 4)]
  const lesson = (learner: { id: string }, from: string, to: string) =>
    aSession(db, {
      ...{ place: house.blue.id, volunteers: [irene.id], learners: [learner.id] },
      ...{ start: tuesday.at(from), end: tuesday.at(to) },
    })
  await lesson(farid, '09:00', '10:00')
  const second = await lesson(gul, '10:00', '11:00')
  const third = await lesson(hana, '15:00', '16:00')
  await stage.elsewhere(house.nadege, 'POST /api/slots', {
    ...{ id: newId(), activity: 'kitchen', weekday: 2, start: '11:30', minutes: 120 },
    ...{ from: tuesday.iso, until: tuesday.iso, inTerm: false, place: kitchen.id },
    volunteers: [irene.id],
  })

  // Monday night, on her phone: one day away, and she sees what that does before she says so.
  const ill = await stage.visit(phone)
  await ill.signIn(irene, '/absences')
  const hers = ill.page
  await hers.getByLabel('Premier jour').fill(tuesday.iso)
  await see(hers.getByText('3 séances suspendues, 1 séance où il manque quelqu’un.').first())
  expect(await flaws(hers)).toEqual([])
  await button(hers, 'Ajouter l’absence').tap()
  await see(message(hers, 'L’absence est notée.'))

  // Tuesday morning, on another phone: one class and the kitchen, a tap each.
  const helps = await stage.visit(phone)
  await helps.signIn(jules, '/')
  const his = helps.page
  const sought = his.getByRole('region', { name: 'On cherche quelqu’un' })
  for (const time of ['9h–10h', '11h30–13h30']) {
    await sought.getByRole('button', { name: RegExp(`^Je prends .*${time}`) }).tap()
    await gone(sought.getByRole('button', { name: RegExp(time) }))
    // Within a second, a tap on the same spot does nothing else.
    await his.waitForTimeout(1000)
  }
  expect(await overhangs(his)).toEqual({})

  // The coordinator, on the house's computer.
  const desk = await stage.visit()
  const week = `/pilotage?jour=${dayIn(1, 1).iso}`
  await desk.signIn(house.nadege, week)
  const { page } = desk
  const lacks = page.getByRole('region', { name: 'Remplaçants à trouver' })
  await settles(() => lacks.getByRole('listitem').count()).toBe(2)
  const toTell = page.getByRole('region', { name: 'À prévenir' })
  await see(toTell.getByText(/10h.*en suspens/))
  await gone(toTell.getByText('Farid'))

  await page.goto(`${stage.url}/seances/${second.id}`)
  await button(page, 'Déplacer ou modifier').click()
  await setTime(page, { day: thursday, clock: '10:00' })
  await button(page, 'Enregistrer').click()
  await see(page.getByRole('heading', { level: 1, name: thursday.full }))

  await page.goto(`${stage.url}/seances/${third.id}`)
  await button(page, 'Annuler la séance').click()
  await see(message(page, /annulée/))

  // By Tuesday evening: nobody is looked for, and three people do not know yet.
  await page.goto(`${stage.url}${week}`)
  await see(toTell.getByText(/jeudi|jeu\./).first())
  await gone(lacks.getByRole('listitem'))
  const names = () => toTell.locator('.to-tell-name').allTextContents()
  await settles(names).toEqual(['Gul', 'Hana', 'Irène'])
  expect(await flaws(page)).toEqual([])
  const text = async (name: string) =>
    decodeURIComponent(
      (await toTell.getByRole('link', { name: `SMS ${name}` }).getAttribute('href')) ?? '',
    )
  expect(await text('Gul')).toMatch(
    /^sms:\+33611000003\?body=Bonjour Gul\. .*plus mardi .* 10h\. Maintenant jeudi .* 10h, Salle bleue\. Merci !$/,
  )
  expect(await text('Hana')).toMatch(/Hello Hana\. .*Tuesday .* 15:00, cancelled for you\./)
  for (const name of ['Gul', 'Irène', 'Hana']) {
    await button(page, `C’est dit à ${name}`).click()
    await see(message(page, `C’est noté : ${name} est au courant.`))
  }
  await see(toTell.getByText('Tout le monde est au courant.'))
  await button(page, 'Défaire').click()
  await settles(names).toEqual(['Hana'])
})
