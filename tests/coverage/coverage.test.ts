import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CoveredTurn, coveredWeeks, lackOf } from '#api/coverage/rules.ts'
import type { Coverage } from '#api/coverage/schema.ts'
import type { Done } from '#api/slots/schema.ts'
import { sessionsOf } from '#tests/slots/slots.ts'
import {
  type APerson,
  aCoordinator,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

describe('what a turn lacks', () => {
  test.each([
    [{ stands: true, on: 0, from: 2 }, 'nobody'],
    [{ stands: true, on: 1, from: 2 }, 'short'],
    [{ stands: true, on: 2, from: 2 }, undefined],
    [{ stands: true, on: 0, from: 0 }, undefined],
    [{ stands: false, on: 1, from: 1 }, 'waits'],
    [{ stands: false, on: 0, from: 0 }, 'nobody'],
  ] as const)('%o: %s', (turn, lacks) => {
    expect(lackOf(turn)).toBe(lacks)
  })

  test('is told by the week on whose wall the turn begins, weeks without any too', () => {
    const turn = (start: string, on: number): CoveredTurn => ({
      ...{ id: start, activity: 'kitchen', place: 'p', start, end: start, stands: true },
      ...{ on, from: 1, to: 2 },
    })
    // Sunday evening and Monday's first hour, by the house's clock.
    const turns = [turn('2026-12-06T22:00:00Z', 0), turn('2026-12-06T23:30:00Z', 1)]
    const dayOf = (instant: string) => (instant > '2026-12-06T23' ? '2026-12-07' : '2026-12-06')
    const weeks = coveredWeeks(turns, '2026-11-30', 3, dayOf)
    expect(weeks.map(({ monday, turns: n, gaps }) => [monday, n, gaps.length])).toEqual([
      ['2026-11-30', 1, 1],
      ['2026-12-07', 1, 0],
      ['2026-12-14', 0, 0],
    ])
  })
})

const app = ownApp({ now: '2026-11-30T09:00:00+01:00' })
let nadege: APerson
let kitchen: string
let cooks: { id: string }[]

beforeAll(async () => {
  await anActivity(app.db, {
    ...{ id: 'kitchen', placeKinds: ['kitchen'], volunteersFrom: 2, volunteersTo: 3 },
    ...{ learnersFrom: 0, learnersTo: 0 },
  })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })).id
  const wish = { activities: ['kitchen'], promise: { from: 0, to: 600 } }
  cooks = [await aVolunteer(app.db, wish), await aVolunteer(app.db, wish)]
})

const read = async (query: string, who: { id: string } = nadege) =>
  (await app.as(who).get<Coverage>(`/api/coverage?${query}`)).body
const post = (path: string, body: object) => app.as(nadege).post<Done>(`/api${path}`, body)

describe('the coverage of the house', () => {
  test('says week by week which turns lack whom, and until when none does', async () => {
    expect(await read('week=2026-12-02')).toMatchObject({ firstGap: null, last: null })
    const { body } = await post('/slots', {
      ...{ id: newId(), activity: 'kitchen', weekday: 3, start: '10:00', minutes: 120 },
      ...{ from: '2026-12-01', until: '2026-12-31', inTerm: false, place: kitchen, volunteers: [] },
    })
    const turns = await sessionsOf(app.db, body.slot.id)
    const sign = (n: number, who: number) =>
      post(`/duties/${turns[n]?.id}/sign-up`, { volunteer: cooks[who]?.id })
    for (const [n, who] of [
      [0, 0],
      [0, 1],
      [1, 0],
    ] as const)
      expect((await sign(n, who)).status).toBe(200)
    const { weeks, ...reach } = await read('week=2026-12-02')
    expect(reach).toEqual({ firstGap: '2026-12-09', last: '2026-12-30' })
    expect(weeks).toHaveLength(8)
    const seen = weeks.slice(0, 5).map(({ monday, turns: n, gaps }) => ({
      monday,
      n,
      gaps: gaps.map(({ lacks, on, from }) => [lacks, on, from]),
    }))
    expect(seen).toEqual([
      { monday: '2026-11-30', n: 1, gaps: [] },
      { monday: '2026-12-07', n: 1, gaps: [['short', 1, 2]] },
      { monday: '2026-12-14', n: 1, gaps: [['nobody', 0, 2]] },
      { monday: '2026-12-21', n: 1, gaps: [['nobody', 0, 2]] },
      { monday: '2026-12-28', n: 1, gaps: [['nobody', 0, 2]] },
    ])
    expect(weeks[1]?.gaps[0]).toMatchObject({ session: turns[1]?.id, place: kitchen })
  })

  test('counts whoever is away as not there, and tells no names, to the team alone', async () => {
    const absence = { id: newId(), from: '2026-12-02', to: '2026-12-02' }
    await post(`/people/${cooks[0]?.id}/absences`, absence)
    const mine = await read('week=2026-11-30&weeks=1', cooks[1])
    expect(mine.weeks[0]?.gaps).toMatchObject([{ lacks: 'short', on: 1 }])
    expect(mine.firstGap).toBe('2026-12-02')
    expect(JSON.stringify(mine)).not.toContain(cooks[0]?.id)
    expect((await app.nobody.get('/api/coverage?week=2026-11-30')).status).toBe(401)
    await app.as(nadege).delete(`/api/people/${cooks[0]?.id}/absences/${absence.id}`)
    expect(await read('week=2026-11-30&weeks=1')).toMatchObject({ firstGap: '2026-12-09' })
  })

  test('leaves out what is over, what is closed and what is cancelled', async () => {
    const id = newId()
    const closure = { id, from: '2026-12-14', to: '2026-12-20', label: 'Travaux' }
    const laid = await post('/year/closures', { ...closure, place: null, hours: null })
    expect(laid.status).toBe(201)
    app.clock.set('2026-12-10T09:00:00+01:00')
    const { weeks, firstGap } = await read('week=2026-12-07&weeks=3')
    expect(weeks.map(({ turns }) => turns)).toEqual([0, 0, 1])
    expect(firstGap).toBe('2026-12-23')
    app.clock.set('2026-11-30T09:00:00+01:00')
    for (const odd of ['weeks=0', 'weeks=14', 'week=demain'])
      expect((await app.as(nadege).get(`/api/coverage?week=2026-12-07&${odd}`)).status).toBe(400)
  })
})
