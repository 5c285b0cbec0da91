import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActivity, aRoom, aSession } from '#tests/support/builders.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const phones = 50
/** The soak does all that was promised. */
const rounds = isSoak ? 100 : 2

let house: House
beforeAll(async () => {
  house = await aHouse({ rooms: 1, people: phones })
  const machine = { minutes: 60, cents: 400 }
  await house.coordinator.patch(`/api/places/${at(house.rooms, 0)}`, { machine })
})
afterAll(() => house.close())

test('fifty phones give the last wash at once: one does, the others are told what is free', async () => {
  const { app, db } = house
  const place = at(house.rooms, 0)
  const browsers = house.tutors.map((id) => app.as({ id }))
  for (let n = 0; n < rounds; n += 1) {
    const start = `${quietDay(n % 5)}T${String(9 + Math.floor(n / 5)).padStart(2, '0')}:00:00Z`
    const answers = await atOnce(
      browsers.map(
        (one, k) => () =>
          one.post<{ code?: string; alternatives?: unknown[] }>('/api/washes', {
            ...{ id: newId(), place, start, name: `Personne ${k}` },
          }),
      ),
    )
    const lost = answers.filter(({ status }) => status !== 201)
    expect(lost).toHaveLength(phones - 1)
    expect([...new Set(lost.map(({ body }) => body.code))]).toEqual([
      'appointments.machine_is_taken',
    ])
    expect(lost.every(({ body }) => (body.alternatives?.length ?? 0) > 0)).toBe(true)
    const rows = await db.execute(sql`
      select 1 from appointments where lower(during) = ${start}::timestamptz and not cancelled`)
    expect(rows).toHaveLength(1)
  }
  expect(await house.deadlocks()).toBe(0)
})

test('fifty phones give the last appointment of a turn at once: one does', async () => {
  const { app, db } = house
  const duty = { volunteersFrom: 1, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 }
  await anActivity(db, { id: 'paperwork', placeKinds: ['reception'], ...duty })
  await house.coordinator.patch('/api/activities/paperwork', { appointmentMinutes: 60 })
  const place = (await aRoom(db, { kind: 'reception', exclusive: false })).id
  for (let n = 0; n < rounds; n += 1) {
    const start = `${quietDay(n % 5)}T${String(9 + Math.floor(n / 5)).padStart(2, '0')}:00:00Z`
    const end = new Date(Date.parse(start) + 3_600_000).toISOString()
    const seats = { activity: 'paperwork', volunteers: [at(house.tutors, n)], learners: [] }
    const { id } = await aSession(db, { place, start, end, ...seats })
    const answers = await atOnce(
      house.tutors.map(
        (who, k) => () =>
          app.as({ id: who }).post<{ code?: string }>('/api/appointments', {
            ...{ id: newId(), session: id, start, name: `Personne ${k}` },
          }),
      ),
    )
    const lost = answers.filter(({ status }) => status !== 201)
    expect(lost).toHaveLength(phones - 1)
    expect([...new Set(lost.map(({ body }) => body.code))]).toEqual(['appointments.is_taken'])
    const rows = await db.execute(sql`select 1 from appointments where session_id = ${id}`)
    expect(rows).toHaveLength(1)
  }
  expect(await house.deadlocks()).toBe(0)
})
