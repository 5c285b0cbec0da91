import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Me } from '#api/auth/schema.ts'
import type { Cockpit } from '#api/cockpit/schema.ts'
import type { Notice } from '#api/notices/schema.ts'
import type { Person } from '#api/people/schema.ts'
import type { Known } from '#api/reception/schema.ts'
import type { Story } from '#api/story/schema.ts'
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

// A Monday morning.
const app = ownApp({ now: '2026-11-23T09:00:00+01:00' })
const number = '+33639985234'
let nadege: APerson
let door: AVolunteer
let plain: AVolunteer
beforeAll(async () => {
  await anActivity(app.db)
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  door = await aVolunteer(app.db, { name: 'Odile', atReception: true })
  plain = await aVolunteer(app.db, { name: 'Pia' })
})

type Code = { code?: string }
const give = (who: { id: string }, whom: { id: string }, given: boolean) =>
  app.as(who).put<{ person: Person } & Code>(`/api/people/${whom.id}/reception`, { given })
const look = (who: { id: string }, whom: { id: string }) =>
  app.as(who).post<{ phone: string | null } & Code>(`/api/people/${whom.id}/number-looks`)
const known = async (who: { id: string }) =>
  (await app.as(who).get<{ people: Known[] }>('/api/reception/people')).body.people
const mondays = [{ weekday: 1, from: '09:00', to: '12:00' }]
const arrival = (name: string, more: object = {}) => ({
  ...{ id: newId(), name, ageGroup: 'adult', hours: mondays },
  ...more,
})
type Arrived = { person: { id: string; name: string }; same?: Known[] } & Code
const add = (who: { id: string }, body: object) =>
  app.as(who).post<Arrived>('/api/reception/arrivals', body)
const takeBack = (who: { id: string }, id: string) =>
  app.as(who).delete<Code>(`/api/reception/arrivals/${id}`)
const tracesOf = async (subject: string) =>
  (
    await app.db.execute<{ action: string; actor: string | null }>(sql`
      select action, actor_id as actor from audit where subject_id = ${subject} order by seq`)
  ).map(({ action, actor }) => [action, actor])

describe('the right of reception', () => {
  test('is given and taken by who coordinates, works from the next request on, and leaves a trace each time', async () => {
    const one = await aVolunteer(app.db)
    const me = app.as(one)
    const mayKnow = async () => {
      const [status, body] = [
        (await me.get('/api/reception/people')).status,
        (await me.get<Me>('/api/me')).body,
      ]
      return [status, body.reception]
    }
    expect(await mayKnow()).toEqual([403, false])
    expect((await give(nadege, one, true)).body.person.reception).toBe(true)
    expect(await mayKnow()).toEqual([200, true])
    expect((await give(nadege, one, true)).body.person.reception).toBe(true)
    expect((await give(nadege, one, false)).body.person.reception).toBe(false)
    expect(await mayKnow()).toEqual([403, false])
    expect((await me.get<Code>('/api/reception/people')).body.code).toBe('auth.not_at_reception')
    expect(await tracesOf(one.id)).toEqual([
      ['person.reception_given', nadege.id],
      ['person.reception_taken', nadege.id],
    ])
  })

  test('is taken by nobody herself, and of a change of details no part', async () => {
    for (const who of [plain, door]) {
      expect((await give(who, who, true)).status).toBe(403)
      const sneaked = { volunteer: { atReception: true } }
      expect((await app.as(who).patch(`/api/people/${who.id}`, sneaked)).status).toBe(400)
    }
    const [row] = await app.db.execute(
      sql`select at_reception as at from volunteers where person_id = ${plain.id}`,
    )
    expect(row).toEqual({ at: false })
    const details = { volunteer: { children: false } }
    await app.as(nadege).patch(`/api/people/${door.id}`, details)
    expect(await known(door)).toBeDefined()
  })

  test('is for volunteers who are here', async () => {
    for (const whom of [nadege, await aLearner(app.db)]) {
      const { status, body } = await give(nadege, whom, true)
      expect([status, body.code]).toEqual([422, 'people.reception_is_for_volunteers'])
    }
    expect((await give(nadege, { id: newId() }, true)).status).toBe(404)
  })

  test('ends with leaving, and with coordinating, and does not come back by itself', async () => {
    const boss = app.as(nadege)
    const has = async ({ id }: { id: string }) =>
      (
        await app.db.execute(sql`select at_reception as at from volunteers where person_id = ${id}`)
      )[0]
    const leaves = await aVolunteer(app.db, { atReception: true })
    await boss.post(`/api/people/${leaves.id}/archive`)
    expect((await give(nadege, leaves, true)).status).toBe(422)
    await boss.post(`/api/people/${leaves.id}/restore`)
    expect(await has(leaves)).toEqual({ at: false })
    const rises = await aVolunteer(app.db, { atReception: true })
    await boss.patch(`/api/people/${rises.id}`, { role: 'coordinator' })
    await boss.patch(`/api/people/${rises.id}`, { role: 'volunteer' })
    expect(await has(rises)).toEqual({ at: false })
  })

  test('stands on the page of who holds it, in no list, and is told to nobody else', async () => {
    const of = (who: { id: string }, whom: { id: string }) =>
      app.as(who).get<{ person: Person }>(`/api/people/${whom.id}`)
    expect((await of(nadege, door)).body.person.reception).toBe(true)
    expect((await of(door, door)).body.person.reception).toBe(true)
    expect((await of(plain, door)).text).not.toContain('reception')
    expect((await app.as(nadege).get('/api/people')).text).not.toContain('reception')
  })

  test('given and taken on one day is nothing new to who coordinates; else it is said, with the way back', async () => {
    const changes = async () =>
      (await app.as(nadege).get<Cockpit>('/api/cockpit?week=2026-11-23')).body.changes
    const [stays, goes] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    await give(nadege, stays, true)
    await give(nadege, goes, true)
    app.clock.pass({ seconds: 1 })
    await give(nadege, goes, false)
    const said = (await changes()).filter(({ what }) => what.startsWith('person.reception'))
    const subjects = said.flatMap((one) => one.subjects)
    expect(subjects.map(({ id }) => id)).toContain(stays.id)
    expect(subjects.map(({ id }) => id)).not.toContain(goes.id)
    expect(subjects.find(({ id }) => id === stays.id)?.back).toEqual({
      ...{ method: 'PUT', path: `/api/people/${stays.id}/reception` },
      body: { given: false },
    })
  })
})

describe('who is here', () => {
  test('is told by name, with whether she learns and her age group, and nothing else', async () => {
    const learner = await aLearner(app.db, { name: 'Amina', phone: number, oral: 'B2' })
    await aLearner(app.db, { name: 'Partie', archivedAt: '2026-11-01T08:00:00Z' })
    const people = await known(door)
    expect(people).toContainEqual({ id: learner.id, name: 'Amina', ageGroup: 'adult' })
    expect(people).toContainEqual({ id: plain.id, name: 'Pia', ageGroup: null })
    expect(people.map(({ name }) => name)).not.toContain('Partie')
    expect(new Set(people.flatMap((one) => Object.keys(one)))).toEqual(
      new Set(['id', 'name', 'ageGroup']),
    )
    expect(await known(nadege)).toEqual(people)
  })

  test('is all that she sees beside what a volunteer does', async () => {
    const [b2, also] = [await aLearner(app.db, { oral: 'B2' }), await aLearner(app.db)]
    const me = app.as(door)
    expect((await me.get(`/api/people/${b2.id}`)).status).toBe(404)
    expect((await me.get(`/api/people/${also.id}/story`)).status).toBe(404)
    expect((await me.get(`/api/people/${also.id}/contact`)).status).toBe(404)
    for (const path of ['/api/waiting', '/api/traces', '/api/cockpit?week=2026-11-23']) {
      expect((await me.get(path)).status).toBe(403)
    }
    const lists = [await me.get('/api/people'), await me.get('/api/notices')]
    for (const { text } of lists) expect(text).not.toContain(number)
  })
})

describe('somebody added at the door', () => {
  test('is a learner who waits from today, of these four fields, and traced to who added her', async () => {
    const body = arrival('Ionela', { level: 'A2' })
    const { status, body: answer } = await add(door, body)
    expect([status, answer]).toEqual([201, { person: { id: body.id, name: 'Ionela' } }])
    const { body: seen } = await app.as(nadege).get<{ person: Person }>(`/api/people/${body.id}`)
    expect(seen.person).toMatchObject({
      ...{ role: 'learner', name: 'Ionela', phone: null, email: null, availabilities: mondays },
      learner: { ageGroup: 'adult', oral: 'A2', written: null, alpha: false, wish: 'either' },
    })
    expect(seen.person.learner?.waitingSince).toBe('2026-11-23')
    expect(await tracesOf(body.id)).toEqual([['person.arrived', door.id]])
    const waiting = await app.as(nadege).get('/api/waiting')
    expect(waiting.text).toContain(body.id)
  })

  test('may never have learned to read, be a child, and have said nothing', async () => {
    const [alpha, child] = [
      arrival('Soraya', { level: 'alpha', hours: [] }),
      arrival('Milo', { ageGroup: 'child' }),
    ]
    for (const one of [alpha, child]) expect((await add(door, one)).status).toBe(201)
    const learnerOf = async ({ id }: { id: string }) =>
      (await app.as(nadege).get<{ person: Person }>(`/api/people/${id}`)).body.person.learner
    expect(await learnerOf(alpha)).toMatchObject({ alpha: true, oral: null, written: null })
    expect(await learnerOf(child)).toMatchObject({ ageGroup: 'child', oral: null })
  })

  test.each([
    ['phone', number],
    ['email', 'x@exemple.fr'],
    ['role', 'volunteer'],
    ['messageLanguage', 'ar'],
    ['minutesWanted', 600],
    ['note', 'réfugiée'],
  ])('has no %s: what is none of the four is refused', async (field, value) => {
    const body = arrival('Refus', { [field]: value })
    expect((await add(door, body)).status).toBe(400)
    expect((await known(door)).map(({ name }) => name)).not.toContain('Refus')
  })

  test('is one, however often the same request comes; another one under the same id is refused', async () => {
    const body = arrival('Rosa')
    const all = await Promise.all(Array.from({ length: 12 }, () => add(door, body)))
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 201))
    expect((await known(door)).filter(({ name }) => name === 'Rosa')).toHaveLength(1)
    expect(await tracesOf(body.id)).toHaveLength(1)
    const { status, body: answer } = await add(door, { ...body, ageGroup: 'child' })
    expect([status, answer.code]).toEqual([409, 'request.id_is_used'])
  })

  test('of a name that is here already is asked about first, however it is written', async () => {
    const here = await aLearner(app.db, { name: 'Éléonore', phone: number })
    const body = arrival('eleonore')
    const { status, body: answer, text } = await add(door, body)
    expect([status, answer.code]).toEqual([409, 'reception.name_is_here'])
    expect(answer.same).toEqual([{ id: here.id, name: 'Éléonore', ageGroup: 'adult' }])
    expect(text).not.toContain(number)
    expect(await tracesOf(body.id)).toEqual([])
    expect((await add(door, { ...body, another: true })).status).toBe(201)
    // One of the team may bear it.
    expect((await add(door, arrival('Pia'))).status).toBe(201)
  })

  test('of one name by two at once is asked about: one is taken in, the other is told of her', async () => {
    const bodies = Array.from({ length: 6 }, () => arrival('Jumelle'))
    const all = await Promise.all(bodies.map((body) => add(door, body)))
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
  })

  test('is taken back within the hour by who added her, and nothing of her stays but that it was', async () => {
    const body = arrival('Erreur')
    await add(door, body)
    expect((await takeBack(plain, body.id)).status).toBe(403)
    const other = await aVolunteer(app.db, { atReception: true })
    for (const who of [other, nadege]) expect((await takeBack(who, body.id)).status).toBe(404)
    expect((await takeBack(door, body.id)).status).toBe(200)
    expect((await app.as(nadege).get(`/api/people/${body.id}`)).status).toBe(404)
    expect((await takeBack(door, body.id)).status).toBe(404)
    expect(await tracesOf(body.id)).toEqual([
      ['person.arrived', door.id],
      ['person.arrival_undone', door.id],
    ])
    const [left] = await app.db.execute(sql`
      select count(*)::int as n from audit where subject_id = ${body.id} and after is not null`)
    expect(left).toEqual({ n: 0 })
    // A device that never heard the answer does not bring her back.
    expect((await add(door, body)).status).toBe(404)
  })

  test('is not taken back once something came of it, nor later, nor who came by another way', async () => {
    const [booked, changed, old] = [arrival('Prise'), arrival('Changée'), arrival('Ancienne')]
    for (const one of [booked, changed, old]) await add(door, one)
    const hour = { start: '2026-11-30T10:00:00+01:00', end: '2026-11-30T11:00:00+01:00' }
    const room = await aRoom(app.db)
    await aSession(app.db, {
      ...{ place: room.id, ...hour, volunteers: [plain.id], learners: [booked.id] },
    })
    await app.as(nadege).patch(`/api/people/${changed.id}`, { phone: '+33611223344' })
    for (const { id } of [booked, changed]) {
      const { status, body } = await takeBack(door, id)
      expect([status, body.code]).toEqual([409, 'reception.came_of_it'])
    }
    expect((await takeBack(door, (await aLearner(app.db)).id)).status).toBe(404)
    app.clock.pass({ minutes: 61 })
    expect((await takeBack(door, old.id)).status).toBe(404)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('and booked while she is taken back is either: a class and no way back, or gone and no class', async () => {
    const [room, tutor] = [
      await aRoom(app.db),
      await aVolunteer(app.db, { promise: { from: 0, to: 2400 } }),
    ]
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '20:00' }))
    const outcomes = new Set<string>()
    for (let n = 0; n < 16; n += 1) {
      const body = arrival(`Double ${n}`, { hours: always })
      await add(door, body)
      const day = `2026-12-${String(n + 1).padStart(2, '0')}`
      const session = {
        ...{ id: newId(), place: room.id, volunteers: [tutor.id], learners: [body.id] },
        ...{ start: `${day}T09:00:00+01:00`, end: `${day}T10:00:00+01:00` },
      }
      const [booked, back] = await Promise.all([
        app.as(nadege).post('/api/sessions', session),
        pause(n).then(() => takeBack(door, body.id)),
      ])
      expect(booked.status).toBeLessThan(500)
      const isThere = (await app.as(nadege).get(`/api/people/${body.id}`)).status === 200
      const isKept = back.status === 409
      expect([booked.status === 201, isThere, back.status]).toEqual([
        isKept,
        isKept,
        isKept ? 409 : 200,
      ])
      outcomes.add(`${booked.status} ${back.status}`)
    }
    console.log('booked and taken back at once:', [...outcomes].join(', '))
  })

  test('is told to who coordinates as added at the door, and, taken back, not at all', async () => {
    const [stays, goes] = [arrival('Dite'), arrival('Tue')]
    const adds = await aVolunteer(app.db, { atReception: true })
    for (const one of [stays, goes]) await add(adds, one)
    app.clock.pass({ seconds: 1 })
    await takeBack(adds, goes.id)
    const { changes } = (await app.as(nadege).get<Cockpit>('/api/cockpit?week=2026-11-23')).body
    const said = changes.filter(({ actor }) => actor?.id === adds.id)
    expect(said.map(({ what }) => what)).toEqual(['person.arrived'])
    expect(said.flatMap(({ subjects }) => subjects.map(({ id }) => id))).toEqual([stays.id])
  })

  test('is one of a hundred a day', async () => {
    const busy = await aVolunteer(app.db, { atReception: true })
    await app.db.execute(sql`
      insert into audit (id, at, actor_id, action, subject, subject_id)
      select gen_random_uuid(), '2026-11-23T08:00:00Z', ${busy.id}::uuid, 'person.arrived', 'person', n::text
        from generate_series(1, 99) n`)
    expect((await add(busy, arrival('Centième'))).status).toBe(201)
    const { status, body } = await add(busy, arrival('De trop'))
    expect([status, body.code]).toEqual([429, 'reception.added_many'])
  })
})

describe('a look at a number', () => {
  const looksOf = (whom: { id: string }) =>
    app.db.execute<{ times: number; actor: string; trace: string }>(sql`
      select t.times, t.actor_id as actor, to_jsonb(a)::text as trace from tallies t join audit a on a.id = t.id
       where t.action = 'contact.shown' and t.subject_id = ${whom.id}`)

  test('tells it, is counted each time, and leaves no number behind', async () => {
    const learner = await aLearner(app.db, { phone: number })
    const [first, ...more] = await Promise.all([1, 2, 3, 4].map(() => look(door, learner)))
    expect([first?.status, first?.body]).toEqual([200, { phone: number }])
    expect(first?.headers.get('cache-control')).toBe('no-store')
    expect(more.map(({ status }) => status)).toEqual([200, 200, 200])
    const [counted, ...others] = await looksOf(learner)
    expect([counted?.times, counted?.actor, others]).toEqual([4, door.id, []])
    expect(counted?.trace).not.toContain('39985234')
  })

  test('may be at anybody’s who is here; where there is none, that is told and counted', async () => {
    const [none, gone] = [
      await aLearner(app.db),
      await aLearner(app.db, { phone: number, archivedAt: '2026-11-01T08:00:00Z' }),
    ]
    const tutor = await aVolunteer(app.db, { phone: number })
    expect((await look(door, tutor)).body).toEqual({ phone: number })
    expect((await look(door, none)).body).toEqual({ phone: null })
    expect(await looksOf(none)).toHaveLength(1)
    const nowhere = await look(door, { id: newId() })
    const away = await look(door, gone)
    expect([nowhere.status, away.status]).toEqual([404, 404])
    expect(away.body.code).toBe(nowhere.body.code)
    expect(await looksOf(gone)).toEqual([])
  })

  test('is no other volunteer’s, and not counted of oneself nor of who coordinates', async () => {
    const learner = await aLearner(app.db, { phone: number })
    expect((await look(plain, learner)).status).toBe(403)
    expect((await look(nadege, learner)).body).toEqual({ phone: number })
    expect((await look(door, door)).status).toBe(200)
    expect([...(await looksOf(learner)), ...(await looksOf(door))]).toEqual([])
  })

  test('is refused kindly beyond thirty people a day, however they are asked; who was looked at stays', async () => {
    const curious = await aVolunteer(app.db, { atReception: true })
    const all = await Promise.all(
      Array.from({ length: 34 }, () => aLearner(app.db, { phone: number })),
    )
    const answers = await Promise.all(all.map((one) => look(curious, one)))
    const told = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 429)
    expect([told.length, refused.length]).toEqual([30, 4])
    expect(refused[0]?.body.code).toBe('people.looked_up_many')
    expect(refused[0]?.text).not.toContain(number)
    const again = all[answers.findIndex(({ status }) => status === 200)]
    expect(again && (await look(curious, again)).status).toBe(200)
    app.clock.set('2026-11-24T09:00:00+01:00')
    const next = all[answers.findIndex(({ status }) => status === 429)]
    expect(next && (await look(curious, next)).status).toBe(200)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('stands, as a count of fourteen days, on the page of who looked, and in the journal', async () => {
    const looker = await aVolunteer(app.db, { atReception: true })
    const [one, other] = [
      await aLearner(app.db, { phone: number }),
      await aLearner(app.db, { phone: number }),
    ]
    app.clock.set('2026-11-09T09:00:00+01:00')
    await look(looker, one)
    app.clock.set('2026-11-22T09:00:00+01:00')
    await look(looker, one)
    app.clock.set('2026-11-23T09:00:00+01:00')
    await look(looker, one)
    await look(looker, one)
    await look(looker, other)
    const page = (who: { id: string }, whom: { id: string }) =>
      app.as(who).get<Story>(`/api/people/${whom.id}/story`)
    expect((await page(nadege, looker)).body.looks).toEqual({ people: 2, times: 4 })
    expect((await page(looker, looker)).body.looks).toBeUndefined()
    const journal = await app
      .as(nadege)
      .get<{ traces: { action: string; times: number }[] }>(`/api/traces?person=${looker.id}`)
    const looks = journal.body.traces.filter(({ action }) => action === 'contact.shown')
    expect(looks.map(({ times }) => times).sort()).toEqual([1, 1, 1, 2])
  })

  test('takes no number of her own learners from who teaches, too', async () => {
    const both = await aVolunteer(app.db, { atReception: true })
    const own = await aLearner(app.db, { phone: number })
    await aSession(app.db, {
      ...{ place: (await aRoom(app.db)).id, volunteers: [both.id], learners: [own.id] },
      ...{ start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' },
    })
    const all = await Promise.all(
      Array.from({ length: 30 }, () => aLearner(app.db, { phone: number })),
    )
    for (const one of all) expect((await look(both, one)).status).toBe(200)
    const contact = (who: { id: string }) => app.as(both).get(`/api/people/${who.id}/contact`)
    expect((await contact(own)).status).toBe(200)
    expect((await contact(all[0] ?? own)).status).toBe(404)
  })

  test('is not possible any more from the moment on at which the right is taken', async () => {
    const one = await aVolunteer(app.db, { atReception: true })
    const learner = await aLearner(app.db, { phone: number })
    expect((await look(one, learner)).status).toBe(200)
    await give(nadege, one, false)
    const { status, text } = await look(one, learner)
    expect(status).toBe(403)
    expect(text).not.toContain(number)
  })
})

describe('what is to be told', () => {
  test('stands at the door too, without numbers, addresses or languages, and is noted as told there', async () => {
    const [room, learner] = [
      await aRoom(app.db),
      await aLearner(app.db, {
        ...{ name: 'Zohra', phone: number, email: 'zohra@exemple.fr', messageLanguage: 'ps' },
      }),
    ]
    const session = await aSession(app.db, {
      ...{ place: room.id, volunteers: [plain.id], learners: [learner.id] },
      ...{ start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z' },
    })
    await app.as(plain).post(`/api/sessions/${session.id}/cancel`, {})
    const list = async (who: { id: string }) =>
      (await app.as(who).get<{ notices: Notice[] }>('/api/notices')).body.notices
    expect((await app.as(plain).get('/api/notices')).status).toBe(403)
    const mine = ({ person }: Notice) => person.id === learner.id
    const [seen, whole] = [(await list(door)).find(mine), (await list(nadege)).find(mine)]
    expect(seen?.person).toEqual({ id: learner.id, name: 'Zohra', learns: true, language: null })
    expect(whole?.person).toMatchObject({ phone: number, language: 'ps' })
    const read = {
      ...{ session: session.id, person: learner.id },
      ...{ is: seen?.is, start: seen?.session.start },
      ...{ end: seen?.session.end, place: seen?.session.place },
    }
    const told = { told: true, of: [read] }
    expect((await app.as(plain).post('/api/notices/told', told)).status).toBe(403)
    expect((await app.as(door).post('/api/notices/told', told)).body).toMatchObject({ noted: 1 })
    expect((await list(nadege)).find(mine)?.told).not.toBeNull()
  })
})
