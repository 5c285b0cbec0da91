import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session, Suggestion } from '#api/sessions/schema.ts'
import type { Done, StandIn } from '#api/slots/schema.ts'
import { materialise } from '#api/slots/usecases/materialise.ts'
import {
  type ALearner,
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db, { name: 'Nadège' })
})

type One = { session: Session; code?: string; conflicts?: { code: string }[] }
const hour = { start: '2026-12-01T13:00:00Z', end: '2026-12-01T14:00:00Z' }
const ask = (person: { id: string }, id: string, what: string, body: object = {}) =>
  app.as(person).post<One>(`/api/sessions/${id}/${what}`, body)
const see = async (person: { id: string }, id: string) =>
  (await app.as(person).get<One>(`/api/sessions/${id}`)).body.session
const toTake = async (person: { id: string }) => {
  const { body } = await app.as(person).get<{ standIns: StandIn[] }>('/api/stand-ins')
  return body.standIns
}
const mayTake = async (person: { id: string }, id: string) =>
  (await toTake(person)).find(({ session }) => session.id === id)?.mayTake
const actionsOn = async (id: string) =>
  (
    await app.db.execute<{ action: string; actor: string }>(
      sql`select action, actor_id as actor from audit where subject_id = ${id} order by seq`,
    )
  ).map(({ action, actor }) => [action, actor])

type Lesson = { id: string; tutor: AVolunteer; learner: ALearner; place: string }
/** An hour of somebody's, in a room of its own. */
const lesson = async (who: Partial<ALearner> = {}, when = hour): Promise<Lesson> => {
  const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db, who)]
  const place = (await aRoom(app.db)).id
  const seats = { volunteers: [tutor.id], learners: [learner.id] }
  const { id } = await aSession(app.db, { place, ...when, ...seats })
  return { id, tutor, learner, place }
}
const given = async (who: Partial<ALearner> = {}, when = hour): Promise<Lesson> => {
  const one = await lesson(who, when)
  expect((await ask(one.tutor, one.id, 'give-up')).status).toBe(200)
  return one
}

describe('who cannot come', () => {
  test('keeps the learners in it, and is not expected any more', async () => {
    const { id, tutor, learner } = await lesson()
    const { status, body } = await ask(tutor, id, 'give-up', { revision: 1 })
    expect(status).toBe(200)
    expect(body.session).toMatchObject({
      ...{ status: 'suspended', why: 'volunteer_away', away: [tutor.id], revision: 2 },
      ...{ learners: [{ id: learner.id }], gaveUp: [{ id: tutor.id }] },
    })
    expect((await ask(tutor, id, 'give-up', { revision: 1 })).body.session.revision).toBe(2)
    expect(await actionsOn(id)).toEqual([
      ['session.booked', null],
      ['session.given_up', tutor.id],
    ])
  })

  test('is told to the coordinator, and to others only that somebody is looked for', async () => {
    const { id, tutor, learner } = await given()
    const other = await aVolunteer(app.db)
    expect((await see(coordinator, id)).gaveUp).toMatchObject([{ id: tutor.id }])
    const seen = await see(other, id)
    expect([seen.gaveUp, seen.learners, seen.why]).toEqual([undefined, undefined, null])
    const sought = (await toTake(other)).find(({ session }) => session.id === id)
    expect(sought).toMatchObject({ mayTake: 'in_hours', session: { learnerCount: 1 } })
    expect(JSON.stringify(sought)).not.toContain(learner.id)
    expect(JSON.stringify(sought)).not.toContain(learner.name)
  })

  test('stays away whatever is settled: a closure that comes and goes, an absence taken back, the hourly job', async () => {
    const { id, tutor, place } = await given()
    const me = app.as(coordinator)
    const closure = { id: newId(), place, from: '2026-12-01', to: '2026-12-01', hours: null }
    expect((await me.post('/api/year/closures', { ...closure, label: 'Peinture' })).status).toBe(
      201,
    )
    expect((await see(coordinator, id)).why).toBe('closed')
    await me.delete(`/api/year/closures/${closure.id}`)
    expect((await see(coordinator, id)).why).toBe('volunteer_away')
    const absence = { id: newId(), from: '2026-12-01', to: '2026-12-01' }
    await me.post(`/api/people/${tutor.id}/absences`, absence)
    await me.delete(`/api/people/${tutor.id}/absences/${absence.id}`)
    await materialise(jobContext(app.db, app.clock.now()))
    expect(await see(coordinator, id)).toMatchObject({ why: 'volunteer_away', away: [tutor.id] })
  })

  test('comes after all, as long as nobody took it', async () => {
    const { id, tutor } = await given()
    const { status, body } = await ask(tutor, id, 'come-back', { revision: 2 })
    expect([status, body.session.status, body.session.gaveUp]).toEqual([200, 'standing', undefined])
    expect((await actionsOn(id)).at(-1)).toEqual(['session.come_back', tutor.id])

    const taken = await given()
    const other = await aVolunteer(app.db)
    expect((await ask(other, taken.id, 'take')).status).toBe(200)
    const late = await ask(taken.tutor, taken.id, 'come-back')
    expect([late.status, late.body.code]).toEqual([404, 'sessions.not_sought'])
    expect((await see(other, taken.id)).volunteers.map((one) => one.id)).toEqual([other.id])
  })

  test('is told what took the room meanwhile', async () => {
    const { id, tutor, place } = await given()
    const [rival, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    await aSession(app.db, { place, ...hour, volunteers: [rival.id], learners: [learner.id] })
    const { status, body } = await ask(tutor, id, 'come-back')
    expect([status, body.conflicts?.map(({ code }) => code)]).toEqual([
      409,
      ['sessions.room_is_taken'],
    ])
    expect((await see(coordinator, id)).why).toBe('volunteer_away')
  })

  test('cannot give up what is over, cancelled or not hers', async () => {
    const { id, tutor } = await lesson()
    const stranger = await ask(await aVolunteer(app.db), id, 'give-up')
    expect([stranger.status, stranger.body.code]).toEqual([404, 'sessions.not_yours'])
    const behalf = await ask(await aVolunteer(app.db), id, 'give-up', { volunteer: tutor.id })
    expect(behalf.status).toBe(404)
    await ask(tutor, id, 'cancel')
    expect((await ask(tutor, id, 'give-up')).body.code).toBe('sessions.is_cancelled')
    const past = await lesson({}, { start: '2026-11-20T13:00:00Z', end: '2026-11-20T14:00:00Z' })
    expect((await ask(past.tutor, past.id, 'give-up')).body.code).toBe('sessions.is_past')
  })

  test('is offered neither that hour nor, cancelled, another learner in it', async () => {
    // Somebody waits at that hour alone, and one room is open then.
    const availabilities = [{ weekday: 2, from: '07:00', to: '08:00' }]
    const tutor = await aVolunteer(app.db, { availabilities })
    await aLearner(app.db, { availabilities, waitingSince: '2026-01-01', minutesWanted: 600 })
    const learner = await aLearner(app.db, { minutesWanted: 0 })
    const place = await aRoom(app.db, { opening: [{ weekday: 2, from: '07:00', to: '08:00' }] })
    const at = { start: '2026-11-24T06:00:00Z', end: '2026-11-24T07:00:00Z' }
    const isOffered = async () =>
      (
        await app.as(tutor).get<{ suggestions: Suggestion[] }>('/api/suggestions')
      ).body.suggestions.filter(({ start }) => Date.parse(start) === Date.parse(at.start))
    expect(await isOffered()).toHaveLength(1)
    const seats = { volunteers: [tutor.id], learners: [learner.id] }
    const { id } = await aSession(app.db, { place: place.id, ...at, ...seats })
    await ask(tutor, id, 'give-up')
    expect(await isOffered()).toEqual([])
    await ask(tutor, id, 'come-back')
    await ask(tutor, id, 'cancel')
    expect(await isOffered()).toEqual([])
    await ask(tutor, id, 'restore')
    await ask(coordinator, id, 'cancel')
    expect(await isOffered()).toHaveLength(1)
  })

  test('leaves the card of the learner as it is until the hour', async () => {
    const { id, tutor, learner } = await lesson()
    const { body } = await app
      .as(coordinator)
      .post<{ url: string }>(`/api/people/${learner.id}/card`, {})
    const card = async () => (await app.nobody.get(new URL(body.url).pathname)).text
    const before = await card()
    expect(before).toContain(tutor.name.split(' ')[0])
    expect(before).not.toContain('Annulé')
    await ask(tutor, id, 'give-up')
    expect(await card()).toBe(before)
    app.clock.set('2026-12-01T14:30:00+01:00')
    try {
      expect(await card()).toContain('Annulé')
    } finally {
      app.clock.set('2026-11-23T09:00:00+01:00')
    }
  })

  test('is no longer asked for once the coordinator cancels, and asked for again once it is restored', async () => {
    const { id, tutor } = await given()
    const other = await aVolunteer(app.db)
    await ask(coordinator, id, 'cancel')
    expect(await mayTake(other, id)).toBeUndefined()
    expect((await ask(other, id, 'take')).body.code).toBe('sessions.not_sought')
    const { body } = await ask(coordinator, id, 'restore')
    expect(body.session).toMatchObject({ why: 'volunteer_away', away: [tutor.id] })
    expect(await mayTake(other, id)).toBe('in_hours')
  })

  test('is put in again by the coordinator: then she comes', async () => {
    const { id, tutor } = await given()
    const me = app.as(coordinator)
    const other = await aVolunteer(app.db)
    await me.patch(`/api/sessions/${id}`, { volunteers: [other.id] })
    const again = await me.patch<One>(`/api/sessions/${id}`, { volunteers: [tutor.id] })
    expect(again.body.session).toMatchObject({ status: 'standing', away: [] })
    await ask(tutor, id, 'give-up')
    const back = await ask(coordinator, id, 'come-back', { volunteer: tutor.id })
    expect(back.body.session.status).toBe('standing')
  })
})

describe('who may take it', () => {
  test('has it, is told who learns only then, and its room too', async () => {
    const { id, tutor, learner, place } = await given()
    const other = await aVolunteer(app.db)
    const { status, body } = await ask(other, id, 'take')
    expect(status).toBe(200)
    expect(body.session).toMatchObject({
      ...{ status: 'standing', why: null, away: [], place, mine: true },
      ...{ volunteers: [{ id: other.id }], learners: [{ id: learner.id }] },
    })
    expect((await actionsOn(id)).at(-1)).toEqual(['session.taken_over', other.id])
    expect((await see(coordinator, id)).gaveUp).toMatchObject([{ id: tutor.id }])
    expect((await see(tutor, id)).learners).toBeUndefined()
    expect((await ask(other, id, 'take')).status).toBe(200)
    expect(await mayTake(await aVolunteer(app.db), id)).toBeUndefined()
  })

  test.each<[string, Partial<AVolunteer>, Partial<ALearner>]>([
    ['another level', { levels: ['A1'] }, { oral: 'B1' }],
    ['grown-ups only', { children: false }, { ageGroup: 'child' }],
  ])('is not who teaches %s, and is not told why', async (_, volunteer, who) => {
    const { id, learner } = await given(who)
    const other = await aVolunteer(app.db, volunteer)
    expect(await mayTake(other, id)).toBeUndefined()
    const { status, body, text } = await ask(other, id, 'take')
    expect([status, body.code]).toEqual([404, 'sessions.not_sought'])
    expect(text).not.toContain(learner.name)
  })

  test('is not who is busy, away or would give more than promised: she is told so', async () => {
    const { id, learner } = await given()
    const busy = await aVolunteer(app.db)
    const seats = { volunteers: [busy.id], learners: [(await aLearner(app.db)).id] }
    await aSession(app.db, { place: (await aRoom(app.db)).id, ...hour, ...seats })
    const away = await aVolunteer(app.db)
    const day = { id: newId(), from: '2026-12-01', to: '2026-12-01' }
    await app.as(away).post(`/api/people/${away.id}/absences`, day)
    const full = await aVolunteer(app.db, { promise: { from: 0, to: 30 } })
    for (const [person, code] of [
      [busy, 'sessions.tutor_is_taken'],
      [away, 'sessions.away'],
      [full, 'sessions.over_promise'],
    ] as const) {
      expect(await mayTake(person, id)).toBeUndefined()
      const { status, body, text } = await ask(person, id, 'take')
      expect([status, body.conflicts?.map((one) => one.code)]).toEqual([409, [code]])
      expect(text).not.toContain(learner.name)
    }
  })

  test('is free by her own word where her hours say nothing of it', async () => {
    const { id } = await given()
    const other = await aVolunteer(app.db, {
      availabilities: [{ weekday: 5, from: '09:00', to: '10:00' }],
    })
    expect(await mayTake(other, id)).toBe('by_word')
    expect((await ask(other, id, 'take')).status).toBe(200)
  })

  test('is never who gave it up, whoever gave it up since', async () => {
    const { id, tutor } = await given()
    expect((await ask(tutor, id, 'take')).body.code).toBe('sessions.not_sought')
    const other = await aVolunteer(app.db)
    await ask(other, id, 'take')
    await ask(other, id, 'give-up')
    expect(await mayTake(tutor, id)).toBeUndefined()
    expect((await ask(tutor, id, 'take')).body.code).toBe('sessions.not_sought')
    expect(await mayTake(await aVolunteer(app.db), id)).toBe('in_hours')
  })

  test('gets another room where that one was taken meanwhile', async () => {
    const { id, place } = await given()
    const [rival, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    await aSession(app.db, { place, ...hour, volunteers: [rival.id], learners: [learner.id] })
    const other = await aVolunteer(app.db)
    const { body } = await ask(other, id, 'take')
    expect(body.session.status).toBe('standing')
    expect(body.session.place).not.toBe(place)
  })

  test('is nobody once its learner has something else, or its hour has begun', async () => {
    const { id, learner } = await given()
    const rival = await aVolunteer(app.db)
    const seats = { volunteers: [rival.id], learners: [learner.id] }
    await aSession(app.db, { place: (await aRoom(app.db)).id, ...hour, ...seats })
    const other = await aVolunteer(app.db)
    expect(await mayTake(other, id)).toBeUndefined()
    const { body, text } = await ask(other, id, 'take')
    expect(body.code).toBe('sessions.not_sought')
    expect(text).not.toContain(learner.name)

    const late = await given()
    app.clock.set('2026-12-01T14:10:00+01:00')
    try {
      expect(await mayTake(other, late.id)).toBeUndefined()
      expect((await ask(other, late.id, 'take')).body.code).toBe('sessions.not_sought')
    } finally {
      app.clock.set('2026-11-23T09:00:00+01:00')
    }
  })

  test('takes one date of a weekly slot; the others stay as they are', async () => {
    const [tutor, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const made = await app.as(coordinator).post<Done>('/api/slots', {
      ...{ id: newId(), weekday: 2, start: '09:00', minutes: 60, inTerm: false },
      ...{ from: '2026-12-01', until: '2026-12-31', place: (await aRoom(app.db)).id },
      ...{ volunteers: [tutor.id], learners: [(await aLearner(app.db)).id] },
    })
    const slot = made.body.slot.id
    const dates = await app.db.execute<{ id: string }>(
      sql`select id from sessions where slot_id = ${slot} order by held_on`,
    )
    const first = dates[0]?.id ?? ''
    await ask(tutor, first, 'give-up')
    expect((await see(coordinator, first)).touched).toBe(false)
    expect((await ask(other, first, 'take')).body.session.touched).toBe(true)
    await materialise(jobContext(app.db, DateTime.fromISO('2026-11-30T09:00:00Z')))
    const holders = await app.db.execute<{ who: string }>(
      sql`select v.volunteer_id as who from sessions s join session_volunteers v on v.session_id = s.id
           where s.slot_id = ${slot} and s.stands order by s.held_on`,
    )
    expect(holders.map(({ who }) => who)).toEqual([other.id, ...dates.slice(1).map(() => tutor.id)])
  })
})

describe('a turn that several hold', () => {
  const kitchen = async () => {
    const kind = { learnersFrom: 0, learnersTo: 0, placeKinds: ['kitchen'] }
    await anActivity(app.db, { id: 'kitchen', volunteersFrom: 2, volunteersTo: 2, ...kind })
    const cooks = await Promise.all(
      [1, 2, 3].map(() => aVolunteer(app.db, { activities: ['kitchen'] })),
    )
    const [a, b, c] = cooks as [AVolunteer, AVolunteer, AVolunteer]
    const place = await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 8 })
    const both = { activity: 'kitchen', volunteers: [a.id, b.id] }
    const { id } = await aSession(app.db, { place: place.id, ...hour, ...both })
    return { id, a, b, c }
  }

  test('goes on, short of her, until somebody who does that takes her place', async () => {
    const { id, a, b, c } = await kitchen()
    expect((await ask(a, id, 'give-up')).body.session).toMatchObject({
      ...{ status: 'standing', away: [a.id] },
    })
    expect(await mayTake(await aVolunteer(app.db), id)).toBeUndefined()
    expect(await mayTake(c, id)).toBe('in_hours')
    const { body } = await ask(c, id, 'take')
    expect(body.session.volunteers.map((one) => one.id).sort()).toEqual([b.id, c.id].sort())
    expect(body.session.away).toEqual([])
    expect((await ask(a, id, 'come-back')).body.code).toBe('sessions.not_sought')
  })

  test('is taken seat by seat where all are away', async () => {
    const { id, a, b, c } = await kitchen()
    await ask(a, id, 'give-up')
    await ask(b, id, 'give-up')
    const { body } = await ask(c, id, 'take')
    expect(body.session).toMatchObject({ status: 'standing' })
    expect(body.session.volunteers).toHaveLength(2)
    expect(body.session.away).toHaveLength(1)
    const [left] = body.session.away
    const comes = left === a.id ? a : b
    expect((await ask(comes, id, 'come-back')).body.session.away).toEqual([])
  })
})
