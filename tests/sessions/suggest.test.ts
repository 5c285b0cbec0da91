import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Free, Suggestion, Suggestions } from '#api/sessions/schema.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()

const tuesdayAfternoon = [{ weekday: 2, from: '14:00', to: '16:00' }]
const suggested = async (as: { id: string }) =>
  (await app.as(as).get<{ suggestions: Suggestion[] }>('/api/suggestions')).body.suggestions
const names = (list: Suggestion[]) => list.flatMap((one) => one.learners.map((l) => l.name))

beforeAll(async () => {
  await anActivity(app.db)
  await aRoom(app.db)
})

/** Takes a proposal as it stands. */
const take = (as: { id: string }, one: Suggestion) => {
  const { activity, place, start, end, volunteers } = one
  const learners = one.learners.map(({ id }) => id)
  return app
    .as(as)
    .post('/api/sessions', { id: newId(), activity, place, start, end, volunteers, learners })
}
const nobodyWaits = () => app.db.execute(sql`truncate learners cascade`)

describe('two who can sit together', () => {
  const monday = [{ weekday: 1, from: '14:00', to: '17:00' }]
  const a = (name: string, wish: Parameters<typeof aLearner>[1] = {}) =>
    aLearner(app.db, { name, minutesWanted: 60, waitingSince: '2026-10-01', ...wish })
  const who = async (as: { id: string }) =>
    (await suggested(as)).map(({ learners }) =>
      learners
        .map((one) => one.name)
        .sort()
        .join('+'),
    )
  let tutor: { id: string }
  beforeEach(async () => {
    await nobodyWaits()
    tutor = await aVolunteer(app.db, { availabilities: monday, promise: { from: 60, to: 60 } })
  })

  test('are suggested together, and who wishes to be alone is not', async () => {
    await a('Alone', { wish: 'individual' })
    await a('One')
    await a('Two', { wish: 'pair' })
    expect((await who(tutor)).sort()).toEqual(['Alone', 'One+Two'])
  })

  test('come after who has waited longer than both', async () => {
    await a('Alone', { wish: 'individual', waitingSince: '2026-01-01' })
    await a('One')
    await a('Two')
    expect(await who(tutor)).toEqual(['Alone', 'One+Two'])
  })

  test('are those who asked for each other, before who waited longer', async () => {
    const boss = await aCoordinator(app.db)
    const [one, , friend] = [
      await a('One', { waitingSince: '2026-01-01' }),
      await a('Two', { waitingSince: '2026-02-01' }),
      await a('Friend', { waitingSince: '2026-09-01' }),
    ]
    const company = (of: { id: string }, ids: string[]) =>
      app.as(boss).patch(`/api/people/${of.id}`, { company: { gladly: ids } })
    await company(one, [friend.id])
    expect(await who(tutor)).toContain('One+Two')
    await company(friend, [one.id])
    expect(await who(tutor)).toContain('Friend+One')
  })

  test('are, of those whom nothing else sets apart, whoever said the fewest hours', async () => {
    await a('One', { waitingSince: '2026-01-01' })
    const said = (from: string, to: string) => ({ availabilities: [{ weekday: 1, from, to }] })
    for (const name of ['Any', 'Other']) await a(name)
    await a('Few', said('14:00', '15:30'))
    for (const name of ['Many', 'More']) await a(name, said('14:00', '17:00'))
    expect(await who(tutor)).toContain('Few+One')
  })

  test('are not who is kept apart, whoever asks', async () => {
    const boss = await aCoordinator(app.db)
    const [one, two] = [await a('One'), await a('Two')]
    await app.as(boss).patch(`/api/people/${one.id}`, { company: { apart: [two.id] } })
    expect((await who(tutor)).sort()).toEqual(['One', 'Two'])
    await app.db.execute(sql`update people set role = 'coordinator' where id = ${tutor.id}`)
    expect((await who(tutor)).sort()).toEqual(['One', 'Two'])
  })

  test('have a room for three, or one of them comes alone', async () => {
    await app.db.execute(sql`update places set capacity = 2`)
    await a('One')
    await a('Two')
    expect(await who(tutor)).toHaveLength(2)
    await app.db.execute(sql`update places set capacity = 3`)
    expect(await who(tutor)).toEqual(['One+Two'])
  })

  test('whose wishes are one-sided, whose level or hours nobody knows, are no riddle', async () => {
    const boss = await aCoordinator(app.db)
    const odd = await a('Odd', { oral: null, written: null, availabilities: [] })
    const alone = await a('Alone', { wish: 'individual' })
    await app.as(boss).patch(`/api/people/${odd.id}`, { company: { gladly: [alone.id] } })
    expect((await who(tutor)).sort()).toEqual(['Alone', 'Odd'])
  })

  test('of three who would sit together are the two who waited longest', async () => {
    for (const [name, since] of [
      ['C', '2026-03-01'],
      ['A', '2026-01-01'],
      ['B', '2026-02-01'],
    ] as const) {
      await a(name, { waitingSince: since })
    }
    expect((await who(tutor)).sort()).toEqual(['A+B', 'C'])
  })
})

test('all that is suggested at once can be booked one after the other', async () => {
  await nobodyWaits()
  const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 120 } })
  for (let n = 0; n < 14; n += 1) {
    await aLearner(app.db, { wish: n % 3 === 0 ? 'individual' : 'either', minutesWanted: 60 })
  }
  const list = await suggested(tutor)
  expect(list.length).toBeGreaterThanOrEqual(4)
  for (const one of list) expect((await take(tutor, one)).status).toBe(201)
})

test('no name, no language and no id changes who comes first', async () => {
  await nobodyWaits()
  const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 120 } })
  const boss = await aCoordinator(app.db)
  await app.db.execute(sql`update people set role = 'coordinator' where id = ${tutor.id}`)
  const parts = Array.from({ length: 12 }, (_, n) => ({
    waitingSince: '2026-09-01',
    wish: n % 4 === 0 ? ('individual' as const) : ('either' as const),
    oral: (['A1', 'A2', 'B1'] as const)[n % 3] ?? ('A1' as const),
    availabilities: [{ weekday: 2 + (n % 3), from: '09:00', to: `${12 + n}:00`.slice(0, 5) }],
  }))
  const places = async (order: number[]) => {
    await nobodyWaits()
    const is = new Map<string, number>()
    for (const n of order) {
      const languages = ['ar', 'uk', 'fr', 'ti']
      const id = newId()
      await aLearner(app.db, {
        ...{ ...parts[n], id, name: `${String.fromCharCode(90 - order.indexOf(n))} ${n}` },
        messageLanguage: languages[order.indexOf(n) % 4] ?? null,
      })
      is.set(id, n)
    }
    const { body } = await app.as(tutor).get<Suggestions>('/api/suggestions')
    const free = await app.as(boss).get<Free>('/api/free')
    return {
      said: body.suggestions.map((one) => [one.start, ...one.learners.map(({ id }) => is.get(id))]),
      listed: free.body.learners.map(({ id }) => is.get(id)),
    }
  }
  const order = parts.map((_, n) => n)
  const first = await places(order)
  expect(first.said.length).toBeGreaterThanOrEqual(4)
  expect(await places([...order].reverse())).toEqual(first)
  expect(await places([...order.slice(5), ...order.slice(0, 5)])).toEqual(first)
})

describe('sessions that a volunteer could give', () => {
  beforeAll(nobodyWaits)

  test('suit both, go to who waits longest, and can be booked as they stand', async () => {
    const tutor = await aVolunteer(app.db, { availabilities: tuesdayAfternoon, levels: ['A1'] })
    await aLearner(app.db, { name: 'Lately', waitingSince: '2026-11-01' })
    await aLearner(app.db, { name: 'Long', waitingSince: '2026-01-01', minutesWanted: 60 })
    await aLearner(app.db, { name: 'Other level', oral: 'C1', waitingSince: '2025-01-01' })
    await aLearner(app.db, {
      name: 'Other hours',
      availabilities: [{ weekday: 3, from: '09:00', to: '12:00' }],
      waitingSince: '2025-01-01',
    })
    const list = await suggested(tutor)
    expect(names(list)).toEqual(['Long', 'Lately'])
    expect(list[0]).toMatchObject({ start: '2026-11-24T13:00:00Z', waitingSince: null })
    for (const { activity, place, start, end, volunteers, learners } of list) {
      const ids = learners.map((learner) => learner.id)
      const body = { id: newId(), activity, place, start, end, volunteers, learners: ids }
      expect((await app.as(tutor).post('/api/sessions', body)).status).toBe(201)
    }
    // Long has what was wanted this week; next week begins anew.
    app.clock.pass({ days: 1 })
    const then = await suggested(tutor)
    app.clock.pass({ days: -1 })
    expect(names(then)).toContain('Long')
    expect(then.every((one) => one.start > '2026-11-30')).toBe(true)
  })

  test('say since when somebody waits to the coordinator only', async () => {
    const coordinator = await aVolunteer(app.db, { availabilities: tuesdayAfternoon })
    await app.db.execute(sql`update people set role = 'coordinator' where id = ${coordinator.id}`)
    await aLearner(app.db, { name: 'Longest', waitingSince: '2025-01-01' })
    const list = await suggested(coordinator)
    expect(list.map((one) => one.waitingSince)).toContain('2025-01-01')
  })

  test('stay within the promise', async () => {
    const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 0 } })
    await aLearner(app.db)
    expect(await suggested(tutor)).toEqual([])
  })

  test('leave out when she is busy, and who has said no hours gets none', async () => {
    const tutor = await aVolunteer(app.db, { availabilities: [] })
    expect(await suggested(tutor)).toEqual([])
    const busy = await aVolunteer(app.db, {
      availabilities: [{ weekday: 5, from: '09:00', to: '10:00' }],
    })
    const room = await aRoom(app.db)
    for (const day of ['2026-11-27', '2026-12-04']) {
      await aSession(app.db, {
        place: room.id,
        start: `${day}T08:00:00Z`,
        end: `${day}T09:00:00Z`,
        volunteers: [busy.id],
        learners: [(await aLearner(app.db)).id],
      })
    }
    expect(await suggested(busy)).toEqual([])
  })

  test('say why there is none: what keeps her, or the rooms, before that nobody waits', async () => {
    const none = async (as: { id: string }) =>
      (await app.as(as).get<Suggestions>('/api/suggestions')).body.none
    const at = (weekday: number, from: string, to: string) => ({
      availabilities: [{ weekday, from, to }],
    })
    const full = await aVolunteer(app.db, { promise: { from: 0, to: 0 } })
    const away = await aVolunteer(app.db, at(5, '18:00', '19:00'))
    for (const day of ['2026-11-27', '2026-12-04']) {
      await app
        .as(away)
        .post(`/api/people/${away.id}/absences`, { id: newId(), from: day, to: day })
    }
    const closed = await aVolunteer(app.db, at(6, '20:00', '21:00'))
    const unwaited = await aVolunteer(app.db, { ...at(6, '18:00', '19:00'), levels: ['C2'] })
    expect(await Promise.all([full, away, closed, unwaited].map(none))).toEqual([
      ...['full', 'away', 'rooms', 'nobody'],
    ])
    expect(await none(await aVolunteer(app.db, { availabilities: [] }))).toBeUndefined()
  })

  test('are found for who comes after many that have waited longer and cannot come', async () => {
    const thursday = [{ weekday: 4, from: '09:00', to: '10:00' }]
    const tutor = await aVolunteer(app.db, { availabilities: thursday })
    const availabilities = [{ weekday: 3, from: '09:00', to: '12:00' }]
    for (let n = 0; n < 61; n += 1) {
      await aLearner(app.db, { availabilities, waitingSince: '2020-01-01' })
    }
    await aLearner(app.db, { name: 'After many', waitingSince: '2021-01-01' })
    expect(names(await suggested(tutor))).toContain('After many')
  })
})
