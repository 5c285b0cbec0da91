import type { Locator, Page } from 'playwright-core'
import type { Day } from './furniture.ts'
import { settles } from './gestures.ts'

const most = 80

/** Presses Tab (or Shift+Tab) until the focus is there; it must be seen wherever it passes. */
export const tabTo = async (page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
  await target.waitFor()
  for (let steps = 0; steps < most; steps += 1) {
    await page.keyboard.press(key)
    // What comes in above it while it gets the focus moves it out of sight and back.
    await settles(() => focusOf(page)).toMatchObject({ shown: true, inView: true })
    if (await isFocused(target)) return
  }
  throw new Error(`${most} times ${key} did not lead to ${target}`)
}

export const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** A page has come once its title has the focus: a key pressed before would be lost. */
export const arrive = (page: Page): Promise<void> =>
  settles(() => isFocused(page.getByRole('heading', { level: 1 }))).toBe(true)

/** After something was done: the focus is somewhere that says something, not lost to the page. */
export const keepsFocus = (page: Page): Promise<void> =>
  settles(async () => (await focusOf(page)).what).not.toMatch(/^(BODY|HTML|nothing)/)

/** What has the focus, whether one sees that it does, and whether it can be seen itself. */
const focusOf = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) {
      return { what: element ? 'BODY' : 'nothing', shown: false, inView: false }
    }
    const isMarked = (one: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    }
    // A radio button that is drawn otherwise shows its focus on the label around it, or in it.
    const label = element.closest('label')
    const marked = [element, label, ...(label?.children ?? [])].find((one) => one && isMarked(one))
    // Inside a date field, the button of its calendar is the browser's own.
    const own = element.matches('input[type=date]:not(:focus-visible)')
    const holder = marked ?? element
    const box = holder.getBoundingClientRect()
    const parts = [0.1, 0.5, 0.9]
    const seen = parts.flatMap((x) =>
      parts.map((y) => document.elementFromPoint(box.x + box.width * x, box.y + box.height * y)),
    )
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return {
      what: `${element.tagName} ${name.trim().slice(0, 40)}`,
      shown: marked !== undefined || own,
      inView: seen.some((top) => holder.contains(top) || top === label),
    }
  })

/** Types a name into the list that has the focus, and takes the first that it finds. */
export const typeName = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.type(name.slice(0, 3))
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Retirer ${name}` }).waitFor()
}

/** Types a day into the date field that has the focus, in the order in which this browser asks. */
export const typeDay = async (page: Page, field: Locator, { iso }: Day): Promise<void> => {
  const [year = '', month = '', day = ''] = iso.split('-')
  for (const typed of [`${day}${month}${year}`, `${month}${day}${year}`]) {
    for (let back = 0; back < 2; back += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.type(typed)
    if ((await field.inputValue()) === iso) return
  }
  throw new Error(`The date field takes neither order: ${await field.inputValue()}`)
}

/** Walks a list of choices by arrows, from its first on, until it holds a value. What it held may lie after that. */
export const arrowTo = async (page: Page, list: Locator, value: string): Promise<void> => {
  if ((await list.inputValue()) !== value) await page.keyboard.press('Home')
  for (let steps = 0; steps < most; steps += 1) {
    if ((await list.inputValue()) === value) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrows did not lead to ${value}`)
}
