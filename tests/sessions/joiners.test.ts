import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Joiners } from '#api/sessions/schema.ts'
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

const app = ownApp()
const hour = { start: '2026-12-01T13:00:00Z', end: '2026-12-01T14:00:00Z' }
let room: string
let boss: APerson
let tutor: AVolunteer
let learner: ALearner
let session: string

beforeAll(async () => {
  await anActivity(app.db)
  room = (await aRoom(app.db)).id
  boss = await aCoordinator(app.db)
})

const day = (n: number) => ({
  start: `2026-12-0${n}T08:00:00Z`,
  end: `2026-12-0${n}T09:00:00Z`,
})
let level = 0
/** Of a level of their own: nobody of another test could join. */
const levels = ['pre-A1', 'A2', 'C1'] as const
const own = () => ({ oral: levels[level % 3] ?? 'A2' })

beforeEach(async () => {
  await app.db.execute(sql`truncate sessions, learners cascade`)
  level += 1
  tutor = await aVolunteer(app.db, {
    promise: { from: 0, to: 600 },
    levels: ['alpha', 'pre-A1', 'A1', 'A2', 'B1', 'C1'],
  })
  learner = await aLearner(app.db, own())
  session = (
    await aSession(app.db, { place: room, ...hour, volunteers: [tutor.id], learners: [learner.id] })
  ).id
})

const ask = (who: { id: string } = boss) =>
  app.as(who).get<Joiners>(`/api/sessions/${session}/joiners`)
const names = async (who?: { id: string }) =>
  (await ask(who)).body.joiners.map(({ name, free }) => [name, free])
const a = (name: string, wish: Parameters<typeof aLearner>[1] = {}) =>
  aLearner(app.db, { ...own(), name, waitingSince: '2026-09-01', ...wish })

describe('into a session with a free seat could come', () => {
  test('who can sit there, can come then and wants more, who waits longest first', async () => {
    await a('Lately', { waitingSince: '2026-11-01' })
    await a('Long')
    await a('Alone', { wish: 'individual' })
    await a('Other level', { oral: levels[(level + 1) % 3] ?? 'A2' })
    await a('Child', { ageGroup: 'child' })
    await a('Other hours', { availabilities: [{ weekday: 3, from: '09:00', to: '12:00' }] })
    await a('Gone', { archivedAt: '2026-10-01T08:00:00Z' })
    const busy = await a('Busy')
    const enough = await a('Enough', { minutesWanted: 60 })
    const colleague = await aVolunteer(app.db, { promise: { from: 0, to: 600 } })
    const other = (await aRoom(app.db)).id
    const held = { place: other, volunteers: [colleague.id] }
    await aSession(app.db, { ...held, ...hour, learners: [busy.id] })
    await aSession(app.db, { ...held, ...day(4), learners: [enough.id] })
    expect((await ask()).body).toMatchObject({ seats: 1 })
    expect(await names()).toEqual([
      ['Long', true],
      ['Lately', true],
    ])
    expect((await ask()).body.joiners[0]?.waitingSince).toBe('2026-09-01')
  })

  test('nobody whom the coordinator keeps apart, and first of all who asked for each other', async () => {
    const [, friend, foe] = [
      await a('Long'),
      await a('Friend', { waitingSince: null }),
      await a('Foe'),
    ]
    const say = (of: string, company: object) =>
      app.as(boss).patch(`/api/people/${of}`, { company })
    await say(friend.id, { gladly: [learner.id] })
    await say(learner.id, { gladly: [friend.id], apart: [foe.id] })
    expect(await names()).toEqual([
      ['Friend', true],
      ['Long', true],
    ])
  })

  test('and each of them can be booked into it as it stands', async () => {
    const joiner = await a('Long')
    const learners = [learner.id, joiner.id]
    const joined = await app.as(boss).patch(`/api/sessions/${session}`, { learners })
    expect(joined.status).toBe(200)
    expect((await ask()).body).toEqual({ seats: 0, learners, joiners: [] })
  })
})

describe('its tutor', () => {
  test('is told of others’ learners by their hours alone, not whether they are free, nor since when they wait', async () => {
    const busy = await a('Busy')
    const idle = await a('Idle')
    const colleague = await aVolunteer(app.db)
    const other = (await aRoom(app.db)).id
    await aSession(app.db, {
      place: other,
      volunteers: [colleague.id],
      ...hour,
      learners: [busy.id],
    })
    const { body } = await ask(tutor)
    const shown = body.joiners.map(({ free, waitingSince }) => ({ free, waitingSince }))
    expect(shown.every(({ free, waitingSince }) => free === null && waitingSince === null)).toBe(
      true,
    )
    // Either may be veiled, as one pair in eight is.
    const said = new Set(body.joiners.map(({ id }) => id))
    for (const id of said) expect([busy.id, idle.id]).toContain(id)
  })

  test('is told whether her own are free', async () => {
    for (let n = 1; n <= 6; n += 1) {
      const mine = await a(`Mine ${n}`)
      const at = { start: `2026-11-${15 + n}T08:00:00Z`, end: `2026-11-${15 + n}T09:00:00Z` }
      await aSession(app.db, { place: room, volunteers: [tutor.id], ...at, learners: [mine.id] })
    }
    const found = await names(tutor)
    expect(found.length).toBeGreaterThanOrEqual(3)
    for (const [, free] of found) expect(free).toBe(true)
  })

  test('alone is told: to another volunteer it is not hers', async () => {
    const { status, body } = await ask(await aVolunteer(app.db))
    expect([status, (body as unknown as { code: string }).code]).toEqual([
      404,
      'sessions.not_yours',
    ])
  })
})

test('a session whose other learner leaves goes on with one, and has a free seat', async () => {
  const other = await a('Leaving')
  const learners = [learner.id, other.id]
  await app.as(boss).patch(`/api/sessions/${session}`, { learners })
  const joiner = await a('Long')
  expect((await ask()).body.seats).toBe(0)
  const left = await app
    .as(boss)
    .post(`/api/people/${other.id}/leave`, { from: '2026-11-24', to: null })
  expect(left.status).toBeLessThan(300)
  expect((await ask()).body).toMatchObject({ seats: 1, joiners: [{ id: joiner.id }] })
  const { body } = await app
    .as(boss)
    .get<{ session: { status: string } }>(`/api/sessions/${session}`)
  expect(body.session.status).toBe('standing')
})

test('into one that is over, or cancelled, comes nobody', async () => {
  await a('Long')
  await app.as(boss).post(`/api/sessions/${session}/cancel`, {})
  expect((await ask()).body.joiners).toEqual([])
  session = (
    await aSession(app.db, {
      ...{ place: room, volunteers: [tutor.id], learners: [learner.id], id: newId() },
      ...{ start: '2026-11-16T08:00:00Z', end: '2026-11-16T09:00:00Z' },
    })
  ).id
  expect((await ask()).body.joiners).toEqual([])
})

test('beside who wishes to be alone no seat is free', async () => {
  await a('Long')
  expect((await ask()).body).toMatchObject({ seats: 1, learners: [learner.id] })
  await app.db.execute(sql`update learners set wish = 'individual' where person_id = ${learner.id}`)
  expect((await ask()).body).toEqual({ seats: 0, learners: [learner.id], joiners: [] })
})

test('who was archived while away that day stands in the session, and keeps no seat', async () => {
  const gone = await a('Gone')
  const joiner = await a('Long')
  const learners = [learner.id, gone.id]
  await app.as(boss).patch(`/api/sessions/${session}`, { learners })
  await app
    .as(boss)
    .post(`/api/people/${gone.id}/absences`, { id: newId(), from: '2026-11-24', to: '2027-01-31' })
  expect((await ask()).body).toMatchObject({ seats: 0, learners })
  await app.db.execute(sql`update people set archived_at = '2026-11-24' where id = ${gone.id}`)
  expect((await ask()).body).toMatchObject({
    ...{ seats: 1, learners: [learner.id] },
    joiners: [{ id: joiner.id }],
  })
  const joined = [learner.id, joiner.id]
  const answer = await app.as(boss).patch(`/api/sessions/${session}`, { learners: joined })
  expect(answer.status).toBe(200)
})
