import { afterEach, beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { type OtherBrowser, otherBrowsers } from '#tests/support/other-browsers.ts'
import { isSoak } from '#tests/support/soak.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import { settles } from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
let card = ''
beforeAll(async () => {
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
  card = (answer as { url: string }).url
})

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
const askForMail = async (browser: OtherBrowser, email: string) => {
  await browser.goto(`${stage.url}/theme.js`)
  await browser.ask(`localStorage.setItem('creneau.language', 'fr')`)
  await browser.goto(`${stage.url}/entrer`)
  await type(browser, 'input[type=email]', email)
  await press(browser, 'Recevoir un code')
  await sees(browser, 'Regardez dans vos courriels')
  await settles(() => stage.mailTo(email)).toBeTruthy()
  return (await stage.mailTo(email))?.text ?? ''
}
const enterByLink = async (browser: OtherBrowser, email: string) => {
  const mail = await askForMail(browser, email)
  await browser.goto('about:blank')
  await browser.goto(/https?:\S+#lien=\S+/.exec(mail)?.[0] ?? '')
  await press(browser, 'Entrer')
  await sees(browser, 'Planning')
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
    await page.goto(`${stage.url}/semaine?jour=${dayIn(1, 1).iso}`)
    await sees(page, 'Amina')
  })

  test('a volunteer enters by the code', async (context) => {
    const page = await open(context)
    const mail = await askForMail(page, 'bernard@exemple.fr')
    await type(page, 'input[name=code]', /^\d{3} \d{3}$/m.exec(mail)?.[0] ?? '')
    await press(page, 'Entrer')
    await sees(page, 'Planning')
  })

  test('the coordinator imports a list', async (context) => {
    const page = await open(context)
    await enterByLink(page, 'nadege@exemple.fr')
    await page.goto(`${stage.url}/importer`)
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
