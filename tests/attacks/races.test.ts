import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import type { Answer, Client } from '#tests/support/app.ts'
import {
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'

const rounds = isSoak ? 200 : 12

let app: OwnApp
let browser: Client
let tutor: AVolunteer

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  browser = app.as(await aCoordinator(app.db))
  tutor = await aVolunteer(app.db, { promise: { from: 0, to: 2400 }, activities: ['tutoring'] })
})

const at = (hour: number, minutes: number) =>
  `2026-12-01T${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00Z`
const broken = (answers: Answer[]) =>
  answers.filter(({ status }) => status >= 500).map(({ text }) => text)

/** Deadlocks since the database was made. Counted once the connections that had them are closed. */
const deadlocks = async (): Promise<number> => {
  await app.close()
  const admin = postgres(app.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await pause(100)
    const [row] = await admin`
      select deadlocks::int as n from pg_stat_database where datname = current_database()`
    return Number(row?.n)
  } finally {
    await admin.end()
  }
}

test('a place becomes exclusive while its sessions move: nobody waits for each other in a ring', async () => {
  await anActivity(app.db, { id: 'garden', learnersFrom: 0, learnersTo: 0, placeKinds: ['garden'] })
  const garden = await aRoom(app.db, { kind: 'garden', exclusive: false, capacity: 20 })
  const held = { activity: 'garden', place: garden.id, volunteers: [tutor.id] }
  await app.db.execute(sql`insert into volunteer_activities values (${tutor.id}::uuid, 'garden')`)
  const sessions = await Promise.all(
    [8, 9, 10, 11, 12, 13].map((h) =>
      aSession(app.db, { ...held, start: at(h, 0), end: at(h, 30) }),
    ),
  )
  const answers: Answer[] = []
  for (let n = 0; n < Math.min(rounds, 20); n += 1) {
    const moves = sessions.map(({ id }, i) =>
      browser.patch(`/api/sessions/${id}`, { start: at(8 + i, (n % 2) * 5), end: at(8 + i, 40) }),
    )
    const toggle = browser.patch(`/api/places/${garden.id}`, { exclusive: n % 2 === 0 })
    answers.push(...(await Promise.all([toggle, ...moves])))
  }
  expect(broken(answers)).toEqual([])
  expect(await deadlocks()).toBe(0)
})

test('a person is archived while booked with a coordinator: no ring either', async () => {
  await anActivity(app.db, {
    id: 'garden',
    learnersFrom: 0,
    learnersTo: 0,
    volunteersTo: 4,
    placeKinds: ['garden'],
  })
  await aRoom(app.db, { kind: 'garden', exclusive: false, capacity: 40 })
  const wish = { activities: ['garden'], promise: { from: 0, to: 2400 } }
  const first = await aVolunteer(app.db, wish)
  const second = await aVolunteer(app.db, wish)
  await app.db.execute(sql`update people set role = 'coordinator' where id = ${second.id}::uuid`)
  const answers: Answer[] = []
  for (let n = 0; n < Math.min(rounds, 20); n += 1) {
    const book = () =>
      browser.post('/api/sessions', {
        id: newId(),
        activity: 'garden',
        start: at(9, 0),
        end: at(9, 30),
        volunteers: [first.id, second.id],
      })
    const archive = () => browser.post(`/api/people/${first.id}/archive`)
    answers.push(...(await Promise.all([book(), archive(), book(), archive()])))
    await app.db.execute(sql`update sessions set stands = false where stands`)
    await app.db.execute(sql`update people set archived_at = null where id = ${first.id}::uuid`)
  }
  expect(broken(answers)).toEqual([])
  expect(await deadlocks()).toBe(0)
})

test('opening hours written by several at once are those of one of them', async () => {
  const week = (from: string, to: string) =>
    [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }))
  const wishes = [
    week('09:00', '12:00'),
    week('10:00', '18:00').reverse(),
    week('13:00', '18:00'),
    week('08:00', '12:30').reverse(),
  ]
  await aRoom(app.db)
  for (let n = 0; n < rounds; n += 1) {
    const answers = await Promise.all(
      wishes.map((opening) => browser.put('/api/places/opening', { opening })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { body } = await browser.get<{ houseOpening: unknown[] }>('/api/places')
    expect(body.houseOpening).toHaveLength(5)
  }
  expect(await deadlocks()).toBe(0)
})

test('nothing comes to stand in a place that is archived at that moment', async () => {
  const [room, pupil] = [await aRoom(app.db), await aLearner(app.db)]
  const held = { place: room.id, volunteers: [tutor.id], learners: [pupil.id] }
  for (let n = 0; n < rounds * 2; n += 1) {
    const going = await aRoom(app.db, { name: `Salle ${n}` })
    const { id } = await aSession(app.db, { ...held, start: at(9, 0), end: at(9, 30) })
    await Promise.all([
      browser.patch(`/api/sessions/${id}`, { place: going.id }),
      pause(n % 8).then(() => browser.post(`/api/places/${going.id}/archive`)),
    ])
    const gone = await app.db.execute(sql`
      select s.id from sessions s join places p on p.id = s.place_id
       where s.stands and p.archived_at is not null`)
    expect(gone).toEqual([])
    await browser.post(`/api/sessions/${id}/cancel`, {})
    await browser.post(`/api/places/${going.id}/archive`)
  }
})

test('a past session is not moved ahead with somebody who is archived at that moment', async () => {
  const [room, pupil] = [await aRoom(app.db), await aLearner(app.db)]
  const past = { start: '2026-11-18T09:00:00Z', end: '2026-11-18T09:30:00Z' }
  for (let n = 0; n < rounds * 2; n += 1) {
    const leaver = await aVolunteer(app.db)
    const held = { place: room.id, volunteers: [leaver.id], learners: [pupil.id] }
    const { id } = await aSession(app.db, { ...held, ...past })
    await Promise.all([
      browser.patch(`/api/sessions/${id}`, { start: at(9, 0), end: at(9, 30) }),
      pause(n % 8).then(() => browser.post(`/api/people/${leaver.id}/archive`)),
    ])
    const gone = await app.db.execute(sql`
      select v.session_id from session_volunteers v join people p on p.id = v.volunteer_id
       where v.stands and p.archived_at is not null and lower(v.during) > '2026-11-23T08:00:00Z'`)
    expect(gone).toEqual([])
    await browser.post(`/api/sessions/${id}/cancel`, {})
  }
})

test('an activity asks for no more, and takes no fewer, than its sessions to come have', async () => {
  const workshop = { id: 'workshop', volunteersFrom: 0, volunteersTo: 2, learnersFrom: 0 }
  await anActivity(app.db, workshop)
  const room = await aRoom(app.db, { capacity: 6 })
  const pupils = [await aLearner(app.db), await aLearner(app.db)].map(({ id }) => id)
  const second = await aVolunteer(app.db)
  const held = { activity: 'workshop', place: room.id }
  const pair = { volunteers: [tutor.id, second.id], learners: pupils }
  await aSession(app.db, { ...held, ...pair, start: at(9, 0), end: at(10, 0) })
  await aSession(app.db, { ...held, volunteers: [], start: at(10, 0), end: at(11, 0) })
  for (const change of [
    { learnersTo: 1 },
    { volunteersTo: 1 },
    { learnersFrom: 1, volunteersFrom: 1 },
  ]) {
    const { status } = await browser.patch('/api/activities/workshop', change)
    expect([change, status]).toEqual([change, 409])
  }
})
