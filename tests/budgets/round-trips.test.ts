import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asWorker } from '#tests/support/as-worker.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { startWire, type Wire } from '#tests/support/wire.ts'

let wire: Wire
// As in the Worker: one client a request, and here one that is counted.
const app = ownApp({
  platform: { connect: () => wire.connect() },
})

beforeAll(async () => {
  wire = await startWire(asWorker(app.databaseUrl))
  await anActivity(app.db)
})

afterAll(async () => {
  await app.close()
  await wire.close()
})

const week = 'from=2026-11-23T00:00:00%2B01:00&to=2026-11-30T00:00:00%2B01:00'

/** Round trips of one request: the first one signs in, which happens behind the scenes. */
const counted = async (work: () => Promise<{ status: number }>) => {
  wire.taken()
  const { status } = await work()
  return { status, trips: wire.taken() }
}

const cast = async () => ({
  room: await aRoom(app.db),
  tutor: await aVolunteer(app.db),
  learner: await aLearner(app.db),
  coordinator: await aCoordinator(app.db),
})

test('a booking takes at most two round trips, whoever signs in', async () => {
  const { tutor, learner, coordinator } = await cast()
  const other = await aLearner(app.db)
  const body = (hour: number, who: string) => ({
    id: newId(),
    start: `2026-11-24T${hour}:00:00+01:00`,
    end: `2026-11-24T${hour + 1}:00:00+01:00`,
    volunteers: [tutor.id],
    learners: [who],
  })
  const mine = await counted(() => app.as(tutor).post('/api/sessions', body(14, learner.id)))
  expect(mine.status).toBe(201)
  expect(mine.trips).toBeGreaterThan(0)
  expect(mine.trips).toBeLessThanOrEqual(2)
  const theirs = await counted(() => app.as(coordinator).post('/api/sessions', body(16, other.id)))
  expect(theirs).toEqual({ status: 201, trips: 2 })
})

test('a refused booking, with its reasons and alternatives, takes one more at most', async () => {
  const { tutor, learner } = await cast()
  const body = {
    start: '2026-11-25T10:00:00+01:00',
    end: '2026-11-25T11:00:00+01:00',
    volunteers: [tutor.id],
    learners: [learner.id],
  }
  await app.as(tutor).post('/api/sessions', { id: newId(), ...body })
  const again = await counted(() => app.as(tutor).post('/api/sessions', { id: newId(), ...body }))
  expect(again.status).toBe(409)
  expect(again.trips).toBeLessThanOrEqual(4)
})

test('moving, cancelling and restoring take at most three', async () => {
  const { tutor, learner } = await cast()
  const me = app.as(tutor)
  const id = newId()
  await me.post('/api/sessions', {
    id,
    start: '2026-11-26T10:00:00+01:00',
    end: '2026-11-26T11:00:00+01:00',
    volunteers: [tutor.id],
    learners: [learner.id],
  })
  const change = {
    ...{ start: '2026-11-26T14:00:00+01:00', end: '2026-11-26T15:00:00+01:00' },
    confirm: ['sessions.not_asked'],
  }
  const trips = [
    await counted(() => me.patch(`/api/sessions/${id}`, change)),
    await counted(() => me.post(`/api/sessions/${id}/cancel`, {})),
    await counted(() => me.post(`/api/sessions/${id}/restore`, {})),
  ]
  expect(trips).toEqual([3, 3, 3].map((n) => ({ status: 200, trips: n })))
})

test('a turn is taken, given back, given up, taken over and swapped in three at most', async () => {
  await anActivity(app.db, {
    ...{ id: 'kitchen', placeKinds: ['kitchen'], volunteersFrom: 1, volunteersTo: 2 },
    ...{ learnersFrom: 0, learnersTo: 0 },
  })
  const place = (await aRoom(app.db, { kind: 'kitchen', exclusive: false })).id
  const cook = () => aVolunteer(app.db, { activities: ['kitchen'], promise: { from: 0, to: 600 } })
  const [one, two] = [await cook(), await cook()]
  const turn = async (day: number, volunteers: string[]) => {
    const at = (hour: number) => `2026-12-0${day}T${hour}:00:00+01:00`
    const people = { volunteers, learners: [] }
    const span = { start: at(10), end: at(12) }
    return (await aSession(app.db, { activity: 'kitchen', place, ...span, ...people })).id
  }
  const [empty, first, second] = [
    await turn(1, []),
    await turn(2, [one.id]),
    await turn(3, [two.id]),
  ]
  const [hers, his, third] = [app.as(one), app.as(two), app.as(await cook())]
  const swap = { id: newId(), session: first, other: two.id, otherSession: second }
  const acts = [
    () => hers.post(`/api/duties/${empty}/sign-up`, {}),
    () => hers.post(`/api/duties/${empty}/withdraw`, {}),
    () => hers.post('/api/swaps', swap),
    () => his.post(`/api/swaps/${swap.id}/accept`, {}),
    () => his.post(`/api/sessions/${first}/give-up`, {}),
    () => third.post(`/api/sessions/${first}/take`, {}),
  ]
  for (const act of acts) {
    const { status, trips } = await counted(act)
    expect([String(act), status < 300, trips <= 3]).toEqual([String(act), true, true])
  }
})

test.each([
  '/api/duties',
  '/api/duties/done',
  '/api/coverage?week=2026-11-23',
  `/api/sessions?${week}`,
  '/api/people',
  '/api/places',
  '/api/activities',
  '/api/me',
  `/api/first?${week}&mine=true&hours=2026-11-24&suggestions=true`,
  `/api/first?${week}&year=2026`,
  '/api/free?start=2026-11-24T10:00:00%2B01:00&end=2026-11-24T11:00:00%2B01:00',
])('reading %s takes at most two', async (path) => {
  const { coordinator, tutor } = await cast()
  for (const who of [coordinator, tutor]) {
    const { status, trips } = await counted(() => app.as(who).get(path))
    expect(status).toBe(200)
    expect(trips).toBeGreaterThan(0)
    expect(trips).toBeLessThanOrEqual(2)
  }
})

test('a person’s story takes at most two, and so does a look at a number', async () => {
  const { room, tutor, learner } = await cast()
  const hour = { start: '2026-11-28T10:00:00+01:00', end: '2026-11-28T11:00:00+01:00' }
  const who = { volunteers: [tutor.id], learners: [learner.id] }
  await aSession(app.db, { place: room.id, ...hour, ...who })
  for (const what of ['story', 'contact', 'contact']) {
    const asked = await counted(() => app.as(tutor).get(`/api/people/${learner.id}/${what}`))
    expect(asked).toEqual({ status: 200, trips: 2 })
  }
})

test('who could join a session takes at most two', async () => {
  const { coordinator, room, tutor, learner } = await cast()
  const hour = { start: '2026-11-28T10:00:00+01:00', end: '2026-11-28T11:00:00+01:00' }
  const who = { volunteers: [tutor.id], learners: [learner.id] }
  const { id } = await aSession(app.db, { place: room.id, ...hour, ...who })
  for (const reader of [coordinator, tutor]) {
    const asked = await counted(() => app.as(reader).get(`/api/sessions/${id}/joiners`))
    expect(asked).toEqual({ status: 200, trips: 2 })
  }
})

test('what is found out of all that is known of everybody goes along with the check who asks', async () => {
  const { coordinator, tutor, learner } = await cast()
  const hour = 'start=2026-11-24T10:00:00%2B01:00&end=2026-11-24T11:00:00%2B01:00'
  const asked = [
    [coordinator, '/api/waiting'],
    [coordinator, `/api/waiting/${learner.id}`],
    [coordinator, '/api/cockpit?week=2026-11-23'],
    [coordinator, `/api/free?${hour}&volunteers=${tutor.id}&learners=${learner.id}`],
    [tutor, `/api/free?${hour}`],
    [tutor, '/api/suggestions'],
  ] as const
  for (const [who, path] of asked) {
    const { status, trips } = await counted(() => app.as(who).get(path))
    expect([path, status, trips]).toEqual([path, 200, 1])
  }
})

test('nobody else has that looked up: neither who holds no sign-in, nor a volunteer the coordinator’s', async () => {
  const { tutor } = await cast()
  for (const path of ['/api/waiting', '/api/cockpit?week=2026-11-23']) {
    const refused = await app.as(tutor).get<{ code: string }>(path)
    expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'auth.not_allowed'])
    expect((await app.nobody.get(path)).status).toBe(401)
  }
})

test('how the turns are covered takes at most two', async () => {
  const { tutor } = await cast()
  const asked = await counted(() => app.as(tutor).get('/api/coverage?week=2026-11-24'))
  expect(asked).toEqual({ status: 200, trips: 2 })
})

test('the next slot to make takes at most two', async () => {
  const { coordinator } = await cast()
  const asked = await counted(() => app.as(coordinator).get('/api/waiting/slots?from=2026-11-24'))
  expect(asked).toEqual({ status: 200, trips: 2 })
})

test('a week takes one, read or known already; a session that the reader has takes two', async () => {
  const { room, tutor, learner } = await cast()
  const hour = { start: '2026-11-27T10:00:00+01:00', end: '2026-11-27T11:00:00+01:00' }
  const who = { volunteers: [tutor.id], learners: [learner.id] }
  const { id } = await aSession(app.db, { place: room.id, ...hour, ...who })
  for (const [path, trips] of [
    [`/api/sessions?${week}`, 1],
    [`/api/sessions/${id}`, 2],
  ] as const) {
    const tag = (await app.as(tutor).get(path)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': tag }
    const again = await counted(() => app.as(tutor).get(path, { headers }))
    expect(again).toEqual({ status: 304, trips })
  }
})
