import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepAppointments } from '#api/appointments/jobs.ts'
import type {
  AppointmentDay,
  GivenToTell,
  ToTell,
  WashCounts,
  WashDay,
} from '#api/appointments/schema.ts'
import type { Done } from '#api/slots/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

// A Monday, nine o'clock.
const app = ownApp()
const [today, tomorrow] = ['2026-11-23', '2026-11-24']
let boss: Client
let me: Client
let reception: string

beforeAll(async () => {
  await anActivity(app.db)
  const duty = { volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 }
  await anActivity(app.db, { id: 'paperwork', placeKinds: ['reception'], ...duty })
  boss = app.as(await aCoordinator(app.db))
  me = app.as(await aVolunteer(app.db, { activities: ['paperwork'] }))
  await boss.patch('/api/activities/paperwork', { appointmentMinutes: 20 })
  reception = (await aRoom(app.db, { kind: 'reception', exclusive: false, capacity: 20 })).id
})
beforeEach(async () => {
  app.clock.set('2026-11-23T09:00:00+01:00')
  await app.db.execute(sql`delete from appointments`)
  await app.db.execute(sql`delete from allowances`)
})

const at = (day: string, hour: number, minute = 0) =>
  `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+01:00`
const fine = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer
  expect([status < 300, text]).toEqual([true, text])
}
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))
const machine = { minutes: 60, cents: 400 }
const aMachine = async (): Promise<string> => {
  const { id } = await aRoom(app.db, { kind: 'machine', exclusive: false })
  await fine(boss.patch(`/api/places/${id}`, { machine, opening: everyDay }))
  return id
}
const give = (place: string, day: string, hour: number) =>
  me.post<{ id: string }>('/api/washes', {
    ...{ id: newId(), place, start: at(day, hour), name: 'Samira' },
  })
const uses = async (place: string) => {
  const { body } = await boss.get<WashCounts>('/api/washes/counts?month=2026-11')
  return body.counts.filter(({ id }) => id === place).reduce((sum, one) => sum + one.uses, 0)
}
const why = async (place: string, day: string) => {
  const { body } = await me.get<WashDay>(`/api/washes?day=${day}`)
  const washes = body.machines.find(({ id }) => id === place)?.washes ?? []
  return washes.flatMap(({ given }) => given ?? []).map((given) => given.why)
}
const toTell = async () => (await boss.get<GivenToTell>('/api/appointments/to-tell')).body

/** What takes a machine's hours away on these days, and what gives them back. */
const changes = (place: string, day: string) => {
  const closure = newId()
  const closed = { id: closure, place, from: day, to: day, hours: null, label: 'Panne' }
  return {
    put_away: [
      () => boss.patch(`/api/places/${place}`, { machine: null }),
      () => boss.patch(`/api/places/${place}`, { machine }),
    ],
    archived: [
      () => boss.post(`/api/places/${place}/archive`),
      () => boss.post(`/api/places/${place}/restore`),
    ],
    hours: [
      () =>
        boss.patch(`/api/places/${place}`, {
          opening: [{ weekday: 6, from: '14:00', to: '17:00' }],
        }),
      () => boss.patch(`/api/places/${place}`, { opening: everyDay }),
    ],
    closed: [
      () => boss.post('/api/year/closures', closed),
      () => boss.delete(`/api/year/closures/${closure}`),
    ],
  } as const
}
const kinds = ['put_away', 'archived', 'hours', 'closed'] as const

describe.each(kinds)('a machine that is not to be had any more: %s', (kind) => {
  test('before its hour: it is told why, in one list with all others, and never counted', async () => {
    const place = await aMachine()
    await give(place, tomorrow, 10)
    const [takes] = changes(place, tomorrow)[kind]
    await fine(takes())
    const reason = kind === 'archived' ? 'put_away' : kind
    expect(await why(place, tomorrow)).toEqual([reason])
    const told = await toTell()
    expect(told.washes).toMatchObject({ inAll: 1, toTell: [{ given: { why: reason } }] })
    app.clock.set(at(tomorrow, 20))
    expect(await uses(place)).toBe(0)
    const { text } = await boss.get('/api/exports/washes.csv?month=2026-11')
    expect(text).not.toContain('24/11/2026')
    // Whatever comes after its hour makes no use of it.
    const [, gives] = changes(place, tomorrow)[kind]
    if (kind !== 'closed') await fine(gives())
    expect(await uses(place)).toBe(0)
    expect((await toTell()).washes.inAll).toBe(0)
  })

  test('and to be had again before its hour: it is counted', async () => {
    const place = await aMachine()
    await give(place, tomorrow, 10)
    const [takes, gives] = changes(place, tomorrow)[kind]
    await fine(takes())
    await fine(gives())
    expect(await why(place, tomorrow)).toEqual([null])
    app.clock.set(at(tomorrow, 10, 1))
    expect(await uses(place)).toBe(1)
  })

  test('after it began: it was used, is told to nobody, and stays counted', async () => {
    const place = await aMachine()
    await give(place, today, 9)
    app.clock.set(at(today, 9, 30))
    await fine(changes(place, today)[kind][0]())
    expect(await why(place, today)).toEqual([null])
    expect((await toTell()).washes.inAll).toBe(0)
    expect(await uses(place)).toBe(1)
    app.clock.set(at(tomorrow, 20))
    expect(await uses(place)).toBe(1)
  })
})

test('what the hourly job noted, nothing laid over it later takes away', async () => {
  const place = await aMachine()
  await give(place, today, 9)
  app.clock.set(at(tomorrow, 20))
  await sweepAppointments(jobContext(app.db, app.clock.now()))
  const days = { from: today, to: today, hours: null, label: 'Panne' }
  await fine(boss.post('/api/year/closures', { id: newId(), place, ...days }))
  expect(await uses(place)).toBe(1)
})

test('what could not be had, and is not over, is told as long, whatever the hourly job noted', async () => {
  const place = await aMachine()
  await give(place, tomorrow, 10)
  const [takes, gives] = changes(place, tomorrow).closed
  await fine(takes())
  app.clock.set(at(tomorrow, 10, 10))
  await sweepAppointments(jobContext(app.db, app.clock.now()))
  expect(await why(place, tomorrow)).toEqual(['closed'])
  expect((await toTell()).washes.inAll).toBe(1)
  await fine(gives())
  expect((await toTell()).washes.inAll).toBe(0)
  expect(await uses(place)).toBe(0)
  app.clock.set(at(tomorrow, 11))
  expect(await why(place, tomorrow)).toEqual([null])
})

test('what is noted afterwards is counted', async () => {
  const place = await aMachine()
  app.clock.set(at(today, 16, 30))
  expect((await give(place, today, 9)).status).toBe(201)
  await fine(changes(place, today).put_away[0]())
  expect(await uses(place)).toBe(1)
})

test('the list of whom to tell says how many there are where it stops', async () => {
  const place = await aMachine()
  for (let day = 24; day <= 30; day += 1) {
    for (let hour = 9; hour < 17; hour += 1) {
      expect((await give(place, `2026-11-${day}`, hour)).status).toBe(201)
    }
  }
  await fine(boss.post(`/api/places/${place}/archive`))
  const { toTell: some, inAll } = (await toTell()).washes
  expect([some.length, inAll]).toEqual([50, 56])
  const { body } = await me.get<WashDay>(`/api/washes?day=${today}`)
  expect([body.toTell.length, body.inAll]).toEqual([50, 56])
  await fine(boss.post(`/api/places/${place}/restore`))
})

describe('a turn', () => {
  let week = 0
  const aTurn = async () => {
    week += 1
    const day = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'][week % 4] ?? ''
    const helper = await aVolunteer(app.db, { activities: ['paperwork'] })
    const seats = { volunteers: [helper.id], learners: [], activity: 'paperwork' }
    const hours = { start: at(day, 14), end: at(day, 16) }
    const { id } = await aSession(app.db, { place: reception, ...hours, ...seats })
    return { id, day }
  }
  const ask = (session: string, start: string) =>
    me.post<{ code?: string }>('/api/appointments', { id: newId(), session, start, name: 'Zoé' })
  const told = async (day: string): Promise<ToTell[]> =>
    (await toTell()).appointments.toTell.filter(({ start }) => start.startsWith(day))
  const dayOf = async (day: string) =>
    (await me.get<AppointmentDay>(`/api/appointments?day=${day}`)).body

  test.each<[string, () => Promise<{ status: number; text: string }>, () => Promise<unknown>]>([
    [
      'gives no appointments any more',
      () => boss.patch('/api/activities/paperwork', { appointmentMinutes: null }),
      () => boss.patch('/api/activities/paperwork', { appointmentMinutes: 20 }),
    ],
    [
      'is archived',
      () => boss.post('/api/activities/paperwork/archive'),
      () => boss.post('/api/activities/paperwork/restore'),
    ],
  ])(
    'of an activity that %s: nothing is free, and what was given is told',
    async (_, takes, gives) => {
      const { id, day } = await aTurn()
      expect((await ask(id, at(day, 14, 20))).status).toBe(201)
      await fine(takes())
      expect(await told(day)).toMatchObject([{ of: 'paperwork', given: { why: 'no_more' } }])
      const [turn] = (await dayOf(day)).turns.filter((one) => one.id === id)
      expect(turn?.appointments.map(({ given }) => given?.why)).toEqual(['no_more'])
      expect((await ask(id, at(day, 14))).body.code).toBe('appointments.no_turn')
      expect((await dayOf(today)).next).toBeNull()
      await gives()
      expect(await told(day)).toEqual([])
    },
  )

  test('of a roster that changes its day, or ends: what was given is told', async () => {
    const id = newId()
    const slot = {
      ...{ id, activity: 'paperwork', weekday: 4, start: '10:00', minutes: 60, place: reception },
      ...{ from: today, until: '2027-01-31', inTerm: false, volunteers: [] },
    }
    const { status } = await boss.post<Done>('/api/slots', slot)
    expect(status).toBe(201)
    const [thursday, later] = ['2026-12-10', '2026-12-17']
    for (const day of [thursday, later]) {
      const turn = (await dayOf(day)).turns.find(({ start }) => start === `${day}T09:00:00Z`)
      expect((await ask(turn?.id ?? '', at(day, 10, 20))).status).toBe(201)
    }
    const change = { id: newId(), scope: 'whole', weekday: 3, revision: 1 }
    await fine(boss.post(`/api/slots/${id}/changes`, change))
    expect((await told(thursday))[0]?.given.why).toBe('moved')
    await fine(boss.post(`/api/slots/undo/${change.id}`))
    expect(await told(thursday)).toEqual([])
    const { revision } = (
      await boss.get<{ slots: { id: string; revision: number }[] }>('/api/slots')
    ).body.slots.find((one) => one.id === id) ?? { revision: 0 }
    await fine(boss.post(`/api/slots/${id}/end`, { id: newId(), on: later, revision }))
    expect(await told(thursday)).toEqual([])
    expect((await told(later))[0]?.given.why).toBe('cancelled')
  })

  test('too short for an appointment is none to lead to', async () => {
    const helper = await aVolunteer(app.db, { activities: ['paperwork'] })
    const seats = { volunteers: [helper.id], learners: [], activity: 'paperwork' }
    const day = '2027-02-01'
    await aSession(app.db, {
      ...{ place: reception, start: at(day, 14), end: at(day, 14, 15) },
      ...seats,
    })
    expect((await dayOf('2027-01-31')).next).toBeNull()
    expect((await dayOf(day)).turns).toEqual([])
  })
})
