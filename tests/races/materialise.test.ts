import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { look } from '#tests/slots/oracle/seen.ts'
import { aSlot } from '#tests/support/builders.ts'
import { aHouse, at, type House } from './clients.ts'

const soak = process.env.SOAK === '1'

let house: House
/** Beside the house, to stop and to kill. */
let other: postgres.Sql
/** What one run alone makes. */
let alone: string[]

const clear = () => house.db.execute(sql`truncate sessions cascade`)
const made = async () =>
  [...(await look(house.db)).sessions.values()]
    .map((one) => [one.slot, one.day, one.start, one.end, one.place, one.state].join(' '))
    .sort()

beforeAll(async () => {
  house = await aHouse({ rooms: 4, people: 12 })
  other = postgres(house.url, { max: 2, fetch_types: false, onnotice: () => undefined })
  const hours = ['09:00', '10:00', '14:00']
  for (let n = 0; n < 12; n += 1) {
    await aSlot(house.db, {
      ...{ weekday: (n % 5) + 1, start: at(hours, Math.floor(n / 5)), until: '2027-02-28' },
      place: n % 3 === 0 ? null : at(house.rooms, n),
      ...{ volunteers: [at(house.tutors, n)], learners: [at(house.learners, n)] },
    })
  }
  await house.materialise()
  alone = await made()
  expect(alone.length).toBeGreaterThan(150)
})
afterAll(async () => {
  await other.end()
  await house.close()
})
beforeEach(clear)

test('two at once, and five, make what one makes', async () => {
  for (const many of [2, 5]) {
    await clear()
    const runs = await Promise.all(Array.from({ length: many }, () => house.materialise()))
    expect(await made()).toEqual(alone)
    expect(runs.reduce((sum, run) => sum + run.made, 0)).toBe(alone.length)
  }
  expect(await house.deadlocks()).toBe(0)
})

const running = async () => {
  const rows = await other`
    select pid, wait_event_type as waits from pg_stat_activity
     where datname = current_database() and query like '%make_missing%' and pid <> pg_backend_pid()
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
  const cut = house.materialise().then(
    () => 'done',
    () => 'cut short',
  )
  let stuck = await running()
  for (let n = 0; n < 500 && stuck?.waits !== 'Lock'; n += 1) {
    await pause(20)
    stuck = await running()
  }
  expect(stuck?.waits).toBe('Lock')
  await other`select pg_terminate_backend(${stuck?.pid ?? 0})`
  expect(await cut).toBe('cut short')
  expect(await made()).toEqual([])
  await letGo()
  expect((await house.materialise()).made).toBe(alone.length)
  expect(await made()).toEqual(alone)
})

test('killed at any moment, it leaves nothing or all', async () => {
  let cuts = 0
  for (let round = 0; round < (soak ? 60 : 10); round += 1) {
    await clear()
    const run = house.materialise().then(
      () => 'done',
      () => 'cut',
    )
    await pause(20 + 40 * (round % 10))
    const pid = (await running())?.pid
    if (pid) await other`select pg_terminate_backend(${pid})`
    const how = await run
    const left = await made()
    expect([0, alone.length]).toContain(left.length)
    if (how === 'done') expect(left).toEqual(alone)
    if (how === 'cut' && left.length === 0) cuts += 1
    await house.materialise()
    expect(await made()).toEqual(alone)
  }
  console.log(`cut short ${cuts} times`)
  expect(cuts).toBeGreaterThan(0)
})
