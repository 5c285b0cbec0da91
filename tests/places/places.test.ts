import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Activity, Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
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

type One = { place: Place; activity: Activity; code: string; errors: { path: string }[] }
type All = { places: Place[]; houseOpening: WeeklyHours[] }

const app = ownApp()
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

const blue = () => ({
  id: newId(),
  name: 'Salle bleue',
  kind: 'training-room',
  colour: 'blue',
  shape: 'circle',
  letter: 'Z',
  capacity: 4,
  exclusive: true,
})
const boss = () => app.as(coordinator)

test('a place is added once, changed, put away and brought back', async () => {
  const body = { ...blue(), opening: [{ weekday: 1, from: '09:00', to: '12:00' }] }
  const [first, again] = [
    await boss().post<One>('/api/places', body),
    await boss().post<One>('/api/places', body),
  ]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.text).toBe(first.text)
  expect(first.body.place.opening).toEqual(body.opening)
  const changed = await boss().patch<One>(`/api/places/${body.id}`, { capacity: 3, opening: [] })
  expect(changed.body.place).toMatchObject({ name: 'Salle bleue', capacity: 3, opening: [] })
  expect((await boss().post<One>(`/api/places/${body.id}/archive`)).body.place.archived).toBe(true)
  expect((await boss().get<All>('/api/places')).body.places.some((p) => p.id === body.id)).toBe(
    false,
  )
  expect((await boss().post<One>(`/api/places/${body.id}/restore`)).body.place.archived).toBe(false)
})

test('two places in use do not share their mark; one put away gives it free', async () => {
  const [one, other] = [
    { ...blue(), letter: 'Y' },
    { ...blue(), letter: 'Y', name: 'Bleue aussi' },
  ]
  await boss().post('/api/places', one)
  expect((await boss().post<One>('/api/places', other)).body.code).toBe('places.mark_is_taken')
  await boss().post(`/api/places/${one.id}/archive`)
  expect((await boss().post('/api/places', other)).status).toBe(201)
  expect((await boss().post<One>(`/api/places/${one.id}/restore`)).body.code).toBe(
    'places.mark_is_taken',
  )
})

test('a room cannot shrink under what is planned in it, nor be put away', async () => {
  const [room, tutor, learner] = [
    await aRoom(app.db),
    await aVolunteer(app.db),
    await aLearner(app.db),
  ]
  await aSession(app.db, {
    place: room.id,
    volunteers: [tutor.id],
    learners: [learner.id],
    start: '2026-12-01T10:00:00+01:00',
    end: '2026-12-01T11:00:00+01:00',
  })
  expect((await boss().patch<One>(`/api/places/${room.id}`, { capacity: 1 })).body.code).toBe(
    'places.sessions_stand_there',
  )
  expect((await boss().post<One>(`/api/places/${room.id}/archive`)).body.code).toBe(
    'places.still_expected',
  )
})

test('the house’s opening hours hold where a place has none of its own', async () => {
  const hours = [{ weekday: 2, from: '09:00', to: '12:00' }]
  const put = await boss().put<{ houseOpening: WeeklyHours[] }>('/api/places/opening', {
    opening: hours,
  })
  expect(put.body.houseOpening).toEqual(hours)
  const room = await aRoom(app.db, { opening: [] })
  const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
  const book = (from: string, to: string) =>
    app.as(tutor).post('/api/sessions', {
      id: newId(),
      volunteers: [tutor.id],
      learners: [learner.id],
      place: room.id,
      start: `2026-12-01T${from}:00+01:00`,
      end: `2026-12-01T${to}:00+01:00`,
    })
  expect((await book('11:30', '12:30')).status).toBe(409)
  expect((await book('11:00', '12:00')).status).toBe(201)
  const twice = [...hours, { weekday: 2, from: '11:00', to: '13:00' }]
  expect((await boss().put<One>('/api/places/opening', { opening: twice })).body.code).toBe(
    'places.hours_overlap',
  )
  expect((await boss().get<All>('/api/places')).body.houseOpening).toEqual(hours)
})

test('an activity is added, changed and put away; its needs go from less to more', async () => {
  const body = {
    id: 'laundry',
    nameFr: 'Laverie',
    nameEn: 'Laundry',
    volunteersFrom: 1,
    volunteersTo: 2,
    learnersFrom: 0,
    learnersTo: 0,
    placeKinds: ['laundry'],
    countsTowardsPromise: true,
  }
  expect((await boss().post('/api/activities', body)).status).toBe(201)
  expect((await boss().post('/api/activities', body)).status).toBe(201)
  expect((await boss().post<One>('/api/activities', { ...body, nameFr: 'Autre' })).body.code).toBe(
    'activities.id_is_taken',
  )
  expect(
    (await boss().patch<One>('/api/activities/laundry', { volunteersTo: 3 })).body.activity
      .volunteersTo,
  ).toBe(3)
  expect(
    (await boss().patch<One>('/api/activities/laundry', { volunteersFrom: 9 })).body.code,
  ).toBe('activities.needs_go_up')
  expect((await boss().post<One>('/api/activities/laundry/archive')).body.activity.archived).toBe(
    true,
  )
  expect((await boss().patch('/api/activities/none', { nameFr: 'X' })).status).toBe(404)
})

test('volunteers read places and change none', async () => {
  const me = app.as(await aVolunteer(app.db))
  expect((await me.get('/api/places')).status).toBe(200)
  expect((await me.post('/api/places', blue())).status).toBe(403)
})
