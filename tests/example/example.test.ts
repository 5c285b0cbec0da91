import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { HouseSeen } from '#api/beginning/schema.ts'
import { minutesOfClock } from '#api/clock.ts'
import { exampleOf } from '#api/example/rules.ts'
import type { Client } from '#tests/support/app.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { everyCell, whereIs } from '#tests/support/cells.ts'
import {
  beyond,
  everyRow,
  exampleIds,
  idInExample,
  loadExample,
  removeExample,
} from '#tests/support/example.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'

type Refused = { code: string }

let app: OwnApp
let me: Client
let room: string

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  me = app.as(await aCoordinator(app.db))
  room = (await aRoom(app.db)).id
})

const seen = async () => (await me.get<HouseSeen>('/api/house')).body
/** What is written down of the house, but for what says that it was loaded and removed. */
const traces = () =>
  app.db.execute<{ action: string; text: string }>(sql`
    select action, to_jsonb(a)::text as text from audit a order by seq`)
const idOf = (name: string) => idInExample(app.db, name)
const good = async <T>(answer: Promise<{ status: number; text: string; body: T }>): Promise<T> => {
  const { status, text, body } = await answer
  expect([status, text]).toEqual([expect.toSatisfy((is) => is >= 200 && is < 300), text])
  return body
}
const at = (day: string, hour: number) => ({
  start: `${day}T${hour}:00:00+01:00`,
  end: `${day}T${hour + 1}:00:00+01:00`,
})
const book = (who: object, when = at('2026-11-28', 10)) =>
  good(
    me.post<{ session: { id: string } }>('/api/sessions', {
      ...{ id: newId(), place: room, confirm: beyond, ...when, ...who },
    }),
  )

describe('the example', () => {
  test('is some people, a kitchen and a week, marked, and counted as nothing of the house', async () => {
    const before = await seen()
    const { status, body, made } = await loadExample(me)
    expect([status, body.people]).toEqual([201, 16])
    expect(made).toEqual([201, 201, 201, 201, 201, 201, 201])
    const people = await app.db.execute<{ name: string; role: string }>(
      sql`select name, role, email, phone from people where is_example`,
    )
    expect(people.every((one) => /^\S+ \(exemple\)$/.test(one.name))).toBe(true)
    expect(people.filter(({ role }) => role === 'learner')).toHaveLength(12)
    const [week] = await app.db.execute(sql`
      select count(*) filter (where lower(during) < '2026-11-30')::int as this,
             count(*) filter (where lower(during) between '2026-11-30' and '2026-12-07')::int as next,
             bool_and(stands) as stand from sessions`)
    expect(week).toEqual({ this: 6, next: 7, stand: true })
    expect(await seen()).toEqual({ ...before, examples: 16 })
    expect(await app.db.execute(sql`select 1 from notices`)).toEqual([])
    const waiting = await me.get<{ learners: { name: string }[] }>('/api/waiting')
    expect(waiting.text).toContain('Irina (exemple)')
  })

  test('goes whole: every table is as it was, and two traces say so', async () => {
    const before = await everyRow(app.db)
    const told = await traces()
    const { id } = await loadExample(me)
    const ids = [...(await exampleIds(app.db)), id]
    const { status, body } = await removeExample(me)
    expect([status, body]).toEqual([200, { people: 16, sessions: 27, shared: 0, cancelled: 0 }])
    expect(await everyRow(app.db)).toEqual(before)
    const after = await traces()
    expect(after.slice(0, told.length)).toEqual(told)
    expect(after.slice(told.length).map(({ action }) => action)).toEqual([
      'example.loaded',
      'example.removed',
    ])
    expect(ids.length).toBeGreaterThan(50)
    const cells = await everyCell(app.db)
    expect(ids.flatMap((one) => whereIs(cells, one))).toEqual([])
    expect((await seen()).examples).toBe(0)
    // Once more is nothing; and it may be loaded again.
    expect((await removeExample(me)).body).toEqual({
      people: 0,
      sessions: 0,
      shared: 0,
      cancelled: 0,
    })
    expect((await loadExample(me)).made).toContain(201)
  })

  test('takes away what was done with it, and leaves what is real as it stands', async () => {
    const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    const learner = await aLearner(app.db, { wish: 'either' })
    const other = await aLearner(app.db)
    await book({ volunteers: [tutor.id], learners: [other.id] }, at('2026-11-26', 15))
    const before = await everyRow(app.db)
    await loadExample(me)
    const [alice, chantal, amina, irina, jamal, karim, lina] = await Promise.all(
      ['Alice', 'Chantal', 'Amina', 'Irina', 'Jamal', 'Karim', 'Lina'].map(idOf),
    )
    const names = [alice, chantal, amina, irina, jamal, karim, lina]
    // With it alone, and with somebody real on the other side of the table.
    await book({ volunteers: [alice], learners: [karim] })
    await book({ volunteers: [tutor.id], learners: [jamal] }, at('2026-11-28', 11))
    await book({ volunteers: [chantal], learners: [learner.id] }, at('2026-11-28', 12))
    // A class that somebody real keeps without them, and one of every week.
    const pair = await book(
      { volunteers: [tutor.id], learners: [learner.id, irina] },
      at('2026-11-28', 14),
    )
    const slot = await good(
      me.post<{ slot: { id: string } }>('/api/slots', {
        ...{ id: newId(), weekday: 6, start: '16:00', minutes: 60, from: '2026-11-28' },
        ...{ until: '2026-12-12', inTerm: false, place: room, confirm: beyond },
        ...{ volunteers: [tutor.id], learners: [learner.id, jamal] },
      }),
    )
    // What is written of them.
    await good(me.put(`/api/waiting/${karim}/word`, { seenOn: '2026-11-01' }))
    await good(me.post(`/api/people/${karim}/card`, {}))
    await good(me.patch(`/api/people/${irina}`, { company: { gladly: [learner.id] } }))
    await good(me.patch(`/api/people/${other.id}`, { company: { gladly: [irina] } }))
    await good(me.patch(`/api/people/${jamal}`, { name: 'Jamel (exemple)' }))
    await good(me.patch(`/api/people/${tutor.id}`, { volunteer: { mentor: alice } }))
    await good(
      me.post(`/api/people/${alice}/absences`, {
        ...{ id: newId(), from: '2026-11-24', to: '2026-11-24' },
      }),
    )
    await good(me.post(`/api/people/${lina}/archive`, {}))
    await good(me.post(`/api/people/${amina}/erasure`, { name: 'Amina (exemple)' }))
    const machine = await aRoom(app.db, { kind: 'machine' })
    await good(me.patch(`/api/places/${machine.id}`, { machine: { minutes: 60, cents: 400 } }))
    const wash = { place: machine.id, start: '2026-11-24T10:00:00+01:00' }
    await good(me.post('/api/washes', { id: newId(), ...wash, name: 'Karim (exemple)' }))
    // Somebody real asks about one of them, and takes a turn of its kitchen.
    const asked = new URLSearchParams({ ...at('2026-12-05', 10), learners: karim ?? '' })
    await good(app.as(tutor).get(`/api/free?${asked}`))
    const [turn] = await app.db.execute<{ id: string }>(
      sql`select id from sessions where activity_id like 'exemple-%' order by held_on limit 1`,
    )
    const [kitchen] = await app.db.execute<{ id: string }>(
      sql`select id from activities where is_example`,
    )
    const cooks = { activities: ['tutoring', kitchen?.id] }
    await good(me.patch(`/api/people/${tutor.id}`, { volunteer: cooks }))
    await good(me.post(`/api/duties/${turn?.id}/sign-up`, { volunteer: tutor.id }))
    // Somebody real comes meanwhile.
    const meanwhile = await aLearner(app.db, { name: 'Yasmine' })

    const ids = [...(await exampleIds(app.db)), ...names]
    const { body } = await removeExample(me)
    expect(body).toMatchObject({ people: 16, shared: 1, cancelled: 2 })
    const cells = await everyCell(app.db)
    expect(ids.flatMap((one) => whereIs(cells, one ?? ''))).toEqual([])
    expect(cells.filter(({ text }) => text.includes('(exemple)'))).toEqual([])
    const after = await everyRow(app.db)
    // Who was changed by hand meanwhile was changed then.
    const rowsIn = (rows: typeof before, table: string) =>
      (rows[table] ?? []).map((row) => row.replace(/"updated_at": "[^"]+"/, ''))
    for (const table of ['people', 'learners', 'volunteer_activities', 'availabilities']) {
      const kept = expect.arrayContaining(rowsIn(before, table))
      expect([table, rowsIn(after, table)]).toEqual([table, kept])
    }
    expect(after.volunteers).toEqual(before.volunteers)
    expect(after.people?.length).toBe((before.people?.length ?? 0) + 1)
    expect(after.people?.some((row) => row.includes(meanwhile.id))).toBe(true)
    for (const table of ['learner_company', 'learner_words', 'absences', 'appointments']) {
      expect([table, after[table]]).toEqual([table, []])
    }
    expect(after.sessions).toEqual(expect.arrayContaining(before.sessions ?? []))
    const kept = await good(
      me.get<{ session: { learners: { id: string }[]; status: string } }>(
        `/api/sessions/${pair.session.id}`,
      ),
    )
    expect([kept.session.status, kept.session.learners.map(({ id }) => id)]).toEqual([
      'standing',
      [learner.id],
    ])
    const weekly = await good(
      me.get<{ slot: { learners: { id: string }[] }; sessions: { status: string }[] }>(
        `/api/slots/${slot.slot.id}`,
      ),
    )
    expect(weekly.slot.learners.map(({ id }) => id)).toEqual([learner.id])
    expect(weekly.sessions.map(({ status }) => status)).toEqual([
      'standing',
      'standing',
      'standing',
    ])
    expect((await me.get('/api/traces')).status).toBe(200)
    expect(app.mails).toEqual([])
  })

  test('is the same where the same request comes again, and one at a time', async () => {
    const first = await loadExample(me)
    const again = await me.post('/api/example', { id: first.id })
    expect([again.status, again.body]).toEqual([201, first.body])
    const other = await me.post<Refused>('/api/example', { id: newId() })
    expect([other.status, other.body.code]).toEqual([409, 'example.is_here'])
    expect((await seen()).examples).toBe(16)
  })

  test('is not loaded once a session of the house has begun', async () => {
    const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    const people = { volunteers: [tutor.id], learners: [learner.id] }
    await aSession(app.db, { place: room, ...at('2026-11-23', 14), ...people })
    expect((await seen()).held).toBe(false)
    app.clock.pass({ hours: 6 })
    expect((await seen()).held).toBe(true)
    const refused = await me.post<Refused>('/api/example', { id: newId() })
    expect([refused.status, refused.body.code]).toEqual([409, 'example.house_has_begun'])
    expect((await seen()).examples).toBe(0)
  })

  test('takes no id that is another’s', async () => {
    const id = newId()
    await aLearner(app.db, { id })
    const refused = await me.post<Refused>('/api/example', { id })
    expect([refused.status, refused.body.code]).toEqual([409, 'request.id_is_used'])
  })

  test.each([
    ['a few hours of one day', [{ weekday: 2, from: '14:00', to: '16:00' }]],
    ['no hours said', []],
    [
      'a morning and an afternoon',
      [
        { weekday: 6, from: '09:00', to: '12:00' },
        { weekday: 6, from: '13:30', to: '18:00' },
      ],
    ],
  ])(
    'fits into a house that is open %s: nothing of it overlaps, or is out of hours',
    (_, opening) => {
      const { slots, people, place, activity } = exampleOf(newId(), opening, '2026-11-23')
      expect(slots.length).toBeGreaterThan(1)
      const spans = slots.map(({ weekday, start, minutes }) => {
        const from = minutesOfClock(start)
        return { weekday, from, to: from + minutes }
      })
      for (const [n, one] of spans.entries()) {
        const windows =
          opening.length > 0 ? opening : [{ weekday: one.weekday, from: '09:00', to: '17:00' }]
        expect(
          windows.some(
            (w) =>
              w.weekday === one.weekday &&
              minutesOfClock(w.from) <= one.from &&
              one.to <= minutesOfClock(w.to),
          ),
        ).toBe(true)
        expect(
          spans
            .slice(n + 1)
            .filter((b) => b.weekday === one.weekday && b.from < one.to && one.from < b.to),
        ).toEqual([])
      }
      const ids = [...people.map(({ id }) => id), place, activity, ...slots.map(({ id }) => id)]
      expect(new Set(ids).size).toBe(ids.length)
    },
  )
})

describe('its week', () => {
  test.each([
    ['2026-12-19T09:00:00+01:00', 'over holidays'],
    ['2026-10-24T09:00:00+02:00', 'over a change of the clock'],
    ['2026-11-29T22:00:00+01:00', 'on a Sunday evening'],
    ['2027-04-30T09:00:00+02:00', 'in a month of May'],
  ])('is made whole at %s, %s, and goes again', async (now) => {
    app.clock.set(now)
    const before = await everyRow(app.db)
    const hours = [2, 4].map((weekday) => ({ weekday, from: '14:00', to: '18:00' }))
    await good(me.put('/api/places/opening', { opening: hours }))
    const days = { from: now.slice(0, 10), to: '2027-05-30', label: 'Vacances' }
    await good(me.post('/api/year/holidays', { id: newId(), ...days }))
    const { made } = await loadExample(me)
    expect([made.length, new Set(made)]).toEqual([7, new Set([201])])
    await removeExample(me)
    const after = await everyRow(app.db)
    for (const table of ['people', 'sessions', 'weekly_slots', 'changes', 'places', 'activities']) {
      expect([table, after[table]]).toEqual([table, before[table]])
    }
  })
})
