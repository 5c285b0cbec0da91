import { v7 as newId } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import type { Free, Offer } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'

let app: OwnApp
let coordinator: APerson
let place: string
/** A tutor and a learner who come on Mondays from nine to five. */
let pair: { volunteers: string[]; learners: string[] }

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
  place = (await aRoom(app.db, { opening: [] })).id
  const availabilities = [{ weekday: 1, from: '09:00', to: '17:00' }]
  const promise = { from: 0, to: 60 }
  pair = {
    volunteers: [(await aVolunteer(app.db, { availabilities, promise })).id],
    learners: [(await aLearner(app.db, { availabilities })).id],
  }
})

/** Somebody else holds the only room, from an hour of a winter's day to another. */
const held = async (day: string, from: string, to: string) => {
  const others = { volunteers: [(await aVolunteer(app.db, { promise: { from: 0, to: 600 } })).id] }
  const learners = [(await aLearner(app.db)).id]
  const span = { start: `${day}T${from}:00+01:00`, end: `${day}T${to}:00+01:00` }
  await aSession(app.db, { place, ...others, learners, ...span })
}

const offered = async (day: string, from: string, to: string) => {
  const span = { start: `${day}T${from}:00+01:00`, end: `${day}T${to}:00+01:00` }
  const wish = { id: newId(), ...pair, ...span }
  const { body } = await app.as(coordinator).post<{ alternatives: Offer[] }>('/api/sessions', wish)
  return body.alternatives.map(({ start }) => start)
}

test('of the first and the last day on which something is offered, the whole day is known', async () => {
  for (const day of ['2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04']) {
    await held(day, '09:00', '13:00')
    await held(day, '13:00', '17:00')
  }
  await held('2026-12-07', '09:00', '13:00')
  await held('2026-12-07', '13:00', '16:00')
  expect(await offered('2026-12-14', '16:00', '17:00')).toEqual(['2026-12-07T15:00:00Z'])
  expect(await offered('2026-12-14', '09:00', '10:00')).toEqual(['2026-12-07T15:00:00Z'])
})

test('offers stand on quarters of an hour where that is nearer, and half an hour apart', async () => {
  await held('2026-12-14', '11:00', '14:15')
  expect((await offered('2026-12-14', '14:00', '15:00')).slice(0, 3)).toEqual([
    '2026-12-14T13:15:00Z',
    '2026-12-14T13:45:00Z',
    '2026-12-14T14:15:00Z',
  ])
})

const noTimes = async (day: string) => {
  const span = { start: `${day}T09:00:00+01:00`, end: `${day}T10:00:00+01:00` }
  const [volunteers, learners] = [pair.volunteers.join(), pair.learners.join()]
  const asked = new URLSearchParams({ ...span, volunteers, learners })
  const { body } = await app.as(coordinator).get<Free>(`/api/free?${asked}`)
  return { n: body.times.length, why: body.noTimes }
}

const tutorWith = async (wish: Parameters<typeof aVolunteer>[1]) => {
  pair.volunteers = [(await aVolunteer(app.db, wish)).id]
}

test('where nothing is near, it is said whether that is for the rooms, the promise or the people', async () => {
  expect(await noTimes('2026-12-14')).toEqual({ n: 5 })
  await tutorWith({ promise: { from: 0, to: 30 } })
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.over_promise' })
  await tutorWith({ availabilities: [{ weekday: 2, from: '09:00', to: '10:00' }] })
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.never_free_together' })
  await tutorWith({ levels: ['C2'], availabilities: [] })
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.level_does_not_fit' })
  await tutorWith({ availabilities: [{ weekday: 1, from: '09:00', to: '10:00' }] })
  for (const day of mondays) await held(day, '09:00', '10:00')
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.no_room_is_free' })
})

const mondays = ['2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04']

test('where their hours in common are kept by something else, it is said whose session, or that somebody is away', async () => {
  const nineToTen = [{ weekday: 1, from: '09:00', to: '10:00' }]
  const promise = { from: 0, to: 600 }
  const inElse = async (who: Partial<typeof pair>, days: string[]) => {
    const others = {
      volunteers: [(await aVolunteer(app.db, { promise })).id],
      learners: [(await aLearner(app.db)).id],
    }
    const room = (await aRoom(app.db, { opening: [] })).id
    for (const day of days) {
      const span = { start: `${day}T09:00:00+01:00`, end: `${day}T10:00:00+01:00` }
      await aSession(app.db, { place: room, ...others, ...who, ...span })
    }
  }
  await tutorWith({ availabilities: nineToTen, promise })
  await inElse({ volunteers: pair.volunteers }, mondays)
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.tutor_is_taken' })
  // A colleague who is free on the Mondays on which the learner is not.
  await tutorWith({ availabilities: nineToTen, promise })
  await inElse({ volunteers: pair.volunteers }, mondays.slice(0, 2))
  await inElse({ learners: pair.learners }, mondays.slice(2))
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.someone_is_taken' })
  await tutorWith({ availabilities: nineToTen, promise })
  const away = { id: newId(), from: '2026-12-01', to: '2027-01-31' }
  await app.as(coordinator).post(`/api/people/${pair.volunteers[0]}/absences`, away)
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.away' })
})

test('of three whose hours meet two by two only, it is said that they have none in common', async () => {
  const on = (from: string, to: string) => [{ weekday: 1, from, to }]
  await tutorWith({ availabilities: [...on('09:00', '10:00'), ...on('14:00', '15:00')] })
  const learners = [on('09:00', '10:00'), on('14:00', '15:00')].map((availabilities) =>
    aLearner(app.db, { availabilities }),
  )
  pair.learners = (await Promise.all(learners)).map(({ id }) => id)
  expect(await noTimes('2026-12-14')).toEqual({ n: 0, why: 'sessions.never_free_together' })
})

test('where a session is already is no other time for it', async () => {
  const id = newId()
  const span = { start: '2026-12-14T10:00:00+01:00', end: '2026-12-14T11:00:00+01:00' }
  const me = app.as(coordinator)
  await me.post('/api/sessions', { id, ...pair, ...span })
  await held('2026-12-14', '11:00', '14:00')
  const change = { start: '2026-12-14T11:00:00+01:00', end: '2026-12-14T12:00:00+01:00' }
  const { body } = await me.patch<{ alternatives: Offer[] }>(`/api/sessions/${id}`, change)
  expect(body.alternatives.map(({ start }) => start).slice(0, 2)).toEqual([
    '2026-12-14T08:45:00Z',
    '2026-12-14T08:15:00Z',
  ])
})

test('another time of one date leaves the minutes of the slot’s other dates', async () => {
  // One hour a week is promised: a Friday before would be a second one in its week.
  pair.volunteers = [(await aVolunteer(app.db, { promise: { from: 0, to: 60 } })).id]
  pair.learners = [(await aLearner(app.db)).id]
  await held('2026-12-14', '08:00', '12:00')
  await held('2026-12-14', '12:00', '16:00')
  await held('2026-12-14', '16:00', '20:00')
  const days = { from: '2026-12-07', until: '2026-12-21', inTerm: false }
  const slot = { id: newId(), weekday: 1, start: '10:00', minutes: 60, ...days, ...pair }
  const { body } = await app.as(coordinator).post<{ plan: Plan }>('/api/slots/preview', slot)
  const date = body.plan.dates.find(({ state }) => state === 'clash')
  expect(date?.times.map(({ start }) => start)).toEqual([
    ...['2026-12-15T09:00:00Z', '2026-12-16T09:00:00Z', '2026-12-17T09:00:00Z'],
  ])
})

test('what lies beyond a long closure says so', async () => {
  await app.as(coordinator).post('/api/year/closures', {
    ...{
      id: newId(),
      from: '2026-12-19',
      to: '2027-01-03',
      label: 'Noël',
      place: null,
      hours: null,
    },
  })
  await held('2026-12-07', '09:00', '13:00')
  await held('2026-12-07', '13:00', '17:00')
  await held('2026-12-14', '09:00', '13:00')
  await held('2026-12-14', '13:00', '16:00')
  const wish = { start: '2026-12-14T14:00:00+01:00', end: '2026-12-14T15:00:00+01:00' }
  const { body } = await app
    .as(coordinator)
    .post<{ alternatives: Offer[] }>('/api/sessions', { id: newId(), ...pair, ...wish })
  const across = body.alternatives.map(({ start, across }) => [start.slice(0, 10), across])
  expect(across[0]).toEqual(['2026-12-14', undefined])
  expect(across.slice(1)).toContainEqual(['2027-01-04', { from: '2026-12-19', to: '2027-01-03' }])
  const beyond = body.alternatives.find((offer) => offer.across)
  const taken = { id: newId(), ...beyond }
  expect((await app.as(coordinator).post('/api/sessions', taken)).status).toBe(201)
})
