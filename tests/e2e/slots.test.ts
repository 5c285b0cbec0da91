import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { type Row, sessionsOf } from '#tests/slots/slots.ts'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, message, see, settles } from './gestures.ts'
import { arrive, arrowTo, isFocused, keepsFocus, tabTo, typeDay } from './keyboard.ts'
import { phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

/** Four weeks in a row without a public holiday on that weekday, from next week on at the earliest. */
const fourWeeks = (weekday: number): Day[] => {
  for (let first = 1; ; first += 1) {
    const days = [0, 1, 2, 3].map((n) => dayIn(first + n, weekday))
    if (!days.some(({ iso }) => isPublicHoliday(iso))) return days
  }
}

/** The form of a slot on these days, begun with its people and the blue room. */
const begun = (days: Day[]) => {
  const { claire, amina, blue } = house
  return `/creneaux/nouveau?jour=${days[0]?.iso}&par=${claire.id}&avec=${amina.id}&salle=${blue.id}`
}

/** Somebody has the blue room on the second of the days. */
const taken = (days: Day[]) =>
  aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [house.bernard.id], learners: [house.bogdan.id] },
    ...{ start: days[1]?.at('14:00') ?? '', end: days[1]?.at('15:00') ?? '' },
  })

const slotOn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Waits for the page of another slot than this. */
const nextSlot = async (page: Page, before = 'nouveau') => {
  await settles(() => slotOn(page)).not.toBe(before)
  return slotOn(page)
}

/** The slot's sessions, in the order of their days: state, start and room. */
const standing = async (...slots: string[]) => {
  const rows: Row[] = []
  for (const slot of slots) rows.push(...(await sessionsOf(stage.db, slot)))
  const names = new Map([house.blue, house.yellow].map(({ id, name }) => [id, name]))
  return rows
    .filter((row) => row.state !== 'off_rhythm')
    .sort((a, b) => a.start.localeCompare(b.start))
    .map((row) => [row.state, new Date(row.start).getTime(), names.get(row.place)])
}
const at = (day: Day | undefined, clock: string) => new Date(day?.at(clock) ?? '').getTime()

/** What the story leaves behind, the last week open or not. */
const told = (days: Day[], last: string) => [
  ['cancelled', at(days[0], '14:00'), 'Salle bleue'],
  ['standing', at(days[1], '14:00'), 'Salle jaune'],
  ['standing', at(days[2], '16:00'), 'Salle bleue'],
  [last, at(days[3], '16:00'), 'Salle bleue'],
]

test('without a mouse: a slot, its clash, one date cancelled, the rest moved, a week closed and reopened', async () => {
  const days = fourWeeks(2)
  await taken(days)
  const { page, signIn } = await stage.visit()
  await signIn(house.nadege, begun(days))
  await arrive(page)
  const press = async (name: string | RegExp, key = 'Enter') => {
    await tabTo(page, page.getByRole('button', { name, exact: true }).last())
    await page.keyboard.press(key)
  }

  // A slot, with a clash that is solved before it is made.
  await tabTo(page, page.getByLabel('Début'))
  await arrowTo(page, page.getByLabel('Début'), '14:00')
  await tabTo(page, page.getByLabel('Dernier jour'))
  await typeDay(page, page.getByLabel('Dernier jour'), days[3] ?? dayIn(1, 1))
  await see(page.getByText('1 date sur 4 ne va pas.'))
  await press('Autre salle')
  await press('Salle jaune')
  await see(page.getByText(/Tout va\s:\s4 séances seront faites/))
  await keepsFocus(page)
  await press('Créer le créneau')
  await see(message(page, /Le créneau est créé/))
  const slot = await nextSlot(page)
  await arrive(page)

  // One Tuesday is cancelled.
  await tabTo(page, page.getByRole('link', { name: /14h–15h/ }).first())
  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { level: 1, name: days[0]?.full }))
  await arrive(page)
  await press('Annuler la séance')
  await settles(() => isFocused(button(page, 'Seulement cette séance'))).toBe(true)
  await page.keyboard.press('Enter')
  await see(page.getByText('La salle et les personnes sont de nouveau libres.'))
  await keepsFocus(page)

  // The third and those after it are moved.
  await page.goto(`${stage.url}/creneaux/${slot}`)
  await arrive(page)
  await tabTo(page, page.getByRole('link', { name: /14h–15h/ }).nth(2))
  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { level: 1, name: days[2]?.full }))
  await arrive(page)
  await press('Déplacer ou modifier')
  await tabTo(page, page.getByRole('link', { name: 'Celle-ci et les suivantes' }))
  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { name: 'Modifier le créneau' }))
  await keepsFocus(page)
  await tabTo(page, page.getByLabel('Début'))
  await arrowTo(page, page.getByLabel('Début'), '16:00')
  await see(page.getByText(/Tout va\s:\s2 dates changent/))
  await press('Enregistrer')
  await see(message(page, /C’est enregistré\s:\s2 dates changées/))
  await keepsFocus(page)
  const slots = [slot, await nextSlot(page, slot)]
  expect(await standing(...slots)).toEqual(told(days, 'standing'))

  // The last week is closed, and opened again.
  await page.goto(`${stage.url}/annee`)
  await arrive(page)
  await press('Fermer des jours')
  const dialog = page.getByRole('dialog')
  await see(dialog)
  const last = days[3] ?? dayIn(1, 1)
  await tabTo(page, dialog.getByLabel('Du'))
  await typeDay(page, dialog.getByLabel('Du'), last)
  await tabTo(page, dialog.getByLabel(/^Au/))
  await typeDay(page, dialog.getByLabel(/^Au/), last)
  await see(dialog.getByText('1 séance suspendue').last())
  await press('Fermer la maison')
  await see(message(page, /Fermeture\s:\sc’est fermé/))
  await keepsFocus(page)
  expect(await standing(...slots)).toEqual(told(days, 'closed'))
  await press('Rouvrir : Fermeture')
  await see(dialog.getByText('1 séance de retour').last())
  await press('Rouvrir')
  await see(message(page, /Fermeture\s:\sc’est rouvert/))
  await keepsFocus(page)
  expect(await standing(...slots)).toEqual(told(days, 'standing'))
})

soakTest('by touch: the same on a phone, and the year shows the closed week', async () => {
  const days = fourWeeks(4)
  await taken(days)
  const { page, signIn } = await stage.visit(phone)
  await signIn(house.nadege, begun(days))

  await page.getByLabel('Début').selectOption('14:00')
  await page.getByLabel('Dernier jour').fill(days[3]?.iso ?? '')
  await see(page.getByText('1 date sur 4 ne va pas.'))
  await button(page, 'Autre salle').tap()
  await button(page, 'Salle jaune').tap()
  await see(page.getByText(/Tout va\s:\s4 séances seront faites/))
  await button(page, 'Créer le créneau').tap()
  await see(message(page, /Le créneau est créé/))
  const slot = await nextSlot(page)

  await page
    .getByRole('link', { name: /14h–15h/ })
    .first()
    .tap()
  await button(page, 'Annuler la séance').tap()
  await button(page, 'Seulement cette séance').tap()
  await see(page.getByText('La salle et les personnes sont de nouveau libres.'))
  await page.goto(`${stage.url}/creneaux/${slot}`)
  await page
    .getByRole('link', { name: /14h–15h/ })
    .nth(2)
    .tap()
  await button(page, 'Déplacer ou modifier').tap()
  await page.getByRole('link', { name: 'Celle-ci et les suivantes' }).tap()
  await page.getByLabel('Début').selectOption('16:00')
  await see(page.getByText(/Tout va\s:\s2 dates changent/))
  await button(page, 'Enregistrer').tap()
  await see(message(page, /C’est enregistré\s:\s2 dates changées/))
  const slots = [slot, await nextSlot(page, slot)]

  await page.goto(`${stage.url}/annee`)
  await button(page, 'Fermer des jours').tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Du').fill(days[3]?.iso ?? '')
  await dialog.getByLabel(/^Au/).fill(days[3]?.iso ?? '')
  await see(dialog.getByText('1 séance suspendue').last())
  await dialog.getByRole('button', { name: 'Fermer la maison' }).tap()
  await see(message(page, /Fermeture\s:\sc’est fermé/))
  await see(page.getByRole('button', { name: new RegExp(`${days[3]?.long}.*Fermé`) }))
  expect(await standing(...slots)).toEqual(told(days, 'closed'))
  await button(page, 'Rouvrir : Fermeture').tap()
  await see(dialog.getByText('1 séance de retour').last())
  await dialog.getByRole('button', { name: 'Rouvrir', exact: true }).tap()
  await see(message(page, /Fermeture\s:\sc’est rouvert/))
  expect(await standing(...slots)).toEqual(told(days, 'standing'))
})
