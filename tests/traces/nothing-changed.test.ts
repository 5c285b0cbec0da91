import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
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
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
const hours = [{ weekday: 2, from: '09:00', to: '12:00' }]
const [closure, opening, holiday] = [newId(), newId(), newId()]
const ids = {
  room: '',
  activity: 'cuisine',
  session: '',
  volunteer: '',
  learner: '',
  slot: newId(),
}
let boss: APerson

beforeAll(async () => {
  await anActivity(app.db)
  boss = await aCoordinator(app.db)
  const [room, volunteer, learner]: [{ id: string }, AVolunteer, ALearner] = [
    await aRoom(app.db),
    await aVolunteer(app.db),
    await aLearner(app.db),
  ]
  const at = { start: '2026-12-01T14:00:00Z', end: '2026-12-01T15:00:00Z' }
  const who = { volunteers: [volunteer.id], learners: [learner.id] }
  const { id: session } = await aSession(app.db, { place: room.id, ...at, ...who })
  Object.assign(ids, { room: room.id, session, volunteer: volunteer.id, learner: learner.id })
  const her = app.as(boss)
  const days = { from: '2027-02-01', to: '2027-02-02' }
  const layer = { ...days, label: 'Travaux', place: null, hours: null }
  await her.post('/api/year/closures', { id: closure, ...layer })
  await her.post('/api/year/openings', {
    id: opening,
    ...layer,
    from: '2027-05-01',
    to: '2027-05-01',
  })
  await her.post('/api/year/holidays', { id: holiday, ...days, label: 'Hiver' })
})

const days = { from: '2027-02-01', to: '2027-02-02' }
const layer = { ...days, label: 'Travaux', place: null, hours: null }
const put = (path: string, body: object) => () => app.as(boss).put(path, body)
const patch = (path: string, body: object) => () => app.as(boss).patch(path, body)
const post = (path: string) => () => app.as(boss).post(path, {})

/** What may be sent twice: the second time it changes nothing. */
const writes: [string, () => () => Promise<{ status: number }>][] = [
  ['the hours of the house', () => put('/api/places/opening', { opening: hours })],
  ['the hours of a place', () => patch(`/api/places/${ids.room}`, { opening: hours })],
  ['the name of a place', () => patch(`/api/places/${ids.room}`, { name: 'Salle rouge' })],
  [
    'the hours of a person',
    () => put(`/api/people/${ids.volunteer}/availabilities`, { availabilities: hours }),
  ],
  ['the name of a person', () => patch(`/api/people/${ids.volunteer}`, { name: 'Odile' })],
  [
    'a week’s ceiling',
    () =>
      put(`/api/people/${ids.volunteer}/ceilings`, {
        week: '2026-11-30',
        minutes: 600,
        reason: 'Remplacement',
      }),
  ],
  [
    'the sale',
    () =>
      put('/api/year/sale', {
        rule: { nth: 1, weekday: 4, days: 3, weeksBefore: 1, weeksAfter: 1 },
        exceptions: [],
      }),
  ],
  ['a closure', () => put(`/api/year/closures/${closure}`, { id: closure, ...layer })],
  [
    'an opening',
    () =>
      put(`/api/year/openings/${opening}`, {
        id: opening,
        ...layer,
        from: '2027-05-01',
        to: '2027-05-01',
      }),
  ],
  [
    'school holidays',
    () => put(`/api/year/holidays/${holiday}`, { id: holiday, ...days, label: 'Hiver' }),
  ],
  ['a session cancelled', () => post(`/api/sessions/${ids.session}/cancel`)],
  ['a session restored', () => post(`/api/sessions/${ids.session}/restore`)],
  ['a session cancelled again', () => post(`/api/sessions/${ids.session}/cancel`)],
  ['a learner archived', () => post(`/api/people/${ids.learner}/archive`)],
  ['a learner restored', () => post(`/api/people/${ids.learner}/restore`)],
  ['a place archived', () => post(`/api/places/${ids.room}/archive`)],
  ['a place restored', () => post(`/api/places/${ids.room}/restore`)],
  ['a word of a learner', () => put(`/api/waiting/${ids.learner}/word`, { seenOn: '2026-11-20' })],
]

test.each(writes)('%s, sent again, changes nothing and leaves no trace', async (_, write) => {
  const traces = async () => {
    const [row] = await app.db.execute<{ n: number }>(sql`select count(*)::int as n from audit`)
    return row?.n
  }
  const [first, after] = [await write()(), await traces()]
  expect(first.status).toBe(200)
  expect((await write()()).status).toBe(200)
  expect(await traces()).toBe(after)
})
