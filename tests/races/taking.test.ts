import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSession } from '#tests/support/builders.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const takers = 50
/** The soak does all that was promised. */
const rounds = isSoak ? 100 : 2

let house: House
beforeAll(async () => {
  // Those who give up, and those who would take.
  house = await aHouse({ rooms: 2, people: takers + 1 })
})
afterAll(() => house.close())

test('fifty volunteers take a session at once: exactly one has it', async () => {
  const { app, db } = house
  const [tutor = '', ...others] = house.tutors
  const browsers = others.map((id) => app.as({ id }))
  for (let n = 0; n < rounds; n += 1) {
    const start = new Date(`${quietDay(n)}T09:00:00Z`)
    const end = new Date(start.getTime() + 3_600_000)
    const seats = { volunteers: [tutor], learners: [at(house.learners, n)] }
    const when = { start: start.toISOString(), end: end.toISOString() }
    const { id } = await aSession(db, { place: at(house.rooms, n), ...when, ...seats })
    expect((await app.as({ id: tutor }).post(`/api/sessions/${id}/give-up`, {})).status).toBe(200)

    const answers = await atOnce(
      browsers.map((one) => () => one.post<{ code?: string }>(`/api/sessions/${id}/take`, {})),
    )

    const won = answers.flatMap(({ status }, k) => (status === 200 ? [others[k]] : []))
    expect(won).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)
    expect([...new Set(lost)]).toEqual(['sessions.not_sought'])
    const rows = await db.execute<{ who: string; stands: boolean; away: boolean }>(sql`
      select volunteer_id as who, stands, away from session_volunteers where session_id = ${id}`)
    expect(rows).toEqual([{ who: won[0], stands: true, away: false }])
  }
  expect(await house.deadlocks()).toBe(0)
})
