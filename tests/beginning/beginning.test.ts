import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { HouseSeen } from '#api/beginning/schema.ts'
import { makeBeginning, makeRecovery } from '#api/local/printed-link.ts'
import { constraintName } from '#db/connect.ts'
import { type Client, origin } from '#tests/support/app.ts'
import { aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'

type Refused = { code: string }

const aPlace = (letter = 'A') => ({
  ...{ id: newId(), name: `Salle ${letter}`, kind: 'training-room', colour: 'blue' },
  ...{ shape: 'circle', letter, capacity: 3, exclusive: true },
})
const aHouse = (token: string, more: object = {}) => ({
  ...{ token, id: newId(), house: 'La Maison de Roubaix', name: 'Nadège' },
  ...{ email: 'nadege@exemple.fr', schoolZone: 'B', rooms: [aPlace('A'), aPlace('B')] },
  opening: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  ...more,
})
/** Everything but who asked what costs: whether anything was half made. */
const rowsOf = (app: OwnApp) =>
  app.db.execute(sql`
    select (select count(*)::int from people) as people, (select count(*)::int from places) as places,
           (select count(*)::int from houses) as houses, (select count(*)::int from activities) as activities,
           (select count(*)::int from audit) as traces, (select count(*)::int from sign_ins) as sign_ins,
           (select count(*)::int from opening_hours) as hours`)
const linkTo = async (app: OwnApp) =>
  (await makeBeginning(app.databaseUrl, app.clock.now())) ?? 'none'
const begin = <T = Refused>(app: OwnApp, token: string, more?: object, browser = app.nobody) =>
  browser.post<T>('/api/beginning', aHouse(token, more))
const look = (app: OwnApp, token: string) =>
  app.nobody.post<Refused & { is: string }>('/api/beginning/look', { token })

describe('a house in which nobody is', () => {
  test('begins by its link, once: the house, who coordinates, rooms and hours, and she is in', async () => {
    const app = await appOfTest()
    const token = await linkTo(app)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect((await look(app, token)).body).toEqual({ is: 'beginning' })
    const browser: Client = app.nobody
    const answer = await begin<{ id: string }>(app, token, {}, browser)
    expect([answer.status, answer.body]).toEqual([
      201,
      { id: expect.any(String), name: 'Nadège', role: 'coordinator', reception: false },
    ])
    expect((await browser.get('/api/me')).body).toEqual(answer.body)
    expect((await browser.get<HouseSeen>('/api/house')).body).toEqual({
      ...{ name: 'La Maison de Roubaix', schoolZone: 'B', coordinators: 1, volunteers: 0 },
      ...{ learners: 0, places: 2, holidays: 0, sessions: 0, held: false, examples: 0 },
    })
    const { places } = (
      await browser.get<{ places: { name: string }[]; houseOpening: object[] }>('/api/places')
    ).body
    expect(places.map(({ name }) => name)).toEqual(['Salle A', 'Salle B'])
    const again = await begin(app, token)
    expect([again.status, again.body.code]).toEqual([409, 'beginning.house_has_begun'])
    expect((await look(app, token)).body.code).toBe('beginning.house_has_begun')
    expect(await makeBeginning(app.databaseUrl)).toBeUndefined()
  })

  test('leaves traces and claims as if each part had been added by itself, in their order', async () => {
    const app = await appOfTest()
    const machine = { ...aPlace('B'), machine: { minutes: 60, cents: 200 } }
    const kitchen = { ...aPlace('C'), opening: [{ weekday: 1, from: '10:00', to: '24:00' }] }
    const browser: Client = app.nobody
    const house = aHouse(await linkTo(app), { rooms: [machine, kitchen, machine] })
    expect((await browser.post('/api/beginning', house)).status).toBe(201)
    const { places, houseOpening } = (
      await browser.get<{ places: object[]; houseOpening: object[] }>('/api/places')
    ).body
    const { activities } = (await browser.get<{ activities: object[] }>('/api/activities')).body
    expect(places).toMatchObject([machine, kitchen])
    const traces = await app.db.execute<{
      action: string
      actor: string
      before: object
      after: object
    }>(
      sql`select action, actor_id as actor, before, after from audit where actor_id is not null order by seq`,
    )
    expect(traces.map(({ actor }) => actor)).toEqual(traces.map(() => house.id))
    expect(traces.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['person.created', null, { role: 'coordinator' }],
      ['house.begun', null, { schoolZone: 'B' }],
      ['activity.created', null, activities[0]],
      ['place.created', null, places[0]],
      ['place.created', null, places[1]],
      ['house.changed', [], houseOpening],
      ['sign_in.made', null, { way: 'beginning' }],
    ])
    const before = await rowsOf(app)
    const again = await browser.post('/api/places', kitchen)
    expect(again.body).toEqual({ place: places[1] })
    const other = await browser.post<Refused>('/api/places', { ...kitchen, capacity: 9 })
    expect([other.status, other.body.code]).toEqual([409, 'request.id_is_used'])
    expect(await rowsOf(app)).toEqual(before)
  })

  test('begins once, though twenty open its link at once', async () => {
    const app = await appOfTest()
    const token = await linkTo(app)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => begin(app, token, { email: `n${n}@exemple.fr` })),
    )
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    const [rows] = await rowsOf(app)
    expect(rows).toMatchObject({ people: 1, places: 2, houses: 1, activities: 1, sign_ins: 1 })
  })

  test('is the same house where the same request comes again, its answer lost, while the link lasts', async () => {
    const app = await appOfTest()
    const body = aHouse(await linkTo(app))
    const first = await app.nobody.post('/api/beginning', body)
    const second = await app.nobody.post('/api/beginning', body)
    expect([second.status, second.body]).toEqual([201, first.body])
    expect((await rowsOf(app))[0]).toMatchObject({ people: 1, places: 2, sign_ins: 2 })
    app.clock.pass({ hours: 48 })
    expect((await app.nobody.post<Refused>('/api/beginning', body)).body.code).toBe(
      'beginning.link_is_over',
    )
  })

  test('has nothing half made where one part is refused, and its link serves on', async () => {
    const app = await appOfTest()
    const token = await linkTo(app)
    const before = await rowsOf(app)
    const twice = [aPlace('A'), aPlace('A')]
    const refused = await begin(app, token, { rooms: twice })
    expect([refused.status, refused.body.code]).toEqual([409, 'places.mark_is_taken'])
    expect(await rowsOf(app)).toEqual(before)
    const overlap = [9, 10].map((h) => ({
      weekday: 1,
      from: `${h}:00`.padStart(5, '0'),
      to: '12:00',
    }))
    expect((await begin(app, token, { opening: overlap })).body.code).toBe('places.hours_overlap')
    expect((await begin(app, token, { rooms: [] })).status).toBe(400)
    expect(await rowsOf(app)).toEqual(before)
    expect((await begin(app, token)).status).toBe(201)
  })

  test('is closed to a link of 48 hours ago, of before, or of nobody', async () => {
    const app = await appOfTest()
    const [old, next] = [await linkTo(app), await linkTo(app)]
    for (const token of [old, 'x'.repeat(43)]) {
      expect((await begin(app, token)).body.code).toBe('beginning.link_is_over')
      expect((await look(app, token)).status).toBe(410)
    }
    app.clock.pass({ hours: 48 })
    expect((await begin(app, next)).body.code).toBe('beginning.link_is_over')
    expect((await look(app, next)).status).toBe(410)
  })

  test('keeps the token nowhere: no row, no line of the log', async () => {
    const app = await appOfTest()
    const token = await linkTo(app)
    const inRows = () =>
      app.db.execute(sql`
        select query_to_xml('select * from ' || tablename, true, false, '')::text as text from pg_tables
         where schemaname = 'public'`)
    expect(JSON.stringify(await inRows())).not.toContain(token)
    await begin(app, token)
    expect(JSON.stringify(await inRows())).not.toContain(token)
    expect(JSON.stringify(app.logs)).not.toContain(token)
  })

  test('is refused by the database, whoever asks it, once somebody coordinates', async () => {
    const app = await appOfTest()
    await linkTo(app)
    await aCoordinator(app.db)
    await app.db.execute(sql`update links set token_hash = 'known' where purpose = 'beginning'`)
    const error = await app.worker
      .execute(sql`select use_beginning('known', now())`)
      .then(() => undefined, constraintName)
    expect(error).toBe('house_begins_once')
  })
})

describe('a coordinator who lost her mailbox', () => {
  const recover = (app: OwnApp, token: string, email: string, browser = app.nobody) =>
    browser.post<Refused & { id: string }>('/api/beginning/recovery', { token, email })

  test('comes in by a printed link with another address, once; the old one is told, and what was signed in as her ends', async () => {
    const app = await appOfTest()
    const nadege = await aCoordinator(app.db, { name: 'Nadège', email: 'perdue@exemple.fr' })
    const lost = app.as(nadege)
    const held = (await lost.get('/api/me')).status
    const cookie = `__Host-creneau=${lost.cookies.get('__Host-creneau')}`
    const { token, name } = await makeRecovery(app.databaseUrl, undefined, app.clock.now())
    expect([held, name]).toEqual([200, 'Nadège'])
    expect((await look(app, token)).body).toEqual({ is: 'recovery', name: 'Nadège' })
    const browser = app.nobody
    const answer = await recover(app, token, 'neuve@exemple.fr', browser)
    expect([answer.status, answer.body.id]).toEqual([200, nadege.id])
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await app.nobody.raw('/api/me', { headers: { cookie } })).status).toBe(401)
    expect(app.mails.map(({ to }) => to)).toEqual(['perdue@exemple.fr'])
    expect(app.mails[0]?.text).toContain(origin)
    expect(app.mails[0]?.text).not.toMatch(/neuve|Nadège/)
    expect((await recover(app, token, 'autre@exemple.fr')).body.code).toBe('beginning.link_is_over')
    const traces = await app.db.execute<{ action: string }>(sql`
      select action from audit where subject_id = ${nadege.id} order by seq`)
    expect(traces.map(({ action }) => action)).toEqual([
      'recovery.made',
      'recovery.used',
      'sign_in.made',
    ])
  })

  test('is named where there are several, and is nobody else', async () => {
    const app = await appOfTest()
    await expect(makeRecovery(app.databaseUrl, undefined)).rejects.toMatchObject({
      code: 'link.nobody',
    })
    await aCoordinator(app.db, { name: 'Nadège' })
    await aCoordinator(app.db, { name: 'Odile' })
    await aVolunteer(app.db, { name: 'Claire' })
    for (const name of [undefined, 'Claire', 'nadège']) {
      await expect(makeRecovery(app.databaseUrl, name)).rejects.toMatchObject({
        code: 'link.whose',
      })
    }
    expect((await makeRecovery(app.databaseUrl, 'Odile')).name).toBe('Odile')
  })

  test('has no link any more once she is archived, or her address was changed', async () => {
    const app = await appOfTest()
    await aCoordinator(app.db)
    for (const change of [sql`email = 'autre@exemple.fr'`, sql`archived_at = now()`]) {
      const { id, name } = await aCoordinator(app.db, { name: `Odile ${newId().slice(-4)}` })
      const { token } = await makeRecovery(app.databaseUrl, name)
      await app.db.execute(sql`update people set ${change} where id = ${id}::uuid`)
      expect((await recover(app, token, 'neuve@exemple.fr')).status).toBe(410)
    }
  })
})

describe('whoever coordinates last', () => {
  test('cannot be archived nor become somebody else, past the application too, though two leave at once', async () => {
    const app = await appOfTest()
    const [one, other] = [await aCoordinator(app.db), await aCoordinator(app.db)]
    const leave = ({ id }: { id: string }, how = sql`archived_at = now()`) =>
      app.db
        .execute(sql`update people set ${how} where id = ${id}::uuid`)
        .then(() => 'gone', constraintName)
    const both = await Promise.all([leave(one), leave(other)])
    expect(both.sort()).toEqual(['gone', 'house_keeps_a_coordinator'])
    const [last] = await app.db.execute<{ id: string }>(
      sql`select id from people where role = 'coordinator' and archived_at is null`,
    )
    expect(await leave(last ?? one, sql`role = 'volunteer'`)).toBe('house_keeps_a_coordinator')
    expect(await leave(last ?? one, sql`email = 'neuve@exemple.fr'`)).toBe('gone')
  })
})
