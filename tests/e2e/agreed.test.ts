import { beforeAll, expect, test } from 'vitest'
import { aLearner, aSession, aVolunteer } from '#tests/support/builders.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { button, choose, message, see } from './gestures.ts'
import { overhangs, screens } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
const tuesdays = { availabilities: [{ weekday: 2, from: '09:00', to: '12:00' }] }
let house: House
let ines: { id: string }

beforeAll(async () => {
  house = await furnish(stage.db)
  ines = await aVolunteer(stage.db, { name: 'Inès', ...tuesdays })
  const zahra = await aLearner(stage.db, { name: 'Zahra', ...tuesdays })
  const before = dayIn(-1, 2)
  await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [ines.id], learners: [zahra.id] },
    ...{ start: before.at('10:00'), end: before.at('11:00') },
  })
})

test('in the corridor they agree on Thursday; she books it on her phone, and adds the hour to what they said', async () => {
  const { page, signIn } = await stage.visit({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  await signIn(ines, `/seances/nouvelle?jour=${dayIn(1, 4).iso}&heure=15:30`)
  await choose(page, 'Avec qui', 'Zahra')
  await see(page.getByText('C’est possible si vous en avez convenu :'))
  await see(page.getByText('Vous n’avez pas dit être libre à ce moment-là (rien ce jour-là).'))
  await see(page.getByText('Zahra n’a pas dit pouvoir venir à ce moment-là (rien ce jour-là).'))
  expect(await screens(page)).toBeLessThan(2.4)
  expect(await flaws(page)).toEqual([])
  expect(await overhangs(page)).toEqual({})

  await button(page, 'C’est convenu : réserver').tap()
  await see(message(page, /Séance réservée/))
  await button(page, 'Ajouter cette heure aux disponibilités').tap()
  await see(message(page, /L’heure est ajoutée aux disponibilités.*Inès, Zahra/))
  await button(page, 'Défaire').tap()
  await see(message(page, /C’est défait|Annulé|défait/))
})
