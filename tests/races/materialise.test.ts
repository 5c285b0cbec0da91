import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { look } from '#tests/slots/oracle/seen.ts'
import { insertSignIn } from '#tests/support/app.ts'
import { aCoordinator, aSlot } from '#tests/support/builders.ts'
import { drawUntil, isSoak } from '#tests/support/soak.ts'
import { startWorkers, type Workers } from '#tests/support/workers.ts'
import { aHouse, at, type House } from './clients.ts'

let house: House
/** As in life. In this process, what is killed would end the tests: the driver rolls back on a lost
 *  connection outside of any promise (github.com/porsager/postgres/issues/1208). */
let workers: Workers
let cookie: string
/** Beside the house, to stop and to kill. */
let other: postgres.Sql
/** What one run alone makes. */
let alone: string[]

const clear = () => house.db.execute(sql`truncate sessions cascade`)
const made = async () =>
  [...(await look(house.db)).sessions.values()]
    .map((one) => [one.slot, one.day, one.start, one.end, one.place, one.state].join(' '))
    .sort()

/** Asks a Worker for what the hourly job does. Answers how many it made; null if it was cut short, also where
 *  the local stand-in for Hyperdrive drops the caller with the backend that is killed. */
const run = async (): Promise<number | null> => {
  const [url] = workers.urls
  const headers = { cookie, origin: url ?? '', 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/slots/materialise`, {
    method: 'POST',
    headers,
    body: '{}',
  }).catch(() => undefined)
  return response?.ok ? ((await response.json()) as { made: number }).made : null
}

/** As the hourly job does, which comes back when it was told that nothing was done: a busy machine may keep
 *  one waiting beyond its patience. Answers how many the run that went through made. */
const runAgain = async (): Promise<number | null> => {
  for (let tries = 0; tries < 3; tries += 1) {
    const count = await run()
    if (count !== null) return count
    console.log('told that nothing was done; asked again')
    expect(await made()).toEqual([])
  }
  return null
}

beforeAll(async () => {
  house = await aHouse({ rooms: 4, people: 12 })
  other = postgres(house.url, { max: 2, fetch_types: false, onnotice: () => undefined })
  const hours = ['09:00', '10:00', '14:00']
  // No session begins while the tests run.
  const from = DateTime.utc().plus({ days: 2 }).toISODate()
  for (let n = 0; n < 12; n += 1) {
    await aSlot(house.db, {
      ...{ weekday: (n % 5) + 1, start: at(hours, Math.floor(n / 5)), from },
      place: n % 3 === 0 ? null : at(house.rooms, n),
      ...{ volunteers: [at(house.tutors, n)], learners: [at(house.learners, n)] },
    })
  }
  workers = await startWorkers(1, house.url)
  const { id } = await aCoordinator(house.db)
  cookie = `__Host-creneau=${await insertSignIn(house.db, DateTime.utc(), id)}`
  await run()
  alone = await made()
  expect(alone.length).toBeGreaterThan(80)
})
afterAll(async () => {
  await workers.stop()
  await other.end()
  await house.close()
})
beforeEach(clear)

test('two at once, and five, make what one makes', async () => {
  for (const many of [2, 5]) {
    await clear()
    const runs = await Promise.all(Array.from({ length: many }, run))
    expect(await made()).toEqual(alone)
    expect(runs.reduce((sum: number, made) => sum + (made ?? Number.NaN), 0)).toBe(alone.length)
  }
  expect(await house.deadlocks()).toBe(0)
})

const running = async () => {
  const rows = await other`
    select pid, wait_event_type as waits from pg_stat_activity
     where datname = current_database() and query like '%settle(%' and pid <> pg_backend_pid()
       and state = 'active'`
  return rows[0] as { pid: number; waits: string | null } | undefined
}

/** Stands in the way of the last slot's tutor until let go. */
const standInTheWay = async () => {
  const hold = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const over = other.begin(async (tx) => {
    await tx`select 1 from volunteers where person_id = ${at(house.tutors, 11)} for update`
    held.resolve()
    await hold.promise
  })
  await held.promise
  return async () => {
    hold.resolve()
    await over
  }
}

test('killed in the middle, it leaves nothing; the next run does it all', async () => {
  const letGo = await standInTheWay()
  const cut = run()
  let stuck = await running()
  for (let n = 0; n < 500 && stuck?.waits !== 'Lock'; n += 1) {
    await pause(20)
    stuck = await running()
  }
  expect(stuck?.waits).toBe('Lock')
  await other`select pg_terminate_backend(${stuck?.pid ?? 0})`
  expect(await cut).toBeNull()
  expect(await made()).toEqual([])
  await letGo()
  expect(await runAgain()).toBe(alone.length)
  expect(await made()).toEqual(alone)
})

test('killed at any moment, it leaves nothing or all', async () => {
  let cuts = 0
  let round = 0
  const killOnce = async () => {
    await clear()
    const asked = run()
    await pause(20 + 40 * (round % 10))
    round += 1
    const pid = (await running())?.pid
    if (pid) await other`select pg_terminate_backend(${pid})`
    const count = await asked
    const left = await made()
    expect([0, alone.length]).toContain(left.length)
    if (count !== null) expect(left).toEqual(alone)
    if (count === null && left.length === 0) cuts += 1
    if (left.length === 0) expect(await runAgain()).toBe(alone.length)
    else await run()
    expect(await made()).toEqual(alone)
  }
  const rounds = isSoak ? 60 : 6
  for (let n = 0; n < rounds; n += 1) await killOnce()
  // On a slow machine it may not have begun yet, each time.
  expect(await drawUntil(() => cuts > 0, killOnce, 20)).toBe(true)
  console.log(`cut short ${cuts} times`)
})
