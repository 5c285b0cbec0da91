import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DutiesPage } from '#api/duties/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { StandIns } from '#api/slots/schema.ts'
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

beforeAll(async () => {
  await anActivity(app.db)
  const cooking = { learnersFrom: 0, learnersTo: 0, placeKinds: ['kitchen'] }
  await anActivity(app.db, { id: 'kitchen', volunteersFrom: 1, volunteersTo: 2, ...cooking })
  coordinator = await aCoordinator(app.db, { name: 'Nadège' })
})

type One = { session: Session; code?: string; conflicts?: { code: string }[] }
const hour = { start: '2026-12-01T13:00:00Z', end: '2026-12-01T14:00:00Z' }
const ask = (person: { id: string }, id: string, what: string, body: object = {}) =>
  app.as(person).post<One>(`/api/sessions/${id}/${what}`, body)
const see = async (person: { id: string }, id: string) =>
  (await app.as(person).get<One>(`/api/sessions/${id}`)).body.session
const looked = async (person: { id: string }) =>
  (await app.as(person).get<StandIns>('/api/stand-ins')).body
const mayTake = async (person: { id: string }, id: string) =>
  (await looked(person)).standIns.find(({ session }) => session.id === id)?.mayTake

const lesson = async () => {
  const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
  const seats = { volunteers: [tutor.id], learners: [learner.id] }
  const { id } = await aSession(app.db, { place: (await aRoom(app.db)).id, ...hour, ...seats })
  return { id, tutor, learner }
}
const offered = async () => {
  const one = await lesson()
  expect((await ask(one.tutor, one.id, 'offer')).status).toBe(200)
  return one
}

describe('a session that its tutor would rather not hold', () => {
  test('stays hers: it stands, she is expected, and its learner keeps the card', async () => {
    const { id, tutor, learner } = await lesson()
    const { body } = await app
      .as(coordinator)
      .post<{ url: string }>(`/api/people/${learner.id}/card`, {})
    const card = async () => (await app.nobody.get(new URL(body.url).pathname)).text
    const before = await card()
    const { body: answer } = await ask(tutor, id, 'offer', { revision: 1 })
    expect(answer.session).toMatchObject({
      ...{ status: 'standing', away: [], offered: [tutor.id], revision: 2 },
    })
    expect(await card()).toBe(before)
    expect((await ask(tutor, id, 'offer', { revision: 1 })).body.session.revision).toBe(2)
    const shown = (await looked(coordinator)).standIns.find(({ session }) => session.id === id)
    expect(shown).toMatchObject({ missing: 0, away: [] })
  })

  test('is whoever’s taps first, and she is told who comes', async () => {
    const { id, tutor, learner } = await offered()
    const [one, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    expect([await mayTake(one, id), await mayTake(tutor, id)]).toEqual(['in_hours', undefined])
    const { body } = await ask(one, id, 'take')
    expect(body.session).toMatchObject({
      ...{ status: 'standing', volunteers: [{ id: one.id }], learners: [{ id: learner.id }] },
    })
    expect(body.session.offered).toBeUndefined()
    expect((await ask(other, id, 'take')).body.code).toBe('sessions.not_sought')
    expect((await looked(tutor)).relieved).toMatchObject([
      { id, volunteers: [{ id: one.id, name: one.name }] },
    ])
    expect((await looked(other)).relieved).toEqual([])
    expect((await ask(tutor, id, 'come-back')).body.code).toBe('sessions.not_sought')
  })

  test('is hers again, still offered, where it is given back at once; later somebody is looked for', async () => {
    const { id, tutor } = await offered()
    const one = await aVolunteer(app.db)
    await ask(one, id, 'take')
    const { body } = await ask(one, id, 'give-up')
    expect(body.session).toMatchObject({
      ...{ status: 'standing', volunteers: [{ id: tutor.id }], offered: [tutor.id], away: [] },
    })
    expect((await looked(tutor)).relieved).toEqual([])

    await ask(one, id, 'take')
    app.clock.set('2026-11-23T09:05:00+01:00')
    try {
      expect((await ask(one, id, 'give-up')).body.session).toMatchObject({
        ...{ status: 'suspended', why: 'volunteer_away', away: [one.id] },
      })
    } finally {
      app.clock.set('2026-11-23T09:00:00+01:00')
    }
  })

  test('is not forced on her who has something else since', async () => {
    const { id, tutor } = await offered()
    const one = await aVolunteer(app.db)
    await ask(one, id, 'take')
    const seats = { volunteers: [tutor.id], learners: [(await aLearner(app.db)).id] }
    await aSession(app.db, { place: (await aRoom(app.db)).id, ...hour, ...seats })
    expect((await ask(one, id, 'give-up')).body.session).toMatchObject({
      ...{ why: 'volunteer_away', away: [one.id] },
    })
  })

  test('is no longer offered once she comes for certain, nor once she cannot come at all', async () => {
    const { id, tutor } = await offered()
    const other = await aVolunteer(app.db)
    const { body } = await ask(tutor, id, 'come-back')
    expect([body.session.status, body.session.offered]).toEqual(['standing', undefined])
    expect((await ask(other, id, 'take')).body.code).toBe('sessions.not_sought')
    await ask(tutor, id, 'offer')
    expect((await ask(tutor, id, 'give-up')).body.session).toMatchObject({
      ...{ why: 'volunteer_away', away: [tutor.id] },
    })
    const kept = await ask(tutor, id, 'offer')
    expect(kept.body.session).toMatchObject({ status: 'standing', offered: [tutor.id], away: [] })
  })

  test('is nobody else’s to offer', async () => {
    const { id } = await lesson()
    const { status, body } = await ask(await aVolunteer(app.db), id, 'offer')
    expect([status, body.code]).toEqual([404, 'sessions.not_yours'])
    await ask(coordinator, id, 'cancel')
    const { volunteers } = await see(coordinator, id)
    const late = await ask({ id: volunteers[0]?.id ?? '' }, id, 'offer')
    expect(late.body.code).toBe('sessions.is_cancelled')
  })

  test('stays hers where those who could take it may not', async () => {
    const { id, tutor } = await offered()
    const full = await aVolunteer(app.db, { promise: { from: 0, to: 30 } })
    const { status, body } = await ask(full, id, 'take')
    expect([status, body.conflicts?.map(({ code }) => code)]).toEqual([
      409,
      ['sessions.over_promise'],
    ])
    expect(await see(coordinator, id)).toMatchObject({
      ...{ status: 'standing', volunteers: [{ id: tutor.id }], offered: [tutor.id] },
    })
  })

  test('is told in the journal as what it is', async () => {
    const { id, tutor } = await offered()
    const traces = await app.db.execute<{ action: string }>(
      sql`select action from audit where subject_id = ${id} order by seq`,
    )
    expect(traces.map(({ action }) => action)).toEqual(['session.booked', 'session.offered'])
    expect(tutor.id).toBeTruthy()
  })
})

describe('a turn that several hold', () => {
  const turn = async () => {
    const cooks = await Promise.all(
      [1, 2, 3].map(() => aVolunteer(app.db, { activities: ['kitchen'] })),
    )
    const [a, b, c] = cooks as [AVolunteer, AVolunteer, AVolunteer]
    const place = await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 8 })
    const both = { activity: 'kitchen', volunteers: [a.id, b.id] }
    const { id } = await aSession(app.db, { place: place.id, ...hour, ...both })
    return { id, a, b, c }
  }
  const listed = async (person: { id: string }, id: string) =>
    (await app.as(person).get<DutiesPage>('/api/duties')).body.duties.find(
      ({ session }) => session.id === id,
    )

  test('has a place of hers to take though it is full, and nobody else gives way', async () => {
    const { id, a, b, c } = await turn()
    expect((await listed(c, id))?.mayTake).toBeUndefined()
    await ask(b, id, 'offer')
    expect(await listed(c, id)).toMatchObject({ mayTake: 'in_hours', instead: { id: b.id } })
    const { body } = await ask(c, id, 'take')
    expect(body.session.volunteers.map((one) => one.id).sort()).toEqual([a.id, c.id].sort())
  })

  test('looks for whoever is missing before whoever would rather not come', async () => {
    const { id, a, b, c } = await turn()
    await ask(a, id, 'give-up')
    await ask(b, id, 'offer')
    // Nobody is missing, for one is enough: the one who offers is relieved.
    const { body } = await ask(c, id, 'take')
    expect(body.session.volunteers.map((one) => one.id).sort()).toEqual([a.id, c.id].sort())
    expect(body.session.away).toEqual([a.id])
  })
})
