import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '#api/notices/schema.ts'
import { faults } from '#tests/slots/oracle/seen.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { beyond, idInExample, loadExample, removeExample } from '#tests/support/example.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'

type Made = { slot: { id: string }; session: { id: string; revision: number } }
type Refused = { code: string }
type Told = Pick<Notice, 'is' | 'session' | 'person'>

let app: OwnApp
let me: Client
let room: string
let kitchen: string

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  await anActivity(app.db, {
    ...{ id: 'pantry', nameFr: 'Épicerie', nameEn: 'Pantry', placeKinds: ['kitchen'] },
    ...{ learnersFrom: 0, learnersTo: 0, volunteersFrom: 1, volunteersTo: 3 },
  })
  me = app.as(await aCoordinator(app.db))
  room = (await aRoom(app.db)).id
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })).id
})

const idOf = (name: string) => idInExample(app.db, name)
const good = async <T>(answer: Promise<{ status: number; text: string; body: T }>): Promise<T> => {
  const { status, text, body } = await answer
  expect([status, text]).toEqual([expect.toSatisfy((is) => is >= 200 && is < 300), text])
  return body
}
const confirm = beyond
const weekly = async (rest: object) => {
  const { slot } = await good(
    me.post<Made>('/api/slots', {
      ...{ id: newId(), weekday: 6, start: '16:00', minutes: 60, from: '2026-11-28', confirm },
      ...{ until: '2026-12-12', inTerm: false, place: room, ...rest },
    }),
  )
  return slot.id
}
type Held = { id: string; stands: boolean; suspended: string | null; who: string[] }
const datesOf = (slot: string): Promise<Held[]> =>
  app.db.execute<Held>(sql`
    select s.id, s.stands, s.suspended, (
        select coalesce(json_agg(who order by who), '[]') from (
          select volunteer_id as who from session_volunteers where session_id = s.id
          union all select learner_id from session_learners where session_id = s.id) seat) as who
      from sessions s where slot_id = ${slot}::uuid order by held_on`)
const statesOf = async (slot: string) =>
  (await datesOf(slot)).map(({ stands, suspended, who }) => [
    stands ? 'standing' : (suspended ?? 'cancelled'),
    who,
  ])
const change = async (id: string | undefined, wish: object) => {
  const { session } = await good(me.get<Made>(`/api/sessions/${id}`))
  await good(me.patch(`/api/sessions/${id}`, { revision: session.revision, confirm, ...wish }))
}

describe('what is real, beside the example', () => {
  test('a turn that only the example came to stays, open, and so does its roster', async () => {
    const cook = await aVolunteer(app.db, { activities: ['pantry'] })
    await loadExample(me)
    const alice = await idOf('Alice')
    await good(me.patch(`/api/people/${alice}`, { volunteer: { activities: ['pantry'] } }))
    const turns = { activity: 'pantry', place: kitchen, needs: { from: 1, to: 3 } }
    const open = await weekly({ ...turns, volunteers: [] })
    const hers = await weekly({ ...turns, weekday: 7, until: '2026-12-13', volunteers: [alice] })
    const [first] = await datesOf(open)
    await good(me.post(`/api/duties/${first?.id}/sign-up`, { volunteer: alice }))
    const [sunday] = await datesOf(hers)
    await good(me.post(`/api/duties/${sunday?.id}/sign-up`, { volunteer: cook.id }))
    const { session } = await good(
      me.post<Made>('/api/sessions', {
        ...{ id: newId(), activity: 'pantry', place: kitchen, volunteers: [alice], learners: [] },
        ...{ start: '2026-12-01T10:00:00+01:00', end: '2026-12-01T11:00:00+01:00', confirm },
      }),
    )
    expect((await removeExample(me)).body).toEqual({
      people: 16,
      sessions: 27,
      shared: 0,
      cancelled: 0,
    })
    expect(await statesOf(open)).toEqual(Array(3).fill(['standing', []]))
    const other = Array(2).fill(['standing', []])
    expect(await statesOf(hers)).toEqual([['standing', [cook.id]], ...other])
    const once = await good(me.get<Made>(`/api/sessions/${session.id}`))
    expect(once.session).toMatchObject({ status: 'standing', volunteers: [] })
    expect(await faults(app.db)).toEqual([])
  })

  test('a date of a class is whose class it is again: given up or cancelled, it stays so', async () => {
    const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    const learner = await aLearner(app.db)
    await loadExample(me)
    const [alice, jamal] = [await idOf('Alice'), await idOf('Jamal')]
    const slot = await weekly({ volunteers: [tutor.id], learners: [learner.id] })
    const [givenUp, cancelled, tried] = await datesOf(slot)
    await good(app.as(tutor).post(`/api/sessions/${givenUp?.id}/give-up`, { volunteer: tutor.id }))
    await change(givenUp?.id, { volunteers: [alice] })
    await change(cancelled?.id, { learners: [jamal] })
    await good(me.post(`/api/sessions/${cancelled?.id}/cancel`, {}))
    await change(tried?.id, { volunteers: [alice] })
    const answer = await removeExample(me)
    expect(answer.body).toEqual({ people: 16, sessions: 27, shared: 0, cancelled: 0 })
    await good(me.post('/api/slots/materialise', {}))
    const both = [tutor.id, learner.id].sort()
    expect(await statesOf(slot)).toEqual([
      ['volunteer_away', both],
      ['cancelled', both],
      ['standing', both],
    ])
    expect(await faults(app.db)).toEqual([])
    const told = await app.db.execute(
      sql`select 1 from audit where concat(before, after) like ${`%${alice}%`}`,
    )
    expect(told).toEqual([])
  })

  test('a class with somebody real that cannot be without it is cancelled, and she is to be told', async () => {
    const learner = await aLearner(app.db)
    await loadExample(me)
    const room = await aRoom(app.db)
    const { session } = await good(
      me.post<Made>('/api/sessions', {
        ...{
          id: newId(),
          place: room.id,
          volunteers: [await idOf('Alice')],
          learners: [learner.id],
        },
        ...{ start: '2026-11-29T10:00:00+01:00', end: '2026-11-29T11:00:00+01:00', confirm },
      }),
    )
    const { notices: coming } = await good(me.get<{ notices: Told[] }>('/api/notices'))
    await good(
      me.post('/api/notices/told', {
        told: true,
        of: coming.map(({ session: { id, start, end }, person, is }) => ({
          ...{ session: id, person: person.id, is, start, end, place: room.id },
        })),
      }),
    )
    expect((await removeExample(me)).body).toMatchObject({ shared: 0, cancelled: 1 })
    const { notices } = await good(me.get<{ notices: Told[] }>('/api/notices'))
    expect(notices.map((one) => [one.session.id, one.person.id, one.is])).toEqual([
      [session.id, learner.id, 'off'],
    ])
    expect(await faults(app.db)).toEqual([])
  })

  test('is not put by mistake where it would go: its kitchen and its activity keep their mark', async () => {
    await loadExample(me)
    const [its] = await app.db.execute<{ place: string; activity: string }>(sql`
      select (select id from places where is_example) as place, (select id from activities where is_example) as activity`)
    const ask = (path: string, body: object) => me.patch<Refused>(path, body)
    for (const { status, body } of [
      await ask(`/api/places/${its?.place}`, { name: 'Cuisine' }),
      await ask(`/api/activities/${its?.activity}`, { nameFr: 'Cuisine', nameEn: 'Kitchen' }),
    ]) {
      expect([status, body.code]).toEqual([409, 'example.keeps_its_mark'])
    }
    await good(ask(`/api/places/${its?.place}`, { name: 'Grande cuisine (exemple)' }))
  })
})
