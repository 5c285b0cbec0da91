import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notice } from '#api/notices/schema.ts'
import { aSession } from '#tests/support/builders.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const classes = isSoak ? 60 : 24
const rounds = isSoak ? 60 : 4

let house: House
beforeAll(async () => {
  house = await aHouse({ rooms: 6, people: classes })
  // Of the house's clock: close enough to be told one by one.
  for (let n = 0; n < classes; n += 1) {
    const [day, hour] = [24 + (n % 4), 8 + Math.floor(n / 24)]
    await aSession(house.db, {
      place: at(house.rooms, Math.floor(n / 4) % 6),
      start: `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00Z`,
      end: `2026-11-${day}T${String(hour + 1).padStart(2, '0')}:00:00Z`,
      ...{ volunteers: [at(house.tutors, n)], learners: [at(house.learners, n)] },
    })
  }
})
afterAll(() => house.close())

const list = async () =>
  (await house.coordinator.get<{ notices: Notice[] }>('/api/notices')).body.notices
const telling = (notices: Notice[], told: boolean) => ({
  told,
  of: notices.map(({ session, person, is, told: when }) => ({
    ...{ session: session.id, person: person.id, is, at: when },
    ...{ start: session.start, end: session.end, place: session.place },
  })),
})

test('all are told, and were not after all, while the house closes and opens: nobody waits in a circle', async () => {
  const { coordinator } = house
  const closure = (label: string) => ({
    ...{ id: newId(), place: null, hours: null, from: '2026-11-24', to: '2026-11-27', label },
  })
  const before = await house.deadlocks()
  for (let n = 0; n < rounds; n += 1) {
    const one = closure(`Panne ${n}`)
    await coordinator.post('/api/year/closures', one)
    const untold = (await list()).filter(({ told }) => told === null)
    expect(untold.length).toBe(2 * classes)
    // In another order than they are locked.
    const answers = await atOnce([
      () => coordinator.post('/api/notices/told', telling(untold.toReversed(), true)),
      () => coordinator.delete(`/api/year/closures/${one.id}`),
      () => coordinator.post('/api/notices/told', telling(untold, true)),
    ])
    for (const { status } of answers) expect([200, 204, 404]).toContain(status)
    await house.db.execute(sql`delete from notices`)
  }
  expect((await house.deadlocks()) - before).toBe(0)
})

test('who notes what was told waits for whoever settles before it holds any of it', async () => {
  const closure = { id: newId(), place: null, hours: null, from: '2026-11-24', to: '2026-11-24' }
  await house.coordinator.post('/api/year/closures', { ...closure, label: 'Panne' })
  const notices = (await list()).toSorted((a, b) => (a.session.id < b.session.id ? -1 : 1))
  const [first, last] = [at(notices, 0), at(notices, notices.length - 1)]
  const sql = postgres(house.url, { max: 2 })
  const before = await house.deadlocks()
  let told: Promise<{ status: number }> | undefined
  // As a settlement does: the weeks, then what is noted of sessions, in whatever order.
  await sql.begin(async (settling) => {
    await settling`select take_turn()`
    await settling`select hold_weeks('{[2026-11-24 06:00Z, 2026-11-24 20:00Z)}')`
    await settling`delete from notices where session_id = ${last.session.id}`
    told = house.coordinator.post('/api/notices/told', telling([first, last], true))
    const waits = async () =>
      (
        await sql`select 1 from pg_stat_activity
                   where datname = current_database() and wait_event_type = 'Lock' and query like '%note_told%'`
      ).length
    while ((await waits()) === 0) await new Promise((done) => setTimeout(done, 10))
    await settling`delete from notices where session_id = ${first.session.id}`
  })
  expect((await told)?.status).toBe(404)
  expect((await house.deadlocks()) - before).toBe(0)
  await sql.end()
})
