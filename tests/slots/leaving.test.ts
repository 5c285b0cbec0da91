import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Done, Left, Planned } from '#api/slots/schema.ts'
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
import { faults } from './oracle/seen.ts'
import { sessionsOf } from './slots.ts'

const app = ownApp()
let coordinator: APerson
let tutor: AVolunteer
let learner: ALearner
let room: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})
beforeEach(async () => {
  ;[tutor, learner, room] = await Promise.all([
    aVolunteer(app.db, { promise: { from: 0, to: 2400 } }),
    aLearner(app.db),
    aRoom(app.db),
  ])
})

const me = () => app.as(coordinator)
const aWeekly = async (rest: object = {}) => {
  const answer = await me().post<Done>('/api/slots', {
    ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, from: '2026-11-24' },
    ...{ until: '2026-12-22', inTerm: false, place: room.id },
    ...{ volunteers: [tutor.id], learners: [learner.id], ...rest },
  })
  expect(answer.status).toBe(201)
  return answer.body.slot
}
const aSingle = (rest: object = {}) =>
  aSession(app.db, {
    ...{ start: '2026-12-09T09:00:00Z', end: '2026-12-09T10:00:00Z', place: room.id },
    ...{ volunteers: [tutor.id], learners: [learner.id], ...rest },
  })
type Refused = { code: string; planned: Planned }
const archive = (what: string, one: { id: string }) =>
  me().post<Refused>(`/api/${what}/${one.id}/archive`, {})
/** All that a leaving may touch. */
const everything = async () => {
  const tables = [
    'sessions',
    'session_volunteers',
    'session_learners',
    'weekly_slots',
    'people',
    'places',
    'audit',
  ]
  const counts = tables.map(
    (table) => `select '${table}', md5(string_agg(t::text, '' order by t::text)) from ${table} t`,
  )
  return [...(await app.db.execute(sql.raw(counts.join(' union all '))))]
}
/** What is said beforehand is what is then done, and saying it touches nothing. */
const leave = async (what: string, one: { id: string }, to: string | null, from = '2026-11-23') => {
  const path = `/api/${what}/${one.id}/leave`
  const before = await everything()
  const foretold = await me().post<Left>(path, { from, to, dryRun: true })
  expect(await everything()).toEqual(before)
  const answer = await me().post<Left>(path, { from, to })
  expect(answer.status).toBe(200)
  const { undo, ...left } = answer.body
  const isDone = ({ became }: Pick<Left, 'became'>) => became.map(({ id, is }) => ({ id, is }))
  expect(isDone(foretold.body)).toEqual(isDone(left))
  expect({ ...foretold.body, undo }).toEqual({ ...left, undo, planned: expect.anything() })
  expect(foretold.body.planned.sessions).toBe(left.planned.sessions)
  return answer.body
}
/** What becomes of these, each with how it is said. */
const becomes = ({ became }: Left) => new Map(became.map(({ id, is }) => [id, is]))
const statesOf = async (slot: { id: string }) =>
  (await sessionsOf(app.db, slot.id)).map((row) => row.state)

/** As the screen takes it back. */
const takeBack = async (what: string, one: { id: string }, { archived, undo }: Left) => {
  const done = async (path: string, body: object = {}) =>
    expect((await me().post(path, body)).status).toBe(200)
  if (archived) await done(`/api/${what}/${one.id}/restore`)
  for (const id of undo.cancelled) await done(`/api/sessions/${id}/restore`)
  for (const { id, ...rest } of undo.handed) {
    expect((await me().patch(`/api/sessions/${id}`, rest)).status).toBe(200)
  }
  for (const id of undo.changes) await done(`/api/slots/undo/${id}`)
}

describe('who leaves, or a place that is given up', () => {
  test('is refused with what is planned: running slots, single sessions, suspended ones too', async () => {
    const slot = await aWeekly()
    const single = await aSingle()
    const layer = { from: '2026-12-09', to: '2026-12-09', place: null, hours: null }
    const closure = { id: newId(), ...layer, label: 'Essai' }
    await me().post('/api/year/closures', closure)
    for (const [what, one] of [
      ['people', tutor],
      ['people', learner],
      ['places', room],
    ] as const) {
      const { status, body } = await archive(what, one)
      expect([status, body.code]).toEqual([409, `${what}.still_expected`])
      expect(body.planned.slots.map(({ id }) => id)).toEqual([slot.id])
      expect(body.planned.single).toMatchObject([{ id: single.id, status: 'suspended' }])
      expect(body.planned.sessions).toBe(6)
      const seen = await me().get<{ planned: Planned }>(`/api/${what}/${one.id}/planned`)
      expect(seen.body.planned).toEqual(body.planned)
    }
    await me().delete(`/api/year/closures/${closure.id}`)
  })

  test('is refused for a suspended session alone, or an absence of it', async () => {
    const pair = await aLearner(app.db)
    await aSingle({ learners: [learner.id, pair.id] })
    const absence = { id: newId(), from: '2026-12-09', to: '2026-12-09' }
    await me().post(`/api/people/${pair.id}/absences`, absence)
    expect((await archive('people', pair)).status).toBe(409)
    await me().post(`/api/people/${tutor.id}/absences`, { ...absence, id: newId() })
    expect((await archive('people', tutor)).status).toBe(409)
  })

  test('hands all over, is archived, and is back as before', async () => {
    const slot = await aWeekly()
    const single = await aSingle()
    const before = await sessionsOf(app.db, slot.id)
    const other = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    const left = await leave('people', tutor, other.id)
    expect(left).toMatchObject({ archived: true, refused: [], planned: { sessions: 0 } })
    expect(becomes(left)).toEqual(new Map([slot, single].map(({ id }) => [id, 'handed'])))
    const now = await sessionsOf(app.db, slot.id)
    expect(new Set(now.map(({ volunteers, state }) => `${volunteers} ${state}`))).toEqual(
      new Set([`${other.id} standing`]),
    )
    expect(await faults(app.db)).toEqual([])
    await takeBack('people', tutor, left)
    expect(await sessionsOf(app.db, slot.id)).toEqual(before)
    const { body } = await me().get<{ session: { volunteers: object[] } }>(
      `/api/sessions/${single.id}`,
    )
    expect(body.session.volunteers).toMatchObject([{ id: tutor.id }])
  })

  test('said beforehand takes no lock for which others would wait', async () => {
    await aWeekly()
    await aSingle()
    const heir = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    const own = [tutor.id, coordinator.id]
    const other = postgres(app.databaseUrl, { max: 1 })
    const wish = { from: '2026-11-23', to: heir.id, dryRun: true }
    const foretold = await other.begin(async (held) => {
      // Whoever would take one of these would wait here until it is refused.
      await held`lock table calendar in exclusive mode`
      await held`select 1 from people where id <> all(${own}) for no key update`
      await held`select 1 from volunteers for no key update`
      await held`select 1 from places for no key update`
      return me().post<Left>(`/api/people/${tutor.id}/leave`, wish)
    })
    await other.end()
    expect(foretold.status).toBe(200)
    expect(foretold.body).toMatchObject({ archived: true, refused: [] })
    expect([...becomes(foretold.body).values()]).toEqual(['handed', 'handed'])
  })

  test('in the middle of a week too: what has been this week is over', async () => {
    await aWeekly({ weekday: 1, from: '2026-11-23' })
    const other = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    app.clock.set('2026-11-25T09:00:00+01:00')
    try {
      const left = await leave('people', tutor, other.id, '2026-11-25')
      expect(left).toMatchObject({ archived: true, refused: [], planned: { sessions: 0 } })
    } finally {
      app.clock.set('2026-11-23T09:00:00+01:00')
    }
  })

  test('leaves a session that has begun as it is, and is archived once it is over', async () => {
    await aSingle({ start: '2026-11-25T08:00:00Z', end: '2026-11-25T09:00:00Z' })
    app.clock.set('2026-11-25T09:30:00+01:00')
    try {
      const left = await leave('people', tutor, null, '2026-11-25')
      expect(left).toMatchObject({ archived: false, planned: { sessions: 1 } })
      expect(left.undo.cancelled).toEqual([])
      app.clock.set('2026-11-25T10:00:00+01:00')
      expect((await archive('people', tutor)).status).toBe(200)
    } finally {
      app.clock.set('2026-11-23T09:00:00+01:00')
    }
  })

  test('ends what nobody else is in, and leaves the other of a pair her lessons', async () => {
    const alone = await aWeekly()
    const other = await aLearner(app.db)
    const pair = await aWeekly({ weekday: 4, learners: [learner.id, other.id] })
    const single = await aSingle()
    const left = await leave('people', learner, null)
    expect(left.archived).toBe(true)
    expect([alone, pair, single].map(({ id }) => becomes(left).get(id))).toEqual([
      ...['ends', 'goesOn', 'ends'],
    ])
    expect(new Set(await statesOf(alone))).toEqual(new Set(['cancelled']))
    expect(new Set(await statesOf(pair))).toEqual(new Set(['standing']))
    expect((await sessionsOf(app.db, pair.id))[0]?.learners).toEqual([other.id])
    expect(left.undo.cancelled).toEqual([single.id])
    await takeBack('people', learner, left)
    expect(new Set(await statesOf(alone))).toEqual(new Set(['standing']))
    expect((await sessionsOf(app.db, pair.id))[0]?.learners).toEqual([learner.id, other.id].sort())
    expect(await faults(app.db)).toEqual([])
  })

  test('from a day on keeps what is before it, and is not archived yet', async () => {
    const slot = await aWeekly()
    const left = await leave('people', learner, null, '2026-12-08')
    expect(left).toMatchObject({ archived: false, planned: { sessions: 2 } })
    expect(await statesOf(slot)).toEqual([
      ...['standing', 'standing', 'cancelled', 'cancelled', 'cancelled'],
    ])
  })

  test('a place gives its sessions to another one, or says why not', async () => {
    const slot = await aWeekly()
    const single = await aSingle()
    const small = await aRoom(app.db, { capacity: 1 })
    const failed = await leave('places', room, small.id)
    expect(failed.archived).toBe(false)
    expect(failed.became.map(({ is }) => is)).toEqual(['stays', 'stays'])
    expect(failed.became.every(({ why }) => why?.[0]?.code === 'sessions.too_many_for_room')).toBe(
      true,
    )
    expect(failed.planned.slots).toHaveLength(1)
    const other = await aRoom(app.db)
    const left = await leave('places', room, other.id)
    expect(left).toMatchObject({ archived: true, refused: [] })
    expect((await sessionsOf(app.db, slot.id)).every(({ place }) => place === other.id)).toBe(true)
    expect(left.undo.handed).toMatchObject([{ id: single.id, place: room.id }])
    await takeBack('places', room, left)
    expect((await sessionsOf(app.db, slot.id)).every(({ place }) => place === room.id)).toBe(true)
  })

  test('who or what is brought back gets back what waited without them', async () => {
    const slot = await aWeekly()
    const change = { id: newId(), scope: 'whole', revision: slot.revision }
    await me().post(`/api/slots/${slot.id}/changes`, {
      ...{ ...change, place: (await aRoom(app.db)).id, learners: [(await aLearner(app.db)).id] },
    })
    expect((await archive('people', learner)).status).toBe(200)
    expect((await archive('places', room)).status).toBe(200)
    await me().post(`/api/slots/undo/${change.id}`, {})
    expect(new Set(await statesOf(slot))).toEqual(new Set(['place_gone']))
    await me().post(`/api/places/${room.id}/restore`, {})
    expect(new Set(await statesOf(slot))).toEqual(new Set(['learner_gone']))
    await me().post(`/api/people/${learner.id}/restore`, {})
    expect(new Set(await statesOf(slot))).toEqual(new Set(['standing']))
    expect(await faults(app.db)).toEqual([])
  })
})
