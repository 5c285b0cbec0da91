import { beforeAll, expect, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import {
  block,
  button,
  choose,
  choosePlace,
  gone,
  message,
  see,
  setTime,
  settles,
} from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage({ keepsShell: true })
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  // Whether learners of hers are free is no secret, however often she asks.
  const before = dayIn(-1, 1)
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    start: before.at('12:00'),
    end: before.at('13:00'),
  })
})

const enterAddress = async (email: string) => {
  const visit = await stage.visit()
  await visit.goto('/')
  await visit.page.getByLabel('Votre adresse de courriel').fill(email)
  await button(visit.page, 'Recevoir un code').click()
  await see(visit.page.getByRole('heading', { name: 'Regardez dans vos courriels' }))
  await settles(() => stage.mailTo(email)).toBeTruthy()
  return { ...visit, mail: (await stage.mailTo(email))?.text ?? '' }
}
const asClaire = async (path?: string) => {
  const visit = await stage.visit()
  await visit.signIn(house.claire, path)
  return visit.page
}
const anHour = (day: number, from: string, to: string) => ({
  place: house.blue.id,
  volunteers: [house.claire.id],
  learners: [house.amina.id],
  start: dayIn(1, day).at(from),
  end: dayIn(1, day).at(to),
})

test('a volunteer enters by the link of her mail, once she presses the button behind it', async () => {
  const { context, mail } = await enterAddress('claire@exemple.fr')
  const page = await context.newPage()
  await page.goto(/https?:\S+#lien=\S+/.exec(mail)?.[0] ?? '')
  await see(page.getByRole('heading', { name: 'Vous y êtes presque' }))
  expect(page.url()).not.toContain('lien')

  await button(page, 'Entrer').click()

  await see(page.getByRole('navigation', { name: 'Pages' }))
  await see(button(page, 'Mon compte Claire Bénévole'))
})

test('where her browser keeps no cookie she is told so, rather than led back to the beginning', async () => {
  const { context, mail } = await enterAddress('claire@exemple.fr')
  const page = await context.newPage()
  await page.route('**/api/sign-in/link', async (route) => {
    const answer = await route.fetch()
    await context.clearCookies()
    const { 'set-cookie': _, ...headers } = answer.headers()
    await route.fulfill({ response: answer, headers })
  })
  await page.goto(/https?:\S+#lien=\S+/.exec(mail)?.[0] ?? '')
  await button(page, 'Entrer').click()
  await see(page.getByRole('heading', { name: 'Ce navigateur n’a pas gardé votre entrée' }))
  await see(page.getByText('il refuse les cookies de ce site'))

  await button(page, 'Recevoir un code').click()
  await see(page.getByLabel('Votre adresse de courriel'))
})

test('a volunteer enters by the code of her mail, after a wrong one, and leaves', async () => {
  const { page, mail } = await enterAddress('bernard@exemple.fr')
  const code = /^\d{3} \d{3}$/m.exec(mail)?.[0] ?? ''
  const wrong = code.startsWith('000') ? '111 111' : '000 000'

  await page.getByLabel('Code à six chiffres').fill(wrong)
  await button(page, 'Entrer').click()
  await see(page.getByRole('alert').filter({ hasText: 'code' }))
  await page.getByLabel('Code à six chiffres').fill(code)
  await button(page, 'Entrer').click()

  await button(page, 'Mon compte Bernard Bénévole').click()
  await button(page, 'Se déconnecter').click()
  await see(page.getByLabel('Votre adresse de courriel'))
})

test('she books an hour with one learner at the first time when both are free, and sees it', async () => {
  const page = await asClaire()
  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  await choose(page, 'Avec qui', 'Amina')
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))

  await button(page, 'Réserver').click()

  await see(message(page, /Séance réservée.+, Salle bleue\./))
  await see(block(page, 'Claire Amina'))
})

soakTest('she books with two learners, at a time and in a room of her choice', async () => {
  const page = await asClaire()
  const day = dayIn(1, 1)
  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  await choose(page, 'Avec qui', 'Amina')
  await choose(page, 'Avec qui', 'Bogdan')
  await setTime(page, { day, clock: '14:00', minutes: 90 })
  await choosePlace(page, 'Salle jaune')
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))

  await button(page, 'Réserver').click()

  await see(message(page, 'Séance réservée'))
  await block(page, 'Claire Amina, Bogdan 14h–15h30 Salle jaune').click()
  await see(page.getByRole('heading', { level: 1, name: day.full }))
  await see(page.getByText('14h–15h30', { exact: true }))
})

soakTest('she undoes a booking at once', async () => {
  const page = await asClaire()
  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  await choose(page, 'Avec qui', 'Carmen')
  await setTime(page, { day: dayIn(1, 2), clock: '09:00' })
  await button(page, 'Réserver').click()
  await see(block(page, 'Claire Carmen 9h–10h'))

  await button(page, 'Défaire').click()

  await see(message(page, 'La réservation est défaite.'))
  await gone(block(page, 'Claire Carmen 9h–10h'))
})

soakTest('she moves a session to another day, hour and room', async () => {
  const session = await aSession(stage.db, anHour(3, '10:00', '11:00'))
  const page = await asClaire(`/seances/${session.id}`)
  await button(page, 'Déplacer ou modifier').click()
  await setTime(page, { day: dayIn(1, 4), clock: '16:15' })
  await choosePlace(page, 'Salle jaune')

  await button(page, 'Enregistrer').click()

  await see(message(page, /C’est enregistré.+16h15–17h15, Salle jaune\./))
  await see(page.getByRole('heading', { level: 1, name: dayIn(1, 4).full }))
  await page.getByRole('link', { name: 'La semaine' }).click()
  await see(block(page, 'Claire Amina 16h15–17h15 Salle jaune'))
})

soakTest('she cancels a session, and takes the cancel back', async () => {
  const session = await aSession(stage.db, anHour(5, '10:00', '11:00'))
  const page = await asClaire(`/semaine?jour=${dayIn(1, 5).iso}`)
  await block(page, 'Claire Amina 10h–11h Salle bleue').click()

  await button(page, 'Je ne peux pas venir').click()
  await button(page, 'Annuler la séance avec Amina').click()
  await see(page.getByText('La salle et les personnes sont de nouveau libres.'))
  await button(page, 'Défaire').click()

  await see(message(page, 'La séance est rétablie.'))
  await see(button(page, 'Je ne peux pas venir'))
  expect(page.url()).toContain(session.id)
  await page.getByRole('link', { name: 'La semaine' }).click()
  await see(block(page, 'Claire Amina 10h–11h Salle bleue'))
})

test('a refusal says every reason, and one tap books what it offers instead', async () => {
  const taken = { ...anHour(6, '10:00', '11:00'), volunteers: [house.bernard.id] }
  await aSession(stage.db, taken)
  const page = await asClaire(`/seances/nouvelle?jour=${dayIn(1, 6).iso}&heure=10:00`)
  await choose(page, 'Avec qui', 'Amina')
  await choosePlace(page, 'Salle bleue')

  await button(page, 'Réserver').click()

  const refusal = page.getByRole('alert')
  await see(refusal.getByText('Salle bleue est déjà prise à ce moment-là.'))
  await see(refusal.getByText('Amina a déjà cours à ce moment-là.'))
  const offer = refusal.getByRole('button').first()
  const [hours = ''] = /\d+h\d*–\d+h\d*/.exec(await offer.innerText()) ?? []
  await offer.click()
  await see(message(page, new RegExp(`Séance réservée.+${hours}, Salle bleue`)))
  await see(block(page, `Claire Amina ${hours}`))
})
