import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Free } from '#api/sessions/schema.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

const hour = { start: '2026-12-01T14:00:00+01:00', end: '2026-12-01T15:00:00+01:00' }
const free = async (as: { id: string }, query: Record<string, string>) =>
  app.as(as).get<Free>(`/api/free?${new URLSearchParams({ ...hour, ...query })}`)

test('rooms, tutors and learners are ranked: free ones first, and why the others are not', async () => {
  const room = await aRoom(app.db)
  const [tutor, absent] = [
    await aVolunteer(app.db, { levels: ['A1'] }),
    await aVolunteer(app.db, { availabilities: [{ weekday: 1, from: '09:00', to: '12:00' }] }),
  ]
  const [longWait, shortWait, tooHigh] = [
    await aLearner(app.db, { waitingSince: '2026-09-01' }),
    await aLearner(app.db, { waitingSince: '2026-11-01' }),
    await aLearner(app.db, { oral: 'B1', waitingSince: '2026-01-01' }),
  ]
  const { body } = await free(coordinator, { volunteers: tutor.id })
  expect(body.places).toEqual([{ id: room.id, free: true, why: [] }])
  expect(body.volunteers.find((v) => v.id === absent.id)).toMatchObject({ free: false })
  expect(body.volunteers.find((v) => v.id === tutor.id)).toMatchObject({
    free: true,
    minutesLeft: 240,
  })
  expect(body.learners.map((l) => [l.id, l.free])).toEqual([
    [longWait.id, true],
    [shortWait.id, true],
    [tooHigh.id, false],
  ])
  expect(body.learners[2]?.why).toEqual(['sessions.level_does_not_fit'])
})

test('a volunteer chooses for herself among the learners she may teach', async () => {
  const me = await aVolunteer(app.db, { levels: ['C2'], children: false })
  const hers = await aLearner(app.db, { oral: 'C2' })
  const { body } = await free(me, { volunteers: coordinator.id })
  expect(body.volunteers.map((v) => v.id)).toEqual([me.id])
  expect(body.learners.map((l) => l.id)).toEqual([hers.id])
  const other = await aLearner(app.db, { oral: 'A1' })
  expect((await free(me, { learners: other.id })).status).toBe(404)
})

test('the second learner is judged as a pair with the first', async () => {
  const tutor = await aVolunteer(app.db)
  const first = await aLearner(app.db, { oral: 'A1.1' })
  const [near, far] = [
    await aLearner(app.db, { oral: 'A1' }),
    await aLearner(app.db, { oral: 'B1' }),
  ]
  const { body } = await free(coordinator, { volunteers: tutor.id, learners: first.id })
  const why = (id: string) => body.learners.find((l) => l.id === id)?.why
  expect([why(first.id), why(near.id), why(far.id)]).toEqual([
    [],
    [],
    ['sessions.levels_do_not_fit'],
  ])
})

test('suggested times can be booked as they stand', async () => {
  const tutor = await aVolunteer(app.db, {
    availabilities: [{ weekday: 3, from: '09:00', to: '11:00' }],
  })
  const learner = await aLearner(app.db, {
    availabilities: [{ weekday: 3, from: '10:00', to: '12:00' }],
  })
  const { body } = await free(coordinator, { volunteers: tutor.id, learners: learner.id })
  expect(body.times.map((t) => t.start)).toEqual([
    '2026-12-02T09:00:00Z',
    '2026-11-25T09:00:00Z',
    '2026-12-09T09:00:00Z',
    '2026-12-16T09:00:00Z',
  ])
  const answer = await app.as(tutor).post('/api/sessions', { id: newId(), ...body.times[0] })
  expect(answer.status).toBe(201)
})

test('while no time is said, who has no hour of the week in common is told apart', async () => {
  const tutor = await aVolunteer(app.db, {
    availabilities: [{ weekday: 3, from: '09:00', to: '11:00' }],
  })
  const on = (weekday: number, from: string) =>
    aLearner(app.db, { availabilities: [{ weekday, from, to: '12:00' }] })
  const [common, tooShort, otherDay, silent] = [
    await on(3, '10:00'),
    await on(3, '10:30'),
    await on(4, '09:00'),
    await aLearner(app.db, { availabilities: [] }),
  ]
  const { body } = await app
    .as(coordinator)
    .get<Free>(`/api/free?volunteers=${tutor.id}&minutes=60`)
  const why = (id: string) => body.learners.find((l) => l.id === id)?.why
  expect([why(common.id), why(silent.id)]).toEqual([[], []])
  expect([why(tooShort.id), why(otherDay.id)]).toEqual([
    ['sessions.never_free_together'],
    ['sessions.never_free_together'],
  ])
})

test('a session being changed does not stand in its own way', async () => {
  const [tutor, learner, room] = [
    await aVolunteer(app.db),
    await aLearner(app.db),
    await aRoom(app.db),
  ]
  const id = newId()
  await app.as(tutor).post('/api/sessions', {
    id,
    ...hour,
    volunteers: [tutor.id],
    learners: [learner.id],
    place: room.id,
  })
  const asked = { volunteers: tutor.id, learners: learner.id }
  const place = async (query: Record<string, string>) =>
    (await free(coordinator, { ...asked, ...query })).body.places.find((p) => p.id === room.id)
  expect(await place({})).toEqual({ id: room.id, free: false, why: ['sessions.room_is_taken'] })
  expect(await place({ session: id })).toEqual({ id: room.id, free: true, why: [] })
})

test('nonsense is told so', async () => {
  const bad = (query: Record<string, string>) => free(coordinator, query)
  expect((await bad({ volunteers: 'moi' })).status).toBe(400)
  expect((await bad({ end: hour.start })).status).toBe(409)
  expect((await bad({ activity: 'juggling' })).status).toBe(404)
  expect((await bad({ learners: newId() })).status).toBe(404)
})
