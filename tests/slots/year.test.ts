import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Done, Effects, NewSlot } from '#api/slots/schema.ts'
import { materialise } from '#api/slots/usecases/materialise.ts'
import type { Year } from '#api/year/schema.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'
import { sessionsOf } from './slots.ts'

const app = ownApp()
let coordinator: APerson
let tutor: AVolunteer
let room: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})
beforeEach(async () => {
  tutor = await aVolunteer(app.db)
  room = await aRoom(app.db)
})

const makeSlot = async (rest: Partial<NewSlot> = {}): Promise<string> => {
  const answer = await app.as(coordinator).post<Done>('/api/slots', {
    id: newId(),
    weekday: 2,
    start: '14:00',
    minutes: 60,
    from: '2026-11-24',
    until: '2027-01-31',
    inTerm: false,
    place: room.id,
    volunteers: [tutor.id],
    learners: [(await aLearner(app.db)).id],
    ...rest,
  })
  expect(answer.status).toBe(201)
  return answer.body.slot.id
}

type Laid = { effects: Effects; code: string }
const closing = (rest: object) => ({
  id: newId(),
  from: '2026-12-07',
  to: '2026-12-13',
  place: null,
  hours: null,
  label: 'Travaux',
  ...rest,
})
const close = (rest: object = {}) =>
  app.as(coordinator).post<Laid>('/api/year/closures', closing(rest))
const reopen = (id: string, dryRun = false) =>
  app.as(coordinator).delete<Laid>(`/api/year/closures/${id}?dryRun=${dryRun}`)
const open = (rest: object) => app.as(coordinator).post<Laid>('/api/year/openings', closing(rest))
const stateOn = async (slot: string, day: string) =>
  (await sessionsOf(app.db, slot)).find((row) => row.day === day)?.state

describe('a closure', () => {
  test('says whom it concerns, suspends their sessions, and gives them back', async () => {
    const slot = await makeSlot()
    const before = await sessionsOf(app.db, slot)
    const id = newId()
    const tried = await close({ id, dryRun: true })
    expect(tried.status).toBe(201)
    expect(tried.body.effects.suspended.filter((s) => s.place === room.id)).toMatchObject([
      { start: '2026-12-08T13:00:00Z', volunteers: [{ name: tutor.name }] },
    ])
    expect(await sessionsOf(app.db, slot)).toEqual(before)
    await close({ id })
    expect(await stateOn(slot, '2026-12-08')).toBe('closed')
    expect((await reopen(id)).body.effects.givenBack.some((s) => s.place === room.id)).toBe(true)
    expect(await sessionsOf(app.db, slot)).toEqual(before)
  })

  test('of one place, or of some hours, leaves the rest alone', async () => {
    const slot = await makeSlot()
    const other = await aRoom(app.db)
    await close({ place: other.id })
    await close({ hours: { from: '15:00', to: '18:00' } })
    expect(await stateOn(slot, '2026-12-08')).toBe('standing')
    await close({ hours: { from: '14:30', to: '15:00' } })
    expect(await stateOn(slot, '2026-12-08')).toBe('closed')
  })

  test('is outdone by an opening of the house, a place’s closure by the place’s own opening', async () => {
    const slot = await makeSlot({ from: '2027-02-01', until: '2027-03-31' })
    const week = { from: '2027-03-01', to: '2027-03-07' }
    const id = newId()
    await close({ id, ...week })
    expect(await stateOn(slot, '2027-03-02')).toBe('closed')
    await open({ from: '2027-03-02', to: '2027-03-02' })
    expect(await stateOn(slot, '2027-03-02')).toBe('standing')
    await close({ ...week, place: room.id })
    expect(await stateOn(slot, '2027-03-02')).toBe('closed')
    await open({ ...week, place: room.id, hours: { from: '13:00', to: '16:00' } })
    expect(await stateOn(slot, '2027-03-02')).toBe('standing')
    await reopen(id)
  })

  test('does not give back what something else took the place of, and says so', async () => {
    const slot = await makeSlot({ from: '2027-04-01', until: '2027-05-31' })
    const id = newId()
    await close({ id, from: '2027-04-12', to: '2027-04-18', place: room.id })
    const tutoring = {
      place: (await aRoom(app.db)).id,
      start: '2027-04-13T12:00:00Z',
      end: '2027-04-13T13:00:00Z',
      volunteers: [tutor.id],
      learners: [(await aLearner(app.db)).id],
    }
    await aSession(app.db, tutoring)
    const back = await reopen(id)
    expect(back.body.effects.taken).toMatchObject([{ code: 'sessions.tutor_is_taken' }])
    expect(back.body.effects.taken[0]?.detail).toBeTruthy()
    expect(await stateOn(slot, '2027-04-13')).toBe('taken')
  })

  test('comes back by itself once the place is free again', async () => {
    const slot = await makeSlot({ from: '2027-04-01', until: '2027-05-31' })
    const id = newId()
    await close({ id, from: '2027-05-10', to: '2027-05-16', place: room.id })
    const other = await aSession(app.db, {
      place: (await aRoom(app.db)).id,
      start: '2027-05-11T12:00:00Z',
      end: '2027-05-11T13:00:00Z',
      volunteers: [tutor.id],
      learners: [(await aLearner(app.db)).id],
    })
    await reopen(id)
    expect(await stateOn(slot, '2027-05-11')).toBe('taken')
    await app.as(coordinator).post(`/api/sessions/${other.id}/cancel`, {})
    await run()
    expect(await stateOn(slot, '2027-05-11')).toBe('standing')
  })

  test('does not revive what a person cancelled', async () => {
    const slot = await makeSlot({ from: '2027-02-01', until: '2027-02-28' })
    const [one] = await sessionsOf(app.db, slot)
    await app.as(tutor).post(`/api/sessions/${one?.id}/cancel`, {})
    const id = newId()
    await close({ id, from: '2027-02-01', to: '2027-02-07' })
    await reopen(id)
    expect(await stateOn(slot, '2027-02-02')).toBe('cancelled')
  })

  test('keeps whoever books out of it', async () => {
    await close({ from: '2027-06-01', to: '2027-06-01', place: room.id })
    const answer = await app.as(tutor).post<{ conflicts: { code: string }[] }>('/api/sessions', {
      id: newId(),
      start: '2027-06-01T12:00:00Z',
      end: '2027-06-01T13:00:00Z',
      place: room.id,
      volunteers: [tutor.id],
      learners: [(await aLearner(app.db)).id],
    })
    expect(answer.body.conflicts.map((c) => c.code)).toEqual(['sessions.place_is_closed'])
  })

  test('ends before it begins, or lasts for years: said, and nothing changed', async () => {
    expect((await close({ to: '2026-12-01' })).status).toBe(400)
    expect((await close({ to: '2036-12-01' })).status).toBe(400)
    expect((await close({ place: newId() })).status).toBe(404)
    expect((await reopen(newId())).status).toBe(404)
  })
})

const run = () => materialise(jobContext(app.db, app.clock.now()))

describe('weeks A and B', () => {
  test('are counted in open weeks: a closed one swaps nobody, and reopening is as before', async () => {
    const a = await makeSlot({ rhythm: 'A', from: '2027-02-01', until: '2027-03-31' })
    const held = async () =>
      (await sessionsOf(app.db, a)).filter((s) => s.state === 'standing').map((s) => s.day)
    const before = await held()
    expect(before.length).toBeGreaterThanOrEqual(4)
    const closed = before[1] ?? ''
    const monday = new Date(Date.parse(closed) - 86_400_000).toISOString().slice(0, 10)
    const sunday = new Date(Date.parse(closed) + 5 * 86_400_000).toISOString().slice(0, 10)
    const id = newId()
    await close({ id, from: monday, to: sunday })
    const during = await held()
    expect(during[0]).toBe(before[0])
    // The week that would have been A is closed: the next open one is.
    const next = new Date(Date.parse(closed) + 7 * 86_400_000).toISOString().slice(0, 10)
    expect(during[1]).toBe(next)
    await reopen(id)
    expect(await held()).toEqual(before)
  })
})

describe('a public holiday', () => {
  test('suspends a slot’s date by itself, and an exceptional opening gives it back', async () => {
    const slot = await makeSlot({ weekday: 4, from: '2027-05-01', until: '2027-05-31' })
    expect(await stateOn(slot, '2027-05-06')).toBe('closed')
    expect(await stateOn(slot, '2027-05-13')).toBe('standing')
    await open({ from: '2027-05-06', to: '2027-05-06', label: 'Portes ouvertes' })
    expect(await stateOn(slot, '2027-05-06')).toBe('standing')
  })
})

describe('school holidays', () => {
  test('take the dates of slots held in term, and give them back', async () => {
    const inTerm = await makeSlot({ inTerm: true, from: '2027-01-01', until: '2027-03-31' })
    const always = await makeSlot({
      inTerm: false,
      from: '2027-01-01',
      until: '2027-03-31',
      start: '16:00',
    })
    const holiday = { id: newId(), from: '2027-02-21', to: '2027-03-07', label: 'Hiver' }
    const answer = await app.as(coordinator).post<Laid>('/api/year/holidays', holiday)
    expect(answer.status).toBe(201)
    expect(answer.body.effects.withdrawn).toBeGreaterThanOrEqual(2)
    expect(await stateOn(inTerm, '2027-02-23')).toBe('off_rhythm')
    expect(await stateOn(always, '2027-02-23')).toBe('standing')
    await app.as(coordinator).delete(`/api/year/holidays/${holiday.id}`)
    expect(await stateOn(inTerm, '2027-02-23')).toBe('standing')
  })
})

describe('the monthly sale', () => {
  test('is the first Thursday to Saturday, and slots may follow it', async () => {
    const rule = { nth: 1, weekday: 4, days: 3, weeksBefore: 1, weeksAfter: 1 }
    await app.as(coordinator).put('/api/year/sale', { rule, exceptions: [] })
    const slot = await makeSlot({
      rhythm: 'sale',
      weekday: 5,
      from: '2027-01-01',
      until: '2027-03-31',
    })
    const days = async () =>
      (await sessionsOf(app.db, slot)).filter((s) => s.state === 'standing').map((s) => s.day)
    expect(await days()).toEqual(['2027-01-08', '2027-02-05', '2027-03-05'])
    const moved = [{ month: '2027-03', day: '2027-03-11' }]
    await app.as(coordinator).put('/api/year/sale', { rule, exceptions: moved })
    expect(await days()).toEqual(['2027-01-08', '2027-02-05', '2027-03-12'])
    const { body } = await app.as(tutor).get<{ year: Year }>('/api/year?year=2026')
    expect(body.year.sale.days).toContain('2027-03-13')
    expect(body.year.from).toBe('2026-09-01')
    expect(body.year.publicHolidays.map((h) => h.day)).toContain('2027-05-06')
  })
})
