import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Cockpit } from '#api/cockpit/schema.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  aVolunteer,
} from '#tests/support/builders.ts'
import { importFile } from '#tests/support/import-file.ts'
import { ownApp } from '#tests/support/own.ts'

const today = '2026-11-23T09:00:00+01:00'
const app = ownApp({ now: today })
let boss: APerson
let door: AVolunteer
beforeAll(async () => {
  boss = await aCoordinator(app.db)
  door = await aVolunteer(app.db, { atReception: true })
})

type Answered = { code?: string; errors?: { detail: string }[] }
const arrival = (name: string) => ({ id: newId(), name, ageGroup: 'adult', level: 'A2', hours: [] })
const add = (who: { id: string }, body: object) =>
  app.as(who).post<Answered>('/api/reception/arrivals', body)
const takeBack = (who: { id: string }, { id }: { id: string }) =>
  app.as(who).delete<Answered>(`/api/reception/arrivals/${id}`)
/** As if she had added so many today. */
const addedBy = ({ id }: { id: string }, many: number) =>
  app.db.execute(sql`
    insert into audit (id, at, actor_id, action, subject, subject_id)
    select gen_random_uuid(), '2026-11-23T07:30:00Z', ${id}::uuid, 'person.arrived', 'person', gen_random_uuid()::text
      from generate_series(1, ${many}::integer)`)

test('a look is counted whose clock is behind that of the look before', async () => {
  const learner = await aLearner(app.db, { phone: '+33639985234' })
  const clocks = ['09:00:00.005', '09:00:00.004', '08:59:59.000', '09:00:00.005']
  for (const clock of clocks) {
    app.clock.set(`2026-11-23T${clock}+01:00`)
    const path = `/api/people/${learner.id}/number-looks`
    expect((await app.as(door).post(path)).status).toBe(200)
  }
  app.clock.set(today)
  const rows = await app.db.execute(
    sql`select times from tallies where action = 'contact.shown' and subject_id = ${learner.id}`,
  )
  expect([...rows]).toEqual([{ times: clocks.length }])
})

test('a hundred people a day are a hundred, sent all at once too; sent again, the last of them is one', async () => {
  const busy = await aVolunteer(app.db, { atReception: true })
  await addedBy(busy, 97)
  const bodies = Array.from({ length: 20 }, (_, n) => arrival(`Foule ${n}`))
  const all = await Promise.all(bodies.map((body) => add(busy, body)))
  const isIn = all.map(({ status }) => status === 201)
  expect(isIn.filter(Boolean)).toHaveLength(3)
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201, 429]))
  const last = bodies[isIn.lastIndexOf(true)]
  expect(last && (await add(busy, last)).status).toBe(201)
})

test.each([
  ['N’Golo', "N'Golo"],
  ['Marie-Claire', 'Marie Claire'],
  ['Jean\u2011Paul', 'Jean-Paul'],
  ['Amina B.', 'Amina B'],
  ['Abdel Kader', 'abdelkader'],
  ['Łukasz', 'Lukasz'],
  ['Đức', 'duc'],
  ['Yıldız', 'Yildiz'],
])('%s is asked about where she is written %s', async (here, comes) => {
  await aLearner(app.db, { name: here })
  expect((await add(door, arrival(comes))).body.code).toBe('reception.name_is_here')
})

test('two whose names have no letter are no namesakes', async () => {
  await aLearner(app.db, { name: '☀' })
  expect((await add(door, arrival('☂'))).status).toBe(201)
})

test.each([
  'Amina 06 39 98 52 34',
  'Amina +33639985234',
  'Amina (06.39.98)',
  'Amina ٠٦٣٩٩٨٥٢٣٤',
  'amina@exemple.fr',
  'amina＠exemple.fr',
])('a name brings no number and no address along: %s', async (name) => {
  const { status, body } = await add(door, arrival(name))
  expect(status).toBe(400)
  expect(body.errors?.[0]?.detail).toBe('Un prénom seulement : ni numéro, ni adresse.')
})

test('a name may bring what tells two of it apart', async () => {
  for (const name of ['Amina 2', 'Amina D. 2026']) {
    expect((await add(door, arrival(name))).status).toBe(201)
  }
})

test('who was taken back is not told by a hash either, and does not come back', async () => {
  const body = arrival('Effaçable')
  await add(door, body)
  const hashOf = async () =>
    (
      await app.db.execute<{ hash: string }>(
        sql`select request_hash as hash from creations where subject_id = ${body.id}`,
      )
    )[0]?.hash
  expect(await hashOf()).toMatch(/^[0-9a-f]{64}$/)
  expect((await takeBack(door, body)).status).toBe(200)
  expect(await hashOf()).toBe('undone')
  expect((await add(door, body)).body.code).toBe('people.not_found')
})

test('who was taken back in the very instant is not told to who coordinates', async () => {
  const busy = await aVolunteer(app.db, { atReception: true })
  for (const name of ['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff', 'Gg', 'Hh']) {
    const body = arrival(`Instant ${name}`)
    await add(busy, body)
    expect((await takeBack(busy, body)).status).toBe(200)
  }
  const { changes } = (await app.as(boss).get<Cockpit>('/api/cockpit?week=2026-11-23')).body
  expect(changes.filter(({ actor }) => actor?.id === busy.id)).toEqual([])
})

test('whom a file of the coordinator brought too is not taken back, though it changed nothing', async () => {
  const body = arrival('Inscrite')
  await add(door, body)
  const file = await importFile(app.as(boss), 'learners', ['Prénom;Âge;Oral', 'Inscrite;adulte;A2'])
  expect(file.status).toBe(200)
  expect((await takeBack(door, body)).body.code).toBe('reception.came_of_it')
})

test('whoever writes about somebody who is taken back meanwhile is told, and nothing is left half done', async () => {
  const coordinator = app.as(boss)
  const of = (id: string) => `/api/people/${id}`
  const hours = [{ weekday: 1, from: '09:00', to: '12:00' }]
  const acts: ((id: string) => Promise<{ status: number }>)[] = [
    (id) => coordinator.put(`${of(id)}/availabilities`, { availabilities: hours }),
    (id) => coordinator.patch(of(id), { phone: '+33639985234' }),
    (id) =>
      coordinator.post(`${of(id)}/absences`, { id: newId(), from: '2026-12-01', to: '2026-12-02' }),
    (id) => coordinator.post(`${of(id)}/card`, {}),
    (id) => coordinator.post(`${of(id)}/archive`),
    (id) => coordinator.put(`/api/waiting/${id}/word`, { seenOn: '2026-11-23' }),
  ]
  for (const [n, act] of [...acts, ...acts].entries()) {
    const body = arrival(`Course ${String.fromCharCode(65 + n)}`)
    await add(door, body)
    const [undone, done] = await Promise.all([takeBack(door, body), act(body.id)])
    const outcome = [undone.status, done.status < 300 ? 'done' : done.status]
    expect([
      [200, 404],
      [409, 'done'],
    ]).toContainEqual(outcome)
    const isHere = (await coordinator.get(of(body.id))).status === 200
    expect(isHere).toBe(undone.status === 409)
  }
})
