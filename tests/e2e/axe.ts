import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isSoak } from '#tests/support/soak.ts'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The only rules that colours can break. */
const aboutColour = ['color-contrast', 'link-in-text-block']

const colours: RunOptions = { runOnly: { type: 'rule', values: aboutColour } }
const allButColours: RunOptions = {
  rules: Object.fromEntries(aboutColour.map((rule) => [rule, { enabled: false }])),
}

const looks = ['light', 'dark', 'paper'] as const
const seen = new WeakMap<Page, number>()

/** One look after the other, screen by screen; the name of the test says which is the first. */
const nextLook = (page: Page) => {
  const nth = seen.get(page) ?? expect.getState().currentTestName?.length ?? 0
  seen.set(page, nth + 1)
  return looks[nth % looks.length]
}

/**
 * What axe finds wrong with the page as it stands: nothing, one hopes. Its colours are looked at in light, in
 * dark and on paper by the soak, in one of them otherwise.
 */
export const flaws = async (page: Page): Promise<string[]> => {
  const chosen = nextLook(page)
  const isWanted = (look: (typeof looks)[number]) => isSoak || look === chosen
  const found = await run(page, isWanted('light') ? {} : allButColours)
  if (isWanted('dark')) {
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await run(page, colours)).map((flaw) => `dark: ${flaw}`))
  }
  if (isWanted('paper')) {
    await page.emulateMedia({ colorScheme: 'light', media: 'print' })
    found.push(...(await run(page, colours)).map((flaw) => `paper: ${flaw}`))
  }
  await page.emulateMedia({ colorScheme: 'light', media: null })
  return found
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
