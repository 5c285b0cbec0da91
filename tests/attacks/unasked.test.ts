import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { sweepAllowances } from '#api/allowance.ts'
import type { Free, MoveFacts } from '#api/sessions/schema.ts'
import {
  type ALearner,
  type AVolunteer,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
const tuesday = '2026-12-01'
const at = (hour: number, day = tuesday) => ({
  start: `${day}T${String(hour - 1).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
})
const ask = ['sessions.not_asked']

type Refusal = {
  code: string
  conflicts: { code: string; detail: string; subject?: string; confirmable?: boolean }[]
  alternatives: unknown[]
}

let me: AVolunteer
let room: { id: string }
let quiet: { id: string }
let taken: ALearner[]
/** A session of hers, of today's making. */
let mine: string

beforeEach(async () => {
  const { db } = app
  app.clock.set('2026-11-23T09:00:00+01:00')
  await db.execute(sql`truncate people, places, sessions, weekly_slots, allowances, audit cascade`)
  await anActivity(db)
  room = await aRoom(db)
  quiet = await aRoom(db)
  me = await aVolunteer(db)
  taken = []
  for (const hour of [11, 13, 15, 17]) {
    const [colleague, learner] = [await aVolunteer(db), await aLearner(db)]
    const who = { volunteers: [colleague.id], learners: [learner.id] }
    await aSession(db, { place: room.id, ...at(hour), ...who })
    taken.push(learner)
  }
  mine = newId()
  expect((await book([learnerAt(0)], { ...at(9), place: quiet.id }, mine)).status).toBe(201)
})

const book = (learners: string[], when: object, id = newId()) =>
  app.as(me).post<Refusal>('/api/sessions', { id, ...when, volunteers: [me.id], learners })
const drop = (when: object, more: object = {}) =>
  app.as(me).patch<Refusal>(`/api/sessions/${mine}`, { ...when, ...more })
const codes = ({ conflicts }: Refusal) => conflicts.map(({ code }) => code)
/** How many of the day's answers are gone, as the database counts. */
const used = async () => {
  const [row] = await app.db.execute<{ n: number }>(
    sql`select coalesce((select pairs_told(told) from allowances where person_id = ${me.id}), 0)::int as n`,
  )
  return row?.n
}
const learnerAt = (n: number) => taken[n]?.id ?? ''
const span = ({ start, end }: { start: string; end: string }) => ({
  from: Date.parse(start),
  to: Date.parse(end),
})
const facts = async () => {
  const span = { from: `${tuesday}T00:00:00Z`, to: '2026-12-03T00:00:00Z' }
  const path = `/api/sessions/${mine}/move-facts?${new URLSearchParams(span)}`
  const { people } = (await app.as(me).get<MoveFacts>(path)).body
  return people.find(({ id }) => id === learnerAt(0))?.others
}

describe('a drag with somebody whom she does not teach', () => {
  test('is asked about before, in the same words whether she is free there or not, and uses nothing up', async () => {
    const [there, elsewhere] = [await drop(at(11)), await drop(at(14))]
    expect([there.status, there.body.code]).toEqual([409, 'sessions.needs_confirmation'])
    expect(there.body.conflicts).toMatchObject([
      { code: ask[0], subject: learnerAt(0), confirmable: true },
    ])
    expect(there.body.conflicts).toEqual(elsewhere.body.conflicts)
    expect(there.body.code).toBe(elsewhere.body.code)
    for (let hour = 8; hour < 20; hour += 1) if (hour !== 9) await drop(at(hour))
    expect(await used()).toBe(0)
  })

  test('is done, or refused and counted, once she says to ask', async () => {
    const no = await drop(at(11), { confirm: ask })
    expect(codes(no.body)).toEqual(['sessions.learner_is_not_free'])
    expect(await used()).toBe(1)
    expect((await drop(at(14), { confirm: ask })).status).toBe(200)
    expect(await used()).toBe(1)
  })

  test('goes without a question where she names her, to another room, and within the hour that she has', async () => {
    expect((await drop({ place: room.id })).status).toBe(200)
    const shorter = { start: `${tuesday}T08:15:00Z`, end: `${tuesday}T09:00:00Z` }
    expect((await drop(shorter)).status).toBe(200)
    expect((await drop(at(14), { learners: [learnerAt(0)] })).status).toBe(200)
  })

  test('asks about hours beyond those said, and whether she is free, at once', async () => {
    const hours = [{ weekday: 2, from: '08:00', to: '10:00' }]
    const late = await aLearner(app.db, { availabilities: hours })
    const id = newId()
    expect((await book([late.id], at(9, '2026-12-08'), id)).status).toBe(201)
    const path = `/api/sessions/${id}`
    const there = await app.as(me).patch<Refusal>(path, at(18, '2026-12-08'))
    expect(codes(there.body)).toEqual(['sessions.learner_unavailable', ...ask])
    const confirm = ['sessions.learner_unavailable', ...ask]
    expect((await app.as(me).patch(path, { ...at(18, '2026-12-08'), confirm })).status).toBe(200)
  })

  test('says beforehand that it is not known, of which hours it is, and that no more is told', async () => {
    expect(await facts()).toEqual({ mayAsk: true, known: [span(at(9))] })
    await drop(at(11), { confirm: ask })
    expect(await facts()).toEqual({ mayAsk: true, known: [span(at(11)), span(at(9))] })
    await book([learnerAt(1)], at(13))
    expect(await facts()).toMatchObject({ mayAsk: false })
    for (const hour of [13, 14]) {
      expect([
        (await drop(at(hour))).status,
        (await drop(at(hour), { confirm: ask })).status,
      ]).toEqual([429, 429])
    }
  })

  test('comes back where it was by undo', async () => {
    const { body } = await drop(at(14), { confirm: ask })
    const { revision } = (body as unknown as { session: { revision: number } }).session
    const back = { ...at(9), revision, confirm: ['sessions.learner_unavailable', ...ask] }
    expect((await drop(back)).status).toBe(200)
    expect(await used()).toBe(0)
  })
})

describe('what is only filled in, or half typed', () => {
  const free = async (learners: string, when: object, quiet?: string) =>
    (
      await app
        .as(me)
        .get<Free>(
          `/api/free?${new URLSearchParams({ ...when, learners, ...(quiet && { quiet }) })}`,
        )
    ).body

  test('is not asked about: the same is said of who is free and who is not', async () => {
    const idle = await aLearner(app.db, { name: taken[1]?.name ?? '' })
    const [there, here] = [
      await free(learnerAt(1), at(13), 'true'),
      await free(idle.id, at(13), 'true'),
    ]
    const said = (found: Free, id: string) => [
      found.learners.find((one) => one.id === id)?.free,
      found.conflicts?.map(({ code, detail, confirmable }) => [code, detail, confirmable]),
    ]
    expect(said(there, learnerAt(1))).toEqual(said(here, idle.id))
    expect(said(there, learnerAt(1))).toMatchObject([null, [[ask[0], {}, true]]])
    expect(await used()).toBe(0)
  })

  test('is asked about by booking it, and a time that she chose at once', async () => {
    expect(codes((await book([learnerAt(1)], at(13))).body)).toEqual([
      'sessions.learner_is_not_free',
    ])
    await free(learnerAt(2), at(15))
    expect(await used()).toBe(2)
    const said = (await free(learnerAt(3), at(17), 'true')).conflicts
    expect(said?.map(({ code }) => code)).toEqual(['sessions.asked_enough'])
  })
})

describe('of two who are not free, one is told', () => {
  test('by a refusal, which uses one of the day’s answers', async () => {
    const both = { start: `${tuesday}T10:00:00Z`, end: `${tuesday}T13:00:00Z` }
    const { body } = await book([learnerAt(0), learnerAt(1)], both)
    expect(codes(body)).toEqual(['sessions.learner_is_not_free'])
    expect(await used()).toBe(1)
    expect(body.alternatives.length).toBeGreaterThan(0)
  })

  test('beside the form, where the other is still to be asked', async () => {
    const both = { start: `${tuesday}T10:00:00Z`, end: `${tuesday}T13:00:00Z` }
    const learners = [learnerAt(0), learnerAt(1)].join()
    const path = `/api/free?${new URLSearchParams({ ...both, learners })}`
    const { conflicts } = (await app.as(me).get<Free>(path)).body
    expect(conflicts?.map(({ code }) => code)).toEqual(['sessions.learner_is_not_free', ...ask])
    expect(await used()).toBe(1)
  })
})

describe('a session of hers that was cancelled', () => {
  /** Cancelled some days ago, with somebody who may have another class by now. */
  const cancelled = async (isFree: boolean) => {
    const [who, colleague] = [await aLearner(app.db), await aVolunteer(app.db)]
    const once = { ...at(19), place: quiet.id, learners: [who.id] }
    const { id } = await aSession(app.db, { ...once, volunteers: [me.id] })
    app.clock.set('2026-11-20T09:00:00+01:00')
    expect((await app.as(me).post(`/api/sessions/${id}/cancel`, {})).status).toBe(200)
    app.clock.set('2026-11-23T09:00:00+01:00')
    if (!isFree) await aSession(app.db, { ...once, volunteers: [colleague.id] })
    return id
  }

  test('before today is not restored where nothing more is told, whoever is free', async () => {
    expect((await book([learnerAt(1)], at(13))).status).toBe(409)
    expect((await book([learnerAt(2)], at(15))).status).toBe(409)
    for (const isFree of [true, false]) {
      const id = await cancelled(isFree)
      expect((await app.as(me).post(`/api/sessions/${id}/restore`, {})).status).toBe(429)
      await app.db.execute(sql`delete from sessions where id = ${id}`)
    }
  })

  test('today comes back', async () => {
    expect((await book([learnerAt(1)], at(13))).status).toBe(409)
    expect((await book([learnerAt(2)], at(15))).status).toBe(409)
    expect((await app.as(me).post(`/api/sessions/${mine}/cancel`, {})).status).toBe(200)
    expect((await app.as(me).post(`/api/sessions/${mine}/restore`, {})).status).toBe(200)
  })
})

test('what was told on one day is forgotten on the next', async () => {
  expect((await book([learnerAt(1)], at(13))).status).toBe(409)
  await app.as(me).post(`/api/people/${me.id}/absences`, {
    ...{ id: newId(), from: '2026-12-20', to: '2026-12-20' },
  })
  const kept = async () => {
    const [row] = await app.db.execute<{ text: string }>(
      sql`select told::text || offered::text as text from allowances where person_id = ${me.id}`,
    )
    return row?.text
  }
  await sweepAllowances(jobContext(app.db, app.clock.now()))
  expect(await kept()).toContain(learnerAt(1))
  await sweepAllowances(jobContext(app.db, app.clock.now().plus({ days: 1 })))
  expect(await kept()).toBe('[][]')
})
