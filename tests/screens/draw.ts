import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import postgres from 'postgres'
import type { DemoHouse } from '#tests/support/demo-house.ts'
import type { Screen } from './screens.ts'

/** A Wednesday of an ordinary week, before the classes: the same screen is the same picture on any day. */
export const stillAt = Date.parse('2026-11-25T12:40:00Z')

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true }
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const usual: Record<string, BrowserContextOptions> = {
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
}
export const usualLooks = Object.keys(usual)
export const looks: Record<string, BrowserContextOptions> = {
  ...usual,
  'phone-english': { ...phone, locale: 'en-GB' },
  'desktop-english': { ...desktop, locale: 'en-GB' },
  'phone-contrast': { ...phone, contrast: 'more' },
  'desktop-contrast': { ...desktop, contrast: 'more' },
  'desktop-forced': { ...desktop, forcedColors: 'active' },
}

type Ids = Record<'session' | 'slot' | 'learner' | 'card', string>
type Visited = DemoHouse & { ids: Ids }

/** The ids that the paths of the screens leave open. */
export const visit = async (house: DemoHouse): Promise<Visited> => {
  const sql = postgres(house.databaseUrl, { max: 1 })
  const [row] = await sql<Omit<Ids, 'card'>[]>`
    select s.id as session, s.slot_id as slot, l.learner_id as learner
      from sessions s join session_volunteers v on v.session_id = s.id
      join session_learners l on l.session_id = s.id
     where v.volunteer_id = ${house.demo.volunteer} and s.stands
       and lower(s.during) > ${new Date(stillAt)}
     order by s.during, l.seat limit 1`
  await sql.end()
  if (!row) throw new Error('The demo volunteer has no session')
  return { ...house, ids: { ...row, card: `/carte/${house.demo.learnerCard}` } }
}

const doorOf = ({ url, key, demo }: Visited, { as }: Screen) =>
  as === 'nobody' ? undefined : `${url}/dev/sign-in?person=${demo[as]}&key=${key}`

const pathOf = ({ ids }: Visited, { path }: Screen) =>
  path.replace(/\{(\w+)\}/g, (_, id: keyof Ids) => ids[id])

/** How many requests of a page are on their way. */
const countRequests = (page: Page) => {
  const open = new Set<unknown>()
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return () => open.size
}

/** Makes the screen as long as its page: what stands at its foot is then at the foot of the picture too. */
const stretch = async (page: Page) => {
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (size && size.height !== height) await page.setViewportSize({ ...size, height })
}

/** In the page: what has not come yet. */
const missing = (): string => {
  if (document.fonts.status !== 'loaded') return 'fonts'
  if (!document.querySelector('h1')) return 'a title'
  const comings = [...document.querySelectorAll('.skeleton, [aria-busy="true"]')]
  // What is folded up is asked for when somebody opens it.
  return comings.find((one) => one.checkVisibility())?.outerHTML ?? ''
}

const often = 300
const atMost = 100

/** The picture of a page on which nothing is on its way and nothing moves any more. */
const pictureOf = async (page: Page, requests: () => number, shoot: () => Promise<Buffer>) => {
  let last: Buffer | undefined
  let waitsFor = ''
  for (let n = 0; n < atMost; n += 1) {
    waitsFor = requests() > 0 ? 'an answer' : await page.evaluate(missing)
    const picture = waitsFor ? undefined : await shoot()
    if (picture && last?.equals(picture)) return picture
    last = picture
    await page.waitForTimeout(often)
  }
  throw new Error(
    `${page.url()} does not come to rest; it waits for ${waitsFor || 'its movements'}`,
  )
}

type Order = { screen: Screen; look: string; folder: string; cut: boolean }

/**
 * One screen in one look, whole length unless it is cut, and on paper where it is printed. The names of
 * its pictures.
 */
export const drawScreen = async (
  visited: Visited,
  { screen, look, folder, cut }: Order,
): Promise<string[]> => {
  const context = await visited.browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...looks[look],
  })
  const drawn: string[] = []
  const keep = async (name: string, picture: Buffer) => {
    drawn.push(name)
    await writeFile(join(folder, name), picture)
  }
  try {
    const page = await context.newPage()
    await page.clock.setFixedTime(stillAt)
    const requests = countRequests(page)
    const door = doorOf(visited, screen)
    if (door) await page.goto(door, { waitUntil: 'commit' })
    await page.goto(`${visited.url}${pathOf(visited, screen)}`, { waitUntil: 'networkidle' })
    const onScreen = async () => {
      if (!cut) await stretch(page)
      return page.screenshot({ animations: 'disabled' })
    }
    await keep(`${screen.name}-${look}.png`, await pictureOf(page, requests, onScreen))
    if (screen.print && !cut && look === 'desktop-light') {
      await page.emulateMedia({ media: 'print', colorScheme: 'light' })
      const onPaper = () => page.screenshot({ fullPage: true, animations: 'disabled' })
      await keep(`${screen.name}-print.png`, await pictureOf(page, requests, onPaper))
    }
  } finally {
    await context.close()
  }
  return drawn
}
