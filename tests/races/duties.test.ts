import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { volunteerActivities } from '#db/schema/people.ts'
import { anActivity, aRoom, aSession } from '#tests/support/builders.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const takers = 50
/** The soak does all that was promised. */
const rounds = isSoak ? 300 : 3

let house: House
let kitchen: string
beforeAll(async () => {
  house = await aHouse({ rooms: 1, people: takers + 1 })
  const { db, tutors } = house
  const needs = { volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 }
  await anActivity(db, { id: 'kitchen', placeKinds: ['kitchen'], ...needs })
  await db
    .insert(volunteerActivities)
    .values(tutors.map((personId) => ({ personId, activityId: 'kitchen' })))
  kitchen = (await aRoom(db, { kind: 'kitchen', exclusive: false, capacity: 60 })).id
})
afterAll(() => house.close())

const hourOn = (n: number) => {
  const start = new Date(`${quietDay(n)}T09:00:00Z`)
  const end = new Date(start.getTime() + 3_600_000)
  return { start: start.toISOString(), end: end.toISOString() }
}
const turnOn = (n: number, volunteers: string[]) =>
  aSession(house.db, { activity: 'kitchen', place: kitchen, ...hourOn(n), volunteers })
const onIt = async (id: string) =>
  (
    await house.db.execute<{ who: string }>(
      sql`select volunteer_id as who from session_volunteers where session_id = ${id} and not away`,
    )
  ).map(({ who }) => who)
type Refused = { code?: string; conflicts?: { code: string }[] }

test('fifty volunteers take the last place of a turn at once: exactly one has it', async () => {
  const { app, tutors } = house
  const [one = '', two = '', ...others] = tutors
  const browsers = others.map((id) => app.as({ id }))
  for (let n = 0; n < rounds; n += 1) {
    const { id } = await turnOn(n, [one, two])
    const answers = await atOnce(
      browsers.map((browser) => () => browser.post<Refused>(`/api/duties/${id}/sign-up`, {})),
    )
    const won = answers.flatMap(({ status }, k) => (status === 200 ? [others[k]] : []))
    expect(won).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 200)
    expect([
      ...new Set(lost.flatMap(({ body }) => body.conflicts?.map(({ code }) => code))),
    ]).toEqual(['sessions.overstaffed'])
    expect((await onIt(id)).sort()).toEqual([one, two, won[0] ?? ''].sort())
  }
  expect(await house.deadlocks()).toBe(0)
})

test('a kitchen turn and a class at once, in both orders and together: she is in one of them', async () => {
  const { app, tutors, learners, rooms } = house
  const who = tutors[5] ?? ''
  const her = app.as({ id: who })
  const book = (n: number) => () =>
    her.post<Refused>('/api/sessions', {
      ...{ id: newId(), ...hourOn(n), volunteers: [who] },
      ...{
        learners: [at(learners, n)],
        place: rooms[0],
        confirm: ['sessions.learner_unavailable'],
      },
    })
  const outcomes = new Set<string>()
  for (let n = 0; n < rounds * 3; n += 1) {
    const day = 400 + n
    const { id } = await turnOn(day, [])
    const signUp = () => her.post<Refused>(`/api/duties/${id}/sign-up`, {})
    const both = n % 3 === 1 ? [signUp, book(day)] : [book(day), signUp]
    const answers = n % 3 === 2 ? await atOnce(both) : [await both[0]?.(), await both[1]?.()]
    const won = answers.map((answer) => (answer && answer.status < 300 ? 'won' : 'lost'))
    expect(won.filter((one) => one === 'won')).toHaveLength(1)
    outcomes.add(`${n % 3} ${won.join(' ')}`)
  }
  expect(outcomes).toContain('0 won lost')
  expect(outcomes).toContain('1 won lost')
  expect(await house.deadlocks()).toBe(0)
})

test('somebody becomes a newcomer while who is beside her leaves the turn: she is not alone on it', async () => {
  const { app, db, coordinator, tutors } = house
  const [one = '', two = ''] = tutors.slice(8)
  const set = (who: string, newcomer: boolean) =>
    db.execute(sql`update volunteers set newcomer = ${newcomer} where person_id = ${who}`)
  const outcomes = new Set<string>()
  for (let n = 0; n < (isSoak ? 1200 : 40); n += 1) {
    await set(one, false)
    const { id } = await turnOn(1400 + n, [one, two])
    const answers = await atOnce([
      () => app.as({ id: two }).post<Refused>(`/api/duties/${id}/withdraw`, {}),
      () => coordinator.patch<Refused>(`/api/people/${one}`, { volunteer: { newcomer: true } }),
    ])
    outcomes.add(answers.map(({ status }) => status).join(' '))
    const [alone] = await db.execute(sql`
      select 1 from sessions s where s.id = ${id} and s.stands
         and not exists (select 1 from session_volunteers v
                          where v.session_id = s.id and not v.away and not is_newcomer(v.volunteer_id, lower(s.during)))
         and exists (select 1 from session_volunteers v where v.session_id = s.id and not v.away)`)
    expect(alone).toBeUndefined()
    await db.execute(sql`delete from sessions where id = ${id}`)
  }
  expect(outcomes.size).toBeGreaterThan(0)
  expect(await house.deadlocks()).toBe(0)
})

test('a promise holds over turns and classes that are taken at once', async () => {
  const { app, db, tutors, learners, rooms } = house
  const who = tutors[6] ?? ''
  const her = app.as({ id: who })
  await db.execute(sql`update volunteers set promise_to = 120 where person_id = ${who}`)
  const week = quietDay(900)
  const hours = [8, 9, 10, 11, 12, 13].map((hour) => {
    const start = new Date(`${week}T${String(hour).padStart(2, '0')}:00:00Z`)
    return { start: start.toISOString(), end: new Date(start.getTime() + 3_600_000).toISOString() }
  })
  const turns = await Promise.all(
    hours
      .slice(0, 3)
      .map((hour) =>
        aSession(db, { activity: 'kitchen', place: kitchen, ...hour, volunteers: [] }),
      ),
  )
  const answers = await atOnce([
    ...turns.map(
      ({ id }) =>
        () =>
          her.post<Refused>(`/api/duties/${id}/sign-up`, {}),
    ),
    ...hours.slice(3).map(
      (hour, n) => () =>
        her.post<Refused>('/api/sessions', {
          ...{ id: newId(), ...hour, volunteers: [who], learners: [at(learners, n)] },
          ...{ place: rooms[0], confirm: ['sessions.learner_unavailable'] },
        }),
    ),
  ])
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(2)
  const [row] = await db.execute<{ minutes: number }>(
    sql`select promised_minutes(${who}, house_week(${hours[0]?.start ?? ''}::timestamptz)) as minutes`,
  )
  expect(row?.minutes).toBe(120)
})
