import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closedIn, type Layer, type NaiveYear } from '#tests/slots/oracle/naive.ts'
import { faults, look } from '#tests/slots/oracle/seen.ts'
import type { Answer } from '#tests/support/app.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, everyClient, type House } from './clients.ts'

let house: House
/** Beside the house, to stand in the way. */
let other: postgres.Sql

beforeAll(async () => {
  house = await aHouse({ rooms: 3, people: 6 })
  other = postgres(house.url, { max: 2, fetch_types: false, onnotice: () => undefined })
})
afterAll(async () => {
  await other.end()
  await house.close()
})
beforeEach(() => house.db.execute(sql`truncate sessions, closures, absences cascade`))

/** The n-th day from a Monday on; no public holiday among the first forty. */
const day = (n: number) => new Date(Date.UTC(2027, 0, 11 + n)).toISOString().slice(0, 10)

const booking = (on: number, hour: number, n: number) => ({
  id: newId(),
  start: `${day(on)}T${String(hour).padStart(2, '0')}:00:00+01:00`,
  end: `${day(on)}T${String(hour + 1).padStart(2, '0')}:00:00+01:00`,
  place: at(house.rooms, n),
  volunteers: [at(house.tutors, n)],
  learners: [at(house.learners, n)],
})
const book = (...args: Parameters<typeof booking>) =>
  house.coordinator.post<{ code?: string }>('/api/sessions', booking(...args))
const close = (from: number, to: number, rest: object = {}) =>
  house.coordinator.post<{ code?: string }>('/api/year/closures', {
    ...{ id: newId(), from: day(from), to: day(to), place: null, hours: null, label: 'Essai' },
    ...rest,
  })
const away = (n: number, from: number, to: number, rest: object = {}) =>
  house.coordinator.post<{ code?: string }>(`/api/people/${at(house.tutors, n)}/absences`, {
    ...{ id: newId(), from: day(from), to: day(to) },
    ...rest,
  })

let letGo = async () => {}
afterEach(() => letGo())

/** Does something in a transaction, and keeps it open until let go. */
const hold = async (what: (tx: postgres.TransactionSql) => Promise<unknown>) => {
  const end = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const over = other.begin(async (tx) => {
    await what(tx)
    held.resolve()
    await end.promise
  })
  letGo = async () => {
    end.resolve()
    await over
  }
  await Promise.race([held.promise, over])
}

/** Whether somebody waits for a lock. */
const waits = async () => {
  const rows = await other`
    select 1 from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`
  return rows.length > 0
}
const untilSomebodyWaits = async () => {
  for (let n = 0; n < 400 && !(await waits()); n += 1) await other`select pg_sleep(0.01)`
  expect(await waits()).toBe(true)
}

/** What a closure of the first week holds while it settles. */
const closingTheFirstWeek = () =>
  hold(async (tx) => {
    await tx`select take_turn()`
    await tx`select hold_weeks(hours_of_days(${day(0)}, ${day(6)}, null, null))`
  })

describe('while a week is being closed', () => {
  test('who books, moves or leaves in other weeks does not wait', async () => {
    const { id } = booking(8, 10, 0)
    await house.coordinator.post('/api/sessions', { ...booking(8, 10, 0), id })
    await closingTheFirstWeek()
    expect((await book(7, 9, 1)).status).toBe(201)
    const to = { start: `${day(9)}T10:00:00+01:00`, end: `${day(9)}T11:00:00+01:00` }
    expect((await house.coordinator.patch(`/api/sessions/${id}`, to)).status).toBe(200)
    expect((await house.coordinator.post(`/api/sessions/${id}/cancel`, {})).status).toBe(200)
    expect((await away(1, 7, 13)).status).toBe(201)
    expect(await waits()).toBe(false)
  })

  test('nobody waits who only asks what would happen, in that very week', async () => {
    await book(1, 10, 0)
    await closingTheFirstWeek()
    expect((await close(0, 200, { dryRun: true })).status).toBe(201)
    expect((await away(0, 0, 200, { dryRun: true })).status).toBe(201)
    const sale = {
      rule: { nth: 1, weekday: 4, days: 3, weeksBefore: 1, weeksAfter: 1 },
      exceptions: [],
      dryRun: true,
    }
    expect((await house.coordinator.put('/api/year/sale', sale)).status).toBe(200)
    expect(await waits()).toBe(false)
  })

  test.each([
    ['books', () => book(1, 10, 0)],
    ['leaves', () => away(0, 0, 3)],
    ['closes something else', () => close(14, 15)],
  ])('who %s in it waits until it is done', async (_, ask) => {
    await closingTheFirstWeek()
    let isDone = false
    const asked = ask().finally(() => {
      isDone = true
    })
    await untilSomebodyWaits()
    expect(isDone).toBe(false)
    await letGo()
    expect((await asked).status).toBe(201)
  })
})

test('a preview keeps nobody from booking, closing or leaving in the same days', async () => {
  await book(1, 10, 0)
  await hold(async (tx) => {
    await tx`insert into closures values (${newId()}, null, ${day(0)}, ${day(6)}, null, null, 'Essai', now())`
    await tx`insert into absences values (${newId()}, ${at(house.tutors, 1)}, ${day(0)}, ${day(6)}, now())`
    await tx`select settlement(hours_of_days(${day(0)}, ${day(6)}, null, null), '{}', '{}', '[]', now(), null)`
  })
  expect((await book(1, 10, 1)).status).toBe(201)
  expect((await away(1, 0, 3)).status).toBe(201)
  expect((await close(0, 6)).status).toBe(201)
  expect(await waits()).toBe(false)
})

test('who is booked while she says that she is away is found, or refused', async () => {
  for (let round = 0; round < (isSoak ? 60 : 6); round += 1) {
    const ask = [...Array(6).keys()].map((n) => () => book(round % 5, 9 + n, 0))
    ask.splice(round % 6, 0, () => away(0, 0, 6))
    const answers = await Promise.all(ask.map((one) => one()))
    for (const { status, body } of answers.filter((one) => one.status !== 201)) {
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'sessions.refused' })
    }
    expect(await faults(house.db)).toEqual([])
    await house.db.execute(sql`truncate sessions, absences cascade`)
  }
  expect(await house.deadlocks()).toBe(0)
})

/** The same numbers in every run. */
const chance = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const yearNow = async (): Promise<NaiveYear> => {
  const rows = await house.db.execute<Layer>(sql`
    select id, from_day as "from", to_day as "to", place_id as place, null as hours from closures`)
  return { closures: [...rows], openings: [], holidays: [] }
}

test(
  'closures, absences, previews, bookings and the job at once: nothing stands that may not, nothing deadlocks',
  async () => {
    const known = { sessions: [] as string[], closures: [] as string[], absences: [] as string[] }
    const tally = new Map<string, number>()
    const kinds = {
      book: async (n) => {
        const one = booking(n(20), 9 + n(6), n(6))
        known.sessions.push(one.id)
        return house.coordinator.post('/api/sessions', one)
      },
      cancel: (n) => onOne(known.sessions, n, (id) => post(`/api/sessions/${id}/cancel`)),
      restore: (n) => onOne(known.sessions, n, (id) => post(`/api/sessions/${id}/restore`)),
      move: (n) =>
        onOne(known.sessions, n, (id) => {
          const { start, end, place } = booking(n(20), 9 + n(6), n(3))
          return house.coordinator.patch(`/api/sessions/${id}`, { start, end, place })
        }),
      close: async (n) => {
        const [id, from, dryRun] = [newId(), n(20), n(3) === 0]
        if (!dryRun) known.closures.push(id)
        const place = n(2) ? null : at(house.rooms, n(3))
        return close(from, from + n(9), { id, place, dryRun })
      },
      reopen: (n) =>
        onOne(known.closures, n, (id) =>
          house.coordinator.delete(`/api/year/closures/${id}?dryRun=${n(3) === 0}`),
        ),
      away: async (n) => {
        const [id, who, from] = [newId(), n(6), n(20)]
        known.absences.push(`/api/people/${at(house.tutors, who)}/absences/${id}`)
        return away(who, from, from + n(9), { id, dryRun: n(3) === 0 })
      },
      back: (n) => onOne(known.absences, n, (path) => house.coordinator.delete(path)),
      job: async () => {
        await house.materialise()
        return undefined
      },
    } satisfies Record<string, (n: Chance) => Promise<Answer | undefined>>
    const names = Object.keys(kinds) as (keyof typeof kinds)[]
    const often = [...names, 'book', 'book', 'book', 'move', 'close', 'reopen', 'away'] as const
    for (let round = 0; round < (isSoak ? 40 : 1); round += 1) {
      await everyClient(10, async (client) => {
        const n = chance(1 + round * 31 + client)
        for (let k = 0; k < 12; k += 1) {
          const name = at(often, n(often.length))
          const answer = await kinds[name](n)
          if ((answer?.status ?? 0) >= 500) throw new Error(`${name}: ${answer?.text}`)
          const what = `${name} ${answer?.status ?? ''}`.trim()
          tally.set(what, (tally.get(what) ?? 0) + 1)
        }
      })
      expect(await faults(house.db)).toEqual([])
      const [{ sessions }, year] = [await look(house.db), await yearNow()]
      const standing = [...sessions.values()].filter((one) => one.state === 'standing')
      expect(standing.filter((one) => closedIn(year, one.place, one.start, one.end))).toEqual([])
      const suspended = [...sessions.values()].filter((one) => one.state === 'closed')
      const open = suspended.filter((one) => !closedIn(year, one.place, one.start, one.end))
      expect(open).toEqual([])
    }
    console.log(Object.fromEntries([...tally].sort()))
    expect(await house.deadlocks()).toBe(0)
    for (const what of ['book 201', 'close 201', 'reopen 200', 'away 201']) {
      expect(tally.get(what), what).toBeGreaterThan(0)
    }
  },
  isSoak ? 3_600_000 : 300_000,
)

type Chance = ReturnType<typeof chance>
const post = (path: string) => house.coordinator.post(path, {})
const onOne = async (list: string[], n: Chance, ask: (one: string) => Promise<Answer>) => {
  const one = list[n(list.length || 1)]
  return one ? ask(one) : undefined
}
