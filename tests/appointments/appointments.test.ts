import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { sweepAppointments } from '#api/appointments/jobs.ts'
import type { AppointmentDay, NamedAppointment } from '#api/appointments/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

type Refused = {
  code: string
  errors: { path: string }[]
  alternatives: { session: string; start: string }[]
}

// A Monday, nine o'clock.
const app = ownApp()
let boss: Client
let me: Client
let reception: string

beforeAll(async () => {
  await anActivity(app.db)
  const duty = { volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 }
  await anActivity(app.db, { id: 'paperwork', placeKinds: ['reception'], ...duty })
  boss = app.as(await aCoordinator(app.db))
  me = app.as(await aVolunteer(app.db, { name: 'Bernard', activities: ['paperwork'] }))
  const set = await boss.patch('/api/activities/paperwork', { appointmentMinutes: 20 })
  expect(set.status).toBe(200)
  reception = (await aRoom(app.db, { kind: 'reception', exclusive: false, capacity: 20 })).id
})

let week = 0
/** A turn of two hours on a Tuesday of its own, from two o'clock on. */
const aTurn = async (): Promise<{ id: string; day: string }> => {
  week += 1
  const day = new Date(Date.parse('2026-11-17') + week * 7 * 86_400_000).toISOString().slice(0, 10)
  const [start, end] = [at(day, 14), at(day, 16)]
  const helper = await aVolunteer(app.db, { name: 'Élodie', activities: ['paperwork'] })
  const seats = { volunteers: [helper.id], learners: [], activity: 'paperwork' }
  const { id } = await aSession(app.db, { place: reception, start, end, ...seats })
  week %= 7
  return { id, day }
}
const at = (day: string, hour: number, minute = 0) =>
  `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+01:00`
const give = ({ id, day }: { id: string; day: string }, minute: number, more = {}, who = me) =>
  who.post<Refused & { id: string }>('/api/appointments', {
    ...{ id: newId(), session: id, start: at(day, 14, minute), name: 'Samira', ...more },
  })
const dayOf = async (day: string) =>
  (await me.get<AppointmentDay>(`/api/appointments?day=${day}`)).body
const turnOf = async ({ id, day }: { id: string; day: string }, on = day) =>
  (await dayOf(on)).turns.find((one) => one.id === id)
const givenOn = async (turn: { id: string; day: string }) =>
  (await turnOf(turn))?.appointments.flatMap(({ given }) => given ?? []) ?? []
const toTell = async ({ day }: { day: string }) =>
  (await dayOf('2026-11-23')).toTell.filter(({ start }) => start.startsWith(day))
const names = async () =>
  (await me.get<{ appointments: NamedAppointment[] }>('/api/appointments/names')).body.appointments

describe('a turn', () => {
  test('gives its hours in appointments of its activity’s length, to a display name', async () => {
    const turn = await aTurn()
    const before = await turnOf(turn)
    expect(before).toMatchObject({ activity: 'paperwork', stands: true, place: reception })
    expect(before?.volunteers).toMatchObject([{ name: 'Élodie' }])
    expect(
      before?.appointments.map(({ start, end }) => [start.slice(11, 16), end.slice(11, 16)]),
    ).toEqual([
      ['13:00', '13:20'],
      ['13:20', '13:40'],
      ['13:40', '14:00'],
      ['14:00', '14:20'],
      ['14:20', '14:40'],
      ['14:40', '15:00'],
    ])
    const { status, body } = await give(turn, 20)
    expect(status).toBe(201)
    expect(await givenOn(turn)).toMatchObject([
      { id: body.id, name: 'Samira', why: null, by: { name: 'Bernard' } },
    ])
    expect(await names()).toContainEqual(
      expect.objectContaining({ name: 'Samira', of: 'paperwork', start: `${turn.day}T13:20:00Z` }),
    )
  })

  test('is listed where its activity gives appointments only, and the next one is said', async () => {
    const turn = await aTurn()
    const found = await dayOf('2026-11-23')
    expect(found.turns).toEqual([])
    expect(found.next?.slice(11)).toBe('13:00:00Z')
    await boss.patch('/api/activities/paperwork', { appointmentMinutes: null })
    expect(await turnOf(turn)).toBeUndefined()
    expect((await give(turn, 20)).body.code).toBe('appointments.no_turn')
    expect((await dayOf('2026-11-23')).next).toBeNull()
    await boss.patch('/api/activities/paperwork', { appointmentMinutes: 20 })
  })

  test('that changes its length keeps what was given', async () => {
    const turn = await aTurn()
    await give(turn, 20)
    await boss.patch('/api/activities/paperwork', { appointmentMinutes: 30 })
    const shown = await turnOf(turn)
    expect(shown?.appointments.map(({ start, given }) => [start.slice(11, 16), !!given])).toEqual([
      ['13:20', true],
      ['14:00', false],
      ['14:30', false],
    ])
    expect((await give(turn, 0)).body.code).toBe('appointments.is_taken')
    await boss.patch('/api/activities/paperwork', { appointmentMinutes: 20 })
  })
})

describe('an appointment', () => {
  test('that is taken is refused with the nearest free ones', async () => {
    const turn = await aTurn()
    await give(turn, 20)
    const { status, body } = await give(turn, 20, { name: 'Omar' })
    expect([status, body.code]).toEqual([409, 'appointments.is_taken'])
    expect(body.alternatives.slice(0, 2)).toMatchObject([
      { session: turn.id, start: `${turn.day}T13:00:00Z` },
      { session: turn.id, start: `${turn.day}T13:40:00Z` },
    ])
  })

  test('is cancelled by anybody, and given back unless another has it', async () => {
    const turn = await aTurn()
    const { id } = (await give(turn, 20)).body
    expect((await boss.post(`/api/appointments/${id}/cancel`)).status).toBe(200)
    expect(await givenOn(turn)).toEqual([])
    expect((await me.post(`/api/appointments/${id}/restore`)).status).toBe(200)
    await me.post(`/api/appointments/${id}/cancel`)
    await give(turn, 20, { name: 'Omar' })
    const late = await me.post<Refused>(`/api/appointments/${id}/restore`)
    expect([late.status, late.body.code]).toEqual([409, 'appointments.is_taken'])
    expect((await givenOn(turn)).map(({ name }) => name)).toEqual(['Omar'])
  })

  test('asked for twice is one; the same id for another name is refused', async () => {
    const turn = await aTurn()
    const id = newId()
    const answers = await Promise.all([1, 2, 3].map(() => give(turn, 20, { id })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await give(turn, 20, { id, name: 'Omar' })).body.code).toBe('request.id_is_used')
  })

  test.each([
    ['no name', { name: ' ' }],
    ['an unseen name', { name: '\u2060' }],
    ['a long name', { name: 'é'.repeat(61) }],
    ['no turn', { session: 'x' }],
    ['no time', { start: '14h' }],
    ['a reason', { reason: 'Préfecture' }],
    ['a number', { phone: '+33639980000' }],
  ])('with %s is refused in its field', async (_, more) => {
    const { status, body } = await give({ id: newId(), day: '2026-11-24' }, 20, more)
    expect([status, body.code]).toEqual([400, 'request.invalid'])
    expect(body.errors[0]?.path).toBe(Object.keys(more)[0])
  })

  test('of what is no turn, beside its hours, in the past or too far is refused', async () => {
    const turn = await aTurn()
    expect((await give({ ...turn, id: newId() }, 20)).body.code).toBe('appointments.no_turn')
    const beside = await give(turn, 10)
    expect([beside.status, beside.body.code]).toEqual([409, 'appointments.nothing_begins'])
    expect(beside.body.alternatives.length).toBeGreaterThan(0)
    for (const [day, code] of [
      ['2026-11-22', 'appointments.over'],
      ['2027-01-19', 'appointments.too_far'],
    ] as const) {
      const { status, body } = await give({ ...turn, day }, 20)
      expect([status, body.code]).toEqual([409, code])
    }
  })
})

describe('what happens to a turn', () => {
  const change = async (id: string, body: object) => {
    const { revision } = (await boss.get<{ session: Session }>(`/api/sessions/${id}`)).body.session
    return boss.patch(`/api/sessions/${id}`, { ...body, revision })
  }

  test('cancelled, it leaves its appointments to be told, until it is restored', async () => {
    const turn = await aTurn()
    await give(turn, 20)
    expect((await boss.post(`/api/sessions/${turn.id}/cancel`, {})).status).toBe(200)
    expect(await toTell(turn)).toMatchObject([
      { of: 'paperwork', given: { name: 'Samira', why: 'cancelled', by: { name: 'Bernard' } } },
    ])
    expect(await turnOf(turn)).toMatchObject({ stands: false, appointments: [{}] })
    const off = await give(turn, 40)
    expect([off.status, off.body.code]).toEqual([409, 'appointments.turn_is_off'])
    expect((await boss.post(`/api/sessions/${turn.id}/restore`, {})).status).toBe(200)
    expect(await toTell(turn)).toEqual([])
    expect(await givenOn(turn)).toMatchObject([{ why: null }])
  })

  test('suspended by a closure, the same, and it comes back by itself', async () => {
    const turn = await aTurn()
    await give(turn, 20)
    const id = newId()
    const days = { from: turn.day, to: turn.day, hours: null, label: 'Travaux' }
    await boss.post('/api/year/closures', { id, place: null, ...days })
    expect(await toTell(turn)).toMatchObject([{ given: { why: 'closed' } }])
    await boss.delete(`/api/year/closures/${id}`)
    expect(await toTell(turn)).toEqual([])
  })

  test('moved by an hour, it keeps what lies within, and tells the rest', async () => {
    const turn = await aTurn()
    await give(turn, 20)
    await give(turn, 0, { start: at(turn.day, 15, 20), name: 'Omar' })
    const hours = { start: at(turn.day, 15), end: at(turn.day, 17) }
    expect((await change(turn.id, hours)).status).toBe(200)
    expect(await toTell(turn)).toMatchObject([{ given: { name: 'Samira', why: 'moved' } }])
    expect((await turnOf(turn))?.appointments.map(({ given }) => given?.name)).toEqual([
      'Samira',
      ...[undefined, 'Omar', undefined, undefined, undefined, undefined],
    ])
  })

  test('moved to another day, what was given is told on its own', async () => {
    const turn = await aTurn()
    await give(turn, 20)
    const next = `${turn.day.slice(0, 8)}${String(Number(turn.day.slice(8)) + 1).padStart(2, '0')}`
    expect((await change(turn.id, { start: at(next, 14), end: at(next, 16) })).status).toBe(200)
    expect(await givenOn(turn)).toMatchObject([{ why: 'moved' }])
    expect((await turnOf(turn, next))?.appointments).toHaveLength(6)
    const [one] = await toTell(turn)
    await me.post(`/api/appointments/${one?.given.id}/cancel`)
    expect(await toTell(turn)).toEqual([])
  })
})

describe('a name', () => {
  test('is in no trace and no line of the log', async () => {
    const turn = await aTurn()
    const { id } = (await give(turn, 20, { name: 'Zénobie' })).body
    await me.post(`/api/appointments/${id}/cancel`)
    const rows = await app.db.execute(sql`
      select action, after->>'session' as session from audit where subject_id = ${id} order by seq`)
    expect(rows).toEqual([
      { action: 'appointment.given', session: turn.id },
      { action: 'appointment.cancelled', session: turn.id },
    ])
    const all = await app.db.execute(sql`select before, after from audit`)
    expect(JSON.stringify([all, app.logs])).not.toContain('Zénobie')
  })

  test('goes with its row 30 days after the appointment', async () => {
    const turn = await aTurn()
    const { id } = (await give(turn, 20)).body
    const left = async (minutes: number) => {
      const then = DateTime.fromISO(at(turn.day, 14, 40)).plus({ days: 30, minutes })
      await sweepAppointments(jobContext(app.db, then))
      const rows = await app.db.execute(sql`select 1 from appointments where id = ${id}`)
      return rows.length
    }
    expect([await left(-1), await left(0)]).toEqual([1, 0])
  })

  test('of who is erased goes, and what she had stays', async () => {
    const turn = await aTurn()
    const { id, name } = await aVolunteer(app.db, { name: 'Clotilde' })
    await give(turn, 20, { name: 'clotilde' })
    await boss.post(`/api/people/${id}/erasure`, { name })
    expect(await givenOn(turn)).toMatchObject([{ name: null }])
    expect((await names()).some((one) => one.name === 'clotilde')).toBe(false)
  })
})
