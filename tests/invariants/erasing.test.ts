import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Done } from '#api/slots/schema.ts'
import { connect, type Db } from '#db/connect.ts'
import { type Client, type TestApp, testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import {
  type ALearner,
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { type Cell, everyCell, whereIs } from '#tests/support/cells.ts'
import { importFile, sentOf } from '#tests/support/import-file.ts'
import { type OwnApp, ownApp } from '#tests/support/own.ts'
import { askForMail } from '#tests/support/sign-in.ts'

/** Tables that say nothing of people: a new one is filled below, or stands here. */
const impersonal = [
  'activities',
  'calendar',
  'closures',
  'houses',
  'imports',
  'opening_hours',
  'openings',
  'places',
  'school_holidays',
  'to_judge',
]

/** Columns that refer to people by a foreign key. */
const references = (db: Db) =>
  db.execute<{ table: string; column: string; goes: boolean }>(sql`
    select c.conrelid::regclass::text as table, a.attname as column, c.confdeltype = 'c' as goes
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid in ('people'::regclass, 'volunteers'::regclass, 'learners'::regclass)
     order by 1, 2`)

/** What stands in rows that are hers alone: ids, hashes, words. A session that she gave up stays others'. */
const ownValues = async (db: Db, id: string): Promise<string[]> => {
  const tables = (await references(db)).filter(({ goes }) => goes)
  const found = await Promise.all(
    tables.map(({ table, column }) =>
      db.execute<{ value: string }>(sql`
        select e.value from ${sql.identifier(table)} t, jsonb_each_text(to_jsonb(t)) e
         where ${sql.identifier(column)} = ${id}::uuid and e.value ~ '^[0-9a-f]{8}-|^[0-9a-f]{64}$' and e.key not in ('import_id', 'session_id', 'slot_id')
           and e.value not in (select id::text from people where id <> ${id}::uuid)`),
    ),
  )
  return [...new Set([...found.flat(), ...(await hashesOf(db, id))].map(({ value }) => value))]
}

/** Hashes of requests that name her, and of the addresses that anybody asked for: hers alone, here. */
const hashesOf = (db: Db, id: string) =>
  db.execute<{ value: string }>(sql`
    select request_hash as value from creations where subject_id = ${id}
    union select request_hash from changes where before::text || after::text like ${`%${id}%`}
    union select s.request_hash from sessions s
           where s.request_hash ~ '^[0-9a-f]{64}$' and ${id}::uuid in (
             select volunteer_id from session_volunteers where session_id = s.id
             union select learner_id from session_learners where session_id = s.id union select s.created_by)
    union select value from import_marks, jsonb_each_text(marks) where person_id = ${id}::uuid
    union select address_hash from sign_in_addresses`)

/** What the term counts: seats and minutes of what has been, and its sessions. */
const counts = async (db: Db, now: string) => {
  const seats = (table: string) => sql`(
    select jsonb_build_array(count(*), count(*) filter (where stands and not away),
             sum(minutes_of(during)) filter (where stands and not away))
      from ${sql.identifier(table)} where lower(during) <= ${now}::timestamptz)`
  const [row] = await db.execute<{ counts: unknown }>(sql`
    select jsonb_build_object('volunteers', ${seats('session_volunteers')},
      'learners', ${seats('session_learners')},
      'sessions', (select count(*) from sessions where lower(during) <= ${now}::timestamptz),
      'traces', (select jsonb_object_agg(action, n) from (
        select action, count(*) as n from audit where at < ${now}::timestamptz group by action) a)) as counts`)
  return row?.counts
}

type House = {
  app: OwnApp
  coordinator: APerson
  room: string
  tutor: AVolunteer
  learner: ALearner
}

const furnish = async (app: OwnApp): Promise<House> => {
  const { db } = app
  await anActivity(db)
  const coordinator = await aCoordinator(db)
  const room = (await aRoom(db)).id
  const tutor = await aVolunteer(db, { promise: { from: 0, to: 2400 } })
  const learner = await aLearner(db)
  const me = app.as(coordinator)
  const days = { from: '2027-06-21', to: '2027-06-22', label: 'Travaux' }
  const layer = { ...days, place: null, hours: null }
  await me.post('/api/year/closures', { id: newId(), ...layer })
  await me.post('/api/year/openings', { id: newId(), ...layer, place: room })
  await me.post('/api/year/holidays', { id: newId(), ...days })
  return { app, coordinator, room, tutor, learner }
}

const good = async <T>(answer: Promise<{ status: number; text: string; body: T }>): Promise<T> => {
  const { status, text, body } = await answer
  expect([status, text]).toEqual([expect.toSatisfy((is) => is >= 200 && is < 300), text])
  return body
}

const hour = (day: string, h: number) => ({
  start: `${day}T${String(h).padStart(2, '0')}:00:00+01:00`,
  end: `${day}T${h + 1}:00:00+01:00`,
})

type Seats = { volunteers: string[]; learners: string[] }

/** Sessions that were, are to come and were cancelled, slots that were made, changed, undone and ended; all
 *  with her. */
const liveThrough = async (browser: Client, { room }: House, seats: Seats, others: Seats) => {
  const book = (day: string, h: number, who = seats) =>
    good(
      browser.post<{ session: { id: string } }>('/api/sessions', {
        id: newId(),
        ...hour(day, h),
        place: room,
        ...who,
      }),
    )
  await book('2026-11-16', 9)
  await book('2026-11-17', 9)
  await book('2026-11-30', 9)
  const cancelled = await book('2026-12-01', 9)
  await good(browser.post(`/api/sessions/${cancelled.session.id}/cancel`, {}))
  // Whoever was to hold it cannot come.
  const sought = await book('2026-12-02', 11)
  await good(
    browser.post(`/api/sessions/${sought.session.id}/give-up`, { volunteer: seats.volunteers[0] }),
  )
  // She was to hold it, and somebody else does.
  const handed = await book('2026-12-01', 11)
  await good(browser.patch(`/api/sessions/${handed.session.id}`, others))
  const slot = { minutes: 60, from: '2026-11-24', until: '2026-12-20', inTerm: false, place: room }
  const make = (weekday: number, start: string) =>
    good(browser.post<Done>('/api/slots', { id: newId(), weekday, start, ...slot, ...seats }))
  const running = await make(3, '14:00')
  const changed = await good(
    browser.post<Done>(`/api/slots/${running.slot.id}/changes`, {
      ...{ id: newId(), scope: 'whole', start: '15:00', revision: running.slot.revision },
    }),
  )
  const ended = await make(4, '10:00')
  await good(
    browser.post(`/api/slots/${ended.slot.id}/end`, { id: newId(), revision: ended.slot.revision }),
  )
  const undone = await make(5, '10:00')
  await good(browser.post(`/api/slots/undo/${undone.change}`, {}))
  return { change: changed.change }
}

type Erased = {
  id: string
  name: string
  /** Of her values, those that nobody else has. */
  values: string[]
  change: string
  /** Browsers that were hers, by what they ask. */
  dead: { ask: () => Promise<{ status: number }>; says: number }[]
}

const everywhere = { phone: '+33639989977', messageLanguage: 'ti' }
const outbox = (db: Db, id: string) =>
  db.execute(sql`
    insert into outbox (id, person_id, kind, subject_id, created_at)
    values (gen_random_uuid(), ${id}::uuid, 'reminder', ${id}, now())`)
const absence = { from: '2027-02-13', to: '2027-02-17' }

/** Holds a roster, offers one turn for another, was asked to stand in, and helps somebody begin. */
const onDuty = async ({ app, coordinator, tutor }: House, id: string) => {
  const me = app.as(coordinator)
  const duty = { volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 }
  await anActivity(app.db, { id: 'kitchen', placeKinds: ['kitchen'], ...duty })
  const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false })
  const roster = {
    ...{ id: newId(), activity: 'kitchen', weekday: 6, start: '18:00', minutes: 60 },
    ...{
      from: '2026-12-05',
      until: '2026-12-20',
      inTerm: false,
      place: kitchen.id,
      volunteers: [],
    },
  }
  await good(me.post('/api/slots', roster))
  const [first, second] = await app.db.execute<{ id: string }>(
    sql`select id from sessions where slot_id = ${roster.id} order by held_on`,
  )
  await good(me.post(`/api/duties/${first?.id}/hold`, { volunteer: id }))
  await good(me.post(`/api/duties/${second?.id}/sign-up`, { volunteer: tutor.id }))
  await app.db.execute(sql`
    insert into swaps values (gen_random_uuid(), ${first?.id}, ${id}, ${second?.id}, ${tutor.id}, now()),
                             (gen_random_uuid(), ${second?.id}, ${tutor.id}, ${first?.id}, ${id}, now())`)
  await app.db.execute(sql`insert into asked values (${second?.id}, ${id}, now())`)
  await app.db.execute(
    sql`insert into notices values (${second?.id}, ${id}, now(), now()) on conflict do nothing`,
  )
  await good(me.patch(`/api/people/${tutor.id}`, { volunteer: { mentor: id } }))
}

/** Has a machine for a wash, under her name. */
const washes = async ({ app, coordinator }: House, browser: Client, name: string) => {
  const { id } = await aRoom(app.db, { kind: 'machine' })
  const machine = { minutes: 60, cents: 400 }
  await good(app.as(coordinator).patch(`/api/places/${id}`, { machine }))
  for (const start of ['2026-11-24T10:00:00+01:00', '2026-11-25T10:00:00+01:00']) {
    await good(browser.post('/api/washes', { id: newId(), place: id, start, name }))
  }
}

/** A coordinator who gives hours: all that one of the team leaves behind. */
const aTeamMember = async (house: House): Promise<Erased> => {
  const { app, coordinator, tutor, learner } = house
  const id = newId()
  const name = 'Zéphyrine Quasimodo'
  const email = 'zephyrine@quasimodo.example'
  const me = app.as(coordinator)
  const activity = 'zeppelins'
  await anActivity(app.db, { id: activity })
  const volunteer = {
    ...{ promise: { from: 1231, to: 1237 }, levels: ['C2', 'A1'], children: true },
    ...{ newcomer: false, activities: ['tutoring', activity] },
  }
  const availabilities = [
    { weekday: 7, from: '06:07', to: '06:51' },
    ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '20:00' })),
  ]
  const body = { id, role: 'coordinator', name, email, ...everywhere, volunteer, availabilities }
  await good(me.post('/api/people', body))
  await good(me.post(`/api/people/${id}/invitation`, {}))
  await good(
    me.put(`/api/people/${id}/ceilings`, {
      ...{ week: '2027-03-01', minutes: 5881, reason: 'Quasimodo remplace' },
    }),
  )
  // Signs in twice, asks once more, and once too often.
  const browser = app.nobody
  const first = await askForMail(app, browser, email)
  await good(browser.post('/api/sign-in/link', { token: first.token }))
  await askForMail(app, browser, email)
  await askForMail(app, app.nobody, email)
  await good(
    browser.put(`/api/people/${tutor.id}/ceilings`, {
      ...{ week: '2027-03-08', minutes: 300, reason: 'Remplacement' },
    }),
  )
  await good(browser.patch(`/api/people/${learner.id}`, { learner: { minutesWanted: 90 } }))
  const { change } = await liveThrough(
    browser,
    house,
    { volunteers: [id], learners: [learner.id] },
    { volunteers: [tutor.id], learners: [learner.id] },
  )
  // Counted.
  await good(browser.post('/api/prints', { week: '2026-11-23' }))
  // Costs something.
  const away = { id: newId(), ...absence }
  await good(browser.post(`/api/people/${id}/absences`, away))
  const [coming] = await app.db.execute<{ id: string }>(sql`
    select session_id as id from session_volunteers
     where volunteer_id = ${id} and stands and lower(during) > ${app.clock.now().toISO()} limit 1`)
  await good(browser.post(`/api/sessions/${coming?.id}/give-up`, {}))
  await onDuty(house, id)
  await washes(house, browser, name)
  await good(me.post(`/api/people/${id}/invitation`, {}))
  await outbox(app.db, id)
  return {
    ...{ id, name, change },
    values: [
      ...['Zéphyrine', 'Quasimodo', email, ...Object.values(everywhere), '1231', '1237'],
      ...['367', '411', '5881', '2027-03-01', away.id, absence.from, absence.to, 'C2'],
    ],
    dead: [{ ask: () => browser.get('/api/me'), says: 401 }],
  }
}

const aPupil = async (house: House): Promise<Erased> => {
  const { app, coordinator, tutor, learner } = house
  const id = newId()
  const name = 'Bartholomé Xylander'
  const me = app.as(coordinator)
  const part = {
    ...{ ageGroup: 'child', oral: 'B1', written: 'C1', alpha: false, wish: 'pair' },
    ...{ minutesWanted: 1187, waitingSince: '2019-03-14' },
  }
  const availabilities = [
    { weekday: 7, from: '06:07', to: '06:51' },
    ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '20:00' })),
  ]
  const email = 'famille@xylander.example'
  const body = { id, role: 'learner', name, email, ...everywhere, learner: part, availabilities }
  await good(me.post('/api/people', body))
  const other = (await aLearner(app.db)).id
  const company = { apart: [learner.id], gladly: [other] }
  await good(me.patch(`/api/people/${id}`, { company }))
  await good(me.patch(`/api/people/${other}`, { company: { gladly: [id] } }))
  await good(me.put(`/api/waiting/${id}/word`, { seenOn: '2026-11-01' }))
  await washes(house, me, name)
  const card = await good(me.post<{ url: string }>(`/api/people/${id}/card`, {}))
  const { change } = await liveThrough(
    me,
    house,
    { volunteers: [tutor.id], learners: [id] },
    { volunteers: [tutor.id], learners: [learner.id] },
  )
  await good(me.get(`/api/people/${id}/card`))
  // Another volunteer asks whether she is free, and is suggested her before moving her own hours.
  const curious = await aVolunteer(app.db)
  const asked = new URLSearchParams({ ...hour('2026-12-02', 9), learners: id })
  await good(app.as(curious).get(`/api/free?${asked}`))
  const hours = { availabilities: [{ weekday: 2, from: '08:00', to: '20:00' }] }
  await good(app.as(curious).put(`/api/people/${curious.id}/availabilities`, hours))
  const [kept] = await app.db.execute<{ text: string }>(sql`
    select told::text || offered::text as text from allowances where person_id = ${curious.id}`)
  expect(kept?.text.split(id).length).toBe(3)
  const away = { id: newId(), ...absence }
  await good(me.post(`/api/people/${id}/absences`, away))
  const file = ['Prénom;Courriel;Disponibilités', `${name};${email};dimanche 6h07-6h51`]
  await good(importFile(me, 'learners', file))
  // One that nobody has applied yet.
  const [sent] = sentOf('learners', [file[0] ?? '', `${name};${email};dimanche 7h07-7h51`])
  const looked = { portions: [sent?.lines] }
  const { seen } = await good(me.post<{ seen: string }>('/api/imports/learners/preview', looked))
  await good(
    me.post(`/api/imports/${newId()}/learners`, { ...sent, portion: 0, seen, keep: 'good' }),
  )
  // Whose address it is does not matter to who counts.
  await askForMail(app, app.nobody, email)
  await outbox(app.db, id)
  return {
    ...{ id, name, change },
    values: [
      ...['Bartholomé', 'Xylander', email, ...Object.values(everywhere), '1187', '2019-03-14'],
      ...['367', '411', away.id, absence.from, absence.to, 'C1', 'child'],
    ],
    dead: [{ ask: () => app.nobody.get(new URL(card.url).pathname), says: 404 }],
  }
}

/** What PostgreSQL wrote down since, where it writes down every statement with its values. */
const chattyLog = async (app: OwnApp) => {
  await app.db.execute(sql`do $$ begin
    execute format('alter role creneau_app in database %I set log_min_duration_statement = 0', current_database());
  end $$`)
  const [row] = await app.db.execute<{ folder: string }>(
    sql`select current_setting('data_directory') as folder`,
  )
  const path = join(dirname(row?.folder ?? ''), 'postgres.log')
  const before = (await readFile(path, 'utf8')).length
  return async () => (await readFile(path, 'utf8')).slice(before)
}

/** The app, with a connection of its own a request: settings of the role hold for new ones only. */
const freshApp = (app: OwnApp): TestApp => {
  const own = { connect: () => connect(asWorker(app.databaseUrl), { pooled: false }) }
  return testApp({ databaseUrl: app.databaseUrl, platform: own })
}

const found = new Map<string, string[]>()

describe.each([
  ['one of the team', aTeamMember],
  ['a learner', aPupil],
])('%s who is erased', (who, live) => {
  const app = ownApp()
  let house: House
  let gone: Erased
  let before: Cell[]
  let own: string[]
  let countedBefore: unknown
  let exportedBefore: string
  let log: string
  const now = '2026-11-23T08:00:00Z'
  const me = () => app.as(house.coordinator)

  beforeAll(async () => {
    house = await furnish(app)
    gone = await live(house)
    own = await ownValues(app.db, gone.id)
    exportedBefore = (await me().get('/api/exports/sessions.csv')).text
    countedBefore = await counts(app.db, now)
    before = await everyCell(app.db)
    found.set(who, whereIs(before, gone.id))
    app.clock.pass({ minutes: 1 })
    const logged = await chattyLog(app)
    const fresh = freshApp(app)
    try {
      fresh.clock.set(app.clock.now().toISO() ?? '')
      const name = gone.name.toLowerCase()
      await good(fresh.as(house.coordinator).post(`/api/people/${gone.id}/erasure`, { name }))
      app.logs.push(...fresh.logs)
    } finally {
      await fresh.close()
    }
    log = await logged()
  })

  test('was found before, value by value, and stands in no column of any table', async () => {
    const values = [gone.id, ...gone.values, ...own]
    expect(values.filter((value) => whereIs(before, value).length === 0)).toEqual([])
    const after = await everyCell(app.db)
    const left = values.flatMap((value) =>
      whereIs(after, value).map((column) => `${value} in ${column}`),
    )
    expect(left).toEqual([])
  })

  test('leaves the counts of the term as they were', async () => {
    expect(await counts(app.db, now)).toEqual(countedBefore)
    const { text } = await me().get('/api/exports/sessions.csv')
    expect(text.split('\n')).toHaveLength(exportedBefore.split('\n').length)
    expect(exportedBefore).toContain(gone.name)
    expect(text).not.toContain(gone.name)
    expect(text.match(/personne effacée/g)?.length).toBeGreaterThanOrEqual(2)
  })

  test('is in no answer, and on no list', async () => {
    const week = '?from=2026-11-16T00:00:00Z&to=2026-12-21T00:00:00Z&cancelled=true'
    for (const path of [
      `/people?archived=true`,
      `/people`,
      `/sessions${week}`,
      `/slots?ended=true`,
      `/cockpit?week=2026-11-23`,
      `/cockpit?week=2026-11-16`,
      `/stand-ins`,
      `/hours?from=2026-11-16&weeks=2`,
      `/exports/volunteers.csv`,
      `/exports/learners.csv`,
    ]) {
      const { text, status } = await me().get(`/api${path}`)
      expect([path, status]).toEqual([path, 200])
      for (const value of [gone.id, gone.name]) expect(text, path).not.toContain(value)
    }
    const { body } = await me().get<{ people: { name: string }[] }>('/api/people?archived=true')
    expect(body.people.map(({ name }) => name)).not.toContain('')
  })

  test('is not let in, nor found, nor erased again', async () => {
    for (const { ask, says } of gone.dead) expect((await ask()).status).toBe(says)
    const again = await me().post(`/api/people/${gone.id}/erasure`, { name: gone.name })
    expect(again).toMatchObject({ status: 404, body: { code: 'people.not_found' } })
    const mark = await app.db.execute<{ id: string }>(sql`select id from people where name = ''`)
    expect(mark).toHaveLength(1)
    const path = `/api/people/${mark[0]?.id}`
    for (const ask of [
      me().get(path),
      me().patch(path, { name: gone.name }),
      me().post(`${path}/restore`, {}),
      me().post(`${path}/erasure`, { name: gone.name }),
      me().get(`${path}/erasure`),
    ]) {
      expect((await ask).status).toBe(404)
    }
  })

  test('is not brought back by an undo, which says why', async () => {
    const answer = await me().post(`/api/slots/undo/${gone.change}`, {})
    expect(answer).toMatchObject({ status: 410, body: { code: 'slots.names_the_erased' } })
  })

  test('is named by no line of a log, though every statement were written down', () => {
    expect(log).toContain('erase_person')
    const lines = `${log}\n${JSON.stringify(app.logs)}`.toLowerCase()
    for (const value of gone.values.slice(0, 4)) {
      expect(lines.includes(value.toLowerCase()), value).toBe(false)
    }
  })
})

describe('the house in which that is shown', () => {
  const app = ownApp()

  test('has something of them in every table that can hold it', async () => {
    const tables = await app.db.execute<{ name: string }>(sql`
      select tablename as name from pg_tables where schemaname = 'public' order by 1`)
    const held = new Set([...found.values()].flat().map((column) => column.split('.')[0]))
    const never = tables.map(({ name }) => name).filter((name) => !held.has(name))
    // Only counts of addresses, by hashes: looked for by those.
    expect(never).toEqual([...impersonal, 'sign_in_addresses'].sort())
  })

  test('has them in every column that refers to people', async () => {
    const held = new Set([...found.values()].flat())
    const columns = (await references(app.db)).map(({ table, column }) => `${table}.${column}`)
    expect(columns.filter((column) => !held.has(column))).toEqual([])
    expect([...held].filter((column) => !columns.includes(column)).sort()).toMatchInlineSnapshot(`
      [
        "allowances.offered",
        "allowances.told",
        "audit.actor_id",
        "audit.after",
        "audit.before",
        "audit.subject_id",
        "changes.actor_id",
        "changes.after",
        "changes.before",
        "creations.subject_id",
        "import_portions.rows",
        "outbox.person_id",
        "outbox.subject_id",
        "people.id",
        "promise_ceilings.set_by",
        "swaps.other_id",
        "swaps.volunteer_id",
        "tallies.actor_id",
        "tallies.subject_id",
      ]
    `)
  })
})
