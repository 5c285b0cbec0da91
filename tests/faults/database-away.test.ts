import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DateTime } from 'luxon'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { removePostgres, startPostgres } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { passwordFrom } from '#db/role.ts'
import { insertSignIn } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { watchLateness } from '#tests/support/lateness.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'
import { startWorkers, type Workers } from '#tests/support/workers.ts'

const kills = isSoak ? 10 : 2
const late = watchLateness()

/** A PostgreSQL of our own, to be killed; it writes to disk as in real life. */
let folder: string
let server: Awaited<ReturnType<typeof startPostgres>>
let workers: Workers
let cookie: string
let room: string
const pairs: { tutor: string; learner: string }[] = []

const start = (port?: number) =>
  startPostgres({ dataDir: folder, port, durable: true, log: () => undefined })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creneau-faults-'))
  await chmod(folder, 0o755)
  server = await start()
  await migrate(server.url, passwordFrom(server.url))
  const { db, end } = connect(server.url, { pooled: false })
  await anActivity(db)
  room = (await aRoom(db)).id
  cookie = `__Host-creneau=${await insertSignIn(db, DateTime.utc(), (await aCoordinator(db)).id)}`
  for (let n = 0; n < 8; n += 1) {
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 32_000 } })
    pairs.push({ tutor: tutor.id, learner: (await aLearner(db)).id })
  }
  await end()
  workers = await startWorkers(1, server.url)
})

afterAll(async () => {
  await workers.stop()
  await server.stop()
  await removePostgres(folder)
  await rm(folder, { recursive: true, force: true })
})

/** No answer at all: while PostgreSQL is killed in the middle of a statement, the local stand-in for
 *  Hyperdrive may drop the caller's connection too. Whoever asked asks again, with the same id. */
const dropped = 0

const ask = async (body: unknown): Promise<number> => {
  const url = workers.urls[0] ?? ''
  try {
    const response = await fetch(`${url}/api/sessions`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return dropped
  }
}

let hours = 0
const book = async (client: number) => {
  hours += 1
  const from = new Date(
    Date.parse(quietDay(Math.floor(hours / 10))) + (8 + (hours % 10)) * 3_600_000,
  )
  const id = newId()
  const began = performance.now()
  const pair = pairs[client % pairs.length]
  const status = await ask({
    id,
    start: from.toISOString(),
    end: new Date(from.getTime() + 3_600_000).toISOString(),
    volunteers: [pair?.tutor],
    learners: [pair?.learner],
    place: room,
  })
  return { id, status, took: performance.now() - began, at: performance.now() }
}

type Answer = Awaited<ReturnType<typeof book>>

/** Books from several clients until told to stop. */
const load = (clients: number) => {
  const answers: Answer[] = []
  let isOver = false
  const work = Array.from({ length: clients }, async (_, n) => {
    while (!isOver) {
      answers.push(await book(n))
      await pause(20)
    }
  })
  const stop = async () => {
    isOver = true
    await Promise.all(work)
    return answers
  }
  return { answers, stop }
}

const lost = async (answers: Answer[]) => {
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined })
  const rows = await sql`select id from sessions`
  await sql.end()
  const there = new Set(rows.map((row) => row.id as string))
  return answers.filter((a) => a.status === 201 && !there.has(a.id)).length
}

const statuses = (answers: Answer[]) => [...new Set(answers.map((a) => a.status))].sort()

test('with PostgreSQL absent: 503 with Retry-After within 3.5 seconds, and the shell is still served', async () => {
  const nowhere = await startWorkers(1, 'postgres://nobody:nothing@127.0.0.1:9/none')
  try {
    const url = nowhere.urls[0] ?? ''
    const began = performance.now()
    const response = await fetch(`${url}/api/me`, { headers: { cookie } })
    expect(performance.now() - began).toBeLessThan(3_500 + late())
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect(((await response.json()) as { code: string }).code).toBe('server.busy')
    const shell = await fetch(url)
    expect([shell.status, shell.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ])
  } finally {
    await nowhere.stop()
  }
})

test('backends terminated under load: nothing acknowledged is lost, nothing is a bug', async () => {
  const running = load(6)
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined })
  for (let n = 0; n < 10; n += 1) {
    await pause(150)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()`
  }
  await sql.end()
  const answers = await running.stop()
  expect(statuses(answers).filter((s) => s !== 503)).toEqual([201])
  expect(await lost(answers)).toBe(0)
})

test(`kill -9 of PostgreSQL under load, ${kills} times: nothing acknowledged is lost, nobody waits over 6 seconds`, async () => {
  for (let n = 0; n < kills; n += 1) {
    const running = load(6)
    await pause(500)
    const { port } = server
    await server.kill()
    await pause(300)
    server = await start(port)
    const back = performance.now()
    const deadline = back + 10_000
    while (
      !running.answers.some((a) => a.status === 201 && a.at > back) &&
      performance.now() < deadline
    ) {
      await pause(50)
    }
    const answers = await running.stop()
    expect(answers.some((a) => a.status === 201 && a.at > back)).toBe(true)
    expect(Math.max(...answers.map((a) => a.took))).toBeLessThan(6_000 + late())
    expect(statuses(answers).filter((s) => s !== 503 && s !== dropped)).toEqual([201])
    expect(answers.some((a) => a.status === 503)).toBe(true)
    expect(await lost(answers)).toBe(0)
  }
})
