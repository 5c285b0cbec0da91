import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#api/app.ts'
import type { Client } from '#tests/support/app.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aSlot,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

/**
 * Every route with an id in its path, called by a volunteer with what is somebody else's. `seen`: it is for
 * everybody to see, and less of it than its owner sees; or whoever is of the team may.
 */
type Owned = { what: keyof typeof ids; body?: object; query?: string; seen?: true }
const routes: Record<string, Owned> = {
  'GET /api/people/:id': { what: 'hiddenLearner' },
  'GET /api/people/:id/story': { what: 'hiddenLearner' },
  'GET /api/people/:id/contact': { what: 'hiddenLearner' },
  'PATCH /api/people/:id': { what: 'person', body: { phone: null } },
  'PUT /api/people/:id/availabilities': { what: 'person', body: { availabilities: [] } },
  'GET /api/people/:id/absences': { what: 'person' },
  'POST /api/people/:id/absences': {
    what: 'person',
    body: { id: newId(), from: '2026-12-01', to: '2026-12-01' },
  },
  'DELETE /api/people/:id/absences/:absence': { what: 'person' },
  'GET /api/sessions/:id': { what: 'session', seen: true },
  'GET /api/sessions/:id/move-facts': {
    what: 'session',
    query: 'from=2026-12-01T00:00:00Z&to=2026-12-08T00:00:00Z',
  },
  'GET /api/sessions/:id/joiners': { what: 'session' },
  'PATCH /api/sessions/:id': {
    what: 'session',
    body: { start: '2026-12-01T10:00:00Z', end: '2026-12-01T11:00:00Z' },
  },
  'POST /api/sessions/:id/cancel': { what: 'session', body: {} },
  'POST /api/sessions/:id/restore': { what: 'session', body: {} },
  'POST /api/sessions/:id/give-up': { what: 'session', body: {} },
  'POST /api/sessions/:id/offer': { what: 'session', body: {} },
  'POST /api/sessions/:id/come-back': { what: 'session', body: {} },
  'POST /api/sessions/:id/take': { what: 'session', body: {} },
  'POST /api/sessions/:id/agreed-hour': { what: 'session' },
  'DELETE /api/sessions/:id/agreed-hour': { what: 'session' },
  // A class is no duty; nor does one act for another.
  'POST /api/duties/:id/sign-up': { what: 'session', body: {} },
  'POST /api/duties/:id/withdraw': { what: 'session', body: {} },
  'POST /api/duties/:id/hold': { what: 'session', body: {} },
  'POST /api/duties/:id/let-go': { what: 'session', body: {} },
  // Whoever gave it: the team's machines and turns.
  'POST /api/appointments/:id/cancel': { what: 'session', seen: true },
  'POST /api/appointments/:id/restore': { what: 'session', seen: true },
  'GET /api/swaps/options/:id': { what: 'session' },
  'POST /api/swaps/:id/accept': { what: 'swap' },
  'POST /api/swaps/:id/take-back': { what: 'swap', body: { session: newId() } },
  'DELETE /api/swaps/:id': { what: 'swap' },
  'GET /api/slots/:id': { what: 'slot' },
  'POST /api/slots/:id/preview': {
    what: 'slot',
    body: { id: newId(), scope: 'whole', start: '16:00', revision: 1 },
  },
  'POST /api/slots/:id/changes': {
    what: 'slot',
    body: { id: newId(), scope: 'whole', start: '16:00', revision: 1 },
  },
  'POST /api/slots/:id/end': { what: 'slot', body: { id: newId(), revision: 1 } },
  'POST /api/slots/undo/:change': { what: 'change' },
  'DELETE /api/me/sign-ins/:id': { what: 'signIn' },
}

/** The same for who stands at the door. */
const atTheDoor: Record<string, Owned> = {
  ...routes,
  // For her to see, each look counted.
  'POST /api/people/:id/number-looks': { what: 'hiddenLearner', seen: true },
  'DELETE /api/reception/arrivals/:id': { what: 'arrival' },
}
/** Volunteers, and what each may call with what is somebody else's. */
const readers = { volunteer: routes, reception: atTheDoor }

const app = ownApp()
const ids = {
  person: '',
  arrival: newId(),
  hiddenLearner: '',
  session: '',
  slot: '',
  change: '',
  signIn: '',
  absence: '',
  swap: '',
}
let me: Record<keyof typeof readers, AVolunteer>
let other: AVolunteer
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  const room = await aRoom(app.db)
  me = {
    volunteer: await aVolunteer(app.db, { levels: ['A1'] }),
    reception: await aVolunteer(app.db, { levels: ['A1'], atReception: true }),
  }
  other = await aVolunteer(app.db, { atReception: true })
  coordinator = await aCoordinator(app.db)
  const hidden = await aLearner(app.db, { oral: 'B1' })
  const who = { volunteers: [other.id], learners: [hidden.id] }
  const hour = { start: '2026-12-01T14:00:00Z', end: '2026-12-01T15:00:00Z' }
  const session = await aSession(app.db, { place: room.id, ...hour, ...who })
  const slot = await aSlot(app.db, { ...who, weekday: 4 })
  const theirs = app.as(other)
  const change = newId()
  const wish = { id: change, scope: 'whole', start: '15:00', revision: 1 }
  expect((await theirs.post(`/api/slots/${slot.id}/changes`, wish)).status).toBe(200)
  const arrival = { id: ids.arrival, name: 'Ionela', ageGroup: 'adult', hours: [] }
  expect((await theirs.post('/api/reception/arrivals', arrival)).status).toBe(201)
  const absence = newId()
  const days = { id: absence, from: '2026-12-24', to: '2026-12-24' }
  await theirs.post(`/api/people/${other.id}/absences`, days)
  const third = await aVolunteer(app.db)
  const later = { start: '2026-12-02T17:00:00Z', end: '2026-12-02T18:00:00Z' }
  const seats = { volunteers: [third.id], learners: [hidden.id] }
  const asked = await aSession(app.db, { place: room.id, ...later, ...seats })
  const swap = newId()
  const offered = { id: swap, session: session.id, other: third.id, otherSession: asked.id }
  expect((await theirs.post('/api/swaps', offered)).status).toBe(201)
  const [signIn] = await app.db.execute<{ id: string }>(
    sql`select id from sign_ins where person_id = ${other.id}`,
  )
  Object.assign(ids, {
    ...{ person: other.id, hiddenLearner: hidden.id, session: session.id, slot: slot.id },
    ...{ change, signIn: signIn?.id ?? '', absence, swap },
  })
})

/** Routes for volunteers with an id in their path. */
const owned = [
  ...new Set(
    createApp()
      .routes.filter(({ method, path }) => method !== 'ALL' && /^\/api\/.*:/.test(path))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

const call = (browser: Client, route: string, id: string) => {
  const [method = '', path = ''] = route.split(' ')
  const filled = path.replace(':absence', ids.absence).replace(/:(id|change)\b/, id)
  const { body, query } = atTheDoor[route] ?? {}
  if (method === 'GET') return browser.get(query ? `${filled}?${query}` : filled)
  const sends = { POST: browser.post, PUT: browser.put, PATCH: browser.patch }
  if (method === 'DELETE') return browser.delete(filled)
  return sends[method as keyof typeof sends](filled, body)
}

/** All that is written, told by what it hashes to. */
const everything = () =>
  Promise.all(
    [
      'people',
      'availabilities',
      'absences',
      'sessions',
      'weekly_slots',
      'changes',
      'audit',
      'swaps',
    ].map(async (table) => {
      const [row] = await app.db.execute<{ hash: string }>(sql`
          select md5(coalesce(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text), '')) as hash
            from ${sql.identifier(table)} t`)
      return [table, row?.hash]
    }),
  )

describe.each(Object.entries(readers))('what belongs to somebody else, to a %s', (role, hers) => {
  const asMe = () => app.as(me[role as keyof typeof me])

  test('is known for every route that she may call with an id', async () => {
    const open = []
    for (const route of owned) {
      const answer = await call(asMe(), route, newId())
      if (answer.status !== 403) open.push(route)
    }
    expect(open.sort()).toEqual(Object.keys(hers).sort())
  })

  test.each(Object.entries(hers).filter(([, { seen }]) => !seen))(
    'is not there: %s answers 404, as for what is nowhere, and nothing is written',
    async (route, { what }) => {
      const before = await everything()
      const [theirs, nowhere] = [
        await call(asMe(), route, ids[what]),
        await call(asMe(), route, newId()),
      ]
      expect([theirs.status, nowhere.status]).toEqual([404, 404])
      expect(await everything()).toEqual(before)
    },
  )

  test('is there, with less of it, where everybody sees it', async () => {
    const { status, text } = await call(asMe(), 'GET /api/sessions/:id', ids.session)
    expect(status).toBe(200)
    expect(text).not.toContain(ids.hiddenLearner)
  })
})

describe('what belongs to somebody else', () => {
  test('is there for the coordinator', async () => {
    for (const route of [
      'GET /api/people/:id',
      'GET /api/slots/:id',
      'GET /api/people/:id/absences',
    ]) {
      const { what } = routes[route] as Owned
      expect((await call(app.as(coordinator), route, ids[what])).status, route).toBe(200)
    }
  })
})

describe('a change that changes nothing', () => {
  const traces = async () =>
    Number((await app.db.execute(sql`select count(*)::int as n from audit`))[0]?.n)

  test('is none: nothing is written, and no trace is left', async () => {
    const as = app.as(coordinator)
    const { db } = app
    const room = await aRoom(db, { name: 'Salle calme' })
    const learner = await aLearner(db, { name: 'Amina' })
    const hour = { start: '2026-12-02T14:00:00Z', end: '2026-12-02T15:00:00Z' }
    const who = { volunteers: [other.id], learners: [learner.id] }
    const session = await aSession(db, { place: room.id, ...hour, ...who })
    const { body } = await as.get<{ year: { sale: { rule: object; exceptions: object[] } } }>(
      '/api/year?year=2026',
    )
    const { rule, exceptions } = body.year.sale
    const closure = {
      id: newId(),
      place: null,
      hours: null,
      from: '2026-12-28',
      to: '2026-12-29',
      label: 'Pont',
    }
    await as.post('/api/year/closures', closure)
    const ceiling = { week: '2026-12-01', minutes: 300, reason: 'Remplace Claire' }
    await as.put(`/api/people/${other.id}/ceilings`, ceiling)
    const hours = [{ weekday: 1, from: '09:00', to: '12:00' }]
    await as.put(`/api/people/${learner.id}/availabilities`, { availabilities: hours })
    const word = { seenOn: '2026-11-01' }
    await as.put(`/api/waiting/${learner.id}/word`, word)
    const sent: [keyof Client, string, object][] = [
      ['patch', `/api/people/${learner.id}`, {}],
      ['patch', `/api/people/${learner.id}`, { name: 'Amina', learner: { oral: 'A1' } }],
      ['patch', `/api/people/${other.id}`, { name: other.name, volunteer: { children: true } }],
      ['put', `/api/people/${learner.id}/availabilities`, { availabilities: hours }],
      ['put', `/api/people/${other.id}/ceilings`, ceiling],
      ['put', `/api/waiting/${learner.id}/word`, word],
      ['patch', `/api/places/${room.id}`, {}],
      ['patch', `/api/places/${room.id}`, { name: 'Salle calme', capacity: 3 }],
      ['patch', '/api/activities/tutoring', {}],
      ['patch', '/api/activities/tutoring', { nameFr: 'Cours' }],
      ['patch', `/api/sessions/${session.id}`, {}],
      ['patch', `/api/sessions/${session.id}`, { ...hour, place: room.id, ...who }],
      ['put', `/api/year/closures/${closure.id}`, closure],
      ['put', '/api/year/sale', { rule, exceptions }],
    ]
    for (const [method, path, body] of sent) {
      const [before, n] = [await everything(), await traces()]
      const send = as[method] as Client['post']
      const answer = await send(path, body)
      expect([answer.status, path]).toEqual([200, path])
      expect(await traces(), path).toBe(n)
      expect(await everything(), path).toEqual(before)
    }
  })
})
