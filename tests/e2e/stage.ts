import { randomBytes } from 'node:crypto'
import { type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, TestRunner } from 'vitest'
import type { Mail } from '#api/http/platform.ts'
import { catchMail } from '#api/local/mail-catcher.ts'
import { connect, type Db } from '#db/connect.ts'
import { createDatabase } from '#tests/support/database.ts'
import { startWorkers } from '#tests/support/workers.ts'
import { ahead } from './other-day.ts'
import { openVisit, type Visit } from './visit.ts'

/** The whole house for real: a database, the built Worker in workerd, caught mail and Chromium. */
export type Stage = {
  /** Where the app is, without a slash at its end. */
  url: string
  databaseUrl: string
  /** The same database, for builders and looks behind the scenes. */
  db: Db
  /** The newest mail to an address. */
  mailTo: (address: string) => Promise<Mail | undefined>
  /** A browser of somebody's own: its own cookies, zone, language and screen; `through` another door. */
  visit: (options?: BrowserContextOptions, through?: string) => Promise<Visit>
  /** What somebody does on another screen, by the API alone; it must go well. What it answers. */
  elsewhere: (person: { id: string }, what: string, body?: object) => Promise<unknown>
  /**
   * Closes all browsers' windows; what went wrong in any of them, which should be nothing. Where the
   * test failed it prints what each browser went through.
   */
  leave: () => Promise<string[]>
  stop: () => Promise<void>
}

type StageOptions = {
  /** Which troubles of a browser count: all unless told otherwise. */
  isTrouble?: (trouble: string) => boolean
  /** Whether browsers keep the shell, for which each of them loads all of it once more. */
  keepsShell?: boolean
}

/**
 * The stage of a file: there before the hooks that are written after this, gone after them. Nothing may go
 * wrong in any browser.
 */
export const ownStage = ({ isTrouble = () => true, ...options }: StageOptions = {}): Stage => {
  // Filled before anybody reads it.
  const stage = {} as Stage
  beforeAll(async () => {
    Object.assign(stage, await startStage(options))
  })
  afterEach(async () => expect((await stage.leave()).filter(isTrouble)).toEqual([]))
  afterAll(() => stage.stop?.())
  return stage
}

/** Starts it all. Stop it when done. */
const startStage = async ({ keepsShell = false }: StageOptions): Promise<Stage> => {
  const key = randomBytes(16).toString('base64url')
  const begun: Promise<unknown>[] = []
  const ends: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of ends.reverse()) await end()
  }
  const kept = <T>(making: Promise<T>, end: (thing: T) => Promise<unknown>): Promise<T> => {
    const made = making.then((thing) => {
      ends.push(() => end(thing))
      return thing
    })
    begun.push(made)
    return made
  }
  try {
    const [database, catcher, browser] = await Promise.all([
      kept(createDatabase(), (one) => one.drop()),
      kept(catchMail(key), (one) => one.stop()),
      kept(reachBrowser(), (one) => one.close()),
    ])
    const local = { mailUrl: catcher.url, key }
    const workers = await kept(startWorkers(1, database.url, {}, { local, ahead }), (one) =>
      one.stop(),
    )
    const { db, end } = connect(database.url, { pooled: false })
    ends.push(end)
    const url = workers.urls[0] ?? ''
    const visits: Visit[] = []
    return {
      url,
      databaseUrl: database.url,
      db,
      mailTo: async (address) => (await mailsIn(catcher.url, key)).find((m) => m.to === address),
      visit: async (options, through = url) => {
        const visit = await openVisit(browser, { url: through, key, keepsShell }, options)
        visits.push(visit)
        return visit
      },
      elsewhere: (person, what, body) => askAs(person, { url, key }, what, body),
      leave: async () => {
        const all = visits.splice(0)
        await tellIfFailed(all)
        for (const visit of all) await visit.close()
        return all.flatMap((visit) => visit.troubles)
      },
      stop,
    }
  } catch (error) {
    await Promise.allSettled(begun)
    await stop()
    throw error
  }
}

const reachBrowser = async () => {
  const browser = inject('browser')
  if ('why' in browser) throw new Error(browser.why)
  return chromium.connect(browser.endpoint)
}

const tellIfFailed = async (visits: Visit[]) => {
  const test = TestRunner.getCurrentTest()
  if (test?.result?.state !== 'fail') return
  for (const [n, visit] of visits.entries()) {
    const whose = `browser ${n + 1} of ${visits.length} in "${test?.name}"`
    console.log(`--- ${whose}\n${await visit.journal.read()}\n--- end of ${whose}`)
  }
}

/** Signs in and asks, `PATCH /api/sessions/…`. */
const askAs = async (
  { id }: { id: string },
  { url, key }: { url: string; key: string },
  what: string,
  body: object = {},
) => {
  const door = await fetch(`${url}/dev/sign-in?person=${id}&key=${key}`, { redirect: 'manual' })
  const cookie = door.headers.getSetCookie().map((one) => one.split(';')[0])
  const [method = '', path = ''] = what.split(' ')
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { cookie: cookie.join('; '), origin: url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${text}`)
  return text ? JSON.parse(text) : undefined
}

const mailsIn = async (url: string, key: string): Promise<Mail[]> => {
  const answer = await fetch(url, { headers: { 'x-key': key } })
  // Written by the mail catcher.
  return (await answer.json()) as Mail[]
}
