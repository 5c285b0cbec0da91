import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session, Swap } from '#api/sessions/schema.ts'
import type { StandIns } from '#api/slots/schema.ts'
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
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: APerson
let kitchen: string

beforeAll(async () => {
  await anActivity(app.db)
  const cooking = { learnersFrom: 0, learnersTo: 0, placeKinds: ['kitchen'] }
  await anActivity(app.db, { id: 'kitchen', volunteersFrom: 1, volunteersTo: 3, ...cooking })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 30 })).id
})

type Who = { id: string }
type Answer = {
  code?: string
  swap: Swap
  session: Session
  sessions: Session[]
  conflicts?: { code: string }[]
}
const at = (day: string, hour: number, hours = 1) => ({
  start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour + hours).padStart(2, '0')}:00:00Z`,
})
const tuesday = at('2026-12-01', 13)
const thursday = at('2026-12-03', 9)
const does = (who: Who, path: string, body: object = {}) =>
  app.as(who).post<Answer>(`/api/${path}`, body)
const both = { activities: ['kitchen', 'tutoring'] }
const lesson = async (when = tuesday, tutor: Partial<AVolunteer> = {}, learner = {}) => {
  const [who, pupil] = [await aVolunteer(app.db, tutor), await aLearner(app.db, learner)]
  const seats = { volunteers: [who.id], learners: [pupil.id] }
  const { id } = await aSession(app.db, { place: (await aRoom(app.db)).id, ...when, ...seats })
  return { id, tutor: who, learner: pupil }
}
const turn = async (volunteers: string[], when = thursday) =>
  (await aSession(app.db, { activity: 'kitchen', place: kitchen, ...when, volunteers })).id
const options = async (who: Who, id: string) => {
  const { status, body } = await app.as(who).get<SwapOptions>(`/api/swaps/options/${id}`)
  expect(status).toBe(200)
  return body.options.map((one) => one.session.id)
}
const offer = async (a: { id: string; tutor: Who }, other: Who, otherSession: string) => {
  const swap = { id: newId(), session: a.id, other: other.id, otherSession }
  const answer = await does(a.tutor, 'swaps', swap)
  expect([answer.status, answer.body.code]).toEqual([201, undefined])
  return swap.id
}
const listed = async (who: Who) =>
  (await app.as(who).get<StandIns>('/api/stand-ins')).body.swaps.map((one) => one.id)

describe('what is listed to swap for', () => {
  test('leaves no newcomer alone', async () => {
    const a = await lesson(tuesday, { ...both, newcomer: true })
    const old = await aVolunteer(app.db, both)
    const id = await turn([old.id])
    expect(await options(a.tutor, a.id)).not.toContain(id)
    const swap = await offer(a, old, id)
    const { body } = await does(old, `swaps/${swap}/accept`)
    expect(body.conflicts?.map(({ code }) => code)).toEqual(['sessions.newcomer_is_alone'])
  })

  test('is nothing where somebody gives more than she promises since her promise was lowered', async () => {
    const a = await lesson(tuesday, { promise: { from: 0, to: 120 } })
    const more = { volunteers: [a.tutor.id], learners: [(await aLearner(app.db)).id] }
    await aSession(app.db, { place: (await aRoom(app.db)).id, ...at('2026-12-04', 9), ...more })
    const b = await lesson(thursday)
    await app.db.execute(
      sql`update volunteers set promise_to = 60 where person_id = ${a.tutor.id}::uuid`,
    )
    expect(await options(a.tutor, a.id)).not.toContain(b.id)
    const swap = await offer(a, b.tutor, b.id)
    expect((await does(b.tutor, `swaps/${swap}/accept`)).status).toBe(409)
  })

  test('is of a session of hers that she holds still', async () => {
    const a = await lesson()
    const b = await lesson(thursday)
    await does(a.tutor, `sessions/${a.id}/offer`)
    expect(await options(a.tutor, a.id)).toContain(b.id)
  })
})

describe('an accepted swap', () => {
  test('leaves other offers of the same sessions as they were', async () => {
    const [a, b, c] = [await lesson(), await lesson(thursday), await lesson(at('2026-12-04', 9))]
    const one = await offer(a, b.tutor, b.id)
    const other = await offer(a, c.tutor, c.id)
    expect(await listed(c.tutor)).toEqual([other])
    expect((await does(b.tutor, `swaps/${one}/accept`)).status).toBe(200)
    expect((await does(b.tutor, `swaps/${one}/take-back`, { session: a.id })).status).toBe(200)
    expect(await listed(b.tutor)).toEqual([one])
    expect(await listed(c.tutor)).toEqual([other])
  })

  test('is taken back as it was offered: who would rather not come still would rather not', async () => {
    const [a, b] = [await lesson(), await lesson(thursday)]
    await does(a.tutor, `sessions/${a.id}/offer`)
    const one = await offer(a, b.tutor, b.id)
    expect((await does(b.tutor, `swaps/${one}/accept`)).status).toBe(200)
    expect((await does(b.tutor, `swaps/${one}/take-back`, { session: a.id })).status).toBe(200)
    const { body } = await app.as(nadege).get<Answer>(`/api/sessions/${a.id}`)
    expect(body.session.offered).toEqual([a.tutor.id])
  })

  test('is refused where something was done to it since', async () => {
    const [a, b] = [await lesson(), await lesson(thursday)]
    const one = await offer(a, b.tutor, b.id)
    expect((await does(b.tutor, `swaps/${one}/accept`)).status).toBe(200)
    const room = (await aRoom(app.db)).id
    const { body } = await app.as(nadege).get<Answer>(`/api/sessions/${a.id}`)
    const moved = await app.as(nadege).patch<Answer>(`/api/sessions/${a.id}`, {
      ...at('2026-12-09', 14),
      place: room,
      revision: body.session.revision,
    })
    expect([moved.status, moved.body.code]).toEqual([200, undefined])
    const back = await does(b.tutor, `swaps/${one}/take-back`, { session: a.id })
    expect([back.status, back.body.code]).toEqual([404, 'swaps.not_open'])
  })
})

describe('a swap whose hour is another since it was shown', () => {
  test('is not accepted unseen', async () => {
    const [a, b] = [await lesson(), await lesson(thursday)]
    const one = await offer(a, b.tutor, b.id)
    const room = (await aRoom(app.db)).id
    const moved = await app.as(nadege).patch<Answer>(`/api/sessions/${a.id}`, {
      ...{ ...at('2026-12-09', 14), place: room, revision: 1 },
    })
    expect([moved.status, moved.body.code]).toEqual([200, undefined])
    expect((await does(b.tutor, `swaps/${one}/accept`)).status).not.toBe(200)
  })
})

describe('odd swaps', () => {
  test('for a turn that one is on already are not offered: no seat may be lost or doubled', async () => {
    const a = await lesson(tuesday, both)
    const old = await aVolunteer(app.db, both)
    const id = await turn([old.id, a.tutor.id], at('2026-12-11', 9))
    const swap = { id: newId(), session: a.id, other: old.id, otherSession: id }
    const made = await does(a.tutor, 'swaps', swap)
    const accepted = await does(old, `swaps/${swap.id}/accept`)
    expect([made.status, accepted.status]).toEqual([404, 404])
  })

  test('that clash with another id are refused, not broken', async () => {
    const [a, b] = [await lesson(), await lesson(thursday)]
    const swap = { id: newId(), session: a.id, other: b.tutor.id, otherSession: b.id }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => does(a.tutor, 'swaps', { ...swap, id: newId() })),
    )
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201, 201, 201])
  })
})

describe('what answers tell', () => {
  test('not who of others said that she cannot come, once somebody took it', async () => {
    const [a, b] = [await lesson(), await lesson(thursday)]
    await does(a.tutor, `sessions/${a.id}/give-up`)
    const taker = await aVolunteer(app.db)
    expect((await does(taker, `sessions/${a.id}/take`)).status).toBe(200)
    const curious = await aVolunteer(app.db)
    const code = async (whom: Who) =>
      (await does(curious, `sessions/${a.id}/give-up`, { volunteer: whom.id })).body.code
    expect(await code(a.tutor)).toBe(await code(b.tutor))
  })
})
