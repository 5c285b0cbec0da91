import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '#tests/support/database.ts'
import { startWorkers, type Workers } from '#tests/support/workers.ts'

const client = join(import.meta.dirname, '../../dist/client')
const built = readdirSync(join(client, 'assets')).find((name) => name.endsWith('.js')) ?? ''

let database: TestDatabase
let workers: Workers
beforeAll(async () => {
  database = await createDatabase()
  workers = await startWorkers(1, database.url)
})
afterAll(async () => {
  await workers.stop()
  await database.drop()
})
beforeEach(() => {
  workers.logs.length = 0
})

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${workers.urls[0]}${path}`, { method, headers })

const door = [
  'content-security-policy',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'strict-transport-security',
  'x-frame-options',
  'x-content-type-options',
  'permissions-policy',
]
const missingOf = ({ headers }: Response) => door.filter((name) => !headers.get(name))

test('a built file is there for a year, without the Worker', async () => {
  const answer = await ask(`/assets/${built}`)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe(readFileSync(join(client, 'assets', built), 'utf8'))
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(missingOf(answer)).toEqual([])
  expect(answer.headers.get('x-request')).toBeNull()
  expect(workers.logs).toEqual([])
})

describe('a file that is not there', () => {
  test.each([
    ['/assets/index-gone.js', 'navigate'],
    ['/assets/index-gone.js', 'cors'],
    ['/assets/', 'navigate'],
    ['/assets/style-gone.css', 'no-cors'],
    ['/icons/none.png', 'no-cors'],
    ['/wp-login.php', 'navigate'],
  ])('is a 404 with every header, and kept by nobody: %s (%s)', async (path, mode) => {
    const answer = await ask(path, { 'sec-fetch-mode': mode })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).not.toContain('<html')
    expect(missingOf(answer)).toEqual([])
  })
})

describe('a page of the application', () => {
  const shell = readFileSync(join(client, 'index.html'), 'utf8')

  test.each(['/', '/semaine', '/seances/nouvelle', '/nulle-part', '/semaine?jour=2026-11-23'])(
    'is the shell, with every header, asked for anew each time: %s',
    async (path) => {
      const answer = await ask(path, { 'sec-fetch-mode': 'navigate' })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
      expect(await answer.text()).toBe(shell)
      expect(missingOf(answer)).toEqual([])
    },
  )

  test('is nothing to write to', async () => {
    expect((await ask('/semaine', { origin: workers.urls[0] ?? '' }, 'POST')).status).toBe(404)
  })

  test('that has not changed is not sent again', async () => {
    const tag = (await ask('/semaine')).headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    expect((await ask('/semaine', { 'if-none-match': tag })).status).toBe(304)
  })
})

test('what the Worker answers itself is not taken for a page', async () => {
  expect(await (await ask('/api/health')).json()).toEqual({ ok: true })
  expect((await ask('/api/nothing')).status).toBe(404)
})

test('/favicon.ico is an icon, without the Worker', async () => {
  const answer = await ask('/favicon.ico', { 'sec-fetch-mode': 'no-cors' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^image\//)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4)]).toEqual([0, 1, 1])
  expect(bytes.subarray(22 + 1, 22 + 4).toString()).toBe('PNG')
  expect(workers.logs).toEqual([])
})
