import { connect as dial } from 'node:net'
import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { insertSignIn, testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, anActivity, aRoom } from '#tests/support/builders.ts'
import { endings, startCut } from '#tests/support/cut-wire.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { startWorkers, type Workers } from '#tests/support/workers.ts'

const database = ownDatabase()
let way: Awaited<ReturnType<typeof startCut>>
let workers: Workers
let cookie: string
let room: string

beforeAll(async () => {
  const { db } = database
  await anActivity(db)
  room = (await aRoom(db)).id
  cookie = `__Host-creneau=${await insertSignIn(db, DateTime.utc(), (await aCoordinator(db)).id)}`
  way = await startCut(database.url)
  workers = await startWorkers(1, way.url)
})
afterAll(async () => {
  await workers.stop()
  await way.close()
})

const ask = async (method: string, path: string, body?: unknown) => {
  const url = workers.urls[0] ?? ''
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const { code } = (await response.json()) as { code?: string }
  return { status: response.status, code }
}

const newName = 'Salle grise'
const closure = { from: '2026-12-01', to: '2026-12-01', place: null, hours: null, label: 'Essai' }
const close = (id = newId()) => ask('POST', '/api/year/closures', { id, ...closure })
const rename = () => ask('PATCH', `/api/places/${room}`, { name: newName })
const week = () => ask('GET', '/api/sessions?from=2026-11-30T00:00:00Z&to=2026-12-06T00:00:00Z')

const moments = [
  ['a list is asked for', 'session', week],
  ['a transaction begins', 'begin', close],
  ['its first statement comes', 'keep_deadline', close],
  ['it settles', 'settle', close],
  ['it commits', 'commit', close],
  ['something is locked', 'no key update', rename],
  ['several statements commit', 'commit', rename],
] as const

const nothingIsWritten = async () => {
  const [written] = await database.db.execute(sql`
    select (select count(*)::int from closures) as closures,
           (select count(*)::int from places where name = ${newName}) as renamed`)
  expect(written).toEqual({ closures: 0, renamed: 0 })
}

test.each(
  moments.flatMap(([when, words, asking]) =>
    endings.map((ending) => ({ when, ending, words, asking })),
  ),
)('a way that is $ending as $when: try again, and nothing is written', async (one) => {
  const before = way.cuts()
  way.cutAt(one.words, one.ending)
  const answer = await one.asking()
  expect(way.cuts()).toBe(before + 1)
  expect(answer).toEqual({ status: 503, code: 'server.busy' })
  await nothingIsWritten()
})

/** Sockets of some runtimes fail without any code: workerd says "Network connection lost." */
const namelessly = (url: string) => {
  const { hostname, port } = new URL(url)
  const socket = () => {
    const dialled = dial(Number(port), hostname)
    const { emit } = dialled
    dialled.emit = (event: string, ...given: unknown[]) =>
      emit.call(
        dialled,
        event,
        ...(event === 'error' ? [new Error('Network connection lost.')] : given),
      )
    return new Promise((resolve) => dialled.once('connect', () => resolve(dialled)))
  }
  return connect(url, { pooled: false, socket })
}

test.each([
  ['begins', 'begin'],
  ['commits', 'commit'],
])('nor where a socket breaks without a name as a transaction %s', async (_, words) => {
  const app = testApp({
    databaseUrl: database.url,
    platform: { connect: () => namelessly(asWorker(way.url)) },
  })
  try {
    const coordinator = app.as(await aCoordinator(app.db))
    await coordinator.get('/api/me')
    way.cutAt(words, 'reset')
    const answer = await coordinator.post<{ code: string }>('/api/year/closures', {
      ...{ id: newId(), ...closure },
    })
    expect([answer.status, answer.body.code]).toEqual([503, 'server.busy'])
  } finally {
    await app.close()
  }
  await nothingIsWritten()
})

test('and the same asked again is written', async () => {
  expect((await close()).status).toBe(201)
  expect((await rename()).status).toBe(200)
})
