import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Suggestion, Suggestions } from '#api/sessions/schema.ts'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
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

describe('sessions that a volunteer could give', () => {
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
