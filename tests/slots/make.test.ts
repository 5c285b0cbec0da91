import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Done, NewSlot, Plan } from '#api/slots/schema.ts'
import {
  type ALearner,
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { sessionsOf } from './slots.ts'

type Refused = {
  code: string
  plan: Plan
  errors: { path: string; detail: string }[]
  detail: string
}

const app = ownApp()
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

type Cast = { tutor: AVolunteer; learner: ALearner; room: { id: string } }
const cast = async (): Promise<Cast> => ({
  tutor: await aVolunteer(app.db),
  learner: await aLearner(app.db),
  room: await aRoom(app.db),
})

/** Tuesdays at two, from 24 November 2026 to the end of January. */
const wish = ({ tutor, learner, room }: Cast, rest: Partial<NewSlot> = {}) => ({
  id: newId(),
  weekday: 2,
  start: '14:00',
  minutes: 60,
  from: '2026-11-24',
  until: '2027-01-31',
  inTerm: false,
  place: room.id,
  volunteers: [tutor.id],
  learners: [learner.id],
  ...rest,
})

const make = (as: { id: string }, body: unknown) =>
  app.as(as).post<Done & Refused>('/api/slots', body)
const preview = async (as: { id: string }, body: unknown) =>
  (await app.as(as).post<{ plan: Plan }>('/api/slots/preview', body)).body.plan

/** Archives something in a transaction that is open until the slot has been planned and waits for it. */
const archivingMeanwhile = async <T>(
  archive: (sql: postgres.TransactionSql) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> => {
  const other = postgres(app.databaseUrl, { max: 1, onnotice: () => undefined })
  const watch = postgres(app.databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    let asked: Promise<T> | undefined
    await other.begin(async (sql) => {
      await archive(sql)
      asked = work()
      const waits = () => watch`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      while ((await waits()).length === 0) await pause(20)
    })
    return await (asked as Promise<T>)
  } finally {
    await Promise.all([other.end(), watch.end()])
  }
}

describe('what is archived between the plan and the write', () => {
  test('is told by its name: a room', async () => {
    const who = await cast()
    const answer = await archivingMeanwhile(
      (sql) => sql`update places set archived_at = now() where id = ${who.room.id}`,
      () => make(coordinator, wish(who)),
    )
    expect([answer.status, answer.body.code]).toEqual([409, 'slots.refused'])
    const [first] = answer.body.plan.dates
    expect(first?.conflicts?.map((one) => one.code)).toEqual(['sessions.gone'])
  })

  test('is told by its name: a learner', async () => {
    const who = await cast()
    const answer = await archivingMeanwhile(
      (sql) => sql`update people set archived_at = now() where id = ${who.learner.id}`,
      () => make(coordinator, wish(who)),
    )
    expect([answer.status, answer.body.code]).toEqual([409, 'slots.refused'])
    const [first] = answer.body.plan.dates
    expect(first?.conflicts?.map((one) => one.code)).toEqual(['sessions.gone'])
  })
})

describe('a weekly slot', () => {
  test('becomes a session on each of its days, at the same time of the clock', async () => {
    const who = await cast()
    const answer = await make(who.tutor, wish(who))
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      changed: 10,
      kept: 0,
      slot: { weekday: 2, start: '14:00' },
    })
    const sessions = await sessionsOf(app.db, answer.body.slot.id)
    expect(sessions.map((s) => s.start)).toContain('2026-12-15T13:00:00Z')
    expect(sessions.every((s) => s.state === 'standing')).toBe(true)
  })

  test('is made once, however often it is asked for', async () => {
    const who = await cast()
    const body = wish(who)
    const all = await Promise.all(Array.from({ length: 8 }, () => make(who.tutor, body)))
    expect(all.map((a) => a.status)).toEqual(Array(8).fill(201))
    expect(await sessionsOf(app.db, body.id)).toHaveLength(10)
    expect((await make(who.tutor, { ...body, minutes: 90 })).body.code).toBe('request.id_is_used')
  })

  test('without an end is made to the end of term', async () => {
    const who = await cast()
    const { body } = await make(who.tutor, wish(who, { until: null }))
    const sessions = await sessionsOf(app.db, body.slot.id)
    expect(sessions.at(-1)?.day).toBe('2027-06-29')
    expect(sessions).toHaveLength(32)
  })

  test('takes any free room, week by week', async () => {
    const app2 = await cast()
    const other = await cast()
    await aSession(app.db, {
      place: app2.room.id,
      start: '2026-12-08T13:30:00Z',
      end: '2026-12-08T14:30:00Z',
      volunteers: [other.tutor.id],
      learners: [other.learner.id],
    })
    const { body } = await make(app2.tutor, wish(app2, { place: null }))
    const sessions = await sessionsOf(app.db, body.slot.id)
    expect(sessions).toHaveLength(10)
    expect(sessions.find((s) => s.day === '2026-12-08')?.place).not.toBe(app2.room.id)
  })
})

describe('a date that clashes', () => {
  const clashing = async () => {
    const who = await cast()
    const other = await cast()
    await aSession(app.db, {
      place: who.room.id,
      start: '2026-12-08T13:30:00Z',
      end: '2026-12-08T14:30:00Z',
      volunteers: [other.tutor.id],
      learners: [other.learner.id],
    })
    return { who, body: wish(who) }
  }

  test('is told beforehand, with its reasons and ways out', async () => {
    const { who, body } = await clashing()
    const plan = await preview(who.tutor, body)
    expect(plan.dates).toHaveLength(10)
    const clashes = plan.dates.filter((date) => date.state === 'clash')
    expect(clashes).toHaveLength(1)
    expect(clashes[0]).toMatchObject({
      day: '2026-12-08',
      conflicts: [{ code: 'sessions.room_is_taken' }],
    })
    expect(clashes[0]?.places.length).toBeGreaterThan(0)
    expect(clashes[0]?.times.length).toBeGreaterThan(0)
  })

  test('refuses all of them: nothing is made', async () => {
    const { who, body } = await clashing()
    const answer = await make(who.tutor, body)
    expect(answer.status).toBe(409)
    expect(answer.body.code).toBe('slots.refused')
    expect(answer.body.plan.dates).toHaveLength(10)
    expect(await sessionsOf(app.db, body.id)).toEqual([])
  })

  test('may be left out, moved, or held in another room', async () => {
    const { who, body } = await clashing()
    const clash = (await preview(who.tutor, body)).dates.find((d) => d.state === 'clash')
    const skipped = { ...body, exceptions: [{ day: '2026-12-08', skip: true }] }
    expect((await make(who.tutor, skipped)).status).toBe(201)
    expect((await sessionsOf(app.db, body.id)).map((s) => s.state)).toContain('cancelled')

    const second = await clashing()
    const place = (await preview(second.who.tutor, second.body)).dates.find(
      (d) => d.state === 'clash',
    )?.places[0]
    const elsewhere = { ...second.body, exceptions: [{ day: '2026-12-08', place }] }
    expect((await make(second.who.tutor, elsewhere)).status).toBe(201)

    const third = await clashing()
    const time = (await preview(third.who.tutor, third.body)).dates.find((d) => d.state === 'clash')
      ?.times[0]
    const later = { ...third.body, exceptions: [{ day: '2026-12-08', ...time }] }
    expect((await make(third.who.tutor, later)).status).toBe(201)
    const moved = (await sessionsOf(app.db, third.body.id)).find((s) => s.day === '2026-12-08')
    expect(moved).toMatchObject({ start: time?.start, touched: true, state: 'standing' })
    expect(clash).toBeDefined()
  })

  test('a skipped date can be brought back', async () => {
    const { who, body } = await clashing()
    await make(who.tutor, {
      ...body,
      exceptions: [
        { day: '2026-12-15', skip: true },
        { day: '2026-12-08', skip: true },
      ],
    })
    const skipped = (await sessionsOf(app.db, body.id)).find((s) => s.day === '2026-12-15')
    const back = await app.as(who.tutor).post(`/api/sessions/${skipped?.id}/restore`, {})
    expect(back.status).toBe(200)
    const taken = (await sessionsOf(app.db, body.id)).find((s) => s.day === '2026-12-08')
    expect((await app.as(who.tutor).post(`/api/sessions/${taken?.id}/restore`, {})).status).toBe(
      409,
    )
  })
})

describe('what cannot be', () => {
  const refusedFor = async (rest: Record<string, unknown>) => {
    const who = await cast()
    const body = { ...wish(who), ...rest }
    const answer = await make(coordinator, body)
    expect(await sessionsOf(app.db, body.id)).toEqual([])
    return answer
  }

  test.each([
    ['longer than four hours', { minutes: 300 }, 'minutes'],
    ['until before from', { until: '2026-11-01' }, ''],
    ['ten years', { until: '2036-11-01' }, ''],
    ['an hour that is none', { start: '25:00' }, 'start'],
    ['a day that is none', { from: '2026-02-30' }, 'from'],
  ])('%s is said field by field', async (_, rest, path) => {
    const answer = await refusedFor(rest)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((e) => e.path)).toEqual([path])
    expect(answer.body.errors[0]?.detail.length).toBeGreaterThan(5)
  })

  test('an hour outside the opening hours', async () => {
    const answer = await refusedFor({ start: '05:00' })
    expect(answer.status).toBe(409)
    expect(answer.body.plan.dates[0]?.conflicts.map((c) => c.code)).toContain(
      'sessions.closed_then',
    )
  })

  test('a slot that begins in ten years, or has no day at all', async () => {
    expect((await refusedFor({ from: '2036-11-01', until: null })).body.code).toBe('slots.too_far')
    const none = await refusedFor({ from: '2026-11-25', until: '2026-11-26' })
    expect(none.body.code).toBe('slots.no_date')
  })

  test('more than the promise, in each week', async () => {
    const answer = await refusedFor({
      minutes: 240,
      volunteers: [(await aVolunteer(app.db, { promise: { from: 0, to: 120 } })).id],
    })
    expect(answer.body.plan.dates[0]?.conflicts.map((c) => c.code)).toContain(
      'sessions.over_promise',
    )
  })
})

describe('an hour that a clock change skips or repeats', () => {
  const nightly = async () => {
    const who = await cast()
    const open = Array.from({ length: 7 }, (_, n) => ({
      weekday: n + 1,
      from: '00:00',
      to: '24:00',
    }))
    const room = await aRoom(app.db, { opening: open })
    const always = { availabilities: [] }
    const tutor = await aVolunteer(app.db, always)
    const learner = await aLearner(app.db, always)
    return { ...who, room, tutor, learner }
  }

  test('is asked about, with the two choices', async () => {
    const who = await nightly()
    const body = wish(who, { weekday: 7, start: '02:30', until: '2027-04-30' })
    const answer = await make(coordinator, body)
    expect(answer.body.code).toBe('slots.clock_changes')
    expect(answer.body.plan.clock).toEqual({
      kind: 'skipped',
      day: '2027-03-28',
      earlier: '2027-03-28T00:30:00Z',
      later: '2027-03-28T01:30:00Z',
    })
    expect(answer.body.detail).toContain('28/03/2027')
    const chosen = await make(coordinator, { ...body, clock: 'later' })
    expect(chosen.status).toBe(201)
    const sessions = await sessionsOf(app.db, body.id)
    expect(sessions.find((s) => s.day === '2027-03-28')?.start).toBe('2027-03-28T01:30:00Z')
    expect(sessions.find((s) => s.day === '2027-04-04')?.start).toBe('2027-04-04T00:30:00Z')
  })
})
