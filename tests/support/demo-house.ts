import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Settings } from 'luxon'
import type { Browser } from 'playwright-core'
import postgres from 'postgres'
import { buildIfStale } from '#api/local/build.ts'
import { type DemoPeople, loadDemo } from '#api/local/demo/load.ts'
import { serveWorker } from '#api/local/serve-worker.ts'
import { sayProgress } from '#api/local/words.ts'
import { removePostgres, startPostgres } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { passwordFrom } from '#db/role.ts'
import { testSecret } from '#tests/support/secret.ts'
import { asWorker } from './as-worker.ts'
import { launchBrowser } from './browser.ts'

/** The demo association, the built Worker and Chromium, outside the tests. */
export type DemoHouse = {
  url: string
  /** Opens the local run's own door. */
  key: string
  databaseUrl: string
  demo: DemoPeople
  browser: Browser
}

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'creneau-demo-'))
  try {
    // As root, PostgreSQL runs as another account, which must get through.
    await chmod(folder, 0o755)
    return await work(folder)
  } finally {
    await removePostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
}

/** Does some work in a migrated, empty database of its own; `pid` is the server's. */
export const inDatabase = <T>(work: (url: string, pid: number) => Promise<T>): Promise<T> =>
  inFolder(async (dataDir) => {
    const database = await startPostgres({ dataDir, durable: true, log: () => {} })
    try {
      await migrate(database.url, passwordFrom(database.url))
      return await work(database.url, database.pid)
    } finally {
      await database.stop()
    }
  })

/**
 * Has the database count instead of drawing lots for an id: what begins at the same time in two rooms
 * stands in the order of its ids.
 */
const countIds = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1 })
  await sql.unsafe(`
    create sequence public.counted;
    create function public.gen_random_uuid() returns uuid language sql as $$
      select ('00000000-0000-4000-8000-' || lpad(to_hex(nextval('public.counted')), 12, '0'))::uuid $$;
    do $$ begin
      execute format('alter database %I set search_path = public, pg_catalog', current_database());
    end $$`)
  await sql.end()
}

/**
 * Does some work in a demo house of its own, and takes the house down again. With `stillAt` (epoch
 * milliseconds) it was furnished at that instant, and its Worker stays there.
 */
export const inDemoHouse = async <T>(
  work: (house: DemoHouse) => Promise<T>,
  { stillAt }: { stillAt?: number } = {},
): Promise<T> => {
  await buildIfStale(sayProgress)
  return inDatabase(async (databaseUrl) => {
    if (stillAt !== undefined) {
      Settings.now = () => stillAt
      await countIds(databaseUrl)
    }
    const demo = await loadDemo(databaseUrl, testSecret)
    const key = randomBytes(16).toString('base64url')
    const local = { mailUrl: 'http://127.0.0.1:9', key }
    const worker = await serveWorker({
      port: 0,
      databaseUrl: asWorker(databaseUrl),
      local,
      stillAt,
      requestsPerMinute: null,
    })
    try {
      const browser = await launchBrowser()
      try {
        return await work({ url: worker.url, key, databaseUrl, demo, browser })
      } finally {
        await browser.close()
      }
    } finally {
      await worker.stop()
    }
  })
}
