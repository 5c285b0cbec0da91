import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import postgres from 'postgres'
import { root } from '#api/local/build.ts'
import type { DemoPeople } from '#api/local/demo/load.ts'
import { type DemoHouse, inDemoHouse } from '#tests/support/demo-house.ts'
import { type Screen, screens } from './screens.ts'

/**
 * `npm run screens [-- name …]`: every screen of the demo association, as pictures in docs/screens.
 * `--look desktop-english` (or another) and `--to folder` for those that are only looked at.
 */
const { values: asked, positionals: wanted } = parseArgs({
  options: { look: { type: 'string', multiple: true }, to: { type: 'string' } },
  allowPositionals: true,
})

const folder = asked.to ?? join(root, 'docs/screens')
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true }
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const kept: Record<string, BrowserContextOptions> = {
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
}
const looks: Record<string, BrowserContextOptions> = {
  ...kept,
  'phone-english': { ...phone, locale: 'en-GB' },
  'desktop-english': { ...desktop, locale: 'en-GB' },
  'phone-contrast': { ...phone, contrast: 'more' },
  'desktop-contrast': { ...desktop, contrast: 'more' },
  'desktop-forced': { ...desktop, forcedColors: 'active' },
}

type Here = DemoHouse & { ids: Ids }
type Ids = Record<'session' | 'slot' | 'learner' | 'card', string>

const idsOf = async (databaseUrl: string, demo: DemoPeople): Promise<Ids> => {
  const sql = postgres(databaseUrl, { max: 1 })
  const [row] = await sql<Omit<Ids, 'card'>[]>`
    select s.id as session, s.slot_id as slot, l.learner_id as learner
      from sessions s join session_volunteers v on v.session_id = s.id
      join session_learners l on l.session_id = s.id
     where v.volunteer_id = ${demo.volunteer} and s.stands and lower(s.during) > now()
     order by s.during, l.seat limit 1`
  await sql.end()
  if (!row) throw new Error('The demo volunteer has no session')
  return { ...row, card: `/carte/${demo.learnerCard}` }
}

const enter = ({ url, key, demo }: Here, { as }: Screen) =>
  as === 'nobody' ? undefined : `${url}/dev/sign-in?person=${demo[as]}&key=${key}`

/** A screen as long as its page: what stands at its foot is then at the foot of the picture too. */
const stretch = async (page: Page) => {
  const width = page.viewportSize()?.width ?? 0
  const long = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: long })
}

/** One screen in one look, whole length. */
const shoot = async (here: Here, screen: Screen, look: string) => {
  const context = await here.browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...looks[look],
  })
  try {
    const page = await context.newPage()
    const door = enter(here, screen)
    if (door) await page.goto(door, { waitUntil: 'commit' })
    const path = screen.path.replace(/\{(\w+)\}/g, (_, id: keyof Ids) => here.ids[id])
    await page.goto(`${here.url}${path}`, { waitUntil: 'networkidle' })
    await page.locator('.skeleton').first().waitFor({ state: 'hidden' })
    const file = join(folder, `${screen.name}-${look}.jpg`)
    await stretch(page)
    await page.screenshot({ path: file, type: 'jpeg', quality: 40 })
    if (screen.print && look === 'desktop-light') {
      await page.emulateMedia({ media: 'print', colorScheme: 'light' })
      const paper = join(folder, `${screen.name}-print.jpg`)
      await page.screenshot({ path: paper, fullPage: true, type: 'jpeg', quality: 40 })
    }
  } finally {
    await context.close()
  }
}

const shootAll = async (here: Here) => {
  await mkdir(folder, { recursive: true })
  for (const screen of screens) {
    if (wanted.length > 0 && !wanted.includes(screen.name)) continue
    for (const look of asked.look ?? Object.keys(kept)) await shoot(here, screen, look)
    console.log(screen.name)
  }
}

await inDemoHouse(async (house) => {
  const ids = await idsOf(house.databaseUrl, house.demo)
  await shootAll({ ...house, ids })
})
