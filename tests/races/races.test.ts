import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { createDatabase } from '#tests/support/database.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'

/** Straight at the database: so many clients, let go at once. */
const clients = 40
/** The soak does all that was promised. */
const rounds = isSoak ? 500 : 15
const unequalRounds = isSoak ? 300 : 15
const personRounds = isSoak ? 60 : 10
const pairRounds = isSoak ? 60 : 12
const promiseRounds = isSoak ? 20 : 10
const mixedRounds = isSoak ? 60 : 20

const database = ownDatabase()
const pool = postgres(database.url, {
  max: clients,
  fetch_types: false,
  onnotice: () => undefined,
})
let rooms: string[]
let tutors: string[]
let learners: string[]

beforeAll(async () => {
  const { db } = database
  await anActivity(db)
  const each = <T extends { id: string }>(make: () => Promise<T>) =>
    Promise.all(Array.from({ length: clients }, async () => (await make()).id))
  rooms = await each(() => aRoom(db))
  tutors = await each(() => aVolunteer(db, { promise: { from: 0, to: 32_000 } }))
  learners = await each(() => aLearner(db))
})

afterAll(() => pool.end())

type Wish = {
  places: string[]
  start: Date
  end: Date
  volunteers: string[]
  learners: string[]
  id?: string
}
type Answer = { session?: { id: string }; refused?: string; missing?: boolean }

const at = <T>(list: T[], n: number): T => list[n % list.length] as T

const book = async (wish: Wish): Promise<Answer> => {
  const body = {
    id: newId(),
    activity: 'tutoring',
    now: '2026-11-23T09:00:00Z',
    hash: newId(),
    ...wish,
  }
  const [row] = await pool`select book_session(${JSON.stringify(body)}::text::jsonb) as answer`
  return row?.answer as Answer
}

const move = async (id: string, change: Partial<Wish>): Promise<Answer> => {
  const body = { id, now: '2026-11-23T09:00:00Z', ...change }
  const [row] = await pool`select change_session(${JSON.stringify(body)}::text::jsonb) as answer`
  return row?.answer as Answer
}

const stand = async (id: string, stands: boolean): Promise<Answer> => {
  const body = { id, stands, now: '2026-11-23T09:00:00Z' }
  const [row] =
    await pool`select set_session_standing(${JSON.stringify(body)}::text::jsonb) as answer`
  return row?.answer as Answer
}

const deadlocks = async () => {
  // The counter is written when a backend has been idle for a moment.
  await pool`select pg_stat_clear_snapshot()`
  const [row] =
    await pool`select deadlocks::int as n from pg_stat_database where datname = current_database()`
  return row?.n as number
}

let hours = 0
/** An hour that no other round uses: twelve a day, from 2027 on. */
const anHour = (): { start: Date; end: Date } => {
  hours += 1
  const start = new Date(
    Date.parse(quietDay(Math.floor(hours / 12))) + (6 + (hours % 12)) * 3_600_000,
  )
  return { start, end: new Date(start.getTime() + 3_600_000) }
}

/** Lets everybody go at once and tells how it went. */
const race = async (runners: ((n: number) => Promise<Answer>)[]) => {
  const began = performance.now()
  const times: number[] = []
  const settled = await Promise.allSettled(
    runners.map(async (run, n) => {
      const answer = await run(n)
      times.push(performance.now() - began)
      return answer
    }),
  )
  const errors = settled.filter((s) => s.status === 'rejected').map((s) => String(s.reason))
  const answers = settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []))
  return { won: answers.filter((a) => a.session).length, answers, errors, times }
}

const everybody = (run: (n: number) => Promise<Answer>) =>
  race(Array.from({ length: clients }, () => run))

const quantile = (times: number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * q)] ?? 0

const report = (what: string, times: number[]) =>
  console.log(
    `${what}: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`,
  )

/** No two standing sessions share a room, a tutor or a learner at one time; read without an index. */
const contradictions = async () => {
  const [row] = await pool`
    select (select count(*) from sessions a join sessions b on a.id < b.id and a.place_id = b.place_id
             and a.during && b.during and a.stands and b.stands and a.exclusive)
         + (select count(*) from session_volunteers a join session_volunteers b on a.session_id < b.session_id
             and a.volunteer_id = b.volunteer_id and a.during && b.during and a.stands and b.stands)
         + (select count(*) from session_learners a join session_learners b on a.session_id < b.session_id
             and a.learner_id = b.learner_id and a.during && b.during and a.stands and b.stands)
         + (select count(*) from sessions s where s.stands and not exists
             (select from session_learners l where l.session_id = s.id and l.during = s.during and l.stands))
           as n`
  return Number(row?.n)
}

test(`${clients} clients want one room at one hour, ${rounds} rounds: one gets it`, async () => {
  const before = await deadlocks()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const span = anHour()
    const result = await everybody((n) =>
      book({
        ...span,
        places: [at(rooms, round)],
        volunteers: [at(tutors, n)],
        learners: [at(learners, n)],
      }),
    )
    // One connection each, all ready: the runner index is the client.
    expect(result.errors).toEqual([])
    expect(result.won).toBe(1)
    times.push(...result.times)
  }
  report('one slot', times)
  expect((await deadlocks()) - before).toBe(0)
  expect(await contradictions()).toBe(0)
})

test(`overlapping ranges of unequal lengths, ${unequalRounds} rounds: one gets it`, async () => {
  const before = await deadlocks()
  const times: number[] = []
  for (let round = 0; round < unequalRounds; round += 1) {
    const { start } = anHour()
    const middle = start.getTime() + 30 * 60_000
    const result = await everybody((n) => {
      // All of them hold the middle of the hour, and none reaches the next round's.
      const from = new Date(middle - (1 + ((n * 7 + round) % 29)) * 60_000)
      const to = new Date(middle + (1 + ((n * 11 + round) % 29)) * 60_000)
      return book({
        start: from,
        end: to,
        places: [at(rooms, round)],
        volunteers: [at(tutors, n)],
        learners: [at(learners, n)],
      })
    })
    expect(result.errors).toEqual([])
    expect(result.won).toBe(1)
    times.push(...result.times)
  }
  report('unequal ranges', times)
  expect((await deadlocks()) - before).toBe(0)
})

test('one tutor wanted in forty rooms, one learner by forty tutors: one each', async () => {
  for (let round = 0; round < personRounds; round += 1) {
    const span = anHour()
    const sameTutor = await everybody((n) =>
      book({
        ...span,
        places: [at(rooms, n)],
        volunteers: [at(tutors, round)],
        learners: [at(learners, n)],
      }),
    )
    expect([sameTutor.won, sameTutor.errors]).toEqual([1, []])
    const other = anHour()
    const sameLearner = await everybody((n) =>
      book({
        ...other,
        places: [at(rooms, n)],
        volunteers: [at(tutors, n)],
        learners: [at(learners, round)],
      }),
    )
    expect([sameLearner.won, sameLearner.errors]).toEqual([1, []])
  }
})

test('pairs asked for in opposite orders, any of three rooms: no deadlock, nobody twice', async () => {
  const before = await deadlocks()
  for (let round = 0; round < pairRounds; round += 1) {
    const span = anHour()
    const three = [at(rooms, round), at(rooms, round + 1), at(rooms, round + 2)]
    const result = await everybody((n) => {
      const pair = [at(learners, n % 5), at(learners, (n + 1) % 5)]
      return book({
        ...span,
        places: n % 2 ? three : three.toReversed(),
        volunteers: [at(tutors, n % 4)],
        learners: n % 2 ? pair : pair.toReversed(),
      })
    })
    expect(result.errors).toEqual([])
    // Five learners in pairs: two pairs at most, and one at least.
    expect(result.won).toBeGreaterThanOrEqual(1)
    expect(result.won).toBeLessThanOrEqual(2)
  }
  expect((await deadlocks()) - before).toBe(0)
  expect(await contradictions()).toBe(0)
})

/** A Monday of a September or October, each round another: their weeks have no public holiday. */
const quietMonday = (round: number): number => {
  const year = 2031 + Math.floor(round / 8)
  const first = 1 + ((8 - new Date(Date.UTC(year, 8, 1)).getUTCDay()) % 7)
  return Date.UTC(year, 8, first + 7 * (round % 8))
}

test('one volunteer’s promise, wanted forty times at forty hours of a week: kept', async () => {
  const { db, end } = connect(database.url, { pooled: false })
  for (let round = 0; round < promiseRounds; round += 1) {
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 180 } })
    const monday = quietMonday(round)
    const result = await everybody((n) => {
      const start = new Date(monday + (Math.floor(n / 8) * 24 + 7 + (n % 8)) * 3_600_000)
      const end_ = new Date(start.getTime() + 3_600_000)
      return book({
        start,
        end: end_,
        places: [at(rooms, n)],
        volunteers: [tutor.id],
        learners: [at(learners, n)],
      })
    })
    expect(result.errors).toEqual([])
    expect(result.won).toBe(3)
    expect(new Set(result.answers.map((a) => a.refused ?? 'booked'))).toEqual(
      new Set(['booked', 'promise_is_kept']),
    )
  }
  await end()
})

test('moves, cancels, restores and bookings on the same few rooms and hours: no contradiction, no deadlock', async () => {
  const before = await deadlocks()
  const mine = Array.from({ length: 5 }, anHour)
  const known: string[] = []
  const seen = new Map<string, number>()
  for (let round = 0; round < mixedRounds; round += 1) {
    const result = await everybody((n) => {
      const span = at(mine, n + round)
      const id = known.length > 0 ? at(known, n * 31 + round * 17) : undefined
      const kind = (n + round) % 5
      if (!id || kind === 0) {
        return book({
          ...span,
          places: [at(rooms, n % 3)],
          volunteers: [at(tutors, n % 6)],
          learners: [at(learners, n % 7)],
        })
      }
      if (kind === 1) return move(id, { ...span, places: [at(rooms, n % 3)] })
      if (kind === 2)
        return move(id, {
          volunteers: [at(tutors, n % 6)],
          learners: [at(learners, n % 7), at(learners, (n + 3) % 7)],
        })
      return stand(id, kind === 3)
    })
    expect(result.errors).toEqual([])
    for (const answer of result.answers) {
      if (answer.session && !known.includes(answer.session.id)) known.push(answer.session.id)
      const word = answer.refused ?? (answer.session ? 'done' : 'missing')
      seen.set(word, (seen.get(word) ?? 0) + 1)
    }
    expect(await contradictions()).toBe(0)
  }
  console.log('mixed operations:', Object.fromEntries(seen))
  expect(seen.get('done')).toBeGreaterThan(100)
  expect((await deadlocks()) - before).toBe(0)
})

test('without the constraint, this very race does double-book: the test can fail', async () => {
  const other = await createDatabase()
  const sql = postgres(other.url, { max: clients, fetch_types: false, onnotice: () => undefined })
  const { db, end } = connect(other.url, { pooled: false })
  await sql`alter table sessions drop constraint room_is_free`
  await anActivity(db)
  const room = await aRoom(db)
  const pairs = await Promise.all(
    Array.from(
      { length: clients },
      async () => [(await aVolunteer(db)).id, (await aLearner(db)).id] as const,
    ),
  )
  const span = anHour()
  await Promise.all(
    pairs.map(([tutor, learner]) => {
      const body = {
        id: newId(),
        activity: 'tutoring',
        now: '2026-11-23T09:00:00Z',
        hash: 'x',
        ...span,
        places: [room.id],
        volunteers: [tutor],
        learners: [learner],
      }
      return sql`select book_session(${JSON.stringify(body)}::text::jsonb)`
    }),
  )
  const [row] = await sql`select count(*)::int as n from sessions where stands`
  expect(row?.n).toBeGreaterThan(1)
  await end()
  await sql.end()
  await other.drop()
})
