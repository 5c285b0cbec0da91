import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  onTestFinished,
  type TestContext,
  test,
} from 'vitest'
import { coordinator } from '#api/local/demo/association.ts'
import { freePort } from '#db/embedded/processes.ts'
import { removePostgres } from '#db/embedded.ts'
import { aSession } from '#tests/support/builders.ts'
import { startLocally, untilReady } from '#tests/support/local-run.ts'
import { type OtherBrowser, otherBrowsers } from '#tests/support/other-browsers.ts'
import { openPolicyDoor } from '#tests/support/policy-door.ts'
import { isSoak } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
let card = ''
let door: Awaited<ReturnType<typeof openPolicyDoor>>
beforeAll(async () => {
  door = await openPolicyDoor(stage.url)
  house = await furnish(stage.db)
  const day = dayIn(1, 1)
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    start: day.at('09:00'),
    end: day.at('10:00'),
  })
  const answer = await stage.elsewhere(house.nadege, `POST /api/people/${house.amina.id}/card`)
  card = (answer as { url: string }).url.replace(stage.url, door.url)
})
afterAll(() => door.close())

const quoted = (text: string) => JSON.stringify(text)
const sees = (browser: OtherBrowser, text: string) => settles(() => browser.reads(text)).toBe(true)

/** In the page: the first thing that is there to be pressed under this name. */
const found = (name: string, among: string) =>
  `[...document.querySelectorAll(${quoted(among)})].find((one) => one.getClientRects().length > 0 &&
    (one.getAttribute('aria-label') ?? one.innerText).trim().startsWith(${quoted(name)}))`

const press = async (
  browser: OtherBrowser,
  name: string,
  among = 'button, a, [role=option]',
): Promise<void> => {
  const one = found(name, among)
  await settles(() => browser.ask<boolean>(`Boolean(${one})`)).toBe(true)
  await browser.ask(`${one}.click()`)
}
const type = async (browser: OtherBrowser, selector: string, text: string) => {
  const field = `document.querySelector(${quoted(selector)})`
  await settles(() => browser.ask<boolean>(`Boolean(${field})`)).toBe(true)
  await browser.ask(`(() => {
    const field = ${field}
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${quoted(text)})
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })()`)
}
/** Where somebody enters, and the text of the newest mail to an address. */
const theStage = () => ({
  url: door.url,
  mailTo: async (address: string) => (await stage.mailTo(address))?.text ?? '',
})
const askForMail = async (browser: OtherBrowser, email: string, at = theStage()) => {
  await browser.goto(`${at.url}/entrer`)
  await browser.ask(`localStorage.setItem('creneau.language', 'fr')`)
  await browser.goto(`${at.url}/entrer`)
  await type(browser, 'input[type=email]', email)
  await press(browser, 'Recevoir un code')
  await sees(browser, 'Regardez dans vos courriels')
  await settles(() => at.mailTo(email)).toBeTruthy()
  return at.mailTo(email)
}
const enterByCode = async (browser: OtherBrowser, email: string, at = theStage()) => {
  const mail = await askForMail(browser, email, at)
  await type(browser, 'input[name=code]', /^\d{3} \d{3}$/m.exec(mail)?.[0] ?? '')
  await press(browser, 'Entrer')
  await sees(browser, 'Planning')
}
const enterByLink = async (browser: OtherBrowser, email: string, at = theStage()) => {
  const mail = await askForMail(browser, email, at)
  await browser.goto('about:blank')
  await browser.goto(/https?:\S+#lien=\S+/.exec(mail)?.[0] ?? '')
  await press(browser, 'Entrer')
  await sees(browser, 'Planning')
}

/** The demo association as `npm start` serves it. */
const openRun = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'creneau-start-'))
  await chmod(folder, 0o755)
  const data = join(folder, 'data')
  const run = startLocally(data, { PORT: String(await freePort()) })
  onTestFinished(async () => {
    await run.stop('SIGINT')
    await removePostgres(data)
    await rm(folder, { recursive: true, force: true })
  })
  const { url, signIn } = await untilReady(run, data)
  const mailTo = async (address: string) => {
    const mails = (await (await fetch(`${url}/dev/mail`)).text()).split('<article>')
    const text = mails.find((mail) => mail.includes(`>${address}<`)) ?? ''
    return text.replaceAll(/<[^>]+>/g, '')
  }
  return { url, signIn, mailTo, coordinator: coordinator.email }
}

describe.runIf(isSoak).each(otherBrowsers)('in $name', ({ lacks, launch }) => {
  let browser: OtherBrowser | undefined
  const open = async (context: TestContext, options?: { withoutScripts: boolean }) => {
    const why = lacks()
    if (why) context.skip(why)
    browser = await launch(options)
    return browser
  }
  afterEach(async () => {
    const troubles = await browser?.troubles()
    await browser?.close()
    browser = undefined
    // A page that is left gives up what it was fetching for the next ones.
    const isLeft = (one: string) => one.includes('error loading dynamically imported module')
    expect((troubles ?? []).filter((one) => !isLeft(one))).toEqual([])
    expect(door.refused()).toEqual([])
  })

  test('a volunteer enters by a link, books, sees it in the week and undoes it', async (context) => {
    const page = await open(context)
    await enterByLink(page, 'claire@exemple.fr')
    await press(page, 'Réserver')
    await sees(page, 'Avec qui')
    await type(page, 'input[role=combobox]', 'Car')
    await press(page, 'Carmen')
    await sees(page, 'Libre d’après les heures dites')
    await press(page, 'Réserver', 'main button[type=submit]')
    await sees(page, 'Séance réservée')
    await press(page, 'Défaire')
    await sees(page, 'La réservation est défaite.')
    await page.goto(`${door.url}/semaine?jour=${dayIn(1, 1).iso}`)
    await sees(page, 'Amina')
  })

  test('with text twice as large on a phone, what was done covers no heading', async (context) => {
    const page = await open(context)
    await enterByLink(page, 'claire@exemple.fr')
    await page.shrink()
    await page.goto(`${door.url}/seances/nouvelle`)
    await page.ask(`document.documentElement.style.fontSize = '200%'`)
    await type(page, 'input[role=combobox]', 'Car')
    await press(page, 'Carmen')
    await sees(page, 'Libre d’après les heures dites')
    await press(page, 'Réserver', 'main button[type=submit]')
    await sees(page, 'Séance réservée')
    const isStill = `location.pathname === '/semaine' && document.querySelector('.toast') !== null &&
      document.getAnimations().every((one) => one.playState !== 'running')`
    await settles(() => page.ask(isStill)).toBe(true)
    const [said, heading, width] = await page.ask<number[]>(`[
      document.querySelector('.toast').getBoundingClientRect().top,
      document.querySelector('h1').getBoundingClientRect().bottom,
      innerWidth,
    ]`)
    console.log(`  ${width} px: the heading ends at ${heading}, the message begins at ${said}`)
    expect(said).toBeGreaterThanOrEqual(heading ?? 0)
    await press(page, 'Défaire')
    await sees(page, 'La réservation est défaite.')
  })

  test('a volunteer enters by the code', async (context) => {
    const page = await open(context)
    await enterByCode(page, 'bernard@exemple.fr')
  })

  test('under npm start, the printed link, the mailed link and the code lead in', async (context) => {
    const page = await open(context)
    const run = await openRun()
    await page.goto(run.signIn.volunteer)
    await sees(page, 'Planning')
    await page.goto(run.signIn.learner)
    await sees(page, 'Mes cours')
    const own = await openPolicyDoor(run.url)
    onTestFinished(own.close)
    await enterByLink(page, run.coordinator, { ...run, url: own.url })
    await page.goto('about:blank')
    await enterByCode(page, run.coordinator, { ...run, url: own.url })
    expect(own.refused()).toEqual([])
  })

  test('the coordinator imports a list', async (context) => {
    const page = await open(context)
    await enterByLink(page, 'nadege@exemple.fr')
    await page.goto(`${door.url}/importer`)
    await sees(page, 'Apprenants')
    await page.ask(`(() => {
      document.querySelectorAll('input[type=radio]').forEach((one) => {
        if (one.closest('label')?.innerText.includes('Apprenants')) one.click()
      })
      const files = new DataTransfer()
      files.items.add(new File(['Prénom;Âge;Oral\\nYasmine;adulte;A1\\n'], 'apprenants.csv', { type: 'text/csv' }))
      const field = document.querySelector('input[type=file]')
      field.files = files.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })()`)
    await sees(page, 'Ce que fera l’import')
    await press(page, 'Tout importer (1)')
    await sees(page, 'C’est importé')
    await page.goto(`${door.url}/personnes?liste=apprenants`)
    await sees(page, 'Yasmine')
    await page.goto(`${door.url}/importer`)
    await press(page, 'Annuler cet import')
    await sees(page, 'Import annulé')
  })

  test('what the policy refuses is reported', async (context) => {
    const page = await open(context)
    await page.goto(`${door.url}/against-the-policy`)
    await sees(page, 'Here')
    await settles(() => door.refused().join()).toContain('script-src')
    expect(await page.ask('document.title')).toBe('')
    // What it says of this page is meant.
    await page.troubles()
  })

  test('a learner reads her card', async (context) => {
    const page = await open(context)
    await page.goto(card)
    await sees(page, 'Claire')
  })

  test('a learner reads her card without scripts', async (context) => {
    const page = await open(context, { withoutScripts: true })
    await page.goto(card)
    await sees(page, 'Claire')
  })
})
