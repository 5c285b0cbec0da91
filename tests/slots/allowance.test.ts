import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#tests/support/app.ts'
import { aCoordinator, anActivity, aVolunteer } from '#tests/support/builders.ts'
import { createDatabase, type TestDatabase } from '#tests/support/database.ts'

let database: TestDatabase
let app: TestApp

beforeAll(async () => {
  database = await createDatabase()
  app = testApp({ databaseUrl: database.url })
  await anActivity(app.db)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

/** Spends so often at one moment. Answers how many seconds were missing each time. */
const spent = async (person: string, times: number): Promise<number[]> => {
  const [row] = await app.db.execute<{ missing: number[] }>(sql`
    select jsonb_agg(spend(${person}::uuid, 1, 30)) as missing from generate_series(1, ${times}::int)`)
  return row?.missing ?? []
}

const preview = (who: { id: string }, whose = who) =>
  app.as(who).post<{ code?: string }>(`/api/people/${whose.id}/absences`, {
    ...{ id: newId(), from: '2026-12-01', to: '2027-07-30', dryRun: true },
  })

test('so many at once, then as many as grow back', async () => {
  const { id } = await aVolunteer(app.db)
  expect(await spent(id, 31)).toEqual([...Array(30).fill(0), 1])
  await app.db.execute(
    sql`update allowances set spent_until = spent_until - interval '2 seconds' where person_id = ${id}::uuid`,
  )
  const missing = await spent(id, 4)
  expect(missing.filter((one) => one === 0).length).toBeGreaterThanOrEqual(2)
  await app.db.execute(
    sql`update allowances set spent_until = now() - interval '1 day' where person_id = ${id}::uuid`,
  )
  expect(await spent(id, 31)).toEqual([...Array(30).fill(0), 1])
})

test('who asks without end is told how long to wait, in plain words; nobody else is', async () => {
  const [greedy, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
  const coordinator = await aCoordinator(app.db)
  expect((await preview(greedy)).status).toBe(201)
  await app.db.execute(
    sql`update allowances set spent_until = now() + interval '10 minutes' where person_id = ${greedy.id}::uuid`,
  )
  const refused = await preview(greedy)
  expect(refused.status).toBe(429)
  expect(refused.body.code).toBe('request.too_many')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600)
  const slot = { id: newId(), weekday: 2, start: '14:00', minutes: 60, from: '2026-12-01' }
  const who = { volunteers: [greedy.id], learners: [] }
  expect((await app.as(greedy).post('/api/slots/preview', { ...slot, ...who })).status).toBe(429)
  expect((await preview(other)).status).toBe(201)
  expect((await preview(coordinator, greedy)).status).toBe(201)
  expect((await app.as(greedy).get('/api/me')).status).toBe(200)
})
