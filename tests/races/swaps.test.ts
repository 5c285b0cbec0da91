import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { volunteerActivities } from '#db/schema/people.ts'
import { anActivity, aRoom, aSession } from '#tests/support/builders.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

/** The soak does all that was promised. */
const rounds = isSoak ? 300 : 4

let house: House
let kitchen: string
beforeAll(async () => {
  house = await aHouse({ rooms: 3, people: 14 })
  const { db, tutors } = house
  const needs = { volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 }
  await anActivity(db, { id: 'kitchen', placeKinds: ['kitchen'], ...needs })
  await db
    .insert(volunteerActivities)
    .values(tutors.map((personId) => ({ personId, activityId: 'kitchen' })))
  kitchen = (await aRoom(db, { kind: 'kitchen', exclusive: false, capacity: 60 })).id
})
afterAll(() => house.close())

const hourOn = (n: number, hour: number) => {
  const start = new Date(`${quietDay(n)}T${String(hour).padStart(2, '0')}:00:00Z`)
  return { start: start.toISOString(), end: new Date(start.getTime() + 3_600_000).toISOString() }
}
const turnOn = async (n: number, hour: number, who: string) =>
  (
    await aSession(house.db, {
      ...{ activity: 'kitchen', place: kitchen, ...hourOn(n, hour), volunteers: [who] },
    })
  ).id
const lessonOn = async (n: number, hour: number, who: string) =>
  (
    await aSession(house.db, {
      ...{ place: at(house.rooms, 0), ...hourOn(n, hour) },
      ...{ volunteers: [who], learners: [at(house.learners, n)] },
    })
  ).id
const holders = async (ids: string[]): Promise<string[][]> => {
  const rows = await house.db.execute<{ id: string; who: string }>(sql`
    select session_id as id, volunteer_id as who from session_volunteers
     where session_id = any(ids(${JSON.stringify(ids)}::jsonb)) and not away and stands`)
  return ids.map((id) => rows.filter((row) => row.id === id).map(({ who }) => who))
}
const as = (id: string) => house.app.as({ id })
const offer = async (by: string, session: string, other: string, otherSession: string) => {
  const id = newId()
  const { status } = await as(by).post('/api/swaps', { id, session, other, otherSession })
  expect(status).toBe(201)
  return id
}

test('two swaps that cross: one or the other, never half', async () => {
  const [a = '', b = '', c = ''] = house.tutors
  const seen = new Set<string>()
  for (let n = 0; n < rounds; n += 1) {
    const ids = [await turnOn(n, 8, a), await lessonOn(n, 10, b), await turnOn(n, 12, c)]
    const [one = '', two = '', three = ''] = ids
    // The same turn for each of the other two; or there and back.
    const isBack = n % 2 === 1
    const first = await offer(a, one, b, two)
    const second = isBack ? await offer(b, two, a, one) : await offer(a, one, c, three)
    await atOnce([
      () => as(b).post(`/api/swaps/${first}/accept`, {}),
      () => as(isBack ? a : c).post(`/api/swaps/${second}/accept`, {}),
    ])
    const now = (await holders(ids)).map((who) => who.map((id) => [a, b, c].indexOf(id)).join())
    seen.add(now.join(' '))
    expect(isBack ? ['1 0 2'] : ['1 0 2', '2 1 0']).toContain(now.join(' '))
  }
  expect(seen.size).toBeGreaterThan(0)
  expect(await house.deadlocks()).toBe(0)
})

test('a swap, a stand-in, a cancel and a withdrawal at once: every seat has one owner', async () => {
  const [a = '', b = '', c = '', d = ''] = house.tutors
  for (let n = 0; n < rounds; n += 1) {
    const day = 400 + n
    const ids = [await turnOn(day, 8, a), await lessonOn(day, 10, b)]
    const [one = '', two = ''] = ids
    const swap = await offer(a, one, b, two)
    await as(b).post(`/api/sessions/${two}/offer`, {})
    const asks = [
      () => as(b).post(`/api/swaps/${swap}/accept`, {}),
      () => as(c).post(`/api/sessions/${two}/take`, {}),
      () => as(d).post(`/api/sessions/${two}/take`, {}),
      () => as(a).post(`/api/duties/${one}/withdraw`, {}),
      () => as(b).post(`/api/sessions/${two}/give-up`, {}),
    ]
    await atOnce(asks.slice(n % 3))
    const [ofOne = [], ofTwo = []] = await holders(ids)
    expect(ofOne.length).toBeLessThanOrEqual(1)
    expect(ofTwo.length).toBeLessThanOrEqual(1)
    const twice = await house.db.execute(sql`
      select g.volunteer_id from given_up g join session_volunteers v using (session_id, volunteer_id)
       where g.session_id = any(ids(${JSON.stringify(ids)}::jsonb)) and not v.away`)
    expect(twice).toHaveLength(0)
  }
  expect(await house.deadlocks()).toBe(0)
})

test('ten phones take a seat that is offered: exactly one has it', async () => {
  const [tutor = '', ...others] = house.tutors
  const ten = others.slice(0, 10)
  for (let n = 0; n < rounds; n += 1) {
    const id = await lessonOn(900 + n, 9, tutor)
    expect((await as(tutor).post(`/api/sessions/${id}/offer`, {})).status).toBe(200)
    const answers = await atOnce(
      ten.map((who) => () => as(who).post<{ code?: string }>(`/api/sessions/${id}/take`, {})),
    )
    const won = answers.flatMap(({ status }, k) => (status === 200 ? [ten[k]] : []))
    expect(won).toHaveLength(1)
    expect(await holders([id])).toEqual([won])
  }
  expect(await house.deadlocks()).toBe(0)
})
