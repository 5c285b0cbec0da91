import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The only rules that colours can break. */
const aboutColour = ['color-contrast', 'link-in-text-block']

const colours: RunOptions = { runOnly: { type: 'rule', values: aboutColour } }
const allButColours: RunOptions = {
  rules: Object.fromEntries(aboutColour.map((rule) => [rule, { enabled: false }])),
}

/** What axe finds wrong with the page as it stands, in light, in dark and on paper: nothing, one hopes. */
export const flaws = async (page: Page): Promise<string[]> => {
  const light = await run(page, {})
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await run(page, colours)
  await page.emulateMedia({ colorScheme: 'light', media: 'print' })
  const paper = await run(page, colours)
  await page.emulateMedia({ media: null })
  return [
    ...light,
    ...dark.map((flaw) => `dark: ${flaw}`),
    ...paper.map((flaw) => `paper: ${flaw}`),
  ]
}

/** Enough where the same screen was seen in another language: words have no colours of their own. */
export const flawsOfWords = (page: Page): Promise<string[]> => run(page, allButColours)

const run = async (page: Page, options: RunOptions): Promise<string[]> => {
  const isThere = await page.evaluate(() => 'axe' in window)
  // Evaluated by the browser itself, which the page's own policy allows and a script tag would not.
  if (!isThere) await page.evaluate(await source)
  const { violations } = await page.evaluate(async (wanted): Promise<AxeResults> => {
    const axe = Reflect.get(window, 'axe') as typeof import('axe-core')
    return axe.run(document, { ...wanted, resultTypes: ['violations'], preload: false })
  }, options)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}
