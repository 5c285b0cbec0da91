import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Erasure } from '#api/erasing/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Done, Planned } from '#api/slots/schema.ts'
import { faults } from '#tests/slots/oracle/seen.ts'
import { sessionsOf } from '#tests/slots/slots.ts'
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
const now = '2026-11-23T09:00:00+01:00'
let coordinator: APerson
let tutor: AVolunteer
let learner: ALearner
let pair: ALearner
let room: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  await anActivity(app.db, {
    ...{ id: 'kitchen', learnersFrom: 0, learnersTo: 0, volunteersFrom: 1, volunteersTo: 2 },
    placeKinds: ['kitchen'],
  })
  coordinator = await aCoordinator(app.db)
})
beforeEach(async () => {
  app.clock.set(now)
  const promise = { from: 0, to: 2400 }
  ;[tutor, learner, pair, room] = await Promise.all([
    aVolunteer(app.db, { name: 'Élodie', promise }),
    aLearner(app.db),
    aLearner(app.db),
    aRoom(app.db),
  ])
})

const me = () => app.as(coordinator)
const aWeekly = async (rest: object = {}) => {
  const answer = await me().post<Done>('/api/slots', {
    ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, from: '2026-11-24' },
    ...{ until: '2026-12-22', inTerm: false, place: room.id },
    ...{ volunteers: [tutor.id], learners: [learner.id, pair.id], ...rest },
  })
  expect(answer.status).toBe(201)
  return answer.body.slot
}
const at = (day: string, from: string, to: string) => ({
  start: `${day}T${from}:00Z`,
  end: `${day}T${to}:00Z`,
})
const aSingle = (rest: object = {}) =>
  aSession(app.db, {
    ...{ ...at('2026-12-09', '09:00', '10:00'), place: room.id },
    ...{ volunteers: [tutor.id], learners: [learner.id], ...rest },
  })
const foretell = async (one: { id: string }) => {
  const { status, body } = await me().get<Erasure>(`/api/people/${one.id}/erasure`)
  expect(status).toBe(200)
  return body
}
type Refused = { code: string; planned?: Planned; errors: { detail: string }[] }
const erase = (one: { id: string; name: string }, name = one.name) =>
  me().post<Refused>(`/api/people/${one.id}/erasure`, { name })
const erased = async (one: { id: string; name: string }) => {
  const { status, text } = await erase(one)
  expect([status, text]).toEqual([200, '{"erased":true}'])
  expect(await faults(app.db)).toEqual([])
}
const session = async (id: string) =>
  (await me().get<{ session: Session }>(`/api/sessions/${id}`)).body.session
const ids = (people: { id: string }[] = []) => people.map(({ id }) => id)
const statesOf = async (slot: { id: string }) =>
  (await sessionsOf(app.db, slot.id)).map(({ state, learners }) => [state, learners])
const rowsOf = async (person: string) => {
  const [row] = await app.db.execute<{ n: number }>(
    sql`select count(*)::int as n from people where id = ${person}::uuid`,
  )
  return row?.n
}

describe('what erasing would do', () => {
  test('is told: what ends and what goes on, who is to be told, what goes and what stays', async () => {
    const [shared, alone] = [await aWeekly(), await aWeekly({ weekday: 3, learners: [learner.id] })]
    const single = await aSingle({ learners: [learner.id, pair.id] })
    await aSingle(at('2026-11-16', '09:00', '10:30'))
    await me().post(`/api/people/${learner.id}/card`, {})
    const days = { from: '2027-02-01', to: '2027-02-02' }
    await me().post(`/api/people/${learner.id}/absences`, { id: newId(), ...days })
    const told = await foretell(learner)
    expect(ids(told.planned.slots)).toEqual([shared.id, alone.id])
    expect(ids(told.planned.single)).toEqual([single.id])
    expect(told.ending).toEqual([alone.id])
    expect(ids(told.partners).sort()).toEqual([tutor.id, pair.id].sort())
    expect(told.deleted).toEqual({ hours: 7, absences: 1, ceilings: 0, cards: 1, signIns: 0 })
    expect(told.kept).toEqual({ seats: 1, minutes: 90 })
    expect((await foretell(tutor)).ending.sort()).toEqual([shared.id, alone.id, single.id].sort())
    expect(await rowsOf(learner.id)).toBe(1)
    expect((await session(single.id)).status).toBe('standing')
  })

  test('is nothing but a name where nothing was planned', async () => {
    const told = await foretell(pair)
    expect(told.planned).toEqual({ slots: [], single: [], sessions: 0 })
    expect([told.ending, told.partners, told.kept]).toEqual([[], [], { seats: 0, minutes: 0 }])
  })
})

describe('who is erased', () => {
  test('leaves the class to the other of a pair, and ends what nobody is left of', async () => {
    const [shared, alone] = [await aWeekly(), await aWeekly({ weekday: 3, learners: [learner.id] })]
    const both = await aSingle({ learners: [learner.id, pair.id] })
    const one = await aSingle({ ...at('2026-12-10', '09:00', '10:00') })
    await erased(learner)
    expect(await statesOf(shared)).toEqual(Array.from({ length: 5 }, () => ['standing', [pair.id]]))
    expect(await statesOf(alone)).toEqual(Array.from({ length: 4 }, () => ['cancelled', []]))
    expect(await session(both.id)).toMatchObject({ status: 'standing', learnerCount: 1 })
    expect(await session(one.id)).toMatchObject({ status: 'cancelled', learnerCount: 0 })
    const free = await aSingle({ ...at('2026-12-10', '09:00', '10:00'), learners: [pair.id] })
    expect((await session(free.id)).status).toBe('standing')
  })

  test('frees the learners of a tutor, and a duty goes on with who is left', async () => {
    const other = await aVolunteer(app.db, { activities: ['kitchen'] })
    const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false })
    const duty = await aSingle({
      ...{ activity: 'kitchen', place: kitchen.id, volunteers: [tutor.id, other.id], learners: [] },
      ...at('2026-12-08', '09:00', '10:00'),
    })
    const slot = await aWeekly()
    await erased(tutor)
    expect(ids((await session(duty.id)).volunteers)).toEqual([other.id])
    expect(new Set((await statesOf(slot)).map(([state]) => state))).toEqual(new Set(['cancelled']))
  })

  test('is gone from the calendar of others, who hear of it', async () => {
    const both = await aSingle({ learners: [learner.id, pair.id] })
    const was = await aSingle({ ...at('2026-11-17', '09:00', '10:00') })
    const path = `/api/sessions?from=2026-11-16T00:00:00Z&to=2026-12-14T00:00:00Z&place=${room.id}`
    const theirs = app.as(tutor)
    const first = await theirs.get(path)
    const etag = first.headers.get('etag') ?? ''
    const again = () =>
      theirs.get<{ sessions: Session[] }>(path, { headers: { 'if-none-match': etag } })
    expect([etag === '', (await again()).status]).toEqual([false, 304])
    await erased(learner)
    const { status, body, text } = await again()
    expect(status).toBe(200)
    expect(text).not.toContain(learner.id)
    const seen = (id: string) => body.sessions.find((one) => one.id === id)
    expect(seen(both.id)).toMatchObject({ learnerCount: 1, learners: [{ id: pair.id }] })
    expect(seen(was.id)).toMatchObject({ learnerCount: 1, learners: [{ name: '' }] })
  })

  test('may be archived already', async () => {
    await aSingle(at('2026-11-17', '09:00', '10:00'))
    expect((await me().post(`/api/people/${tutor.id}/archive`, {})).status).toBe(200)
    await erased(tutor)
    expect(await rowsOf(tutor.id)).toBe(0)
  })

  test('keeps the seat in what has begun, until it is over', async () => {
    const running = await aSingle(at('2026-11-23', '07:30', '09:00'))
    await erased(tutor)
    const seen = await session(running.id)
    expect(seen).toMatchObject({ status: 'standing', volunteers: [{ name: '' }] })
    const [mark] = seen.volunteers
    app.clock.set('2026-11-23T11:00:00+01:00')
    const change = { ...at('2026-11-23', '07:30', '08:30'), learners: [pair.id] }
    expect((await me().patch(`/api/sessions/${running.id}`, change)).status).toBe(200)
    const booking = { id: newId(), ...at('2026-11-24', '09:00', '10:00'), place: room.id }
    const answer = await me().post('/api/sessions', {
      ...{ ...booking, volunteers: [mark?.id], learners: [pair.id] },
    })
    expect(answer.status).toBe(409)
  })

  test('does not come back to a past session from which somebody was away', async () => {
    const other = await aVolunteer(app.db, { activities: ['kitchen'] })
    const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false })
    const duty = await aSingle({
      ...{ activity: 'kitchen', place: kitchen.id, volunteers: [tutor.id, other.id], learners: [] },
      ...at('2026-11-24', '09:00', '10:00'),
    })
    const days = { from: '2026-11-24', to: '2026-11-24' }
    await me().post(`/api/people/${tutor.id}/absences`, { id: newId(), ...days })
    app.clock.set('2026-11-26T09:00:00+01:00')
    await erased(tutor)
    const [away] = (await session(duty.id)).away
    const longer = at('2026-11-24', '09:00', '11:00')
    expect((await me().patch(`/api/sessions/${duty.id}`, longer)).status).toBe(200)
    expect((await session(duty.id)).away).toEqual([away])
  })

  test('leaves on hold what the other of a pair is away from', async () => {
    const both = await aSingle({ learners: [learner.id, pair.id] })
    const days = { from: '2026-12-09', to: '2026-12-09' }
    const absence = newId()
    await me().post(`/api/people/${pair.id}/absences`, { id: absence, ...days })
    expect((await session(both.id)).status).toBe('standing')
    await erased(learner)
    expect(await session(both.id)).toMatchObject({ status: 'suspended', why: 'learner_away' })
    await me().delete(`/api/people/${pair.id}/absences/${absence}`)
    expect(await session(both.id)).toMatchObject({ status: 'standing', learnerCount: 1 })
  })

  test('ends a slot the day before, or takes back one that has not begun', async () => {
    const later = await aWeekly({ from: '2027-01-05', until: '2027-02-02' })
    const running = await aWeekly({ from: '2026-11-24', until: null, weekday: 4 })
    app.clock.set('2026-12-02T09:00:00+01:00')
    await erased(tutor)
    const rows = await app.db.execute<{ id: string; until: string | null; withdrawn: boolean }>(sql`
      select id, until_day as until, withdrawn from weekly_slots
       where id in (${later.id}::uuid, ${running.id}::uuid) order by from_day`)
    expect(rows).toEqual([
      { id: running.id, until: '2026-12-01', withdrawn: false },
      { id: later.id, until: '2027-02-02', withdrawn: true },
    ])
    const [been, ...coming] = await statesOf(running)
    expect([been, new Set(coming.map(([state]) => state))]).toEqual([
      ['standing', [learner.id, pair.id].sort()],
      new Set(['cancelled']),
    ])
  })

  test('leaves alone what a person gave to somebody else', async () => {
    const slot = await aWeekly()
    const other = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    const [, second] = await sessionsOf(app.db, slot.id)
    await me().patch(`/api/sessions/${second?.id}`, { volunteers: [other.id] })
    await erased(tutor)
    const states = (await sessionsOf(app.db, slot.id)).map(({ state }) => state)
    expect(states).toEqual(['cancelled', 'standing', 'cancelled', 'cancelled', 'cancelled'])
  })

  test('goes although a date of the pair has lost its place', async () => {
    const slot = await aWeekly()
    const [first] = await sessionsOf(app.db, slot.id)
    const days = { from: '2026-11-24', to: '2026-11-24' }
    const absence = newId()
    await me().post(`/api/people/${tutor.id}/absences`, { id: absence, ...days })
    const other = await aVolunteer(app.db)
    await aSingle({
      ...{ start: first?.start, end: first?.end },
      ...{ volunteers: [other.id], learners: [(await aLearner(app.db)).id] },
    })
    await me().delete(`/api/people/${tutor.id}/absences/${absence}`)
    expect((await sessionsOf(app.db, slot.id))[0]?.state).toBe('taken')
    await erased(learner)
    const [taken, ...rest] = await sessionsOf(app.db, slot.id)
    expect(taken?.learners).toEqual([pair.id])
    expect(rest.map(({ state, learners }) => [state, learners])).toEqual(
      rest.map(() => ['standing', [pair.id]]),
    )
  })
})

describe('erasing asks for', () => {
  test.each(['élodie', ' ELODIE ', 'E\u0301lodie', 'Elodie'])(
    'the name: %j will do',
    async (name) => {
      expect((await erase(tutor, name)).status).toBe(200)
    },
  )

  test.each([
    ['Hélodie', 422, 'erasing.name_differs'],
    ['Élo', 422, 'erasing.name_differs'],
    ['', 400, 'request.invalid'],
  ])('the name: %j will not', async (name, status, code) => {
    const single = await aSingle()
    expect(await erase(tutor, name)).toMatchObject({ status, body: { code } })
    expect(await rowsOf(tutor.id)).toBe(1)
    expect((await session(single.id)).status).toBe('standing')
  })

  test('somebody else than oneself: so one coordinator always stays', async () => {
    const other = await aCoordinator(app.db)
    expect(await erase(coordinator)).toMatchObject({
      status: 409,
      body: { code: 'erasing.oneself' },
    })
    await erased(other)
    const former = app.as(coordinator)
    expect((await former.get('/api/me')).status).toBe(200)
  })

  test('somebody who is there', async () => {
    const nobody = { id: newId(), name: 'Personne' }
    expect(await erase(nobody)).toMatchObject({ status: 404, body: { code: 'people.not_found' } })
    await erased(pair)
    expect((await erase(pair)).status).toBe(404)
  })
})

describe('the database itself', () => {
  const seenAs = async (one: { id: string }) => {
    const [row] = await app.db.execute<{ seen: string }>(
      sql`select person_as_seen(name, email) as seen from people where id = ${one.id}::uuid`,
    )
    return row?.seen ?? ''
  }
  const ask = async (wish: object) => {
    const whole = { addresses: [], now: '2026-11-23T08:00:00Z', ...wish }
    const [row] = await app.worker.execute<{ outcome: object }>(
      sql`select erase_person(${JSON.stringify(whole)}::jsonb) as outcome`,
    )
    return row?.outcome
  }

  test('erases for a coordinator who is here only, and nobody herself', async () => {
    const archived = await aCoordinator(app.db, { archivedAt: '2026-11-01T08:00:00Z' })
    const other = await aVolunteer(app.db)
    const seen = await seenAs(pair)
    for (const actor of [other.id, archived.id, learner.id, newId(), null]) {
      expect(await ask({ person: pair.id, actor, seen })).toEqual({ refused: true })
    }
    const self = { person: coordinator.id, actor: coordinator.id, seen: await seenAs(coordinator) }
    expect(await ask(self)).toEqual({ refused: true })
    expect(await rowsOf(pair.id)).toBe(1)
  })

  test('erases whom its caller saw', async () => {
    const actor = coordinator.id
    expect(await ask({ person: tutor.id, actor, seen: await seenAs(pair) })).toEqual({
      changed: true,
    })
    expect(await ask({ person: tutor.id, actor })).toEqual({ changed: true })
    expect(await rowsOf(tutor.id)).toBe(1)
  })

  test('writes no trace of who was erased while a write of theirs was on its way', async () => {
    const gone = newId()
    const work = app.worker.execute(sql`
      insert into audit (id, at, actor_id, action, subject, subject_id)
      values (gen_random_uuid(), now(), ${gone}::uuid, 'week.printed', 'week', '2026-11-23')`)
    await expect(work).rejects.toMatchObject({ cause: { code: '23503' } })
  })
})
