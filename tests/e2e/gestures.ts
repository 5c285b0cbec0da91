import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Day } from './furniture.ts'
import { patience } from './visit.ts'

/** Waits until something can be seen. */
export const see = (what: Locator): Promise<void> => what.waitFor()

/** Waits until something can no longer be seen. */
export const gone = (what: Locator): Promise<void> => what.waitFor({ state: 'hidden' })

/** Waits until what is read is what is wanted. */
export const settles = <T>(read: () => T | Promise<T>) =>
  expect.poll(read, { timeout: patience, interval: 100 })

/** Within a second of what was done, a tap on the same spot does nothing else: an impatient finger meant no more. */
export const rests = (page: Page): Promise<void> => page.waitForTimeout(1000)

/** What is said at the foot of the page. */
export const message = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text })

/** A session where the week shows it: who, with whom, when and where. */
export const block = (page: Page, ...parts: string[]): Locator =>
  page.getByRole('link', { name: parts.join(' ') })

/** Names in the week's grid of which an end is missing. */
export const cutNames = (page: Page): Promise<string[]> =>
  page
    .locator('.block-first, .block-line')
    .evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent ?? ''),
    )

/** Types the beginning of a name into a list to choose from, and takes it. */
export const choose = async (page: Page, list: string, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: list }).fill(name.slice(0, 3))
  await page.getByRole('option', { name }).click()
  await see(page.getByRole('button', { name: `Retirer ${name}` }))
}

/** The line that opens the times that are free beside the one filled in, and their buttons. */
export const otherTimes = (page: Page) => {
  const others = page.locator('details').filter({ hasText: 'D’autres moments' })
  return { line: others.locator('summary').first(), buttons: others.getByRole('button') }
}

/** What says that a time will do for all, and which; of learners whom she does not teach, by their hours. */
export const goodTime = (page: Page): Locator =>
  page.getByRole('status').filter({
    hasText: /Tout le monde est libre à ce moment-là|Libre d’après les heures dites/,
  })

/** Sets the day, the start and the length by hand. */
export const setTime = async (
  page: Page,
  { day, clock, minutes }: { day?: Day; clock?: string; minutes?: number },
): Promise<void> => {
  if (day) await page.getByLabel('Jour', { exact: true }).fill(day.iso)
  if (clock) await page.getByLabel('Début').selectOption(clock)
  if (minutes) await page.getByLabel('Durée').selectOption(String(minutes))
}

/** The line that says the place in the form, and opens the list of places. */
export const placeLine = (page: Page): Locator =>
  page.getByRole('group', { name: 'Où', exact: true }).locator('summary')

/** Chooses a place in the form, whose list is behind one line. */
export const choosePlace = async (page: Page, name: string): Promise<void> => {
  await placeLine(page).click()
  await page.getByRole('radio', { name }).check()
  await settles(() => placeLine(page).innerText()).toContain(name)
}

/** The button that books or saves, where there is one of that name only. */
export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true })

/** Opens a part of a page that stands behind one line. */
export const openPart = (page: Page, name: string): Promise<void> =>
  page.locator('summary').filter({ hasText: name }).press('Enter')
