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

/** An hour of its own for each round, within the weeks for which something is given; evenings are for the last test. */
const hourOf = (round: number) =>
  `${quietDay(round % 12)}T${String(8 + Math.floor(round / 12)).padStart(2, '0')}:00:00Z`

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
    const start = hourOf(n)
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
    const start = hourOf(n)
    const end = new Date(Date.parse(start) + 3_600_000).toISOString()
    const seats = {
      activity: 'paperwork',
      volunteers: [at(house.tutors, n % phones)],
      learners: [],
    }
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

test('ten give one hour back at once, or give it anew: one has it, and none waits for another in a circle', async () => {
  const { app, db } = house
  const place = at(house.rooms, 0)
  const start = `${quietDay(6)}T18:00:00Z`
  const some = house.tutors.slice(0, 10).map((id) => app.as({ id }))
  const wish = () => ({ id: newId(), place, start, name: 'Personne' })
  const ids: string[] = []
  for (const one of some) {
    const { body } = await one.post<{ id: string }>('/api/washes', wish())
    await one.post(`/api/appointments/${body.id}/cancel`)
    ids.push(body.id)
  }
  const before = await house.deadlocks()
  for (let n = 0; n < (isSoak ? 300 : 20); n += 1) {
    const answers = await atOnce(
      some.map(
        (one, k) => () =>
          n % 2 === 1 && k % 2 === 1
            ? one.post<{ code?: string }>('/api/washes', wish())
            : one.post<{ code?: string }>(`/api/appointments/${ids[k]}/restore`),
      ),
    )
    const codes = answers.flatMap(({ status, body }) => (status < 300 ? [] : [body.code]))
    expect(codes).toEqual(Array(9).fill('appointments.machine_is_taken'))
    const rows = await db.execute<{ id: string }>(sql`
      select id from appointments where lower(during) = ${start}::timestamptz and not cancelled`)
    expect(rows).toHaveLength(1)
    await db.execute(sql`update appointments set cancelled = true where id = ${rows[0]?.id ?? ''}`)
    // As many taps in so little time are nobody's.
    await db.execute(sql`delete from allowances`)
  }
  expect((await house.deadlocks()) - before).toBe(0)
})
