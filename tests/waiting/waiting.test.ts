import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { KeptWord, WaitingLearner, WaitingList, Ways } from '#api/waiting/schema.ts'
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

/** A Tuesday. */
const app = ownApp({ now: '2026-12-01T08:00:00Z' })
let room: string
let boss: APerson
let tutor: AVolunteer
let learner: ALearner

beforeAll(async () => {
  await anActivity(app.db)
  room = (await aRoom(app.db)).id
  boss = await aCoordinator(app.db)
})

beforeEach(async () => {
  await app.db.execute(sql`truncate sessions, learners, volunteers cascade`)
  tutor = await aVolunteer(app.db, {
    name: 'Claire',
    promise: { from: 0, to: 240 },
    levels: ['A1'],
    availabilities: [{ weekday: 3, from: '14:00', to: '17:00' }],
  })
  learner = await a('Zahra', { waitingSince: '2026-09-01' })
})

const afternoon = [{ weekday: 3, from: '14:00', to: '16:00' }] as const
const a = (name: string, wish: Parameters<typeof aLearner>[1] = {}) =>
  aLearner(app.db, {
    name,
    oral: 'A1',
    wish: 'either',
    minutesWanted: 60,
    availabilities: [...afternoon],
    ...wish,
  })

const me = () => app.as(boss)
const list = async (): Promise<WaitingLearner[]> =>
  (await me().get<WaitingList>('/api/waiting')).body.learners
const row = async (id: string) => (await list()).find((one) => one.id === id)
const ways = async (id: string) => (await me().get<Ways>(`/api/waiting/${id}`)).body
/** A class at an hour of UTC. */
const classOn = (day: string, learners: { id: string }[], from = 13) =>
  aSession(app.db, {
    place: room,
    start: `${day}T${from}:00:00Z`,
    end: `${day}T${from + 1}:00:00Z`,
    volunteers: [tutor.id],
    learners: learners.map(({ id }) => id),
  })

describe('waiting', () => {
  test('counts from registration before the first class, and from the last class after it', async () => {
    expect(await row(learner.id)).toMatchObject({
      ...{ since: '2026-09-01', hadClass: false, days: 91, next: null, month: 0, term: 0 },
    })
    await classOn('2026-10-07', [learner])
    await classOn('2026-11-18', [learner])
    expect(await row(learner.id)).toMatchObject({
      ...{ since: '2026-11-18', hadClass: true, days: 13, month: 60, term: 120, ahead: 0 },
    })
  })

  test('is over once what she wants of this week and the next is booked, and less with one class ahead', async () => {
    await classOn('2026-12-02', [learner])
    expect(await row(learner.id)).toMatchObject({
      ...{ days: 0, next: '2026-12-02T13:00:00Z', ahead: 60 },
    })
    await classOn('2026-12-09', [learner])
    expect(await row(learner.id)).toBeUndefined()
  })

  test('is told to the coordinator alone', async () => {
    const asked = await app.as(tutor).get('/api/waiting')
    expect(asked.status).toBe(403)
  })

  test('comes in the fair order: longest without a class, fewest hours, hours that fit', async () => {
    const other = await a('Amina', { waitingSince: '2026-09-01' })
    const [had, less] = [await a('Bilal'), await a('Chloé')]
    const never = await a('Dora', {
      waitingSince: '2026-09-01',
      availabilities: [{ weekday: 1, from: '09:00', to: '10:00' }],
    })
    await classOn('2026-11-18', [had, less])
    await classOn('2026-11-04', [had])
    const order = (await list()).map(({ name }) => name)
    expect(new Set(order.slice(0, 2))).toEqual(new Set(['Zahra', 'Amina']))
    expect(order.slice(2)).toEqual(['Dora', 'Chloé', 'Bilal'])
    expect(other.id).not.toBe(never.id)
  })
})

describe('nothing for three weeks', () => {
  const quiet = async () => (await row(learner.id))?.quiet

  test('is said from a week before, until a class is booked', async () => {
    await classOn('2026-11-17', [learner])
    expect(await quiet()).toBe('soon')
    await classOn('2026-12-02', [learner])
    expect(await quiet()).toBeNull()
  })

  test('ends with a word, which is undone by the day before', async () => {
    expect(await quiet()).toBe('over')
    const word = (seenOn: string | null) =>
      me().put<KeptWord>(`/api/waiting/${learner.id}/word`, { seenOn })
    expect((await word('2026-12-01')).body).toEqual({ seenOn: '2026-12-01', before: null })
    expect(await row(learner.id)).toMatchObject({ seenOn: '2026-12-01', quiet: null, days: 91 })
    expect((await word(null)).body).toEqual({ seenOn: null, before: '2026-12-01' })
    expect(await quiet()).toBe('over')
    expect(await word('2026-12-02')).toMatchObject({
      ...{ status: 422, body: { code: 'waiting.day_to_come' } },
    })
    expect((await me().put(`/api/waiting/${tutor.id}/word`, { seenOn: null })).status).toBe(404)
  })
})

describe('what hinders', () => {
  test('is nobody who teaches the level, and who could', async () => {
    const one = await a('Lev', { oral: 'B2' })
    expect(await row(one.id)).toMatchObject({
      hindered: 'no_tutor',
      change: { volunteer: { name: 'Claire' }, steps: [{ kind: 'level', level: 'B2' }] },
    })
  })

  test('is that no hour is shared, and which hour of which tutor would do', async () => {
    const one = await a('Max', { availabilities: [{ weekday: 3, from: '12:00', to: '14:30' }] })
    expect(await row(one.id)).toMatchObject({
      hindered: 'no_common_hour',
      change: { steps: [{ kind: 'learner_hour', weekday: 3, from: '14:00', to: '15:00' }] },
    })
  })

  test('is a promise used up, and by how much more it would do', async () => {
    const others = [await a('Nina'), await a('Omar'), await a('Paul'), await a('Rosa')]
    for (const [n, one] of others.entries()) {
      await classOn('2026-11-30', [one], 8 + n)
      await classOn('2026-12-07', [one], 8 + n)
    }
    const one = await a('Solo', { wish: 'individual' })
    expect(await row(one.id)).toMatchObject({
      hindered: 'promises_used_up',
      change: { steps: [{ kind: 'promise', week: '2026-11-30', minutes: 300 }] },
    })
  })

  test('is a wish to be alone where a seat is free, and no wish is overridden by a way', async () => {
    const one = await a('Solo', { wish: 'individual', availabilities: [...afternoon] })
    await app.db.execute(sql`update volunteers set promise_to = 60`)
    const there = await classOn('2026-12-02', [learner])
    await classOn('2026-12-09', [learner])
    expect(await row(one.id)).toMatchObject({
      hindered: 'only_alone',
      change: { session: there.id, steps: [{ kind: 'pair' }] },
    })
    expect(await ways(one.id)).toEqual({ joins: [], pairs: [], hours: [] })
  })
})

describe('ways to a class', () => {
  test('are a free seat, an hour for two, an hour alone, each as it can be booked', async () => {
    const [partner, friend] = [await a('Amina'), await a('Bea')]
    await me().patch(`/api/people/${learner.id}`, { company: { gladly: [friend.id] } })
    const there = await classOn('2026-12-02', [partner])
    const found = await ways(learner.id)
    expect(found.joins.map(({ session }) => session)).toEqual([there.id])
    expect(found.pairs[0]?.learners.map(({ name }) => name)).toEqual(['Zahra', 'Bea'])
    const [hour] = found.pairs
    const { start, end, place, activity, volunteers } = hour ?? expect.fail('no pair')
    const learners = hour?.learners.map(({ id }) => id)
    const booked = await me().post<Session>('/api/sessions', {
      ...{ id: crypto.randomUUID(), activity, place, start, end, volunteers, learners },
    })
    expect(booked.status).toBe(201)
    expect(found.hours[0]?.learners).toEqual([{ id: learner.id, name: 'Zahra' }])
  })

  test('are none with whom she is kept apart', async () => {
    const other = await a('Amina')
    await me().patch(`/api/people/${learner.id}`, { company: { apart: [other.id] } })
    expect(await ways(learner.id)).toMatchObject({ joins: [], pairs: [] })
  })
})
