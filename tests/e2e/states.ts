import type { Page } from 'playwright-core'
import type { Screen } from '#tests/screens/screens.ts'
import { see } from './gestures.ts'
import type { Said } from './said.ts'

type Step = (page: Page, say: Said) => Promise<unknown>
/** A screen, and what is done there before it is looked at. */
export type Shown = Screen & { act?: Step }

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()

const pressed =
  (what: keyof Said): Step =>
  (page, say) =>
    press(page, say[what])

/** All that is behind a line. */
const unfold: Step = async (page) => {
  const folded = page.locator('main details:not([open]) > summary')
  for (let n = 0; n < 30 && (await folded.count()) > 0; n += 1) await folded.first().press('Enter')
}

/** What the first button that opens something opens. */
const expand: Step = async (page) => {
  const shut = page.locator('main [aria-expanded="false"]:not([role])')
  await shut.first().click()
  await see(page.locator('main [aria-expanded="true"]').first())
}

const askCode: Step = async (page, say) => {
  await page.getByLabel(say.email).fill('claire@exemple.fr')
  await press(page, say.ask)
  await see(page.getByLabel(say.code))
}

const line: Step = async (page, say) => {
  await page.keyboard.press('/')
  await page.getByRole('textbox', { name: say.inOneLine }).fill('14h avec le')
  await see(page.locator('.quick-chip').first())
}

const days: Step = async (page) => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  for (const day of await page.locator('input[type="date"]').all()) await day.fill(soon)
  await see(page.locator('.form-row-whole > *').first())
}

const edit: Step = async (page, say) => {
  await unfold(page, say)
  await press(page, say.edit)
}

const takeLearner: Step = async (page, say) => {
  await page.getByRole('combobox', { name: say.withWhom }).click()
  await page.getByRole('option').first().click()
}

const change: Step = async (page, say) => {
  await press(page, say.move)
  await press(page, say.onlyThis)
  await see(page.getByRole('combobox', { name: say.withWhom }))
}

const refused: Step = async (page, say) => {
  await takeLearner(page, say)
  await press(page, say.book)
  await see(page.getByRole('alert').first())
}

const leave: Step = async (page, say) => {
  await unfold(page, say)
  await press(page, say.archive)
  await see(page.getByRole('button', { name: say.freeAndArchive }))
}

const dayOfYear: Step = async (page) => {
  await page.locator('.months [aria-current="date"], .months [data-day]').first().click()
  await see(page.getByRole('dialog'))
}

const spreadsheet = {
  name: 'benevoles.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Prénom;Courriel;Disponibilités;Contact;Téléphone de la mère;Santé\nZoé;zoe@exemple.fr;lundi 9h-12h;x;;\nYann;yann;lundi 25h;;;\nClaire;claire@exemple.fr;mardi 9h-11h;;;\nCUISINE;;;;;\nYves;;;;;',
  ),
}
const preview: Step = async (page, say) => {
  await page.getByLabel(say.file).setInputFiles(spreadsheet)
  await see(page.locator('.plan-parts'))
  await unfold(page, say)
}

/** Somebody of that name is here. */
const sameName: Step = async (page) => {
  await page.locator('main input.input').first().fill('Mirela')
  await see(page.locator('main .notice-info'))
}

const seeNumber: Step = async (page) => {
  await page.locator('main input.input').first().fill('mir')
  await page.locator('.door-person button').first().click()
  await see(page.locator('.door-person a').first())
}

/** A name is asked for. */
const giveOne: Step = async (page) => {
  await page.locator('.stretch button:not(.button-icon)').first().click()
  await see(page.locator('.give'))
}

/** What routes show once something happened there, or was asked for. */
export const states: Shown[] = [
  { name: 'enter, code', as: 'nobody', path: '/entrer', act: askCode },
  { name: 'card, dead', as: 'nobody', path: '/carte/aaaaaaaaaaaaaaaaaaaaaa' },
  { name: 'home, all', as: 'volunteer', path: '/', act: unfold },
  { name: 'home of the coordinator', as: 'coordinator', path: '/' },
  { name: 'filter', as: 'volunteer', path: '/semaine', act: pressed('filter') },
  { name: 'account', as: 'volunteer', path: '/plus', act: pressed('account') },
  { name: 'week with a day closed', as: 'volunteer', path: '/semaine?jour={closed}' },
  { name: 'rooms with sessions', as: 'coordinator', path: '/salles?jour={day}' },
  { name: 'form, empty', as: 'coordinator', path: '/seances/nouvelle', act: pressed('book') },
  {
    ...{ name: 'form, refused', as: 'volunteer', act: refused },
    path: '/seances/nouvelle?jour={day}&heure={clock}',
  },
  { name: 'form, to be confirmed', as: 'coordinator', path: '{amber}' },
  { name: 'wash, given', as: 'coordinator', path: '/lessives', act: giveOne },
  { name: 'appointment, given', as: 'volunteer', path: '/rendez-vous?jour={visits}', act: giveOne },
  { name: 'door, a name that is here', as: 'reception', path: '/porte', act: sameName },
  { name: 'door, a number', as: 'reception', path: '/porte/numeros', act: seeNumber },
  { name: 'door, not hers', as: 'volunteer', path: '/porte' },
  { name: 'session, changed', as: 'volunteer', path: '/seances/{session}', act: change },
  {
    ...{ name: 'session, cannot come', as: 'volunteer', path: '/seances/{session}' },
    act: pressed('cannotCome'),
  },
  { name: 'session, of anybody', as: 'coordinator', path: '/seances/{session}' },
  { name: 'session, sought', as: 'coordinator', path: '/seances/{sought}' },
  { name: 'session, given up', as: 'volunteer', path: '/seances/{sought}' },
  { name: 'session, struck', as: 'volunteer', path: '/seances/{struck}' },
  { name: 'session, suspended', as: 'volunteer', path: '/seances/{suspended}' },
  {
    ...{ name: 'slot, changed', as: 'coordinator' },
    ...{ path: '/creneaux/{slot}?faire=changer&portee=tout', act: unfold },
  },
  { name: 'slot, ended', as: 'coordinator', path: '/creneaux/{slot}?faire=arreter&portee=tout' },
  { name: 'slot, empty', as: 'coordinator', path: '/creneaux/nouveau', act: pressed('makeSlot') },
  {
    ...{ name: 'slot, planned', as: 'coordinator', act: unfold },
    path: '/creneaux/nouveau?par={volunteer}&avec={learner}&jour={day}&debut={clock}',
  },
  {
    ...{ name: 'slot, a roster', as: 'coordinator', act: unfold },
    path: '/creneaux/nouveau?activite=kitchen&jour={day}&debut=10:00&minutes=120',
  },
  { name: 'slot of a roster', as: 'coordinator', path: '/creneaux/{roster}', act: unfold },
  { name: 'learner', as: 'volunteer', path: '/personnes/{learner}' },
  { name: 'learner, all', as: 'coordinator', path: '/personnes/{learner}', act: unfold },
  { name: 'volunteer, all', as: 'coordinator', path: '/personnes/{volunteer}', act: unfold },
  { name: 'volunteer, leaving', as: 'coordinator', path: '/personnes/{volunteer}', act: leave },
  { name: 'learner, an hour', as: 'coordinator', path: '/personnes/{unbooked}', act: expand },
  {
    name: 'volunteer, edited',
    as: 'coordinator',
    path: '/personnes/{volunteer}',
    act: edit,
  },
  {
    ...{ name: 'newcomer, edited', as: 'coordinator', act: edit },
    path: '/personnes/{newcomer}',
  },
  {
    name: 'learner, edited',
    as: 'coordinator',
    path: '/personnes/{learner}',
    act: edit,
  },
  { name: 'waiting, ways', as: 'coordinator', path: '/attente', act: expand },
  { name: 'waiting slots, all', as: 'coordinator', path: '/attente/creneaux', act: unfold },
  { name: 'cockpit, all', as: 'coordinator', path: '/pilotage', act: unfold },
  { name: 'journal, all', as: 'coordinator', path: '/journal', act: unfold },
  { name: 'absences, previewed', as: 'volunteer', path: '/absences', act: days },
  { name: 'line', as: 'coordinator', path: '/semaine?jour={day}', act: line },
  { name: 'learners', as: 'coordinator', path: '/personnes?liste=apprenants' },
  { name: 'archive', as: 'coordinator', path: '/personnes?liste=archives' },
  { name: 'place, edited', as: 'coordinator', path: '/lieux', act: pressed('editOne') },
  { name: 'place, new', as: 'coordinator', path: '/lieux', act: pressed('addPlace') },
  { name: 'activity, new', as: 'coordinator', path: '/lieux', act: pressed('addActivity') },
  { name: 'year, a day', as: 'coordinator', path: '/annee', act: dayOfYear },
  { name: 'year, read', as: 'volunteer', path: '/annee' },
  { name: 'import, preview', as: 'coordinator', path: '/importer', act: preview },
  { name: 'coordinator only', as: 'volunteer', path: '/pilotage' },
]
