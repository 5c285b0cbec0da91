import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#api/app.ts'
import type { Client } from '#tests/support/app.ts'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { sentOf } from '#tests/support/import-file.ts'
import { ownApp } from '#tests/support/own.ts'

/** Unsafe routes that write nothing, or only who is signed in: ending that late harms nobody, and signing in late is in
 *  tests/auth/late.test.ts. */
const leftOut = [
  'POST /api/sign-in',
  'POST /api/sign-in/link',
  'POST /api/sign-in/code',
  'POST /api/sign-in/invitation',
  'POST /api/beginning',
  'POST /api/beginning/look',
  'POST /api/beginning/recovery',
  'POST /api/sign-out',
  'DELETE /api/me/sign-ins/:id',
  'POST /api/slots/preview',
  'POST /api/slots/:id/preview',
  'POST /api/imports/volunteers/preview',
  'POST /api/imports/learners/preview',
]

const app = ownApp()
let browser: Client

const ids = {
  room: '',
  tutor: '',
  learner: '',
  leaving: '',
  cook: '',
  turn: '',
  person: newId(),
  place: newId(),
  arrival: newId(),
  session: newId(),
  sought: newId(),
  pupil: '',
  agreed: newId(),
  added: newId(),
  offers: '',
  asked: '',
  given: newId(),
  wanted: newId(),
  swap: newId(),
  machine: '',
  wash: newId(),
  visit: newId(),
  closure: newId(),
  opening: newId(),
  holiday: newId(),
  absence: newId(),
  slot: newId(),
  change: newId(),
  import: '',
  example: newId(),
  staged: newId(),
  cancelled: newId(),
}
/** Of the house as it stands. */
let seen = ''
const portion = (of: 'volunteers' | 'learners', file: string) => ({
  ...sentOf(of, file)[0],
  portion: 0,
  seen,
})
/** As long as the house may be open. */
const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const week = [{ weekday: 1, from: '09:00', to: '12:00' }]
const days = { from: '2027-06-21', to: '2027-06-22', label: 'Travaux' }

/** Every write of the API, in an order in which each can be done. */
const writes: Record<string, () => [path: string, body: unknown, who?: string]> = {
  'POST /api/places': () => [
    '/places',
    { id: ids.place, ...freeMark(), name: 'Salle neuve', opening: week },
  ],
  'PUT /api/places/opening': () => ['/places/opening', { opening: always }],
  'PATCH /api/places/:id': () => [`/places/${ids.place}`, { capacity: 5 }],
  'POST /api/places/:id/leave': () => [
    `/places/${ids.place}/leave`,
    { from: '2026-11-24', to: null },
  ],
  'POST /api/places/:id/restore': () => [`/places/${ids.place}/restore`, {}],
  'POST /api/activities': () => ['/activities', { id: 'laundry', ...activity() }],
  'PATCH /api/activities/:id': () => ['/activities/laundry', { nameFr: 'Lessive' }],
  'POST /api/activities/:id/archive': () => ['/activities/laundry/archive', {}],
  'POST /api/activities/:id/restore': () => ['/activities/laundry/restore', {}],
  'POST /api/people': () => [
    '/people',
    { id: ids.person, role: 'coordinator', name: 'Nora', email: 'nora@exemple.fr' },
  ],
  'PATCH /api/people/:id': () => [`/people/${ids.person}`, { name: 'Noura' }],
  'POST /api/people/:id/leave': () => [
    `/people/${ids.person}/leave`,
    { from: '2026-11-24', to: null },
  ],
  'POST /api/people/:id/restore': () => [`/people/${ids.person}/restore`, {}],
  'POST /api/people/:id/erasure': () => [`/people/${ids.leaving}/erasure`, { name: 'Léontine' }],
  'PUT /api/people/:id/availabilities': () => [
    `/people/${ids.person}/availabilities`,
    { availabilities: week },
  ],
  'PUT /api/people/:id/ceilings': () => [
    `/people/${ids.tutor}/ceilings`,
    { week: '2026-11-23', minutes: 600, reason: 'Remplacement' },
  ],
  'PUT /api/waiting/:id/word': () => [`/waiting/${ids.learner}/word`, { seenOn: '2026-11-01' }],
  'POST /api/people/:id/card': () => [`/people/${ids.learner}/card`, {}],
  'POST /api/people/:id/invitation': () => [`/people/${ids.tutor}/invitation`, {}],
  'DELETE /api/people/:id/sign-ins': () => [`/people/${ids.tutor}/sign-ins`, {}],
  'PUT /api/people/:id/reception': () => [`/people/${ids.tutor}/reception`, { given: true }],
  'POST /api/reception/arrivals': () => [
    '/reception/arrivals',
    { id: ids.arrival, name: 'Ionela', ageGroup: 'adult', hours: week },
    ids.tutor,
  ],
  'POST /api/people/:id/number-looks': () => [
    `/people/${ids.learner}/number-looks`,
    undefined,
    ids.tutor,
  ],
  'DELETE /api/reception/arrivals/:id': () => [
    `/reception/arrivals/${ids.arrival}`,
    undefined,
    ids.tutor,
  ],
  'POST /api/sessions': () => [
    '/sessions',
    { id: ids.session, ...hour(14), volunteers: [ids.tutor], learners: [ids.learner] },
  ],
  'PATCH /api/sessions/:id': () => [`/sessions/${ids.session}`, hour(15)],
  'POST /api/sessions/:id/give-up': () => [
    `/sessions/${ids.session}/give-up`,
    { volunteer: ids.tutor },
  ],
  'POST /api/sessions/:id/offer': () => [
    `/sessions/${ids.session}/offer`,
    { volunteer: ids.tutor },
  ],
  'POST /api/sessions/:id/come-back': () => [
    `/sessions/${ids.session}/come-back`,
    { volunteer: ids.tutor },
  ],
  'POST /api/notices/told': () => [
    '/notices/told',
    {
      told: true,
      of: [
        {
          ...{ session: ids.sought, person: ids.pupil },
          ...{ is: 'waits', start: '2026-11-26T08:00:00Z' },
          ...{ end: '2026-11-26T09:00:00Z', place: ids.room },
        },
      ],
    },
  ],
  'POST /api/sessions/:id/take': () => [`/sessions/${ids.sought}/take`, {}],
  'POST /api/stand-ins/:id/asked': () => [
    `/stand-ins/${ids.sought}/asked`,
    { volunteer: ids.cook },
  ],
  'DELETE /api/stand-ins/:id/asked/:volunteer': () => [
    `/stand-ins/${ids.sought}/asked/${ids.cook}`,
    undefined,
  ],
  'POST /api/sessions/:id/agreed-hour': () => [`/sessions/${ids.agreed}/agreed-hour`, undefined],
  'DELETE /api/sessions/:id/agreed-hour': () => [`/sessions/${ids.added}/agreed-hour`, undefined],
  'POST /api/sessions/:id/cancel': () => [`/sessions/${ids.session}/cancel`, {}],
  'POST /api/sessions/:id/restore': () => [`/sessions/${ids.session}/restore`, {}],
  'POST /api/swaps': () => [
    '/swaps',
    { id: ids.swap, session: ids.given, other: ids.asked, otherSession: ids.wanted },
    ids.offers,
  ],
  'POST /api/swaps/:id/accept': () => [`/swaps/${ids.swap}/accept`, undefined, ids.asked],
  'POST /api/swaps/:id/take-back': () => [
    `/swaps/${ids.swap}/take-back`,
    { session: ids.given },
    ids.asked,
  ],
  'DELETE /api/swaps/:id': () => [`/swaps/${ids.swap}`, undefined, ids.asked],
  'POST /api/duties/:id/sign-up': () => [`/duties/${ids.turn}/sign-up`, { volunteer: ids.cook }],
  'POST /api/duties/:id/withdraw': () => [`/duties/${ids.turn}/withdraw`, { volunteer: ids.cook }],
  'POST /api/duties/:id/hold': () => [`/duties/${ids.turn}/hold`, { volunteer: ids.cook }],
  'POST /api/duties/:id/let-go': () => [`/duties/${ids.turn}/let-go`, { volunteer: ids.cook }],
  'POST /api/washes': () => [
    '/washes',
    { id: ids.wash, place: ids.machine, start: '2026-11-24T10:00:00+01:00', name: 'Samira' },
  ],
  'POST /api/appointments': () => [
    '/appointments',
    { id: ids.visit, session: ids.turn, start: '2026-11-28T09:20:00+01:00', name: 'Samira' },
  ],
  'POST /api/appointments/:id/cancel': () => [`/appointments/${ids.wash}/cancel`, undefined],
  'POST /api/appointments/:id/restore': () => [`/appointments/${ids.wash}/restore`, undefined],
  'POST /api/people/:id/absences': () => [
    `/people/${ids.tutor}/absences`,
    { id: ids.absence, from: '2026-11-24', to: '2026-11-24' },
  ],
  'DELETE /api/people/:id/absences/:absence': () => [
    `/people/${ids.tutor}/absences/${ids.absence}`,
    undefined,
  ],
  'POST /api/example': () => ['/example', { id: ids.example }],
  'DELETE /api/example': () => ['/example', undefined],
  'POST /api/prints': () => ['/prints', { week: '2026-11-23' }],
  'POST /api/year/closures': () => ['/year/closures', { id: ids.closure, ...layer() }],
  'PUT /api/year/closures/:id': () => [
    `/year/closures/${ids.closure}`,
    { id: ids.closure, ...layer('Panne') },
  ],
  'DELETE /api/year/closures/:id': () => [`/year/closures/${ids.closure}`, undefined],
  'POST /api/year/openings': () => ['/year/openings', { id: ids.opening, ...layer() }],
  'PUT /api/year/openings/:id': () => [
    `/year/openings/${ids.opening}`,
    { id: ids.opening, ...layer('Fête') },
  ],
  'DELETE /api/year/openings/:id': () => [`/year/openings/${ids.opening}`, undefined],
  'POST /api/year/holidays': () => ['/year/holidays', { id: ids.holiday, ...days }],
  'PUT /api/year/holidays/:id': () => [
    `/year/holidays/${ids.holiday}`,
    { id: ids.holiday, ...days, label: 'Été' },
  ],
  'DELETE /api/year/holidays/:id': () => [`/year/holidays/${ids.holiday}`, undefined],
  'POST /api/year/holidays/import': () => ['/year/holidays/import', { holidays }],
  'PUT /api/year/sale': () => [
    '/year/sale',
    { rule: { nth: 1, weekday: 4, days: 3, weeksBefore: 1, weeksAfter: 1 }, exceptions: [] },
  ],
  'POST /api/slots': () => ['/slots', slot()],
  'POST /api/slots/:id/changes': () => [
    `/slots/${ids.slot}/changes`,
    { id: ids.change, scope: 'whole', start: '10:00', revision: 1 },
  ],
  'POST /api/slots/undo/:change': () => [`/slots/undo/${ids.change}`, {}],
  'POST /api/slots/:id/end': () => [`/slots/${ids.slot}/end`, { id: newId(), revision: 3 }],
  'POST /api/slots/materialise': () => ['/slots/materialise', {}],
  'POST /api/imports/:id/volunteers': () => [
    `/imports/${ids.staged}/volunteers`,
    portion('volunteers', 'Prénom;Courriel\nCléo;cleo@exemple.fr\n'),
  ],
  'POST /api/imports/:id/learners': () => [
    `/imports/${ids.cancelled}/learners`,
    portion('learners', 'Prénom;Niveau\nDiana;A1\n'),
  ],
  'DELETE /api/imports/:id': () => [`/imports/${ids.cancelled}`, undefined],
  'POST /api/imports/:id/apply': () => [
    `/imports/${ids.staged}/apply`,
    { of: 'volunteers', portions: 1 },
  ],
  'POST /api/imports/:id/undo': () => [`/imports/${ids.import}/undo`, {}],
  // Put away they stay: archived once more is nothing done.
  'POST /api/places/:id/archive': () => [`/places/${ids.place}/archive`, {}],
  'POST /api/people/:id/archive': () => [`/people/${ids.person}/archive`, {}],
}

const hour = (h: number) => ({
  start: `2026-11-24T${h}:00:00+01:00`,
  end: `2026-11-24T${h + 1}:00:00+01:00`,
})
const layer = (label = 'Travaux') => ({ place: null, hours: null, ...days, label })
const slot = () => ({
  id: ids.slot,
  weekday: 3,
  start: '09:00',
  minutes: 60,
  from: '2026-11-25',
  until: '2026-12-20',
  inTerm: false,
  place: ids.room,
  volunteers: [ids.tutor],
  learners: [ids.learner],
})
const holidays = [{ from: '2026-12-20', to: '2027-01-03', label: 'Vacances de Noël' }]
let known: { place: object; letter: string; activity: object }
/** The mark of a place that nobody has, whichever rooms were made before. */
const freeMark = () => ({ ...known.place, letter: known.letter })
const activity = () => ({ ...known.activity, nameFr: 'Laverie', nameEn: 'Laundry' })

beforeAll(async () => {
  await anActivity(app.db)
  // Who may take a session gives hours.
  browser = app.as(await aVolunteer(app.db, { role: 'coordinator' }))
  ids.room = (await aRoom(app.db)).id
  ids.tutor = (await aVolunteer(app.db)).id
  ids.learner = (await aLearner(app.db)).id
  for (const [id, from, to] of [
    [ids.agreed, '2026-11-27T09:00:00+01:00', '2026-11-27T10:00:00+01:00'],
    [ids.added, '2026-11-27T11:00:00+01:00', '2026-11-27T12:00:00+01:00'],
  ] as const) {
    const sundays = [{ weekday: 7, from: '09:00', to: '10:00' }]
    const tutor = await aVolunteer(app.db, { availabilities: sundays })
    const people = { volunteers: [tutor.id], learners: [(await aLearner(app.db)).id] }
    await aSession(app.db, { id, place: ids.room, start: from, end: to, ...people })
  }
  await browser.post(`/api/sessions/${ids.added}/agreed-hour`, {})
  const other = await aVolunteer(app.db)
  ids.pupil = (await aLearner(app.db)).id
  const seats = { volunteers: [other.id], learners: [ids.pupil] }
  const at = { start: '2026-11-26T09:00:00+01:00', end: '2026-11-26T10:00:00+01:00' }
  await aSession(app.db, { id: ids.sought, place: ids.room, ...at, ...seats })
  await app.as(other).post(`/api/sessions/${ids.sought}/give-up`, {})
  for (const [who, id, hour] of [
    ['offers', ids.given, 10],
    ['asked', ids.wanted, 11],
  ] as const) {
    ids[who] = (await aVolunteer(app.db)).id
    const people = { volunteers: [ids[who]], learners: [(await aLearner(app.db)).id] }
    const span = {
      start: `2026-11-26T${hour}:00:00+01:00`,
      end: `2026-11-26T${hour + 1}:00:00+01:00`,
    }
    await aSession(app.db, { id, place: ids.room, ...span, ...people })
  }
  const duty = { volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 }
  await anActivity(app.db, { id: 'kitchen', placeKinds: ['kitchen'], ...duty })
  const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false })
  ids.cook = (await aVolunteer(app.db, { activities: ['kitchen'] })).id
  const { body: roster } = await browser.post<{ slot: { next: string }; change: string }>(
    '/api/slots',
    {
      ...{ id: newId(), activity: 'kitchen', weekday: 6, start: '09:00', minutes: 60 },
      ...{
        from: '2026-11-28',
        until: '2026-12-20',
        inTerm: false,
        place: kitchen.id,
        volunteers: [],
      },
    },
  )
  const [turn] = await app.db.execute<{ id: string }>(
    sql`select id from sessions where activity_id = 'kitchen' order by held_on limit 1`,
  )
  expect(roster.change).toBeDefined()
  ids.turn = turn?.id ?? ''
  await browser.patch('/api/activities/kitchen', { appointmentMinutes: 20 })
  ids.leaving = (await aLearner(app.db, { name: 'Léontine' })).id
  ids.machine = (await aRoom(app.db, { kind: 'machine' })).id
  const machine = { minutes: 60, cents: 400 }
  await browser.patch(`/api/places/${ids.machine}`, { machine })
  const { body: places } = await browser.get<{ places: Record<string, unknown>[] }>('/api/places')
  const { body: all } = await browser.get<{ activities: Record<string, unknown>[] }>(
    '/api/activities',
  )
  const without = (row: Record<string, unknown> = {}, names: string[]) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
  const taken = places.places.map(({ letter }) => letter)
  known = {
    letter: [...'QRSTUV'].find((one) => !taken.includes(one)) ?? '',
    place: without(places.places[0], ['id', 'archived', 'opening', 'name']),
    activity: without(all.activities[0], ['id', 'archived']),
  }
})

const call = (route: string) => {
  const [method = ''] = route.split(' ')
  const [path, body, who] = writes[route]?.() ?? ['', undefined]
  const caller = who ? app.as({ id: who }) : browser
  const send = {
    POST: caller.post,
    PUT: caller.put,
    PATCH: caller.patch,
    DELETE: caller.delete,
  }
  const ask = send[method as keyof typeof send]
  return ask<{ code?: string }>(`/api${path}`, body)
}

/** All that is written anywhere, but for who is signed in. */
/** Who is signed in, and what somebody's questions have cost, are noted whatever becomes of the write. */
const everything = async () => {
  const tables = await app.db.execute<{ name: string }>(sql`
    select tablename as name from pg_tables
     where schemaname = 'public' and tablename not like 'sign_in%'
       and tablename <> 'allowances' order by 1`)
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const table = sql.identifier(name)
      const [row] = await app.db.execute<{ rows: unknown }>(sql`
        select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)), '[]') as rows from ${table} t`)
      return [name, row?.rows]
    }),
  )
  return Object.fromEntries(rows)
}

/** As if all locks had been waited for until a second after the caller's patience ended. */
const beLate = (isLate: boolean) =>
  app.db.execute(sql`create or replace function keep_deadline(deadline timestamptz) returns void
    language sql as ${sql.raw(
      isLate
        ? `$$ select set_config('creneau.deadline', (clock_timestamp() - interval '1 s')::text, true) $$`
        : `$$ select set_config('creneau.deadline', coalesce(deadline::text, ''), true) $$`,
    )}`)

describe('a write whose caller has been told 503', () => {
  test('is known for every route that writes', () => {
    const unsafe = createApp().routes.filter(({ method }) => !['ALL', 'GET'].includes(method))
    const routes = new Set(unsafe.map(({ method, path }) => `${method} ${path}`))
    expect([...routes].sort()).toEqual([...Object.keys(writes), ...leftOut].sort())
  })

  test.each(Object.keys(writes))('is not done, and is done in time: %s', async (route) => {
    if (route.endsWith('/materialise')) {
      await app.db.execute(
        sql`delete from sessions where slot_id is not null and lower(during) > now()`,
      )
      await app.db.execute(
        sql`update weekly_slots set until_day = current_date + 40, withdrawn = false`,
      )
    }
    if (/imports\/:id\/(volunteers|learners)$/.test(route)) {
      const portions = sentOf('learners', 'Prénom\nDiana\n').map(({ lines }) => lines)
      seen = (await browser.post<{ seen: string }>('/api/imports/learners/preview', { portions }))
        .body.seen
    }
    if (route.endsWith('/undo')) {
      const { body } = await browser.get<{ imports: { id: string }[] }>('/api/imports')
      ids.import = body.imports[0]?.id ?? ''
    }
    const before = await everything()
    await beLate(true)
    const late = await call(route)
    await beLate(false)
    expect([late.status, late.body?.code]).toEqual([503, 'server.busy'])
    expect(await everything()).toEqual(before)
    const inTime = await call(route)
    expect([inTime.status, inTime.text]).toEqual([expect.toSatisfy(isGood), inTime.text])
    expect(await everything()).not.toEqual(before)
  })
})

const isGood = (status: number) => status >= 200 && status < 300
