import { beforeAll, describe, expect, test } from 'vitest'
import type { First } from '#api/first/schema.ts'
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
let coordinator: APerson
let volunteer: AVolunteer

const span = 'from=2026-11-23T00:00:00%2B01:00&to=2026-11-30T00:00:00%2B01:00'
const home = `/api/first?${span}&mine=true&hours=2026-11-24&suggestions=true&year=2026`

beforeAll(async () => {
  const { db } = app
  await anActivity(db)
  coordinator = await aCoordinator(db)
  volunteer = await aVolunteer(db)
  const room = await aRoom(db)
  const hour = (n: number) => ({
    start: `2026-11-24T${n}:00:00+01:00`,
    end: `2026-11-24T${n + 1}:00:00+01:00`,
  })
  for (const [n, who] of [volunteer, await aVolunteer(db)].entries()) {
    const people = { volunteers: [who.id], learners: [(await aLearner(db)).id] }
    await aSession(db, { place: room.id, ...hour(10 + n), ...people })
  }
})

describe('the first answer', () => {
  test.each(['volunteer', 'coordinator'] as const)(
    'tells a %s what each route tells',
    async (who) => {
      const me = app.as(who === 'volunteer' ? volunteer : coordinator)
      const { status, body } = await me.get<First>(home)
      expect(status).toBe(200)
      const routes = {
        me: '/api/me',
        places: '/api/places',
        activities: '/api/activities',
        sessions: `/api/sessions?${span}&person=me&cancelled=true`,
        hours: '/api/hours?from=2026-11-24&weeks=2&person=me',
        suggestions: '/api/suggestions',
        year: '/api/year?year=2026',
      } as const
      for (const [name, path] of Object.entries(routes) as [keyof typeof routes, string][]) {
        expect(body[name], name).toEqual((await me.get(path)).body)
      }
      const { headers } = await me.get(routes.sessions)
      expect(headers.get('etag')).toBe(`W/"${body.sessionsTag}"`)
    },
  )

  test('brings a whole week, in which who learns elsewhere only counts', async () => {
    const me = app.as(volunteer)
    const { body } = await me.get<First>(`/api/first?${span}`)
    expect(body).not.toHaveProperty('hours')
    expect(body.sessions?.sessions.map(({ mine, learnerCount }) => [mine, learnerCount])).toEqual([
      [true, 1],
      [false, 1],
    ])
    expect(body.sessions?.sessions[1]).not.toHaveProperty('learners')
  })

  test('is places, activities and oneself where nothing more is asked', async () => {
    const { body } = await app.as(volunteer).get<First>('/api/first')
    expect(Object.keys(body).sort()).toEqual(['activities', 'me', 'places'])
  })

  test.each([
    'from=2026-11-23T00:00:00Z',
    'from=2026-11-30T00:00:00Z&to=2026-11-23T00:00:00Z',
    'from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z',
    'hours=tomorrow',
  ])('says what is wrong with %s', async (query) => {
    const { status, body } = await app
      .as(volunteer)
      .get<{ errors: unknown[] }>(`/api/first?${query}`)
    expect(status).toBe(400)
    expect(body.errors).toHaveLength(1)
  })
})
