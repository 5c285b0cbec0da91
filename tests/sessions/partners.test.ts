import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Free } from '#api/sessions/schema.ts'
import {
  type ALearner,
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
const hour = { start: '2026-12-01T13:00:00Z', end: '2026-12-01T14:00:00Z' }
const mornings = [{ weekday: 2, from: '09:00', to: '12:00' }]
let boss: APerson
let tutor: AVolunteer
let learner: ALearner

beforeEach(async () => {
  await app.db.execute(sql`truncate sessions, people, places cascade`)
  await anActivity(app.db)
  await aRoom(app.db)
  boss = await aCoordinator(app.db)
  tutor = await aVolunteer(app.db, { promise: { from: 0, to: 600 } })
  learner = await aLearner(app.db, { name: 'Her' })
})

const a = (name: string, wish: Parameters<typeof aLearner>[1] = {}) =>
  aLearner(app.db, { name, waitingSince: '2026-09-01', ...wish })

/** The names of who could sit beside her, in order; `at` a time or at none. */
const partners = async (reader: APerson = boss, at: { start?: string; end?: string } = {}) => {
  const wish = { volunteers: tutor.id, learners: learner.id, ...at }
  const { body } = await app.as(reader).get<Free>(`/api/free?${new URLSearchParams(wish)}`)
  return (body.partners?.ids ?? []).map((id) => body.learners.find((one) => one.id === id)?.name)
}
const say = (of: { id: string }, company: object) =>
  app.as(boss).patch(`/api/people/${of.id}`, { company })

describe('beside one who is named could sit', () => {
  test('who can sit together with her and shares an hour with both, who waits longest first', async () => {
    await a('Lately', { waitingSince: '2026-11-01' })
    await a('Long', { availabilities: mornings })
    await a('Alone', { wish: 'individual' })
    await a('Child', { ageGroup: 'child' })
    await a('Far', { oral: 'B1' })
    await a('Nothing', { minutesWanted: 0 })
    await a('Other hours', { availabilities: [{ weekday: 2, from: '20:00', to: '21:30' }] })
    expect(await partners()).toEqual(['Long', 'Lately'])
  })

  test('three; and of those who are free at a time three, where there is one', async () => {
    const days = ['01', '02', '03']
    for (const day of days)
      await a(`Mornings ${day}`, { waitingSince: `2026-08-${day}`, availabilities: mornings })
    for (const day of [...days, '04']) await a(`All day ${day}`, { waitingSince: `2026-10-${day}` })
    const busy = await a('Busy', { waitingSince: '2026-09-30' })
    const other = { place: (await aRoom(app.db)).id, volunteers: [(await aVolunteer(app.db)).id] }
    await aSession(app.db, { ...other, ...hour, learners: [busy.id] })
    const first = days.map((day) => `Mornings ${day}`)
    expect(await partners()).toEqual(first)
    expect(await partners(boss, hour)).toEqual([...first, ...days.map((day) => `All day ${day}`)])
  })

  test('nobody who is kept apart, and to the coordinator first who would gladly', async () => {
    await a('Long')
    const foe = await a('Foe')
    const [one, both] = [
      await a('Gladly', { waitingSince: '2026-11-01' }),
      await a('Both gladly', { waitingSince: '2026-11-02' }),
    ]
    await say(learner, { apart: [foe.id], gladly: [one.id, both.id] })
    await say(both, { gladly: [learner.id] })
    expect(await partners()).toEqual(['Both gladly', 'Gladly', 'Long'])
  })

  test('nobody where she wishes to be alone, or two are named', async () => {
    const other = await a('Long')
    expect(await partners()).toEqual(['Long'])
    const wish = { volunteers: tutor.id, learners: `${learner.id},${other.id}` }
    const { body } = await app.as(boss).get<Free>(`/api/free?${new URLSearchParams(wish)}`)
    expect(body.partners).toBeUndefined()
    await app.db.execute(
      sql`update learners set wish = 'individual' where person_id = ${learner.id}`,
    )
    expect(await partners()).toEqual([])
  })
})

describe('a volunteer', () => {
  test('is offered the same by hours alone, but for who is kept apart and one pair in eight', async () => {
    const foe = await a('Foe', { minutesWanted: 30 })
    const busy = await a('Busy', { minutesWanted: 45 })
    const other = { place: (await aRoom(app.db)).id, volunteers: [(await aVolunteer(app.db)).id] }
    await aSession(app.db, { ...other, ...hour, learners: [busy.id] })
    await say(learner, { apart: [foe.id] })
    const wanted = [60, 75, 90, 105, 120, 135, 150, 165]
    const offered: (string | undefined)[] = []
    for (const minutesWanted of wanted) {
      const one = await a(`Wants ${minutesWanted}`, { minutesWanted })
      offered.push(...(await partners(tutor, hour)))
      await app.db.execute(sql`delete from learners where person_id = ${one.id}`)
      await app.db.execute(sql`delete from people where id = ${one.id}`)
    }
    expect(offered).not.toContain('Foe')
    const shown = new Set(offered)
    expect(shown.size).toBeGreaterThanOrEqual(3)
    for (const name of shown) expect(name).toMatch(/^(Wants|Busy)/)
  })

  test('is not told by the order who would gladly sit with whom', async () => {
    const wants = [60, 75, 90, 105]
    for (const minutesWanted of wants) await a(`Long ${minutesWanted}`, { minutesWanted })
    const friend = await a('Friend', { waitingSince: '2026-11-20' })
    const before = await partners(tutor)
    await say(learner, { gladly: [friend.id] })
    await say(friend, { gladly: [learner.id] })
    expect(await partners(tutor)).toEqual(before)
    expect((await partners())[0]).toBe('Friend')
  })

  test('is told nothing by it of where others’ learners are, or how long they had no class', async () => {
    const wants = [60, 75, 90, 105]
    const all = []
    for (const minutesWanted of wants) all.push(await a(`Long ${minutesWanted}`, { minutesWanted }))
    const before = [await partners(tutor), await partners(tutor, hour)]
    const other = { place: (await aRoom(app.db)).id, volunteers: [(await aVolunteer(app.db)).id] }
    for (const [n, one] of all.entries()) {
      const past = { start: `2026-11-0${n + 2}T08:00:00Z`, end: `2026-11-0${n + 2}T09:00:00Z` }
      await aSession(app.db, { ...other, ...past, learners: [one.id] })
    }
    await aSession(app.db, { ...other, ...hour, learners: [all[0]?.id ?? ''] })
    expect([await partners(tutor), await partners(tutor, hour)]).toEqual(before)
  })
})
