import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DemoPeople, loadDemo } from '#api/local/demo/load.ts'
import { testSecret } from '#tests/support/secret.ts'
import { isSoak, soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { cutNames, see, settles } from './gestures.ts'
import { phone, screens } from './phone.ts'
import { languages, type Said } from './said.ts'
import { ownStage } from './stage.ts'
import type { Visit } from './visit.ts'

const stage = ownStage()
let demo: DemoPeople
let theirs: { session: string; slot: string; day: string; clock: string; learner: string }
beforeAll(async () => {
  demo = await loadDemo(stage.databaseUrl, testSecret)
  theirs = await lastOf(demo.volunteer)
})

/** The last session that a volunteer has, which lies ahead, and somebody in it. */
const lastOf = async (volunteer: string) => {
  const [row] = await stage.db.execute<typeof theirs>(sql`
    select v.session_id as session, l.learner_id as learner, s.slot_id as slot,
      to_char(lower(v.during) at time zone 'Europe/Paris', 'YYYY-MM-DD') as day,
      to_char(lower(v.during) at time zone 'Europe/Paris', 'HH24:MI') as clock
    from session_volunteers v join session_learners l using (session_id)
      join sessions s on s.id = v.session_id
    where v.volunteer_id = ${volunteer} and s.stands and s.slot_id is not null order by v.during desc limit 1`)
  if (!row) throw new Error('The demo gave its volunteer no session')
  return row
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true })

/** Collects what axe finds, screen by screen. */
const inspector = (page: Page, look = flaws) => {
  const found: Record<string, string[]> = {}
  const inspect = async (screen: string) => {
    const wrong = await look(page)
    if (wrong.length > 0) found[screen] = wrong
  }
  return { found, inspect }
}

const openAllParts = async (page: Page) => {
  for (const part of await page.locator('.person-part > summary').all()) await part.press('Enter')
}

/** The page has come: its own title, and nothing that is still on its way. */
const ready = async (page: Page) => {
  await see(page.locator('h1:not([data-left])'))
  await settles(() => page.getByRole('status').filter({ hasText: /…\s*$/ }).count()).toBe(0)
}

const opener = ({ page, goto, follow }: Visit) => ({
  page,
  open: async (path: string) => {
    await goto(path)
    await ready(page)
  },
  /** Goes on inside the application. */
  goOn: async (path: string) => {
    await follow(path)
    await ready(page)
  },
})

const spreadsheet = {
  name: 'benevoles.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Prénom;Courriel;Disponibilités\nZoé;zoe@exemple.fr;lundi 9h-12h\nYann;yann;lundi 25h\nClaire;claire@exemple.fr;mardi 9h-11h',
  ),
}

describe.each([
  ['fr', languages.fr, flaws],
  ['en', languages.en, isSoak ? flawsOfWords : flaws],
] as const)('in %s, axe finds nothing wrong', (language, say: Said, look) => {
  const enter = async (id: string, first: string) => {
    const visit = await stage.visit({ locale: say.locale })
    await visit.signIn({ id }, first)
    await ready(visit.page)
    return { ...opener(visit), ...inspector(visit.page, look) }
  }

  /** The soak sees every screen in both languages; otherwise each has one. */
  const testIn = (usual: 'fr' | 'en') => (language === usual ? test : soakTest)

  testIn('en')('with what anybody sees', async () => {
    const { page, open } = opener(await stage.visit({ locale: say.locale }))
    const { inspect, found } = inspector(page, look)
    await open('/entrer')
    await inspect('the address')
    await page.getByLabel(say.email).fill('claire@exemple.fr')
    await button(page, say.ask).click()
    await see(page.getByLabel(say.code))
    await inspect('the code')
    await open('/entrer#lien=abc')
    await inspect('the link')
    await open('/nulle-part')
    await inspect('nothing there')
    expect(found).toEqual({})
  })

  testIn('fr')('with what a volunteer sees', async () => {
    const { page, goOn, inspect, found } = await enter(
      demo.volunteer,
      `/semaine?jour=${theirs.day}`,
    )
    await see(page.getByRole('link', { name: /^Claire/ }).first())
    await page.setViewportSize({ width: 1280, height: 800 })
    await settles(() => screens(page)).toBe(1)
    expect(await cutNames(page)).toEqual([])
    await inspect('the week as a grid')
    await page.getByRole('radio', { name: say.list }).check()
    await inspect('the week as a list')
    await button(page, say.account).click()
    await inspect('my account')
    await page.keyboard.press('Escape')
    await goOn(`/seances/nouvelle?jour=${theirs.day}&heure=${theirs.clock}`)
    await page.getByRole('combobox', { name: say.withWhom }).click()
    await see(page.getByRole('option').first())
    await inspect('the list of learners')
    await page.getByRole('option').first().click()
    await inspect('the form, filled')
    await button(page, say.book).click()
    await see(page.getByRole('alert'))
    await inspect('a refusal')
    await goOn(`/seances/${theirs.session}`)
    await inspect('a session')
    await button(page, say.move).click()
    await inspect('how much of a slot is meant')
    await button(page, say.onlyThis).click()
    await see(page.getByRole('combobox', { name: say.withWhom }))
    await inspect('a session being changed')
    await goOn(`/salles?jour=${theirs.day}`)
    await see(
      page
        .getByRole('grid')
        .getByRole('button', { name: /Claire/ })
        .first(),
    )
    await inspect('the day by rooms')
    await goOn('/creneaux')
    await inspect('the slots')
    await goOn('/creneaux/nouveau')
    await button(page, say.makeSlot).click()
    await inspect('a new slot, sent empty')
    await goOn(`/creneaux/${theirs.slot}`)
    await inspect('a slot')
    await goOn('/personnes/moi')
    await inspect('my own page')
    await goOn(`/personnes/${theirs.learner}`)
    await inspect('a learner whom I teach next')
    await goOn('/absences')
    await inspect('days away')
    await goOn('/personnes')
    await inspect('a page for the coordinator')
    expect(found).toEqual({})
  })

  testIn('en')('with what the coordinator sees', async () => {
    const { page, goOn, inspect, found } = await enter(demo.coordinator, '/seances/nouvelle')
    await button(page, say.book).click()
    await inspect('the form, sent empty')
    await goOn('/personnes')
    await inspect('the volunteers')
    await goOn('/personnes?liste=apprenants')
    await inspect('the learners')
    await goOn('/personnes?liste=archives')
    await inspect('the archive')
    await goOn(`/personnes/${demo.volunteer}`)
    await inspect('a volunteer')
    await openAllParts(page)
    await ready(page)
    await inspect('all of a volunteer')
    await button(page, say.edit).click()
    await inspect('a volunteer being changed')
    await button(page, say.copyDay).first().click()
    await inspect('hours being copied')
    await goOn('/attente')
    await see(page.getByRole('heading', { level: 2 }).first())
    await inspect('who waits')
    await goOn('/creneaux')
    await inspect('all slots')
    await goOn(`/personnes/${theirs.learner}`)
    await openAllParts(page)
    await ready(page)
    await inspect('a learner')
    await goOn('/lieux')
    await inspect('the places')
    await button(page, say.addPlace).click()
    await button(page, say.addActivity).click()
    await inspect('a place and an activity being added')
    await goOn('/annee')
    await inspect('the year')
    await goOn('/personnes/nouvelle')
    await inspect('somebody new')
    await goOn('/importer')
    await inspect('the import')
    await page.getByLabel(say.file).setInputFiles(spreadsheet)
    await see(page.getByRole('heading', { level: 2 }).first())
    await inspect('a preview')
    expect(found).toEqual({})
  })
})

test('axe finds nothing wrong with a learner’s card, alive or dead', async () => {
  const { page, open } = opener(await stage.visit())
  const { inspect, found } = inspector(page)
  await open(`/carte/${demo.learnerCard}`)
  await inspect('a learner’s card')
  await open('/carte/aaaaaaaaaaaaaaaaaaaaaa')
  await inspect('a card that is dead')
  expect(found).toEqual({})
})

soakTest('axe finds nothing wrong with pages for who builds on it', async () => {
  const { page, open } = opener(await stage.visit())
  const { inspect, found } = inspector(page)
  await open('/dev/mail')
  await inspect('caught mail')
  await open('/api/docs')
  await inspect('the API')
  expect(found).toEqual({})
})

soakTest('on a phone, axe finds nothing wrong with a volunteer’s day and form', async () => {
  const visit = await stage.visit(phone)
  const { page, goto, follow } = visit
  const { found, inspect } = inspector(page)
  await visit.signIn({ id: demo.volunteer }, `/semaine?jour=${theirs.day}`)
  await see(page.getByRole('link', { name: /Claire/ }).first())
  await inspect('the day as a list')
  await button(page, languages.fr.filter).tap()
  await inspect('what to show')
  await goto(`/semaine?jour=${theirs.day}&vue=grille`)
  await see(page.getByRole('link', { name: /^Claire/ }).first())
  await inspect('the day as a grid')
  await follow('/seances/nouvelle')
  await ready(page)
  await inspect('the form')
  expect(found).toEqual({})
})
