import { createServer, connect as dial, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { DateTime } from 'luxon'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSignIn } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { watchLateness } from '#tests/support/lateness.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak, soakTest } from '#tests/support/soak.ts'
import { startWorkers, type Workers } from '#tests/support/workers.ts'

/** Milliseconds that somebody sits on the year; longer than any request waits. */
const lockHeld = isSoak ? 20_000 : 7_000
const clients = 35
/** Nobody waits longer; what PostgreSQL itself ends is over by then too. */
const over = 6_000
const late = watchLateness()

const database = ownDatabase()
const sql = postgres(database.url, { max: 4, onnotice: () => undefined })
let workers: Workers
let cookie: string
let room: string
const pairs: { tutor: string; learner: string }[] = []

beforeAll(async () => {
  const { db } = database
  await anActivity(db)
  room = (await aRoom(db)).id
  cookie = `__Host-creneau=${await insertSignIn(db, DateTime.utc(), (await aCoordinator(db)).id)}`
  for (let n = 0; n < clients; n += 1) {
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 32_000 } })
    pairs.push({ tutor: tutor.id, learner: (await aLearner(db)).id })
  }
  workers = await startWorkers(1, database.url)
})
afterAll(async () => {
  await workers.stop()
  await sql.end()
})

const ask = async (method: string, path: string, body?: unknown, at = workers.urls[0] ?? '') => {
  const began = performance.now()
  const response = await fetch(`${at}${path}`, {
    method,
    headers: { cookie, origin: at, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  await response.arrayBuffer()
  return { status: response.status, took: performance.now() - began }
}

let hours = 0
const booking = (client: number) => {
  hours += 1
  const day = Date.parse(quietDay(Math.floor(hours / 10)))
  const from = new Date(day + (8 + (hours % 10)) * 3_600_000)
  const pair = pairs[client % pairs.length]
  return {
    id: newId(),
    start: from.toISOString(),
    end: new Date(from.getTime() + 3_600_000).toISOString(),
    volunteers: [pair?.tutor],
    learners: [pair?.learner],
    place: room,
  }
}
const book = async (client: number) => {
  const body = booking(client)
  return { id: body.id, ...(await ask('POST', '/api/sessions', body)) }
}

const written = async (ids: string[]) =>
  (await sql`select id from sessions where id = any(${ids}::uuid[])`).length

/** The Worker's connections that have been at one statement, or idle in a transaction, too long. */
const stuck = () => sql`
  select state, wait_event_type from pg_stat_activity
   where datname = current_database() and usename = 'creneau_app' and state <> 'idle'
     and clock_timestamp() - state_change > interval '5.5 seconds'`

/** Holds a lock for a while on a connection of its own; resolves when it is held. */
const hold = async (what: (inside: postgres.TransactionSql) => Promise<unknown>, ms: number) => {
  const other = postgres(database.url, { max: 1, onnotice: () => undefined })
  let taken = () => {}
  const isTaken = new Promise<void>((resolve) => {
    taken = resolve
  })
  const done = other
    .begin(async (inside) => {
      await what(inside)
      taken()
      await pause(ms)
    })
    .then(() => other.end())
  await isTaken
  return { done }
}
const holdYear = (ms: number) => hold((inside) => inside`lock table calendar in exclusive mode`, ms)
const holdPlace = (ms: number) =>
  hold((inside) => inside`select 1 from places where id = ${room} for update`, ms)

describe('what was answered 503 is not written later', () => {
  test(`while somebody holds the year ${lockHeld / 1000} s under ${clients} who book`, async () => {
    const holder = await holdYear(lockHeld)
    const freeAt = performance.now() + lockHeld
    const answers: Awaited<ReturnType<typeof book>>[] = []
    const reads: { status: number; took: number }[] = []
    let isOver = false
    const load = Array.from({ length: clients }, async (_, n) => {
      // Nobody comes so late that the lock may go while they still wait.
      while (performance.now() < freeAt - 5_800) answers.push(await book(n))
    })
    const reader = (async () => {
      while (!isOver) {
        reads.push(
          await ask('GET', `/api/free?start=${quietDay(0)}T10:00:00Z&end=${quietDay(0)}T11:00:00Z`),
        )
        await pause(250)
      }
    })()
    const watch: unknown[] = []
    while (performance.now() < freeAt - 300) {
      watch.push(...(await stuck()))
      await pause(200)
    }
    await Promise.all(load)
    isOver = true
    await Promise.all([reader, holder.done])
    expect(watch).toEqual([])
    expect(answers.length).toBeGreaterThanOrEqual(clients)
    expect([...new Set(answers.map((one) => one.status))]).toEqual([503])
    // A machine that is late with what waits for nothing is as late with these.
    const slowest = Math.max(...reads.map((one) => one.took))
    expect(Math.max(...answers.map((one) => one.took))).toBeLessThan(over + slowest + late())
    await pause(2_000)
    expect(await written(answers.map((one) => one.id))).toBe(0)
    expect((await book(0)).status).toBe(201)
    console.log(
      `reads meanwhile: ${reads.length}, median ${reads
        .map((one) => one.took)
        .sort((a, b) => a - b)
        [Math.floor(reads.length / 2)]?.toFixed()} ms`,
    )
    expect(reads.every((one) => one.status !== 503)).toBe(true)
  }, 60_000)

  soakTest(
    'after two waits of 3.5 s in a row, in one statement',
    async () => {
      const year = await holdYear(3_500)
      const asked = book(1)
      await pause(3_000)
      const place = await holdPlace(4_000)
      const answer = await asked
      expect(answer.status).toBe(503)
      expect(answer.took).toBeLessThan(over + late())
      await Promise.all([year.done, place.done])
      await pause(1_000)
      expect(await written([answer.id])).toBe(0)
    },
    30_000,
  )

  soakTest(
    'after two waits of 3.5 s in a row, in a transaction of several statements',
    async () => {
      const capacity = async () =>
        (await sql`select capacity from places where id = ${room}`)[0]?.capacity as number
      const before = await capacity()
      const year = await holdYear(3_500)
      const asked = ask('PATCH', `/api/places/${room}`, { capacity: before + 1 })
      await pause(3_000)
      const place = await holdPlace(4_000)
      const answer = await asked
      expect(answer.status).toBe(503)
      expect(answer.took).toBeLessThan(over + late())
      await Promise.all([year.done, place.done])
      await pause(1_500)
      expect(await capacity()).toBe(before)
    },
    30_000,
  )

  test('and what comes in time is written', async () => {
    const year = await holdYear(2_000)
    const answer = await book(2)
    await year.done
    expect(answer.status).toBe(201)
    expect(await written([answer.id])).toBe(1)
  }, 30_000)
})

/** A way to PostgreSQL that falls silent, both ways, as soon as somebody said these words on it. Without
 *  words it takes whoever comes and never says anything. */
const startSilent = async (words?: string) => {
  const target = new URL(database.url)
  const sockets = new Set<Socket>()
  let isSilent = words === undefined
  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    client.on('data', (chunk: Buffer) => {
      if (isSilent) return
      upstream.write(chunk)
      if (words && chunk.includes(words)) isSilent = true
    })
    upstream.on('data', (chunk) => {
      if (!isSilent) client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(database.url)
  url.port = String(typeof address === 'object' ? address?.port : 0)
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: url.href, isSilent: () => isSilent, close }
}

test('a way to the database that falls silent in mid-transaction is over within 6 s, and holds nobody up', async () => {
  // The place is locked when nobody speaks any more.
  const silent = await startSilent('no key update')
  const behind = await startWorkers(1, silent.url)
  try {
    const asked = ask('PATCH', `/api/places/${room}`, { capacity: 9 }, behind.urls[0])
    while (!silent.isSilent()) await pause(20)
    const began = performance.now()
    await pause(300)
    const [held] = await sql`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`
    expect(held?.n).toBe(1)
    expect((await asked).status).toBe(503)
    const left = () => sql`select 1 from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`
    while ((await left()).length > 0 && performance.now() - began < 10_000) await pause(50)
    expect(performance.now() - began).toBeLessThan(over + late())
    expect((await book(3)).status).toBe(201)
    const [place] = await sql`select capacity from places where id = ${room}`
    expect(place?.capacity).not.toBe(9)
  } finally {
    await behind.stop()
    await silent.close()
  }
}, 30_000)

test('a database that takes whoever comes and never answers is told of within 3.5 s, by every door', async () => {
  const silent = await startSilent()
  const behind = await startWorkers(1, silent.url)
  const at = behind.urls[0]
  try {
    const answers = await Promise.all([
      ask('GET', '/api/me', undefined, at),
      ask('GET', '/api/sessions?from=2026-11-23T00:00:00Z&to=2026-11-30T00:00:00Z', undefined, at),
      ask('POST', '/api/sessions', booking(4), at),
      ask('POST', '/api/sign-in', { email: 'claire@exemple.fr' }, at),
      ask('POST', '/api/sign-in/link', { token: 'x'.repeat(43) }, at),
      ask('GET', `/carte/${'x'.repeat(22)}`, undefined, at),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503))
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(3_500 + late())
  } finally {
    await behind.stop()
    await silent.close()
  }
}, 30_000)
