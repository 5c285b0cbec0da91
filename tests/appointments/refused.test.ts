import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isContact, mostADay } from '#api/appointments/rules.ts'
import type { WashDay } from '#api/appointments/schema.ts'
import type { Client } from '#tests/support/app.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type Refused = {
  code: string
  detail: string
  alternatives: { place?: string; session?: string; activity?: string; start: string }[]
}

// A Monday, nine o'clock.
const app = ownApp()
const today = '2026-11-23'
let boss: Client
let me: Client
let reception: string
const duty = { volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 }

beforeAll(async () => {
  await anActivity(app.db)
  for (const id of ['paperwork', 'nurse']) {
    await anActivity(app.db, { id, placeKinds: ['reception'], ...duty })
  }
  boss = app.as(await aCoordinator(app.db))
  me = app.as(await aVolunteer(app.db, { activities: ['paperwork'] }))
  for (const id of ['paperwork', 'nurse']) {
    await boss.patch(`/api/activities/${id}`, { appointmentMinutes: 20 })
  }
  reception = (await aRoom(app.db, { kind: 'reception', exclusive: false, capacity: 20 })).id
})

const at = (day: string, hour: number, minute = 0) =>
  `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+01:00`
const turn = async (day: string, activity = 'paperwork', minutes = 120) => {
  const helper = await aVolunteer(app.db, { activities: [activity] })
  const end = at(day, 14 + Math.floor(minutes / 60), minutes % 60)
  const hours = { start: at(day, 14), end }
  const seats = { volunteers: [helper.id], learners: [], activity }
  return (await aSession(app.db, { place: reception, ...hours, ...seats })).id
}
const ask = (session: string, start: string, name = 'Zoé') =>
  me.post<Refused>('/api/appointments', { id: newId(), session, start, name })
const aMachine = async (wish: object = {}, from = '09:00', to = '11:00'): Promise<string> => {
  const { id } = await aRoom(app.db, { kind: 'machine', exclusive: false, ...wish })
  const opening = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }))
  await boss.patch(`/api/places/${id}`, { machine: { minutes: 60, cents: 400 }, opening })
  return id
}
const give = (place: string, start: string, name = 'Samira', who = me) =>
  who.post<Refused>('/api/washes', { id: newId(), place, start, name })

describe('what is offered instead', () => {
  test('of an appointment is of the same activity, and named', async () => {
    const [own] = [await turn('2026-11-24'), await turn('2026-11-24', 'nurse')]
    await ask(own, at('2026-11-24', 14, 20))
    const { body } = await ask(own, at('2026-11-24', 14, 20), 'Omar')
    expect(body.code).toBe('appointments.is_taken')
    expect(new Set(body.alternatives.map(({ session }) => session))).toEqual(new Set([own]))
    expect(new Set(body.alternatives.map(({ activity }) => activity))).toEqual(
      new Set(['paperwork']),
    )
  })

  test('is never what would be refused: nothing beyond eight weeks', async () => {
    const [last, far] = ['2027-01-18', '2027-01-19']
    const own = await turn(last, 'paperwork', 20)
    await turn(far)
    await ask(own, at(last, 14))
    expect((await ask(own, at(last, 14), 'Omar')).body.alternatives).toEqual([])
    const machine = await aMachine()
    for (const hour of [9, 10]) await give(machine, at(last, hour))
    const { body } = await give(machine, at(last, 9), 'Omar')
    expect(body.alternatives.length).toBeGreaterThan(0)
    for (const { place, start } of body.alternatives) {
      expect(start < far).toBe(true)
      expect((await give(place ?? '', start)).status).toBe(201)
    }
    await boss.post(`/api/places/${machine}/archive`)
  })

  test('of a machine is of other days too, where that day is full', async () => {
    const machine = await aMachine()
    for (const hour of [9, 10]) await give(machine, at('2026-11-25', hour))
    const { body } = await give(machine, at('2026-11-25', 9), 'Omar')
    expect(body.code).toBe('appointments.machine_is_taken')
    expect(body.alternatives.map(({ start }) => start.slice(0, 13)).sort()).toEqual([
      ...['2026-11-24T08', '2026-11-24T09', '2026-11-26T08', '2026-11-26T09'],
    ])
    await boss.post(`/api/places/${machine}/archive`)
  })
})

describe('a display name', () => {
  test.each([
    '06 39 98 00 00',
    '+33639980000',
    'Samira 06.39.98.00.00',
    '٠٦٣٩٩٨٠٠٠٠',
    '06,39,98,00,00',
    '06 – 39 – 98 – 00',
    'samira@exemple.fr',
    '12/11/1990',
  ])('is none that says how somebody is reached: %s', async (name) => {
    const machine = await aMachine()
    const { status, body } = await give(machine, at(today, 10), name)
    expect([status, body.code]).toEqual([422, 'appointments.name_only'])
    expect(body.detail).toContain('Un nom suffit')
    const own = await turn('2026-12-08', 'paperwork', 20)
    expect((await ask(own, at('2026-12-08', 14), name)).body.code).toBe('appointments.name_only')
  })
  test.each(['Samira', 'Samira 2', 'Chambre 12', 'Famille Ortega (3e)', 'O’Neill', 'نور', '12345'])(
    'may be %s',
    (name) => {
      expect(isContact(name)).toBe(false)
    },
  )
})

describe('a script', () => {
  test('of one person fills no house: so many a day, by whatever she gives; a coordinator goes on', async () => {
    const many = await aVolunteer(app.db)
    const machines = [await aMachine({}, '09:00', '17:00'), await aMachine({}, '09:00', '17:00')]
    const given: number[] = []
    const codes = new Set<string>()
    for (let day = 24; day <= 30; day += 1) {
      for (const place of machines) {
        for (let hour = 9; hour < 17; hour += 1) {
          const { status, body } = await give(
            place,
            at(`2026-11-${day}`, hour),
            'Robot',
            app.as(many),
          )
          given.push(status)
          if (status !== 201) codes.add(body.code)
        }
      }
    }
    const got = given.filter((status) => status === 201).length
    expect(got).toBeLessThanOrEqual(mostADay)
    expect(got).toBeGreaterThanOrEqual(60)
    for (const code of codes) expect(['request.too_many', 'appointments.too_many']).toContain(code)
    expect(codes.size).toBeGreaterThan(0)
    expect((await give(machines[0] ?? '', at('2026-12-01', 9), 'Samira', boss)).status).toBe(201)
  })

  test('that gives as many as a day allows is told so', async () => {
    const many = await aVolunteer(app.db)
    const place = await aMachine({}, '00:00', '24:00')
    await app.db.execute(sql`
      insert into appointments (id, place_id, during, name, cents, cancelled, given_by, given_at)
      select gen_random_uuid(), ${place}, tstzrange('2026-11-24T08:00Z', '2026-11-24T09:00Z'), 'x', 400, true, ${many.id},
             ${at(today, 8)}::timestamptz from generate_series(1, ${mostADay}::integer)`)
    const { status, body } = await give(place, at('2026-11-24', 12), 'Samira', app.as(many))
    expect([status, body.code]).toEqual([409, 'appointments.too_many'])
    expect(body.detail).toContain(String(mostADay))
  })
})

describe('a machine', () => {
  test('cut where its usual hours begin: an opening before them shifts nothing', async () => {
    const place = await aMachine({}, '09:00', '12:00')
    await give(place, at('2026-12-10', 10))
    const starts = async () => {
      const { body } = await me.get<WashDay>('/api/washes?day=2026-12-10')
      return body.machines
        .find(({ id }) => id === place)
        ?.washes.map(({ start, given }) => [start.slice(11, 16), given?.name ?? null])
    }
    const days = { place, from: '2026-12-10', to: '2026-12-10', label: 'Tôt' }
    const opens = (from: string, to: string) =>
      boss.post('/api/year/openings', { id: newId(), ...days, hours: { from, to } })
    await opens('08:30', '09:00')
    const usual = [
      ['08:00', null],
      ['09:00', 'Samira'],
      ['10:00', null],
    ]
    expect(await starts()).toEqual(usual)
    await opens('07:30', '08:30')
    expect(await starts()).toEqual([['06:30', null], ...usual])
  })

  test('is no place in which sessions or a weekly slot are still planned', async () => {
    const become = (id: string) =>
      boss.patch<Refused>(`/api/places/${id}`, { machine: { minutes: 60, cents: 400 } })
    const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    const room = await aRoom(app.db)
    const seats = { volunteers: [tutor.id], learners: [learner.id] }
    const hours = { start: at('2026-12-01', 10), end: at('2026-12-01', 11) }
    const { id } = await aSession(app.db, { place: room.id, ...hours, ...seats })
    const { status, body } = await become(room.id)
    expect([status, body.code]).toEqual([409, 'places.machine_is_no_room'])
    expect(body.detail).toContain('ajoutez la machine comme un nouveau lieu')
    await boss.post(`/api/sessions/${id}/cancel`, {})
    expect((await become(room.id)).status).toBe(200)
    const back = await boss.post<Refused>(`/api/sessions/${id}/restore`, {})
    expect(back.status).toBe(409)
    const slot = {
      ...{ id: newId(), activity: 'paperwork', weekday: 4, start: '10:00', minutes: 60 },
      ...{ from: '2027-03-01', until: '2027-03-31', inTerm: false, volunteers: [] },
    }
    const desk = (await aRoom(app.db, { kind: 'reception', exclusive: false })).id
    expect((await boss.post('/api/slots', { ...slot, place: desk })).status).toBe(201)
    expect((await become(desk)).body.code).toBe('places.machine_is_no_room')
  })

  test('that was a desk, whose ended roster comes back: it has no room, and the year goes on', async () => {
    const desk = (await aRoom(app.db, { kind: 'reception', exclusive: false })).id
    const slot = {
      ...{ id: newId(), activity: 'paperwork', weekday: 4, start: '10:00', minutes: 60 },
      ...{ from: today, until: '2027-01-31', inTerm: false, place: desk, volunteers: [] },
    }
    expect((await boss.post('/api/slots', slot)).status).toBe(201)
    const end = { id: newId(), on: today, revision: 1 }
    expect((await boss.post(`/api/slots/${slot.id}/end`, end)).status).toBe(200)
    const machine = { minutes: 60, cents: 400 }
    expect((await boss.patch(`/api/places/${desk}`, { machine })).status).toBe(200)
    expect((await boss.post(`/api/slots/undo/${end.id}`)).status).toBe(200)
    const states = async () =>
      (
        await app.db.execute<{ state: string }>(sql`
          select distinct coalesce(suspended, 'standing') as state from sessions where slot_id = ${slot.id}`)
      ).map(({ state }) => state)
    expect(await states()).toEqual(['place_gone'])
    const closure = { id: newId(), place: null, from: '2026-12-03', to: '2026-12-03', hours: null }
    const closed = await boss.post('/api/year/closures', { ...closure, label: 'Panne' })
    expect([closed.status < 300, closed.text]).toEqual([true, closed.text])
    expect((await boss.delete(`/api/year/closures/${closure.id}`)).status).toBeLessThan(300)
    expect(await states()).toEqual(['place_gone'])
  })
})
