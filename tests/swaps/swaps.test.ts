import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session, Swap } from '#api/sessions/schema.ts'
import type { StandIns } from '#api/slots/schema.ts'
import { sweepStandIns } from '#api/stand-ins/jobs.ts'
import type { SwapOptions } from '#api/swaps/schema.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: APerson

beforeAll(async () => {
  await anActivity(app.db)
  const cooking = { learnersFrom: 0, learnersTo: 0, placeKinds: ['kitchen'] }
  await anActivity(app.db, { id: 'kitchen', volunteersFrom: 1, volunteersTo: 2, ...cooking })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})

type Who = { id: string }
type Answer = {
  code?: string
  swap: Swap
  sessions: Session[]
  conflicts?: { code: string }[]
  errors?: object[]
}
const at = (day: string, hour: number, hours = 1) => ({
  start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour + hours).padStart(2, '0')}:00:00Z`,
})
const tuesday = at('2026-12-01', 13)
const thursday = at('2026-12-03', 9)
const does = (who: Who, path: string, body: object = {}) =>
  app.as(who).post<Answer>(`/api/${path}`, body)
const see = async (id: string) =>
  (await app.as(nadege).get<{ session: Session }>(`/api/sessions/${id}`)).body.session
const holdersOf = async (id: string) => (await see(id)).volunteers.map((one) => one.id)
const options = async (who: Who, id: string) => {
  const { body } = await app.as(who).get<SwapOptions>(`/api/swaps/options/${id}`)
  return body.options.map(({ session }) => session.id)
}
const listed = async (who: Who) => (await app.as(who).get<StandIns>('/api/stand-ins')).body.swaps

const lesson = async (when = tuesday, tutor: Partial<AVolunteer> = {}, learner = {}) => {
  const [who, pupil] = [await aVolunteer(app.db, tutor), await aLearner(app.db, learner)]
  const seats = { volunteers: [who.id], learners: [pupil.id] }
  const { id } = await aSession(app.db, { place: (await aRoom(app.db)).id, ...when, ...seats })
  return { id, tutor: who, learner: pupil }
}
const two = async () => ({ a: await lesson(), b: await lesson(thursday) })
type Two = Awaited<ReturnType<typeof two>>
const offer = async ({ a, b }: Two) => {
  const swap = { id: newId(), session: a.id, other: b.tutor.id, otherSession: b.id }
  const answer = await does(a.tutor, 'swaps', swap)
  expect([answer.status, answer.body.code]).toEqual([201, undefined])
  return swap
}

describe('a swap', () => {
  test('is offered to one, accepted by her, and both sessions change hands', async () => {
    const both = await two()
    const { a, b } = both
    expect(await options(a.tutor, a.id)).toContain(b.id)
    const swap = await offer(both)
    expect((await does(a.tutor, 'swaps', swap)).status).toBe(201)
    expect(await listed(b.tutor)).toMatchObject([
      { id: swap.id, by: { id: a.tutor.id }, gives: { id: a.id }, asks: { id: b.id } },
    ])
    expect(JSON.stringify(await listed(b.tutor))).not.toContain(a.learner.id)
    expect(await listed(a.tutor)).toHaveLength(1)
    expect(await listed(await aVolunteer(app.db))).toEqual([])

    const { status, body } = await does(b.tutor, `swaps/${swap.id}/accept`)
    expect(status).toBe(200)
    expect(body.sessions.map((one) => one.volunteers.map(({ id }) => id))).toEqual([
      [b.tutor.id],
      [a.tutor.id],
    ])
    expect(await listed(a.tutor)).toEqual([])
    const relieved = async (who: Who) =>
      (await app.as(who).get<StandIns>('/api/stand-ins')).body.relieved.map(({ id }) => id)
    expect([await relieved(a.tutor), await relieved(b.tutor)]).toEqual([[a.id], [b.id]])
    expect((await does(b.tutor, `swaps/${swap.id}/accept`)).body.code).toBe('swaps.not_open')
  })

  test('is taken back a moment after: all is as it was, the offer too', async () => {
    const both = await two()
    const { a, b } = both
    const swap = await offer(both)
    await does(b.tutor, `swaps/${swap.id}/accept`)
    const back = await does(b.tutor, `swaps/${swap.id}/take-back`, { session: a.id })
    expect(back.status).toBe(200)
    expect([await holdersOf(a.id), await holdersOf(b.id)]).toEqual([[a.tutor.id], [b.tutor.id]])
    expect(await listed(b.tutor)).toHaveLength(1)
    expect((await see(a.id)).gaveUp).toBeUndefined()
    expect((await does(b.tutor, `swaps/${swap.id}/take-back`, { session: a.id })).body.code).toBe(
      'swaps.not_open',
    )
    expect((await does(b.tutor, `swaps/${swap.id}/accept`)).status).toBe(200)
    const late = await does(a.tutor, `swaps/${swap.id}/take-back`, { session: a.id })
    expect(late.body.code).toBe('swaps.not_open')
  })

  test('leaves nothing of a no, nor of an offer taken back', async () => {
    const both = await two()
    for (const who of [both.b.tutor, both.a.tutor]) {
      const swap = await offer(both)
      expect((await app.as(who).delete(`/api/swaps/${swap.id}`)).status).toBe(204)
      expect(await listed(both.a.tutor)).toEqual([])
    }
    const swap = await offer(both)
    const { status } = await app.as(await aVolunteer(app.db)).delete(`/api/swaps/${swap.id}`)
    expect(status).toBe(404)
    const traces = await app.db.execute(
      sql`select 1 from audit where action like '%swap%' and subject_id = ${both.a.id}`,
    )
    expect(traces).toHaveLength(0)
  })

  test('is of two people and two sessions, both expected there', async () => {
    const { a, b } = await two()
    const swap = { id: newId(), session: a.id, other: b.tutor.id, otherSession: b.id }
    const code = async (wish: object) =>
      (await does(a.tutor, 'swaps', { ...swap, ...wish })).body.code
    expect(await code({ other: a.tutor.id })).toBe('swaps.with_oneself')
    expect(await code({ otherSession: a.id })).toBe('request.invalid')
    expect(await code({ session: b.id, otherSession: a.id })).toBe('swaps.not_open')
    expect(await code({ other: (await aVolunteer(app.db)).id })).toBe('swaps.not_open')
    await does(b.tutor, `sessions/${b.id}/give-up`)
    expect(await code({})).toBe('swaps.not_open')
    await does(b.tutor, `sessions/${b.id}/come-back`)
    await does(nadege, `sessions/${b.id}/cancel`)
    expect(await code({})).toBe('swaps.not_open')
  })

  test.each<[string, (both: Two) => Promise<unknown>]>([
    ['a session was cancelled', ({ a }) => does(nadege, `sessions/${a.id}/cancel`)],
    ['who offered cannot come at all', ({ a }) => does(a.tutor, `sessions/${a.id}/give-up`)],
    [
      'who was asked is away',
      ({ b }) =>
        does(b.tutor, `people/${b.tutor.id}/absences`, {
          id: newId(),
          from: '2026-12-03',
          to: '2026-12-03',
        }),
    ],
    [
      'somebody else has one of them',
      async ({ b }) => {
        await does(b.tutor, `sessions/${b.id}/offer`)
        await does(await aVolunteer(app.db), `sessions/${b.id}/take`)
      },
    ],
  ])('cannot be accepted once %s: nothing changes', async (_, happens) => {
    const both = await two()
    const swap = await offer(both)
    await happens(both)
    const before = [await holdersOf(both.a.id), await holdersOf(both.b.id)]
    const { status, body } = await does(both.b.tutor, `swaps/${swap.id}/accept`)
    expect([status, body.code]).toEqual([404, 'swaps.not_open'])
    expect([await holdersOf(both.a.id), await holdersOf(both.b.id)]).toEqual(before)
    expect(await listed(both.b.tutor)).toEqual([])
  })

  test('is neither shown nor made where one cannot teach whom the other does', async () => {
    const a = await lesson(tuesday, {}, { oral: 'B1' })
    const b = await lesson(thursday, { levels: ['A1'] })
    expect(await options(a.tutor, a.id)).not.toContain(b.id)
    const swap = await offer({ a, b })
    const { body, text } = await does(b.tutor, `swaps/${swap.id}/accept`)
    expect(body.code).toBe('swaps.not_open')
    expect(text).not.toContain(a.learner.name)
    expect(await holdersOf(a.id)).toEqual([a.tutor.id])
  })

  test('keeps both promises, and nobody is in two places', async () => {
    const a = await lesson(at('2026-12-08', 13, 2))
    const b = await lesson(at('2026-12-17', 9), { promise: { from: 0, to: 90 } })
    expect(await options(a.tutor, a.id)).not.toContain(b.id)
    const swap = await offer({ a, b })
    const { status, body } = await does(b.tutor, `swaps/${swap.id}/accept`)
    expect([status, body.conflicts?.map(({ code }) => code)]).toEqual([
      409,
      ['sessions.over_some_promise'],
    ])

    const both = await two()
    const seats = { volunteers: [both.b.tutor.id], learners: [(await aLearner(app.db)).id] }
    await aSession(app.db, { place: (await aRoom(app.db)).id, ...tuesday, ...seats })
    expect(await options(both.a.tutor, both.a.id)).not.toContain(both.b.id)
    const busy = await offer(both)
    const refused = await does(both.b.tutor, `swaps/${busy.id}/accept`)
    expect(refused.status).toBe(409)
    expect(await holdersOf(both.a.id)).toEqual([both.a.tutor.id])
  })

  test('may be of two at the same hour, and of a class for a turn', async () => {
    const a = await lesson(tuesday, { activities: ['kitchen', 'tutoring'] })
    const b = await lesson(tuesday, { activities: ['kitchen', 'tutoring'] })
    const swap = await offer({ a, b })
    expect((await does(b.tutor, `swaps/${swap.id}/accept`)).status).toBe(200)
    const place = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 8 })).id
    const turn = await aSession(app.db, {
      ...{ activity: 'kitchen', place, ...thursday, volunteers: [b.tutor.id] },
    })
    const c = await lesson(at('2026-12-04', 9), { activities: ['kitchen', 'tutoring'] })
    expect(await options(c.tutor, c.id)).toContain(turn.id)
    const other = await offer({ a: c, b: { ...b, id: turn.id } })
    expect((await does(b.tutor, `swaps/${other.id}/accept`)).status).toBe(200)
    expect(await holdersOf(turn.id)).toEqual([c.tutor.id])
    const d = await lesson(at('2026-12-11', 9))
    expect(await options(d.tutor, d.id)).not.toContain(turn.id)
  })

  test('is one of twenty at most that somebody offers at once', async () => {
    const { a, b } = await two()
    const others = await Promise.all(
      Array.from({ length: 21 }, (_, n) => lesson(at('2026-12-09', 1 + n))),
    )
    const codes = []
    for (const { id, tutor } of others) {
      const swap = { id: newId(), session: a.id, other: tutor.id, otherSession: id }
      codes.push((await does(a.tutor, 'swaps', swap)).body.code ?? 'offered')
    }
    expect(codes).toEqual([...Array(20).fill('offered'), 'swaps.too_many'])
    expect(b.id).toBeTruthy()
  })

  test('is forgotten once an hour of it has come', async () => {
    const both = await two()
    await offer(both)
    await sweepStandIns(jobContext(app.db, app.clock.now().set({ year: 2026, month: 12, day: 2 })))
    const [left] = await app.db.execute<{ n: number }>(
      sql`select count(*)::integer as n from swaps where session_id = ${both.a.id}`,
    )
    expect(left?.n).toBe(0)
  })
})
