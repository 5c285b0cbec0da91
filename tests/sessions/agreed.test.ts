import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Cockpit } from '#api/cockpit/schema.ts'
import type { Person } from '#api/people/schema.ts'
import type { Free, Session } from '#api/sessions/schema.ts'
import type { AgreedHour, Plan } from '#api/slots/schema.ts'
import type { TracesPage } from '#api/traces/schema.ts'
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
const tuesday = [{ weekday: 2, from: '09:00', to: '12:00' }]
/** Thursday, 15:30 to 16:30 by the clock of the house. */
const corridor = { start: '2026-12-03T14:30:00Z', end: '2026-12-03T15:30:00Z' }
const hours = ['sessions.tutor_unavailable', 'sessions.learner_unavailable']

let me: AVolunteer
let mine: ALearner
let coordinator: APerson
let room: { id: string }

type Refusal = {
  code: string
  conflicts: { code: string; detail: string; confirmable?: boolean }[]
}

beforeEach(async () => {
  const { db } = app
  app.clock.set('2026-11-23T09:00:00+01:00')
  await db.execute(sql`truncate people, places, sessions, weekly_slots, allowances, audit cascade`)
  await anActivity(db)
  room = await aRoom(db)
  coordinator = await aCoordinator(db)
  me = await aVolunteer(db, { name: 'Claire', availabilities: tuesday })
  mine = await aLearner(db, { name: 'Zahra', availabilities: tuesday })
  const taught = { start: '2026-11-17T09:00:00Z', end: '2026-11-17T10:00:00Z' }
  await aSession(db, { place: room.id, ...taught, volunteers: [me.id], learners: [mine.id] })
})

const book = (learner: { id: string }, confirm: string[] = [], more: object = {}) =>
  app.as(me).post<Refusal & { session: Session }>('/api/sessions', {
    ...{ id: newId(), ...corridor, volunteers: [me.id], learners: [learner.id], confirm },
    ...more,
  })
const said = async ({ id }: { id: string }) =>
  (await app.as(coordinator).get<{ person: Person }>(`/api/people/${id}`)).body.person
    .availabilities

describe('an hour that a volunteer agreed on with her learner', () => {
  test('is refused until she says so, in the second person to her', async () => {
    const { status, body } = await book(mine)
    expect([status, body.code]).toEqual([409, 'sessions.needs_confirmation'])
    expect(body.conflicts).toMatchObject([
      {
        code: 'sessions.tutor_unavailable',
        detail: 'Vous n’avez pas dit être libre à ce moment-là (rien ce jour-là).',
        confirmable: true,
      },
      {
        code: 'sessions.learner_unavailable',
        detail: 'Zahra n’a pas dit pouvoir venir à ce moment-là (rien ce jour-là).',
        confirmable: true,
      },
    ])
    const query = new URLSearchParams({ ...corridor, learners: mine.id })
    const free = (await app.as(me).get<Free>(`/api/free?${query}`)).body
    expect(free.conflicts).toEqual(body.conflicts)
  })

  test('is booked once she does, and the coordinator reads that it was agreed on', async () => {
    const { status, body } = await book(mine, hours)
    expect(status).toBe(201)
    const journal = (await app.as(coordinator).get<TracesPage>('/api/traces')).body.traces
    expect(journal[0]).toMatchObject({ action: 'session.booked', beyond: hours })
    const board = (await app.as(coordinator).get<Cockpit>('/api/cockpit?week=2026-11-23')).body
    expect(board.changes[0]?.subjects[0]).toMatchObject({ id: body.session.id, beyond: true })
  })

  test('is moved to in the same way', async () => {
    const at = { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' }
    const { session } = (await book(mine, [], at)).body
    const move = (confirm: string[]) =>
      app.as(me).patch<Refusal>(`/api/sessions/${session.id}`, { ...corridor, confirm })
    expect((await move([])).body.code).toBe('sessions.needs_confirmation')
    expect((await move(hours)).status).toBe(200)
    const journal = (await app.as(coordinator).get<TracesPage>('/api/traces')).body.traces
    expect(journal[0]).toMatchObject({ action: 'session.changed', beyond: hours })
  })

  test('is not asked about again while the class keeps its hour, whoever comes in and wherever it is', async () => {
    const { session } = (await book(mine, hours)).body
    const friend = await aLearner(app.db, { name: 'Ali', availabilities: [], wish: 'individual' })
    const change = (wish: object) =>
      app.as(coordinator).patch<Refusal>(`/api/sessions/${session.id}`, wish)
    const together = { learners: [mine.id, friend.id] }
    expect((await change(together)).body.conflicts.map(({ code }) => code)).toEqual([
      'sessions.wishes_to_be_alone',
    ])
    const insisted = { ...together, confirm: ['sessions.wishes_to_be_alone'] }
    expect((await change(insisted)).status).toBe(200)
    const another = await aRoom(app.db)
    expect((await change({ place: another.id })).status).toBe(200)
    const later = { start: '2026-11-26T15:00:00Z', end: '2026-11-26T16:00:00Z' }
    expect((await change(later)).body.code).toBe('sessions.needs_confirmation')
  })

  test('within what was said is booked without a word of it', async () => {
    const at = { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' }
    expect((await book(mine, hours, at)).status).toBe(201)
    const journal = (await app.as(coordinator).get<TracesPage>('/api/traces')).body.traces
    expect(journal[0]).toMatchObject({ action: 'session.booked', beyond: null })
  })

  test('does not make room where there is none: a class, a promise, a closure, a wish to be alone', async () => {
    const other = await aVolunteer(app.db)
    await aSession(app.db, {
      ...{ place: room.id, ...corridor, volunteers: [other.id] },
      learners: [(await aLearner(app.db)).id],
    })
    expect((await book(mine, hours)).body).toMatchObject({ code: 'sessions.refused' })
    await aRoom(app.db)
    expect((await book(mine, hours)).status).toBe(201)
    const long = { start: '2026-12-03T16:00:00Z', end: '2026-12-03T20:00:00Z' }
    const late = await book(mine, hours, long)
    expect(late.body.conflicts.map(({ code }) => code)).not.toContain(hours[0])
    expect(late.status).toBe(409)
    const alone = await aLearner(app.db, { name: 'Nour', wish: 'individual' })
    const both = await book(mine, [...hours, 'sessions.wishes_to_be_alone'], {
      ...{ start: '2026-12-04T14:30:00Z', end: '2026-12-04T15:30:00Z' },
      learners: [mine.id, alone.id],
    })
    expect(both.body).toMatchObject({
      code: 'sessions.refused',
      conflicts: [{ code: 'sessions.wishes_to_be_alone' }],
    })
    expect(both.body.conflicts[0]?.confirmable).toBeUndefined()
  })

  test('is one hour: a weekly slot beyond the hours said is the coordinator’s', async () => {
    const { body } = await app.as(me).post<{ plan: Plan }>('/api/slots/preview', {
      ...{ id: newId(), weekday: 4, start: '15:30', minutes: 60, inTerm: false, confirm: hours },
      ...{ from: '2026-12-03', until: '2026-12-10', volunteers: [me.id], learners: [mine.id] },
    })
    const [date] = body.plan.dates
    expect(date).toMatchObject({ state: 'clash' })
    expect(date?.conflicts.some(({ confirmable }) => confirmable)).toBe(false)
  })

  test('with somebody else’s learner tells whether she is free, and is counted as such', async () => {
    const busy = await aLearner(app.db, { name: 'Mirela', availabilities: tuesday })
    const idle = await aLearner(app.db, { name: 'Mirela', availabilities: tuesday })
    await aRoom(app.db)
    const colleague = await aVolunteer(app.db)
    await aSession(app.db, {
      ...{ place: room.id, ...corridor, volunteers: [colleague.id], learners: [busy.id] },
    })
    const told = async () => {
      const rows = await app.db.execute<{ told: unknown[] }>(sql`
        select told from allowances where person_id = ${me.id} and told is not null`)
      return rows[0]?.told.length ?? 0
    }
    for (const one of [busy, idle]) {
      expect((await book(one)).body).toMatchObject({
        ...{ code: 'sessions.needs_confirmation', unsure: true },
      })
    }
    expect((await book(mine)).body).not.toHaveProperty('unsure')
    expect(await told()).toBe(0)
    expect((await book(busy, hours)).body).toMatchObject({
      conflicts: [{ code: 'sessions.learner_is_not_free' }],
    })
    expect(await told()).toBe(1)
    expect((await book(idle, hours)).status).toBe(201)
  })
})

describe('an hour that was agreed on', () => {
  const post = (id: string, as: { id: string } = me) =>
    app.as(as).post<AgreedHour>(`/api/sessions/${id}/agreed-hour`)
  const takeBack = (id: string) => app.as(me).delete<AgreedHour>(`/api/sessions/${id}/agreed-hour`)
  const thursday = { weekday: 4, from: '15:30', to: '16:30' }

  test('is added to what both said, and taken back', async () => {
    const { session } = (await book(mine, hours)).body
    const names = (await post(session.id)).body.people.map(({ name }) => name).sort()
    expect(names).toEqual(['Claire', 'Zahra'])
    for (const one of [me, mine]) expect(await said(one)).toEqual([...tuesday, thursday])
    expect((await post(session.id)).body.people).toEqual([])
    expect((await takeBack(session.id)).body.people).toHaveLength(2)
    for (const one of [me, mine]) expect(await said(one)).toEqual(tuesday)
    expect((await takeBack(session.id)).body.people).toEqual([])
  })

  test('stays with whoever changed her hours since', async () => {
    const { session } = (await book(mine, hours)).body
    await post(session.id)
    const others = [{ weekday: 5, from: '09:00', to: '10:00' }]
    await app
      .as(coordinator)
      .put(`/api/people/${mine.id}/availabilities`, { availabilities: others })
    expect((await takeBack(session.id)).body.people).toMatchObject([{ name: 'Claire' }])
    expect(await said(mine)).toEqual(others)
  })

  test('of a cancelled session was not agreed on: it is not added any more, but taken back', async () => {
    const { session } = (await book(mine, hours)).body
    await app.as(me).post(`/api/sessions/${session.id}/cancel`, {})
    expect((await post(session.id)).body).toMatchObject({ code: 'sessions.is_cancelled' })
    expect(await said(mine)).toEqual(tuesday)
    const other = (await book(mine, hours)).body.session
    await post(other.id)
    await app.as(me).post(`/api/sessions/${other.id}/cancel`, {})
    expect((await takeBack(other.id)).body.people).toHaveLength(2)
    expect(await said(mine)).toEqual(tuesday)
  })

  test('is added by who holds the session or coordinates, and to whom has said no hours by nobody', async () => {
    const silent = await aLearner(app.db, { availabilities: [] })
    const { session } = (await book(silent, hours)).body
    const other = await aVolunteer(app.db)
    expect((await post(session.id, other)).status).toBe(404)
    expect((await post(newId())).status).toBe(404)
    expect((await post(session.id, coordinator)).body.people).toMatchObject([{ name: 'Claire' }])
    expect(await said(silent)).toEqual([])
  })
})
