import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Company, Person } from '#api/people/schema.ts'
import type { Free } from '#api/sessions/schema.ts'
import {
  type ALearner,
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type Answer = { person: Person; code: string; detail: string; conflicts?: { code: string }[] }

const app = ownApp()
let boss: APerson
let [one, two, three]: ALearner[] = []

beforeAll(async () => {
  await anActivity(app.db)
  await aRoom(app.db)
  boss = await aCoordinator(app.db)
})

beforeEach(async () => {
  ;[one, two, three] = [await aLearner(app.db), await aLearner(app.db), await aLearner(app.db)]
})

const id = (learner: ALearner | undefined) => learner?.id ?? ''
const say = (who: string, company: Partial<Company>) =>
  app.as(boss).patch<Answer>(`/api/people/${who}`, { company })
const companyOf = async (who: string) =>
  (await app.as(boss).get<Answer>(`/api/people/${who}`)).body.person.company

describe('the coordinator says', () => {
  test('who is kept apart, which is mutual, and with whom somebody would gladly be, which is not', async () => {
    expect((await say(id(one), { apart: [id(two)], gladly: [id(three)] })).status).toBe(200)
    expect(await companyOf(id(one))).toEqual({ apart: [id(two)], gladly: [id(three)] })
    expect(await companyOf(id(two))).toEqual({ apart: [id(one)], gladly: [] })
    expect(await companyOf(id(three))).toEqual({ apart: [], gladly: [] })
    // What is absent stays, and either of the two takes it back.
    expect((await say(id(two), { apart: [] })).status).toBe(200)
    expect(await companyOf(id(one))).toEqual({ apart: [], gladly: [id(three)] })
  })

  test('the same as it was in one change, which is how it is undone', async () => {
    await say(id(one), { gladly: [id(two)] })
    expect((await say(id(one), { apart: [id(two)], gladly: [] })).status).toBe(200)
    const before = { apart: [], gladly: [id(two)] }
    expect((await say(id(one), before)).body.person.company).toEqual(before)
  })

  test('nothing that cannot be, and hears why', async () => {
    const tutor = await aVolunteer(app.db)
    const gone = await aLearner(app.db, { name: 'Partie', archivedAt: '2026-10-01T08:00:00Z' })
    await say(id(two), { gladly: [id(three)] })
    const said = async (who: string, company: Partial<Company>) => {
      const { status, body } = await say(who, company)
      return [status, body.code]
    }
    expect(await said(id(one), { apart: [id(one)] })).toEqual([422, 'people.company_of_oneself'])
    expect(await said(id(one), { gladly: [tutor.id] })).toEqual([
      ...[422, 'people.company_is_no_learner'],
    ])
    expect(await said(id(one), { gladly: [newId()] })).toEqual([
      ...[422, 'people.company_is_no_learner'],
    ])
    expect(await said(id(one), { gladly: [gone.id] })).toEqual([422, 'people.company_has_left'])
    expect((await say(id(one), { gladly: [gone.id] })).body.detail).toBe('Partie n’est plus ici.')
    const both = [id(two)]
    expect(await said(id(one), { apart: both, gladly: both })).toEqual([
      ...[422, 'people.apart_and_gladly'],
    ])
    // The other one’s wish counts too.
    expect(await said(id(three), { apart: [id(two)] })).toEqual([422, 'people.apart_and_gladly'])
    expect(await said(tutor.id, { apart: [id(one)] })).toEqual([422, 'people.role_does_not_fit'])
    expect(await companyOf(id(one))).toEqual({ apart: [], gladly: [] })
  })

  test('it with a trace of ids, and without one where nothing changed', async () => {
    const traces = () =>
      app.db.execute<{ apart: string[] }>(sql`
        select after->'company'->'apart' as apart from audit
         where subject_id = ${id(one)} and action = 'person.changed' order by seq`)
    await say(id(one), { apart: [id(two)] })
    await say(id(one), { apart: [id(two), id(two)] })
    expect(await traces()).toMatchObject([{ apart: [id(two)] }])
  })
})

test('who is archived is not in it, and is in it again when she is back', async () => {
  await say(id(one), { apart: [id(two)], gladly: [id(three)] })
  await app.as(boss).post(`/api/people/${id(two)}/archive`, {})
  expect(await companyOf(id(one))).toEqual({ apart: [], gladly: [id(three)] })
  expect((await say(id(one), { apart: [], gladly: [] })).status).toBe(200)
  await app.as(boss).post(`/api/people/${id(two)}/restore`, {})
  expect(await companyOf(id(one))).toEqual({ apart: [id(two)], gladly: [] })
})

test('two who say it of each other at once are both heard', async () => {
  const answers = await Promise.all([
    say(id(one), { apart: [id(two)] }),
    say(id(two), { apart: [id(one)] }),
    say(id(one), { gladly: [id(three)] }),
    say(id(three), { gladly: [id(one)] }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await companyOf(id(one))).toEqual({ apart: [id(two)], gladly: [id(three)] })
})

describe('two who are kept apart', () => {
  const hour = { start: '2026-12-01T14:00:00+01:00', end: '2026-12-01T15:00:00+01:00' }

  test('are booked together by the coordinator once she insists', async () => {
    const tutor = await aVolunteer(app.db)
    await say(id(one), { apart: [id(two)] })
    const wish = { id: newId(), ...hour, volunteers: [tutor.id], learners: [id(one), id(two)] }
    const { status, body } = await app.as(boss).post<Answer>('/api/sessions', wish)
    expect([status, body.code]).toEqual([409, 'sessions.needs_confirmation'])
    expect(body.conflicts?.map(({ code }) => code)).toEqual(['sessions.kept_apart'])
    const confirm = ['sessions.kept_apart']
    expect((await app.as(boss).post('/api/sessions', { ...wish, confirm })).status).toBe(201)
  })

  test('are so in no answer to a volunteer: what she reads, is told and may book is the same', async () => {
    const tutor = await aVolunteer(app.db)
    const seats = { volunteers: [tutor.id], learners: [id(one), id(two)] }
    const at = (h: number) => ({
      start: `2026-12-02T${h}:00:00+01:00`,
      end: `2026-12-02T${h + 1}:00:00+01:00`,
    })
    const place = (await aRoom(app.db)).id
    await aSession(app.db, { place, ...at(9), ...seats, learners: [id(one)] })
    const pair = await aSession(app.db, { place, ...at(10), ...seats })
    const slot = {
      ...{ id: newId(), weekday: 2, start: '17:00', minutes: 60, inTerm: false, ...seats },
      ...{ from: '2026-12-08', until: '2026-12-22' },
    }
    const query = (learners: string) => `/api/free?${new URLSearchParams({ ...at(11), learners })}`
    const range = 'from=2026-11-30T00:00:00Z&to=2026-12-07T00:00:00Z'
    const asks = async () => {
      const me = app.as(tutor)
      const answers = [
        await me.get(`/api/people/${id(one)}`),
        await me.get('/api/people'),
        await me.get<Free>(query(id(one))),
        await me.get<Free>(query(`${id(one)},${id(two)}`)),
        await me.get(`/api/sessions/${pair.id}/move-facts?${range}`),
        await me.get(`/api/people/${id(one)}/story`),
        await me.post('/api/slots/preview', slot),
      ]
      return answers.map(({ status, text }) => ({ status, text }))
    }
    const before = await asks()
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200])
    await say(id(one), { apart: [id(two)], gladly: [id(three)] })
    expect(await asks()).toEqual(before)
    const moved = await app.as(tutor).patch(`/api/sessions/${pair.id}`, at(15))
    expect(moved.status).toBe(200)
    const booked = await app.as(tutor).post('/api/sessions', { id: newId(), ...at(12), ...seats })
    expect(booked.status).toBe(201)
    const own = { company: { apart: [] } }
    expect((await app.as(tutor).patch(`/api/people/${id(one)}`, own)).status).toBe(404)
  })
})
