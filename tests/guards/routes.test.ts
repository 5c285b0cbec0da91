import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#api/app.ts'
import { type Guard, guardKey } from '#api/http/guards.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

/** Who may call each route. A route that is not here fails the test: say who it is for. */
const expected: Record<string, 'anybody' | 'team' | 'reception' | 'coordinator'> = {
  'GET /api/health': 'anybody',
  'GET /api/openapi.json': 'anybody',
  'GET /api/docs': 'anybody',
  'GET /api/docs/style.css': 'anybody',
  'POST /api/sign-in': 'anybody',
  'POST /api/sign-in/link': 'anybody',
  'POST /api/sign-in/code': 'anybody',
  'POST /api/sign-in/invitation': 'anybody',
  'POST /api/beginning': 'anybody',
  'POST /api/beginning/look': 'anybody',
  'POST /api/beginning/recovery': 'anybody',
  'GET /api/house': 'coordinator',
  'POST /api/example': 'coordinator',
  'DELETE /api/example': 'coordinator',
  'POST /api/sign-out': 'anybody',
  'GET /api/me': 'team',
  'GET /api/me/sign-ins': 'team',
  'DELETE /api/me/sign-ins/:id': 'team',
  'GET /api/people': 'team',
  'POST /api/people': 'coordinator',
  'GET /api/people/namesakes': 'team',
  'GET /api/people/:id': 'team',
  'PATCH /api/people/:id': 'team',
  'GET /api/people/:id/planned': 'coordinator',
  'POST /api/people/:id/leave': 'coordinator',
  'POST /api/people/:id/archive': 'coordinator',
  'POST /api/people/:id/restore': 'coordinator',
  'GET /api/people/:id/erasure': 'coordinator',
  'POST /api/people/:id/erasure': 'coordinator',
  'PUT /api/people/:id/availabilities': 'team',
  'GET /api/people/:id/absences': 'team',
  'POST /api/people/:id/absences': 'team',
  'DELETE /api/people/:id/absences/:absence': 'team',
  'PUT /api/people/:id/ceilings': 'coordinator',
  'GET /api/people/:id/story': 'team',
  'GET /api/people/:id/contact': 'team',
  'GET /api/people/:id/card': 'coordinator',
  'POST /api/people/:id/card': 'coordinator',
  'POST /api/people/:id/invitation': 'coordinator',
  'DELETE /api/people/:id/sign-ins': 'coordinator',
  'GET /api/places': 'team',
  'POST /api/places': 'coordinator',
  'PUT /api/places/opening': 'coordinator',
  'PATCH /api/places/:id': 'coordinator',
  'GET /api/places/:id/planned': 'coordinator',
  'POST /api/places/:id/leave': 'coordinator',
  'POST /api/places/:id/archive': 'coordinator',
  'POST /api/places/:id/restore': 'coordinator',
  'GET /api/activities': 'team',
  'POST /api/activities': 'coordinator',
  'PATCH /api/activities/:id': 'coordinator',
  'POST /api/activities/:id/archive': 'coordinator',
  'POST /api/activities/:id/restore': 'coordinator',
  'GET /api/sessions': 'team',
  'POST /api/sessions': 'team',
  'GET /api/sessions/booking-facts': 'team',
  'GET /api/sessions/:id': 'team',
  'GET /api/sessions/:id/move-facts': 'team',
  'GET /api/sessions/:id/joiners': 'team',
  'PATCH /api/sessions/:id': 'team',
  'POST /api/sessions/:id/cancel': 'team',
  'POST /api/sessions/:id/restore': 'team',
  'POST /api/sessions/:id/give-up': 'team',
  'POST /api/sessions/:id/offer': 'team',
  'POST /api/sessions/:id/come-back': 'team',
  'POST /api/sessions/:id/take': 'team',
  'POST /api/sessions/:id/agreed-hour': 'team',
  'DELETE /api/sessions/:id/agreed-hour': 'team',
  'GET /api/first': 'team',
  'GET /api/free': 'team',
  'GET /api/suggestions': 'team',
  'GET /api/prints': 'team',
  'POST /api/prints': 'team',
  'GET /api/year': 'team',
  'POST /api/year/closures': 'coordinator',
  'PUT /api/year/closures/:id': 'coordinator',
  'DELETE /api/year/closures/:id': 'coordinator',
  'POST /api/year/openings': 'coordinator',
  'PUT /api/year/openings/:id': 'coordinator',
  'DELETE /api/year/openings/:id': 'coordinator',
  'POST /api/year/holidays': 'coordinator',
  'POST /api/year/holidays/import': 'coordinator',
  'PUT /api/year/holidays/:id': 'coordinator',
  'DELETE /api/year/holidays/:id': 'coordinator',
  'PUT /api/year/sale': 'coordinator',
  'GET /api/slots': 'team',
  'POST /api/slots': 'team',
  'POST /api/slots/preview': 'team',
  'POST /api/slots/materialise': 'coordinator',
  'POST /api/slots/undo/:change': 'team',
  'GET /api/slots/:id': 'team',
  'POST /api/slots/:id/preview': 'team',
  'POST /api/slots/:id/changes': 'team',
  'POST /api/slots/:id/end': 'team',
  'GET /api/stand-ins': 'team',
  'GET /api/stand-ins/:id': 'coordinator',
  'POST /api/stand-ins/:id/asked': 'coordinator',
  'DELETE /api/stand-ins/:id/asked/:volunteer': 'coordinator',
  'GET /api/notices': 'reception',
  'POST /api/notices/told': 'reception',
  'GET /api/reception/people': 'reception',
  'POST /api/reception/arrivals': 'reception',
  'DELETE /api/reception/arrivals/:id': 'reception',
  'POST /api/people/:id/number-looks': 'reception',
  'PUT /api/people/:id/reception': 'coordinator',
  'GET /api/swaps/options/:id': 'team',
  'POST /api/swaps': 'team',
  'POST /api/swaps/:id/accept': 'team',
  'POST /api/swaps/:id/take-back': 'team',
  'DELETE /api/swaps/:id': 'team',
  'GET /api/washes': 'team',
  'POST /api/washes': 'team',
  'GET /api/washes/counts': 'coordinator',
  'GET /api/appointments': 'team',
  'GET /api/appointments/names': 'team',
  'GET /api/appointments/to-tell': 'team',
  'POST /api/appointments': 'team',
  'POST /api/appointments/:id/cancel': 'team',
  'POST /api/appointments/:id/restore': 'team',
  'GET /api/duties': 'team',
  'GET /api/duties/done': 'team',
  'POST /api/duties/:id/sign-up': 'team',
  'POST /api/duties/:id/withdraw': 'team',
  'POST /api/duties/:id/hold': 'team',
  'POST /api/duties/:id/let-go': 'team',
  'GET /api/coverage': 'team',
  'GET /api/hours': 'team',
  'GET /api/cockpit': 'coordinator',
  'GET /api/waiting': 'coordinator',
  'GET /api/waiting/slots': 'coordinator',
  'GET /api/waiting/:id': 'coordinator',
  'PUT /api/waiting/:id/word': 'coordinator',
  'GET /api/traces': 'coordinator',
  'POST /api/imports/volunteers/preview': 'coordinator',
  'POST /api/imports/learners/preview': 'coordinator',
  'POST /api/imports/:id/volunteers': 'coordinator',
  'POST /api/imports/:id/learners': 'coordinator',
  'POST /api/imports/:id/apply': 'coordinator',
  'DELETE /api/imports/:id': 'coordinator',
  'GET /api/imports': 'coordinator',
  'POST /api/imports/:id/undo': 'coordinator',
  'GET /api/exports/volunteers.csv': 'coordinator',
  'GET /api/exports/learners.csv': 'coordinator',
  'GET /api/exports/sessions.csv': 'coordinator',
  'GET /api/exports/washes.csv': 'coordinator',
  'GET /carte/style.css': 'anybody',
  'GET /carte/:token': 'anybody',
}

const router = createApp().routes.filter(({ method }) => method !== 'ALL')
const routes = [...new Set(router.map(({ method, path }) => `${method} ${path}`))]
const guarded = routes.filter((route) => (expected[route] ?? 'anybody') !== 'anybody')

const app = ownApp()
let ids: Record<string, string>
let browsers: Record<
  'nobody' | 'volunteer' | 'reception' | 'coordinator' | 'learner' | 'archived' | 'left',
  Client
>
/** Who may call what is for whom. */
const callers = {
  team: ['volunteer', 'reception', 'coordinator'],
  reception: ['reception', 'coordinator'],
  coordinator: ['coordinator'],
} as const
const refusals = { reception: 'auth.not_at_reception', coordinator: 'auth.not_allowed' }

beforeAll(async () => {
  const archivedAt = '2026-11-01T08:00:00Z'
  const [volunteer, door, coordinator, learner, archived, left] = await Promise.all([
    aVolunteer(app.db),
    aVolunteer(app.db, { atReception: true }),
    aCoordinator(app.db),
    aLearner(app.db),
    aVolunteer(app.db, { archivedAt }),
    aVolunteer(app.db, { archivedAt, atReception: true }),
  ])
  ids = {
    people: (await aLearner(app.db)).id,
    places: (await aRoom(app.db)).id,
    activities: (await anActivity(app.db)).id,
    sessions: newId(),
  }
  browsers = {
    nobody: app.nobody,
    volunteer: app.as(volunteer),
    reception: app.as(door),
    coordinator: app.as(coordinator),
    // Rows that should never be: the sign-in of who has no account, or no longer has one.
    learner: app.as(learner),
    archived: app.as(archived),
    left: app.as(left),
  }
})

/** The route with every parameter filled in, by what is really there. */
const filled = (path: string): string => {
  const room = path.split('/')[2] ?? ''
  return path.replace(/:(?!id\b)\w+/g, () => newId()).replace(':id', () => ids[room] ?? newId())
}

const call = (browser: Client, route: string) => {
  const [method = '', path = ''] = route.split(' ')
  if (method === 'GET') return browser.get(filled(path))
  const sends = {
    POST: browser.post,
    PUT: browser.put,
    PATCH: browser.patch,
    DELETE: browser.delete,
  }
  const send = sends[method as keyof typeof sends]
  return send(filled(path), method === 'DELETE' ? undefined : {})
}

const isGuard = (handler: unknown): handler is Guard =>
  typeof handler === 'function' && guardKey in handler

describe('the router', () => {
  test('has no route that nobody said who it is for', () => {
    expect(routes.filter((route) => !(route in expected))).toEqual([])
  })

  test('guards what it should, by the roles it should', () => {
    const guards = new Map<string, string>()
    for (const { method, path, handler } of router) {
      if (isGuard(handler)) guards.set(`${method} ${path}`, [...handler[guardKey]].sort().join())
    }
    const rolesOf = {
      ...{ team: 'coordinator,volunteer', reception: 'coordinator,reception' },
      coordinator: 'coordinator',
    }
    const declared = new Map(
      guarded.map((route) => [route, rolesOf[expected[route] as keyof typeof rolesOf]]),
    )
    expect(new Map([...guards].sort())).toEqual(new Map([...declared].sort()))
  })

  test('asks who it is before anything else', () => {
    for (const route of guarded) {
      const handlers = router.filter(({ method, path }) => `${method} ${path}` === route)
      // The first describes the route and does nothing.
      expect(
        handlers.findIndex(({ handler }) => isGuard(handler)),
        route,
      ).toBeLessThanOrEqual(1)
    }
  })
})

describe.each(guarded)('%s', (route) => {
  test.each(['nobody', 'learner', 'archived', 'left'] as const)('refuses %s', async (who) => {
    const answer = await call(browsers[who], route)
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ code: 'auth.sign_in_first' })
  })

  // Those that anybody may call are not among them.
  const whose = expected[route] as keyof typeof callers
  const may: readonly string[] = callers[whose]

  test.each(['volunteer', 'reception', 'coordinator'] as const)(
    `${may.join(', ')} may, and %s is answered so`,
    async (who) => {
      const { status, body } = await call(browsers[who], route)
      if (may.includes(who)) {
        expect(status).not.toBe(401)
        expect(status).toBeLessThan(500)
        // Who may call a route may still be told that this one is not hers.
        if (whose !== 'team') expect(status).not.toBe(403)
      } else {
        expect(status).toBe(403)
        expect(body).toMatchObject({ code: refusals[whose as keyof typeof refusals] })
      }
    },
  )
})

test('what anybody may call answers without an error of ours', async () => {
  for (const route of routes.filter((one) => expected[one] === 'anybody')) {
    const answer = await call(browsers.nobody, route)
    expect([200, 204, 400, 404], route).toContain(answer.status)
  }
})
