import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, TestRunner } from 'vitest'
import type { Mail } from '#api/http/platform.ts'
import { catchMail } from '#api/local/mail-catcher.ts'
import { connect, type Db } from '#db/connect.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { createDatabase } from '#tests/support/database.ts'
import { startWorkers } from '#tests/support/workers.ts'
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
  /** What somebody does on another screen, by the API alone; it must go well. */
  elsewhere: (person: { id: string }, what: string, body?: object) => Promise<void>
  /**
   * Closes all browsers' windows; what went wrong in any of them, which should be nothing. Where the
   * test failed it prints what each browser went through.
   */
  leave: () => Promise<string[]>
  stop: () => Promise<void>
}

/**
 * The stage of a file: there before the hooks that are written after this, gone after them. Nothing may go
 * wrong in any browser; `isTrouble` tells what counts.
 */
export const ownStage = (isTrouble: (trouble: string) => boolean = () => true): Stage => {
  // Filled before anybody reads it.
  const stage = {} as Stage
  beforeAll(async () => {
    Object.assign(stage, await startStage())
  })
  afterEach(async () => expect((await stage.leave()).filter(isTrouble)).toEqual([]))
  afterAll(() => stage.stop?.())
  return stage
}

/** Starts it all. Stop it when done. */
const startStage = async (): Promise<Stage> => {
  const key = randomBytes(16).toString('base64url')
  const ends: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of ends.reverse()) await end()
  }
  const kept = <T>(thing: T, end: (thing: T) => Promise<unknown>): T => {
    ends.push(() => end(thing))
    return thing
  }
  try {
    const database = kept(await createDatabase(), (one) => one.drop())
    const catcher = kept(await catchMail(key), (one) => one.stop())
    const local = { mailUrl: catcher.url, key }
    const workers = kept(await startWorkers(1, database.url, {}, { local }), (one) => one.stop())
    const { db } = kept(connect(database.url, { pooled: false }), (one) => one.end())
    const browser: Browser = kept(await launchBrowser(), (one) => one.close())
    const url = workers.urls[0] ?? ''
    const visits: Visit[] = []
    return {
      url,
      databaseUrl: database.url,
      db,
      mailTo: async (address) => (await mailsIn(catcher.url, key)).find((m) => m.to === address),
      visit: async (options, through = url) => {
        const visit = await openVisit(browser, { url: through, key }, options)
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
    await stop()
    throw error
  }
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
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
}

const mailsIn = async (url: string, key: string): Promise<Mail[]> => {
  const answer = await fetch(url, { headers: { 'x-key': key } })
  // Written by the mail catcher.
  return (await answer.json()) as Mail[]
}
