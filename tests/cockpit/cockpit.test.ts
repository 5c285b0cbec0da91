import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Cockpit } from '#api/cockpit/schema.ts'
import { mostInAnswer } from '#api/http/pages.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Client, TestApp } from '#tests/support/app.ts'
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
import { appOfTest } from '#tests/support/own.ts'

let app: TestApp
let nadege: Client
let coordinator: APerson
let claire: AVolunteer
let amina: ALearner
let room: string

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db, { name: 'Nadège' })
  nadege = app.as(coordinator)
  claire = await aVolunteer(app.db, { name: 'Claire' })
  amina = await aLearner(app.db, { name: 'Amina' })
  room = (await aRoom(app.db, { name: 'Salle bleue' })).id
})

const look = async (week = '2026-11-23') =>
  (await nadege.get<Cockpit>(`/api/cockpit?week=${week}`)).body

const idAndName = ({ id, name }: APerson) => ({ id, name })

const tuesday = (from: string, to: string) => ({
  start: `2026-11-24T${from}:00+01:00`,
  end: `2026-11-24T${to}:00+01:00`,
})
const booked = async (by: Client, time: { start: string; end: string }) => {
  const id = newId()
  const who = { volunteers: [claire.id], learners: [amina.id] }
  const { status } = await by.post('/api/sessions', { id, ...time, ...who, place: room })
  expect(status).toBe(201)
  return id
}

test('any day of a week names it', async () => {
  await booked(nadege, tuesday('14:00', '15:00'))
  const week = await look('2026-11-29')
  expect(week.week).toBe('2026-11-23')
  expect(week.peak).toEqual({
    busy: 1,
    minutes: 60,
    runs: [{ start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z', open: 1 }],
  })
  expect((await look('2026-11-30')).peak.busy).toBe(0)
})

test('a week without a place, a person or an hour is told too', async () => {
  const bare = await appOfTest()
  const { status, body } = await bare
    .as(await aCoordinator(bare.db))
    .get<Cockpit>('/api/cockpit?week=2026-11-23')
  expect(status).toBe(200)
  expect(body).toMatchObject({ frame: { days: [] }, moves: [], promises: [] })
})

test('a house too large for one page is told so, before all of it is read', async () => {
  const { people, sessions } = mostInAnswer
  const add = (count: number) =>
    app.db.execute(sql`
      insert into people (id, role, name, created_at, updated_at)
      select gen_random_uuid(), 'coordinator', 'N' || n, now(), now() from generate_series(1, ${count}::int) n`)
  await add(people - 3)
  expect((await nadege.get('/api/cockpit?week=2026-11-23')).status).toBe(200)
  await add(1)
  const { status, body } = await nadege.get<{ code: string; detail: string }>(
    '/api/cockpit?week=2026-11-23',
  )
  expect([status, body.code]).toEqual([422, 'request.too_many_rows'])
  expect(body.detail).toContain(`${people} personnes et ${sessions} séances`)
})

test('volunteers are told with what they give, what they promised, and a ceiling with its reason', async () => {
  await booked(nadege, tuesday('14:00', '16:00'))
  const raise = { week: '2026-11-23', minutes: 300, reason: 'Remplace Hakim' }
  await nadege.put(`/api/people/${claire.id}/ceilings`, raise)
  const hakim = await aVolunteer(app.db, { name: 'Hakim', newcomer: true, stay: 'trainee' })
  const days = { from: '2026-11-23', to: '2026-11-29' }
  await nadege.post(`/api/people/${hakim.id}/absences`, { id: newId(), ...days })
  const promise = { from: 120, to: 240 }
  const { promises } = await look()
  expect(promises).toEqual([
    {
      person: claire.id,
      name: 'Claire',
      given: 120,
      promise,
      ceiling: 300,
      reason: 'Remplace Hakim',
      stay: null,
      away: false,
    },
    {
      ...{ person: hakim.id, name: 'Hakim', given: 0, promise, ceiling: null, reason: null },
      ...{ stay: 'trainee', away: true },
    },
  ])
})

test('what needs a stand-in is told, from the week looked at on', async () => {
  const id = await booked(nadege, tuesday('14:00', '15:00'))
  const days = { from: '2026-11-24', to: '2026-11-24' }
  await nadege.post(`/api/people/${claire.id}/absences`, { id: newId(), ...days })
  const { standIns } = await look('2026-11-16')
  expect(standIns).toMatchObject([{ session: { id }, away: [{ name: 'Claire' }], missing: 1 }])
  expect((await look('2026-11-30')).standIns).toEqual([])
})

describe('what changed since yesterday', () => {
  const told = async () =>
    (await look()).changes.map(({ actor, what, count, day }) => [actor?.name, what, count, day])

  test('says who did what, the latest first, each day for itself', async () => {
    app.clock.set('2026-11-21T18:00:00+01:00')
    await booked(app.as(claire), tuesday('09:00', '10:00'))
    app.clock.set('2026-11-22T00:00:00+01:00')
    await booked(app.as(claire), tuesday('10:00', '11:00'))
    app.clock.set('2026-11-23T09:00:00+01:00')
    await booked(nadege, tuesday('11:00', '12:00'))
    expect(await told()).toEqual([
      ['Nadège', 'session.booked', 1, '2026-11-23'],
      ['Claire', 'session.booked', 1, '2026-11-22'],
    ])
  })

  test('names a session’s people, where it is, and where it was', async () => {
    const id = await booked(nadege, tuesday('14:00', '15:00'))
    app.clock.pass({ hours: 1 })
    const by = app.as(claire)
    const confirm = ['sessions.not_asked']
    await by.patch(`/api/sessions/${id}`, { ...tuesday('16:00', '17:00'), confirm })
    const [moved] = (await look()).changes
    expect(moved).toMatchObject({ actor: { id: claire.id, name: 'Claire' }, what: 'session.moved' })
    expect(moved?.subjects).toEqual([
      {
        id,
        name: null,
        people: [claire, amina].map(idAndName),
        was: { start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z', place: room },
        spot: { start: '2026-11-24T15:00:00Z', end: '2026-11-24T16:00:00Z', place: room },
        back: {
          ...{ method: 'PATCH', path: `/api/sessions/${id}` },
          body: {
            ...{ start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z', revision: 2 },
            confirm: [...confirmable],
          },
        },
      },
    ])
    // What was touched since is not offered to be taken back, and is not taken back.
    app.clock.pass({ minutes: 1 })
    await nadege.patch(`/api/sessions/${id}`, tuesday('17:00', '18:00'))
    const [byNadege, byClaire] = (await look()).changes.map(({ subjects }) => subjects[0])
    expect(byNadege).toMatchObject({ back: { body: { revision: 3 } } })
    expect(byClaire).not.toHaveProperty('back')
    const back = (revision: number) =>
      nadege.patch(`/api/sessions/${id}`, { ...tuesday('14:00', '15:00'), place: room, revision })
    expect((await back(2)).status).toBe(409)
    expect((await back(3)).status).toBe(200)
  })

  test('does not speak of what was taken back', async () => {
    const id = await booked(nadege, tuesday('14:00', '15:00'))
    app.clock.pass({ minutes: 1 })
    await nadege.post(`/api/sessions/${id}/cancel`, {})
    expect(await told()).toEqual([])
  })

  test('tells of a closure, and of the sessions that it suspended, as one', async () => {
    await booked(app.as(claire), tuesday('14:00', '15:00'))
    await booked(app.as(claire), tuesday('16:00', '17:00'))
    app.clock.pass({ days: 1 })
    const days = { from: '2026-11-24', to: '2026-11-24', hours: null, place: null }
    const closure = { id: newId(), label: 'Inventaire', ...days }
    await nadege.post('/api/year/closures', closure)
    const { changes } = await look()
    const by = (what: string) => changes.find((one) => one.what === what)
    expect(by('closure.added')?.subjects).toMatchObject([{ name: 'Inventaire' }])
    const suspended = { count: 2, actor: { name: 'Nadège' } }
    expect(by('session.suspended')).toMatchObject(suspended)
    expect(by('session.booked')).toMatchObject({ count: 2, actor: { name: 'Claire' } })
    expect(changes).toHaveLength(3)
  })

  test('names people and places as they are called now, and forgets nobody’s change', async () => {
    const person = { id: newId(), role: 'learner', name: 'Zoe' }
    const learner = { ageGroup: 'adult', oral: null, written: null, alpha: false, wish: 'either' }
    const wishes = { ...learner, minutesWanted: 60, waitingSince: null }
    await nadege.post('/api/people', { ...person, learner: wishes })
    await nadege.patch(`/api/people/${person.id}`, { name: 'Zoé' })
    await nadege.patch(`/api/places/${room}`, { name: 'Salle verte' })
    const { changes } = await look()
    expect(new Map(changes.map(({ what, subjects }) => [what, subjects[0]?.name]))).toEqual(
      new Map([
        ['person.created', 'Zoé'],
        ['person.changed', 'Zoé'],
        ['place.changed', 'Salle verte'],
      ]),
    )
  })

  test('names a weekly slot by its weekday, its hour and its people', async () => {
    const slot = {
      id: newId(),
      activity: 'tutoring',
      weekday: 4,
      start: '10:00',
      minutes: 60,
      rhythm: 'every',
      from: '2026-11-23',
      until: '2027-01-31',
      place: room,
      volunteers: [claire.id],
      learners: [amina.id],
    }
    const made = await nadege.post('/api/slots', slot)
    expect(made.status).toBe(201)
    const { changes } = await look()
    expect(changes).toMatchObject([
      {
        what: 'slot.made',
        subjects: [
          { slot: { weekday: 4, start: '10:00' }, people: [claire, amina].map(idAndName) },
        ],
      },
    ])
    app.clock.pass({ minutes: 1 })
    await nadege.post(`/api/slots/undo/${slot.id}`, {})
    expect((await look()).changes).toEqual([])
  })
})

test('a week in which somebody was booked through the door alone has nothing to tell', async () => {
  const who = { volunteers: [claire.id], learners: [amina.id] }
  await aSession(app.db, { place: room, ...tuesday('14:00', '15:00'), ...who })
  const { changes, peak } = await look()
  expect({ changes, busy: peak.busy }).toEqual({ changes: [], busy: 1 })
})
