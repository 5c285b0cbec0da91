import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Free, Session, Suggestion } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import { absences } from '#db/schema/people.ts'
import {
  type ALearner,
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
const now = '2026-11-23T09:00:00+01:00'
const at = (day: string, hour: number) => ({
  start: `${day}T${String(hour - 1).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
})
const tuesday = '2026-12-01'
const hour = at(tuesday, 15)

let me: AVolunteer
let colleague: AVolunteer
let taken: ALearner
let away: ALearner
let room: { id: string }

type Refusal = {
  code: string
  conflicts: { code: string; detail: string; subject?: string }[]
  alternatives?: unknown[]
}

beforeEach(async () => {
  const { db } = app
  app.clock.set(now)
  await db.execute(sql`truncate people, places, sessions, weekly_slots, allowances cascade`)
  await anActivity(db)
  room = await aRoom(db)
  await aRoom(db)
  ;[me, colleague] = [await aVolunteer(db), await aVolunteer(db)]
  ;[taken, away] = [await aLearner(db, { name: 'Mirela' }), await aLearner(db, { name: 'Mirela' })]
  await aSession(db, { place: room.id, ...hour, volunteers: [colleague.id], learners: [taken.id] })
  await isAway(away, tuesday)
})

const isAway = ({ id: personId }: { id: string }, day: string) =>
  app.db.insert(absences).values({
    ...{ id: newId(), personId, fromDay: day, toDay: day },
    createdAt: '2026-01-05T08:00:00Z',
  })

const free = async (who: { id: string }, query: Record<string, string>) =>
  (await app.as(who).get<Free>(`/api/free?${new URLSearchParams({ ...hour, ...query })}`)).body
const saidOf = async (learner: { id: string }, who: { id: string } = me, query = {}) => {
  const { learners } = await free(who, { learners: learner.id, ...query })
  const found = learners.find(({ id }) => id === learner.id)
  return found && { free: found.free, why: found.why }
}
const book = (learner: { id: string }, when = hour, id = newId()) =>
  app.as(me).post<Refusal>('/api/sessions', {
    ...{ id, ...when },
    volunteers: [me.id],
    learners: [learner.id],
  })
const slotWith = (learner: { id: string }) => ({
  ...{ id: newId(), weekday: 2, start: '15:00', minutes: 60, inTerm: false },
  ...{ from: '2026-11-24', until: '2026-12-08', volunteers: [me.id], learners: [learner.id] },
})
const preview = (learner: { id: string }) =>
  app.as(me).post<{ plan: Plan }>('/api/slots/preview', slotWith(learner))

/** An answer without what differs from one person or request to another. */
const anonymous = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/"request":"\w+"/g, '')

describe('of somebody else’s learner a volunteer hears', () => {
  test('the same whether she is in a session or away', async () => {
    expect(await saidOf(taken)).toEqual({ free: false, why: ['sessions.learner_is_not_free'] })
    expect(await saidOf(away)).toEqual(await saidOf(taken))
    const [one, other] = [await book(taken), await book(away)]
    expect(one.status).toBe(409)
    expect(one.body.conflicts[0]?.detail).toBe('Mirela n’est pas libre à ce moment-là.')
    expect(anonymous(other.text)).toBe(anonymous(one.text))
  })

  test('the same of a date of a weekly slot', async () => {
    const dateOf = async (learner: ALearner) => {
      const { body } = await preview(learner)
      return anonymous(JSON.stringify(body.plan.dates.find(({ day }) => day === tuesday)))
    }
    const [one, other] = [await dateOf(taken), await dateOf(away)]
    expect(one).toContain('learner_is_not_free')
    expect(other).toBe(one)
  })

  test('her hours, and nothing else where they do not fit', async () => {
    const hours = [{ weekday: 3, from: '09:00', to: '12:00' }]
    const [busy, idle] = [
      await aLearner(app.db, { name: 'Ionela', availabilities: hours }),
      await aLearner(app.db, { name: 'Ionela', availabilities: hours }),
    ]
    await isAway(busy, tuesday)
    expect(await saidOf(busy)).toEqual({ free: false, why: ['sessions.learner_unavailable'] })
    expect(await saidOf(idle)).toEqual(await saidOf(busy))
    expect(anonymous((await book(busy)).text)).toBe(anonymous((await book(idle)).text))
  })

  test('nothing in a list: only whether her hours fit', async () => {
    const { learners } = await free(me, {})
    for (const { id } of [taken, away]) {
      expect(learners.find((one) => one.id === id)).toMatchObject({ free: null, why: [] })
    }
    const late = await aLearner(app.db, {
      availabilities: [{ weekday: 2, from: '18:00', to: '19:00' }],
    })
    expect((await free(me, {})).learners.find(({ id }) => id === late.id)).toMatchObject({
      free: false,
      why: ['sessions.learner_unavailable'],
    })
  })

  test('no times that her sessions leave out', async () => {
    const around = async (learner: ALearner) => {
      const found = await free(me, { learners: learner.id, ...at(tuesday, 14) })
      expect(found.unsure).toBe(true)
      return found.times.map(({ start }) => start)
    }
    const idle = await aLearner(app.db)
    expect(await around(taken)).toEqual(await around(idle))
  })
})

test('the answer that is the last of the day offers no other hour, and says that it is', async () => {
  const first = (await book(taken)).body
  expect(first.alternatives?.length).toBeGreaterThan(0)
  expect(first).not.toHaveProperty('noTimes')
  expect((await book(away)).body).toMatchObject({
    ...{ code: 'sessions.refused', alternatives: [], noTimes: 'sessions.asked_enough' },
  })
})

describe('twice a day a volunteer is told that somebody else’s learner is not free, and then', () => {
  beforeEach(async () => {
    expect((await book(taken)).status).toBe(409)
    expect((await book(away)).status).toBe(409)
  })

  test('nothing more, whether she is free or not, until tomorrow', async () => {
    const idle = await aLearner(app.db)
    for (const learner of [idle, taken]) {
      const later = at(tuesday, 17)
      const answer = await book(learner, later)
      expect([answer.status, answer.body.code]).toEqual([429, 'sessions.asked_enough'])
      expect(answer.headers.get('retry-after')).toBe(String(15 * 3600))
      const said = await saidOf(learner, me, later)
      expect(said).toEqual({ free: null, why: ['sessions.asked_enough'] })
      expect((await preview(learner)).status).toBe(429)
    }
    app.clock.set('2026-11-24T00:00:00+01:00')
    expect((await book(idle, at(tuesday, 17))).status).toBe(201)
  })

  test('what was said before may be asked again', async () => {
    expect(await saidOf(taken)).toEqual({ free: false, why: ['sessions.learner_is_not_free'] })
  })

  test('whom she was suggested can be booked', async () => {
    const tuesdays = [{ weekday: 2, from: '09:00', to: '10:00' }]
    const willing = await aLearner(app.db, { availabilities: tuesdays, waitingSince: '2020-01-01' })
    const path = '/api/suggestions'
    const { body } = await app.as(me).get<{ suggestions: Suggestion[] }>(path)
    const one = body.suggestions.find(({ learners }) => learners[0]?.id === willing.id)
    expect(one).toBeDefined()
    const { start = '', end = '' } = one ?? {}
    expect((await book(willing, { start, end })).status).toBe(201)
  })

  test('her own learners are no secret, and the coordinator is told all', async () => {
    const mine = await aLearner(app.db)
    const with_ = (who: AVolunteer, day: string, hours: number) =>
      aSession(app.db, {
        place: room.id,
        ...at(day, hours),
        volunteers: [who.id],
        learners: [mine.id],
      })
    await with_(me, '2026-11-30', 10)
    await with_(colleague, tuesday, 17)
    expect(await saidOf(mine, me, at(tuesday, 17))).toEqual({
      free: false,
      why: ['sessions.learner_is_taken'],
    })
    expect((await book(mine, at(tuesday, 11))).status).toBe(201)
    const coordinator = await aCoordinator(app.db)
    expect(await saidOf(away, coordinator)).toEqual({ free: false, why: ['sessions.away'] })
  })
})

test('a learner booked today is no more a volunteer’s own for it until tomorrow', async () => {
  const id = newId()
  expect((await book(taken, at(tuesday, 10), id)).status).toBe(201)
  expect(await saidOf(taken)).toEqual({ free: false, why: ['sessions.learner_is_not_free'] })
  app.clock.set('2026-11-24T09:00:00+01:00')
  expect(await saidOf(taken)).toEqual({ free: false, why: ['sessions.learner_is_taken'] })
})

test('one session asked around from all sides is told once', async () => {
  for (const [from, to] of [
    ['14:00', '15:00'],
    ['14:15', '15:15'],
    ['13:30', '14:30'],
    ['14:00', '15:30'],
  ]) {
    const around = { start: `${tuesday}T${from}:00Z`, end: `${tuesday}T${to}:00Z` }
    const why = ['sessions.learner_is_not_free']
    expect(await saidOf(taken, me, around)).toEqual({ free: false, why })
  }
  const idle = await aLearner(app.db)
  expect(await saidOf(idle, me, at(tuesday, 18))).toEqual({ free: true, why: [] })
})

test('a wrong hour for a weekly slot tells one date, and does not use up the day', async () => {
  for (const day of ['2026-11-24', '2026-12-08']) {
    const once = { place: room.id, volunteers: [colleague.id], learners: [taken.id] }
    await aSession(app.db, { ...once, ...at(day, 15) })
  }
  const { body } = await preview(taken)
  const said = body.plan.dates.map(({ conflicts }) => conflicts.map(({ code }) => code).join())
  expect(said).toEqual(['sessions.learner_is_not_free', ...Array(2).fill('sessions.asked_enough')])
  const idle = await aLearner(app.db)
  expect(await saidOf(idle, me, at(tuesday, 18))).toEqual({ free: true, why: [] })
})

test('a session of hers that is moved today leaves its learner hers, and makes nobody else so', async () => {
  const mine = await aLearner(app.db)
  const inRoom = { place: room.id, learners: [mine.id] }
  const { id } = await aSession(app.db, { ...inRoom, ...at('2026-12-02', 10), volunteers: [me.id] })
  await aSession(app.db, { ...inRoom, ...at(tuesday, 17), volunteers: [colleague.id] })
  const change = (json: object) => app.as(me).patch(`/api/sessions/${id}`, json)
  expect((await change(at('2026-12-02', 11))).status).toBe(200)
  const taught = { free: false, why: ['sessions.learner_is_taken'] }
  expect(await saidOf(mine, me, at(tuesday, 17))).toEqual(taught)
  expect((await change({ learners: [taken.id] })).status).toBe(200)
  expect(await saidOf(taken)).toEqual({ free: false, why: ['sessions.learner_is_not_free'] })
})

test('those who ask at once are counted one after the other', async () => {
  const others = []
  for (let n = 0; n < 8; n += 1) {
    const one = await aLearner(app.db)
    await isAway(one, tuesday)
    others.push(one)
  }
  const answers = await Promise.all(others.map((one) => book(one)))
  expect(answers.map(({ status }) => status).sort()).toEqual([409, 409, ...Array(6).fill(429)])
})

test('whom a volunteer is suggested stays for the day, whatever she does to her hours', async () => {
  const suggested = async () =>
    (await app.as(me).get<{ suggestions: Suggestion[] }>('/api/suggestions')).body.suggestions.map(
      ({ start, learners }) => `${start} ${learners[0]?.id}`,
    )
  const before = await suggested()
  expect(before.length).toBeGreaterThan(0)
  for (const hours of [
    ['13:00', '14:00'],
    ['14:00', '15:00'],
    ['16:00', '17:00'],
  ] as const) {
    const [from, to] = hours
    await app.as(me).put(`/api/people/${me.id}/availabilities`, {
      availabilities: [{ weekday: 2, from, to }],
    })
    for (const one of await suggested()) expect(before).toContain(one)
  }
})

describe('two others’ learners suggested together', () => {
  const tuesdays = [{ weekday: 2, from: '09:00', to: '10:00' }]
  type Proposed = { start: string; end: string; learners: string[] }
  const proposed = async (): Promise<Proposed[]> => {
    const { body } = await app.as(me).get<{ suggestions: Suggestion[] }>('/api/suggestions')
    return body.suggestions.map(({ start, end, learners }) => ({
      ...{ start, end },
      learners: learners.map(({ id }) => id).sort(),
    }))
  }
  let pair: Proposed

  beforeEach(async () => {
    // One pair in eight is proposed to no volunteer: of four, two are.
    for (let n = 0; n < 4; n += 1) {
      const since = `2020-0${n + 1}-01`
      await aLearner(app.db, { availabilities: tuesdays, waitingSince: since, minutesWanted: 60 })
    }
    const isTheirs = ({ start, learners }: Proposed) =>
      start.startsWith('2026-11-24T08') && learners.length === 2
    const found = (await proposed()).find(isTheirs)
    if (!found) throw new Error('Nobody is suggested beside another')
    pair = found
  })

  test('can be booked where nothing new is told any more', async () => {
    expect((await book(taken)).status).toBe(409)
    expect((await book(away)).status).toBe(409)
    const wish = { id: newId(), start: pair.start, end: pair.end, volunteers: [me.id] }
    const other = await aLearner(app.db, { availabilities: tuesdays })
    const asked = (learners: string[]) =>
      app.as(me).post('/api/sessions', { ...wish, id: newId(), learners })
    expect((await asked([pair.learners[0] ?? '', other.id])).status).toBe(429)
    expect((await asked(pair.learners)).status).toBe(201)
  })

  test('stay together for the day, whatever she does to her hours; one of them alone where the other left', async () => {
    const hours = { availabilities: [{ weekday: 2, from: '09:00', to: '12:00' }] }
    await app.as(me).put(`/api/people/${me.id}/availabilities`, hours)
    expect(await proposed()).toContainEqual(pair)
    const [gone = '', stays = ''] = pair.learners
    await app.db.execute(sql`update people set archived_at = now() where id = ${gone}`)
    expect(await proposed()).toContainEqual({ ...pair, learners: [stays] })
  })
})

test('a session on hold says why to who holds it and to the coordinator, to nobody else', async () => {
  const suspended = async (why: string) => {
    await app.db.execute(sql`update sessions set stands = false, suspended = ${why}`)
    const path = `/api/sessions?from=${tuesday}T00:00:00Z&to=2026-12-02T00:00:00Z&cancelled=true`
    const of = async (who: { id: string }) => {
      const { body, headers } = await app.as(who).get<{ sessions: Session[] }>(path)
      const [one] = body.sessions
      const { body: alone } = await app
        .as(who)
        .get<{ session: Session }>(`/api/sessions/${one?.id}`)
      return {
        why: one?.why,
        alone: alone.session.why,
        status: one?.status,
        tag: headers.get('etag'),
      }
    }
    return { me: await of(me), hers: await of(colleague) }
  }
  const [gone, taken_] = [await suspended('learner_gone'), await suspended('taken')]
  expect(gone.me).toMatchObject({ why: null, alone: null, status: 'suspended' })
  expect(taken_.me).toEqual(gone.me)
  expect([gone.hers.why, taken_.hers.why]).toEqual(['learner_gone', 'taken'])
  expect(taken_.hers.tag).not.toBe(gone.hers.tag)
})
