import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { ChangeSlot, Done, Effects, NewSlot, Plan, Slot } from '#api/slots/schema.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { jobOf, sessionsOf } from './slots.ts'

/** What the oracle found, each as small as it gets. */
const app = ownApp()
let coordinator: APerson
let room: string

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})
beforeEach(async () => {
  app.clock.set('2026-11-23T09:00:00+01:00')
  room = (await aRoom(app.db)).id
})

const us = () => app.as(coordinator)

/** Tuesdays at two from 24 November to 29 December 2026: six dates. */
const make = async (rest: Partial<NewSlot> = {}): Promise<Slot> => {
  const answer = await us().post<Done>('/api/slots', {
    ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, inTerm: false, place: room },
    ...{ from: '2026-11-24', until: '2026-12-31' },
    volunteers: [(await aVolunteer(app.db)).id],
    learners: [(await aLearner(app.db)).id],
    ...rest,
  })
  expect(answer.status).toBe(201)
  return answer.body.slot
}
type Answered = Done & { plan: Plan }
const changeBody = (slot: Slot, rest: Partial<ChangeSlot>) => ({
  ...{ id: newId(), scope: 'whole', revision: slot.revision },
  ...rest,
})
const change = async (slot: Slot, rest: Partial<ChangeSlot>) => {
  const path = `/api/slots/${slot.id}/changes`
  const answer = await us().post<Answered>(path, changeBody(slot, rest))
  expect(answer.status).toBe(200)
  return answer.body
}
const undo = (id: string) =>
  us().post<{ changed: number; kept: number }>(`/api/slots/undo/${id}`, {})
const end = (slot: Slot, on: string) =>
  us().post<Done>(`/api/slots/${slot.id}/end`, { id: newId(), on, revision: slot.revision })
const on = async (slot: Slot, day: string) => {
  const found = (await sessionsOf(app.db, slot.id)).find((one) => one.day === day)
  if (!found) throw new Error(`nothing on ${day}`)
  return found
}
const verb = (id: string, what: 'cancel' | 'restore') =>
  us().post<{ session: Session }>(`/api/sessions/${id}/${what}`, {})
const lay = async (kind: string, from: string, to: string) => {
  const id = newId()
  const place = kind === 'holidays' ? {} : { place: null, hours: null }
  const body = { id, from, to, label: 'Essai', ...place }
  const { status } = await us().post(`/api/year/${kind}`, body)
  expect(status).toBe(201)
  return (rest = '') => us().delete<{ effects: Effects }>(`/api/year/${kind}/${id}${rest}`)
}

describe('a cancelled date', () => {
  test('is not foretold as held when its slot changes', async () => {
    const slot = await make()
    await verb((await on(slot, '2026-12-08')).id, 'cancel')
    const path = `/api/slots/${slot.id}/preview`
    const { body } = await us().post<{ plan: Plan }>(path, changeBody(slot, { start: '16:00' }))
    expect(body.plan.dates.find((date) => date.day === '2026-12-08')?.state).toBe('skipped')
  })

  test('stands in the way of no change, since it is not held', async () => {
    const slot = await make()
    await verb((await on(slot, '2026-12-08')).id, 'cancel')
    await aSession(app.db, {
      ...{ place: room, start: '2026-12-08T15:00:00Z', end: '2026-12-08T16:00:00Z' },
      volunteers: [(await aVolunteer(app.db)).id],
      learners: [(await aLearner(app.db)).id],
    })
    await change(slot, { start: '16:00' })
    expect((await on(slot, '2026-12-08')).state).toBe('cancelled')
  })

  test('left out from the start, then brought back, is like the others again', async () => {
    const slot = await make({ exceptions: [{ day: '2026-12-08', skip: true }] as never })
    await verb((await on(slot, '2026-12-08')).id, 'restore')
    expect(await on(slot, '2026-12-08')).toMatchObject({ state: 'standing', touched: false })
    await change(slot, { start: '16:00' })
    expect((await on(slot, '2026-12-08')).start).toBe('2026-12-08T15:00:00Z')
  })

  test('of a slot that ended, brought back by a person, stays', async () => {
    const slot = await make()
    await end(slot, '2026-12-08')
    const { id } = await on(slot, '2026-12-15')
    expect((await verb(id, 'restore')).body.session.status).toBe('standing')
    await jobOf(app)
    expect((await on(slot, '2026-12-15')).state).toBe('standing')
  })

  test('of the school holidays, brought back by a person, stays', async () => {
    const slot = await make({ inTerm: true })
    const { id } = await on(slot, '2026-12-08')
    await verb(id, 'cancel')
    const take = await lay('holidays', '2026-12-07', '2026-12-13')
    expect((await verb(id, 'restore')).body.session.status).toBe('standing')
    await jobOf(app)
    const { state } = await on(slot, '2026-12-08')
    await take()
    expect(state).toBe('standing')
  })

  test('of the school holidays, brought back and then moved there and back, stays', async () => {
    const slot = await make({ inTerm: true })
    const { id, start, end } = await on(slot, '2026-12-08')
    await verb(id, 'cancel')
    const take = await lay('holidays', '2026-12-07', '2026-12-13')
    await verb(id, 'restore')
    const path = `/api/sessions/${id}`
    await us().patch(path, { start: '2026-12-08T14:00:00Z', end: '2026-12-08T15:00:00Z' })
    await us().patch(path, { start, end })
    await jobOf(app)
    const { state } = await on(slot, '2026-12-08')
    await take()
    expect(state).toBe('standing')
  })

  test('left out from the start goes with the slot when that is undone', async () => {
    const slot = await make({ exceptions: [{ day: '2026-12-08', skip: true }] as never })
    await undo(slot.id)
    const states = (await sessionsOf(app.db, slot.id)).map((one) => one.state)
    expect(states).toEqual(Array(6).fill('off_rhythm'))
  })
})

test('a date given another room by a person keeps it, where any room would do', async () => {
  const other = await aRoom(app.db)
  const slot = await make({ place: null })
  const { id } = await on(slot, '2026-12-08')
  const elsewhere = (await on(slot, '2026-12-08')).place === room ? other.id : room
  await us().patch(`/api/sessions/${id}`, { place: elsewhere })
  expect(await on(slot, '2026-12-08')).toMatchObject({ place: elsewhere, touched: true })
  await change(slot, { start: '16:00' })
  expect(await on(slot, '2026-12-08')).toMatchObject({
    place: elsewhere,
    start: '2026-12-08T13:00:00Z',
  })
})

test('a date that comes back from the school holidays comes back as its slot is now', async () => {
  const slot = await make({ inTerm: true })
  const take = await lay('holidays', '2026-12-07', '2026-12-13')
  await change(slot, { start: '16:00' })
  await take()
  expect(await on(slot, '2026-12-08')).toMatchObject({
    state: 'standing',
    start: '2026-12-08T15:00:00Z',
  })
})

describe('weeks A and B of two slots in one room at one hour', () => {
  test('swap when the house closes for a week, and swap back when it reopens', async () => {
    const slots = [await make({ rhythm: 'A' }), await make({ rhythm: 'B' })]
    const rows = async () =>
      (await Promise.all(slots.map((slot) => sessionsOf(app.db, slot.id))))
        .flat()
        .filter((one) => one.state !== 'off_rhythm')
        .map((one) => `${one.day} ${one.state}`)
        .sort()
    const before = await rows()
    expect(before.every((row) => row.endsWith('standing'))).toBe(true)
    const reopen = await lay('closures', '2026-11-30', '2026-12-06')
    const standing = (await rows()).filter((row) => row.endsWith('standing'))
    expect(standing).toHaveLength(5)
    const { body } = await reopen()
    expect(body.effects.taken).toEqual([])
    expect(await rows()).toEqual(before)
  })
})

describe('an undo', () => {
  test('takes back the dates of a week that was closed since, too', async () => {
    const slot = await make()
    const { change: id } = await change(slot, { start: '16:00' })
    const reopen = await lay('closures', '2026-12-07', '2026-12-13')
    expect((await undo(id)).body.kept).toBe(0)
    await reopen()
    expect(await on(slot, '2026-12-08')).toMatchObject({
      ...{ state: 'standing', start: '2026-12-08T13:00:00Z', touched: false },
    })
  })

  test('of a slot takes back a date that was closed since: nothing comes back with the house', async () => {
    const slot = await make()
    const reopen = await lay('closures', '2026-12-07', '2026-12-13')
    await undo(slot.id)
    await reopen()
    expect((await on(slot, '2026-12-08')).state).toBe('off_rhythm')
  })

  test('takes back a date that was cancelled and brought back: it is as it was', async () => {
    const slot = await make()
    const { id } = await on(slot, '2026-12-08')
    await verb(id, 'cancel')
    await verb(id, 'restore')
    await undo(slot.id)
    expect((await on(slot, '2026-12-08')).state).toBe('off_rhythm')
  })

  test('leaves the past as it was', async () => {
    const slot = await make()
    const { change: id } = await change(slot, { start: '16:00' })
    app.clock.set('2026-11-25T09:00:00+01:00')
    await undo(id)
    expect((await on(slot, '2026-11-24')).start).toBe('2026-11-24T15:00:00Z')
    expect((await on(slot, '2026-12-01')).start).toBe('2026-12-01T13:00:00Z')
  })

  test('lets a date that cannot go back any more stay where it is', async () => {
    const slot = await make()
    const { change: id } = await change(slot, { weekday: 5 })
    // Tuesday has gone by; this week's date is on Friday.
    app.clock.set('2026-11-25T09:00:00+01:00')
    await undo(id)
    const starts = (await sessionsOf(app.db, slot.id)).map((one) => one.start)
    expect(starts.slice(0, 2)).toEqual(['2026-11-27T13:00:00Z', '2026-12-01T13:00:00Z'])
  })

  test('brings no second date in a week whose date was held already', async () => {
    const slot = await make({ weekday: 5 })
    const { change: id } = await change(slot, { weekday: 2 })
    app.clock.set('2026-11-25T09:00:00+01:00')
    await undo(id)
    await jobOf(app)
    const starts = (await sessionsOf(app.db, slot.id)).map((one) => one.start)
    expect(starts.slice(0, 2)).toEqual(['2026-11-24T13:00:00Z', '2026-12-04T13:00:00Z'])
  })

  test('brings no second date in a week for which one was made since, and held', async () => {
    const reopen = await lay('closures', '2026-11-23', '2026-11-29')
    const slots = [
      await make({ weekday: 5, rhythm: 'A' }),
      await make({ weekday: 5, rhythm: 'B', place: (await aRoom(app.db)).id }),
    ]
    const changes = await Promise.all(slots.map((slot) => change(slot, { weekday: 2 })))
    // The week gets its letter, and one of the slots its Tuesday.
    await reopen()
    app.clock.set('2026-11-25T09:00:00+01:00')
    for (const { change: id } of changes) expect((await undo(id)).status).toBe(200)
    await jobOf(app)
    const rows = (await Promise.all(slots.map((slot) => sessionsOf(app.db, slot.id)))).flat()
    const early = rows.filter((one) => one.state !== 'off_rhythm' && one.start < '2026-11-30')
    expect(early.map((one) => one.start)).toEqual(['2026-11-24T13:00:00Z'])
  })

  test('of a slot leaves what was held of it', async () => {
    const slot = await make()
    app.clock.set('2026-11-25T09:00:00+01:00')
    await undo(slot.id)
    expect((await on(slot, '2026-11-24')).state).toBe('standing')
  })

  test('of a change that another followed leaves slot and sessions in one mind', async () => {
    const slot = await make()
    const { change: first } = await change(slot, { start: '15:00' })
    await change({ ...slot, revision: slot.revision + 1 }, { start: '16:00' })
    await undo(first)
    const { body } = await us().get<{ slot: Slot }>(`/api/slots/${slot.id}`)
    const starts = (await sessionsOf(app.db, slot.id)).map((one) => one.start.slice(11, 16))
    const utc = String(Number(body.slot.start.slice(0, 2)) - 1)
    expect(new Set(starts)).toEqual(new Set([`${utc}:00`]))
  })

  test('of a split whose first part was made longer again is no fault of the server', async () => {
    const slot = await make()
    const split = await change(slot, { scope: 'following', on: '2026-12-08', start: '16:00' })
    const { body } = await us().get<{ slot: Slot }>(`/api/slots/${slot.id}`)
    await change(body.slot, { until: '2026-12-31' })
    expect((await undo(split.change)).status).toBeLessThan(500)
  })
})

test('a slot that has not begun begins no earlier for being changed', async () => {
  const slot = await make({ from: '2026-12-08' })
  await change(slot, { start: '16:00' })
  const days = (await sessionsOf(app.db, slot.id)).map((one) => one.day)
  expect(days).toEqual(['2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29'])
})

test('a slot that has not begun ends no earlier for being changed', async () => {
  app.clock.set('2027-05-31T09:00:00+02:00')
  const slot = await make({ from: '2027-06-01', until: null })
  await change(slot, { start: '16:00' })
  const states = (await sessionsOf(app.db, slot.id)).map((one) => `${one.day} ${one.state}`)
  expect(states.at(-1)).toBe('2027-07-27 standing')
})

test('a change from a day on brings no date before it, in the first week of its slot either', async () => {
  // From a Wednesday on: the first Tuesday is the 8th.
  const slot = await make({ from: '2026-12-02' })
  const { slot: next } = await change(slot, { scope: 'following', on: '2026-12-04', weekday: 4 })
  await jobOf(app)
  const days = (await sessionsOf(app.db, next.id)).map((one) => one.day)
  expect(days).toEqual(['2026-12-10', '2026-12-17', '2026-12-24', '2026-12-31'])
})

test('a slot that was split and given another weekday is still held once in the week of the split', async () => {
  const slot = await make()
  // Tuesdays up to the 1st of December, and from the 8th on.
  await change(slot, { scope: 'following', on: '2026-12-08', start: '16:00' })
  const { body } = await us().get<{ slot: Slot }>(`/api/slots/${slot.id}`)
  await change(body.slot, { weekday: 1 })
  const days = (await sessionsOf(app.db, slot.id)).map((one) => one.day)
  expect(days).not.toContain('2026-12-07')
})

test('a slot that goes on again after a pause is not held in the pause', async () => {
  const slot = await make({ until: '2026-12-01' })
  await change(slot, { scope: 'following', on: '2026-12-14', until: '2026-12-31' })
  await jobOf(app)
  const days = (await sessionsOf(app.db, slot.id)).map((one) => one.day)
  expect(days).toEqual(['2026-11-24', '2026-12-01'])
})

test('a date that a person held in the week before is not wanted again by a change', async () => {
  const slot = await make()
  const { id } = await on(slot, '2026-12-08')
  await us().patch(`/api/sessions/${id}`, {
    ...{ start: '2026-12-04T13:00:00Z', end: '2026-12-04T14:00:00Z' },
  })
  app.clock.set('2026-12-05T09:00:00+01:00')
  const { slot: next } = await change(slot, { weekday: 4 })
  await jobOf(app)
  expect((await sessionsOf(app.db, next.id)).map((one) => `${one.day} ${one.start}`)).toEqual([
    '2026-12-10 2026-12-04T13:00:00Z',
    '2026-12-17 2026-12-17T13:00:00Z',
    '2026-12-24 2026-12-24T13:00:00Z',
    '2026-12-31 2026-12-31T13:00:00Z',
  ])
})

test('an undone slot leaves nothing behind, not even dates that were made since', async () => {
  const reopen = await lay('closures', '2026-11-30', '2026-12-06')
  const slot = await make({ rhythm: 'B' })
  // The letters move: the slot is held in other weeks than it was made for.
  await reopen()
  await undo(slot.id)
  await jobOf(app)
  const states = (await sessionsOf(app.db, slot.id)).map((one) => one.state)
  expect(new Set(states)).toEqual(new Set(['off_rhythm']))
})

test('dates that were made after a change are taken back with it', async () => {
  const slot = await make({ rhythm: 'B' })
  const { change: id } = await change(slot, { start: '16:00' })
  // The letters move, and the slot gets other weeks, at four.
  const reopen = await lay('closures', '2026-11-30', '2026-12-06')
  await undo(id)
  await jobOf(app)
  const rows = (await sessionsOf(app.db, slot.id)).filter((one) => one.state === 'standing')
  await reopen()
  expect(rows.length).toBeGreaterThan(1)
  expect(new Set(rows.map((one) => one.start.slice(11, 16)))).toEqual(new Set(['13:00']))
})

test('a date to come is not hidden in the past when its slot moves to a day of this week that is over', async () => {
  const slot = await make({ weekday: 5 })
  app.clock.set('2026-12-03T09:00:00+01:00')
  const { change: id } = await change(slot, { weekday: 2 })
  await undo(id)
  expect(await on(slot, '2026-12-04')).toMatchObject({
    ...{ state: 'standing', start: '2026-12-04T13:00:00Z', touched: false },
  })
})

test('who is back is away no more, even where something else took the place of the session', async () => {
  const tutor = await aVolunteer(app.db)
  const slot = await make({ volunteers: [tutor.id] })
  const id = newId()
  const days = { from: '2026-12-01', to: '2026-12-01' }
  await us().post(`/api/people/${tutor.id}/absences`, { id, ...days })
  expect(await on(slot, '2026-12-01')).toMatchObject({ state: 'volunteer_away', away: [tutor.id] })
  await aSession(app.db, {
    ...{ place: room, start: '2026-12-01T14:00:00+01:00', end: '2026-12-01T15:00:00+01:00' },
    volunteers: [(await aVolunteer(app.db)).id],
    learners: [(await aLearner(app.db)).id],
  })
  await us().delete(`/api/people/${tutor.id}/absences/${id}`)
  expect(await on(slot, '2026-12-01')).toMatchObject({ state: 'taken', away: [] })
})

test('who is away gives no hours that day: no promise is broken by a date that does not stand', async () => {
  const tutor = await aVolunteer(app.db, { promise: { from: 60, to: 60 } })
  await aSession(app.db, {
    ...{ place: room, start: '2026-12-03T14:00:00+01:00', end: '2026-12-03T15:00:00+01:00' },
    volunteers: [tutor.id],
    learners: [(await aLearner(app.db)).id],
  })
  const days = { from: '2026-12-01', to: '2026-12-01' }
  await us().post(`/api/people/${tutor.id}/absences`, { id: newId(), ...days })
  const slot = await make({ volunteers: [tutor.id] })
  expect(await on(slot, '2026-12-01')).toMatchObject({ state: 'volunteer_away' })
  expect(await on(slot, '2026-12-08')).toMatchObject({ state: 'standing' })
})

test('what a person brought back, and the holidays hide while a change is undone, comes back after them', async () => {
  const slot = await make({ inTerm: true })
  const { id } = await on(slot, '2026-12-08')
  await verb(id, 'cancel')
  const { change: changed } = await change(slot, { start: '16:00' })
  await verb(id, 'restore')
  const remove = await lay('holidays', '2026-12-07', '2026-12-13')
  expect(await on(slot, '2026-12-08')).toMatchObject({ state: 'off_rhythm' })
  await undo(changed)
  await jobOf(app)
  expect(await on(slot, '2026-12-08')).toMatchObject({ state: 'off_rhythm', touched: false })
  await remove()
  await jobOf(app)
  expect(await on(slot, '2026-12-08')).toMatchObject({
    ...{ state: 'standing', start: '2026-12-08T13:00:00Z', touched: false },
  })
})

describe('a date that was made since a change, and that a person', () => {
  /** Of weeks B, moved to Wednesdays; the letters move, and the slot gets other weeks. */
  const moved = async () => {
    const slot = await make({ rhythm: 'B' })
    const done = await change(slot, { weekday: 3 })
    const reopen = await lay('closures', '2026-11-30', '2026-12-06')
    return { ...done, slot, reopen }
  }
  const undone = async (id: string) => {
    await undo(id)
    await jobOf(app)
  }
  /** The days of a slot on which something is, or was cancelled. */
  const weekOf = async (slot: Slot, from: string, to: string) =>
    (await sessionsOf(app.db, slot.id))
      .filter((one) => from <= one.day && one.day <= to && one.state !== 'off_rhythm')
      .map((one) => `${one.day} ${one.start} ${one.state}`)

  test('moved is the date of its week once the change is undone', async () => {
    const { slot, change: id, reopen } = await moved()
    const made = (await sessionsOf(app.db, slot.id)).filter((one) => one.state === 'standing')
    const one = await on(slot, '2026-12-09')
    expect(made.map(({ day }) => day)).toContain('2026-12-09')
    const times = { start: '2026-12-09T15:00:00Z', end: '2026-12-09T16:00:00Z' }
    expect((await us().patch(`/api/sessions/${one.id}`, times)).status).toBe(200)
    await undone(id)
    const week = await weekOf(slot, '2026-12-07', '2026-12-13')
    await reopen()
    expect(week).toEqual(['2026-12-08 2026-12-09T15:00:00Z standing'])
  })

  test('cancelled stays cancelled', async () => {
    const { slot, change: id, reopen } = await moved()
    await verb((await on(slot, '2026-12-09')).id, 'cancel')
    await undone(id)
    const week = await weekOf(slot, '2026-12-07', '2026-12-13')
    await reopen()
    expect(week).toEqual(['2026-12-08 2026-12-09T13:00:00Z cancelled'])
  })

  test('moved is the only date of its week, where it was hidden before the change', async () => {
    const slot = await make({ rhythm: 'B' })
    const reopen = await lay('closures', '2026-11-30', '2026-12-06')
    expect(await on(slot, '2026-12-15')).toMatchObject({ state: 'off_rhythm' })
    const { change: id } = await change(slot, { weekday: 3 })
    await reopen()
    const day = '2026-12-16'
    const { id: session } = await on(slot, day)
    const times = { start: `${day}T15:00:00Z`, end: `${day}T16:00:00Z` }
    expect((await us().patch(`/api/sessions/${session}`, times)).status).toBe(200)
    await undone(id)
    expect(await weekOf(slot, '2026-12-14', '2026-12-20')).toEqual([
      `2026-12-15 ${day}T15:00:00Z standing`,
    ])
  })
})

test('of two dates that lose their place at one hour, a preview names them in the order of what happens', async () => {
  // Of weeks B, in two rooms; when the letters move, both rooms are taken on the 8th.
  const rooms = [room, (await aRoom(app.db)).id]
  const tutors = [(await aVolunteer(app.db)).id, (await aVolunteer(app.db)).id]
  for (const n of [0, 1]) {
    await make({ rhythm: 'B', place: rooms[n] ?? '', volunteers: [tutors[n] ?? ''] })
    await aSession(app.db, {
      ...{ start: '2026-12-08T14:00:00+01:00', end: '2026-12-08T15:00:00+01:00' },
      place: rooms[n] ?? '',
      volunteers: [(await aVolunteer(app.db)).id],
      learners: [(await aLearner(app.db)).id],
    })
  }
  const run = { from: '2026-11-30', to: '2026-12-06', place: null, hours: null }
  const foretell = async () => {
    const body = { id: newId(), label: 'Essai', ...run, dryRun: true }
    const answer = await us().post<{ effects: Effects }>('/api/year/closures', body)
    return answer.body.effects.taken.flatMap((one) => one.volunteers.map(({ id }) => id))
  }
  const said: string[][] = []
  for (let n = 0; n < 8; n += 1) said.push(await foretell())
  expect(said).toEqual(Array(8).fill(tutors))
})
