import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { Contact, Story } from '#api/story/schema.ts'
import { absences } from '#db/schema/people.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aSlot,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

// A Monday morning.
const app = ownApp({ now: '2026-11-23T09:00:00+01:00' })
const number = '+33639985234'
let coordinator: APerson
beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

const storyOf = (who: { id: string }, person: { id: string }) =>
  app.as(who).get<Story>(`/api/people/${person.id}/story`)
const contactOf = (who: { id: string }, person: { id: string }) =>
  app.as(who).get<Contact>(`/api/people/${person.id}/contact`)
const hour = (day: string, from = 14) => ({
  start: `${day}T${from}:00:00+01:00`,
  end: `${day}T${from + 1}:00:00+01:00`,
})
const away = (person: { id: string }, from: string, to: string) =>
  app.db
    .insert(absences)
    .values({ id: newId(), personId: person.id, fromDay: from, toDay: to, createdAt: from })
const looks = (learner: { id: string }) =>
  app.db.execute<{ times: number; trace: string }>(sql`
    select t.times, to_jsonb(a)::text as trace from tallies t join audit a on a.id = t.id
     where t.action = 'contact.shown' and t.subject_id = ${learner.id} order by t.last_at`)

/** A learner who was taught on two Mondays, and is taught tomorrow by one tutor and the day after by another. */
const aClass = async () => {
  const [room, learner, tutor, other] = [
    await aRoom(app.db),
    await aLearner(app.db, { phone: number, email: 'famille@exemple.fr', messageLanguage: 'ar' }),
    await aVolunteer(app.db, { promise: { from: 0, to: 2400 } }),
    await aVolunteer(app.db),
  ]
  const held = (by: { id: string }, day: string, from?: number) =>
    aSession(app.db, {
      ...{ place: room.id, volunteers: [by.id], learners: [learner.id] },
      ...hour(day, from),
    })
  await held(tutor, '2026-11-09')
  await held(other, '2026-11-16')
  const [tomorrow, later] = [await held(tutor, '2026-11-24'), await held(other, '2026-11-25')]
  return { room, learner, tutor, other, tomorrow, later, held }
}

describe('a person’s story', () => {
  test('tells the coordinator what is to come, what runs, what was held this term, and days away', async () => {
    const { learner, tutor, tomorrow, later, held } = await aClass()
    // Before the school year, and weekly.
    await held(tutor, '2026-08-31', 15)
    const slot = await aSlot(app.db, { volunteers: [tutor.id], learners: [learner.id] })
    await aSlot(app.db, { volunteers: [tutor.id], learners: [learner.id], until: '2026-11-20' })
    await away(learner, '2026-11-02', '2026-11-03')
    await away(learner, '2026-12-21', '2026-12-24')
    const { status, body } = await storyOf(coordinator, learner)
    expect(status).toBe(200)
    expect(body.sessions.map(({ id }) => id)).toEqual([tomorrow.id, later.id])
    expect(body.count).toBe(2)
    expect(body.slots.map(({ id }) => id)).toEqual([slot.id])
    expect(body.held).toEqual({ since: '2026-09-01', sessions: 2, minutes: 120 })
    expect(body.absences).toMatchObject([{ from: '2026-12-21', to: '2026-12-24' }])
    expect(body.person).toMatchObject({ id: learner.id, phone: number })
    const given = (await storyOf(coordinator, tutor)).body
    expect(given.held).toEqual({ since: '2026-09-01', sessions: 1, minutes: 60 })
    expect(given.sessions.map(({ id }) => id)).toEqual([tomorrow.id])
  })

  test('counts neither who was away nor what was cancelled, nor what is not over', async () => {
    const { room, learner, tutor, other } = await aClass()
    const { id } = await aSession(app.db, {
      ...{ place: room.id, volunteers: [other.id], learners: [learner.id] },
      ...hour('2026-11-17'),
    })
    await app.as(coordinator).post(`/api/sessions/${id}/cancel`, {})
    await aSession(app.db, {
      ...{ place: room.id, volunteers: [tutor.id], learners: [learner.id] },
      ...{ start: '2026-11-23T08:30:00+01:00', end: '2026-11-23T09:30:00+01:00' },
    })
    const { held, count } = (await storyOf(coordinator, learner)).body
    expect(held).toMatchObject({ sessions: 2, minutes: 120 })
    expect(count).toBe(3)
  })

  test('keeps what is cancelled until its hour has passed, and gives it back', async () => {
    const { learner, tomorrow } = await aClass()
    const as = app.as(coordinator)
    await as.post(`/api/sessions/${tomorrow.id}/cancel`, {})
    const first = async () => (await storyOf(coordinator, learner)).body.sessions[0] as Session
    expect(await first()).toMatchObject({ id: tomorrow.id, status: 'cancelled', struck: true })
    await as.post(`/api/sessions/${tomorrow.id}/restore`, {})
    expect(await first()).toMatchObject({ id: tomorrow.id, status: 'standing' })
    await as.post(`/api/sessions/${tomorrow.id}/cancel`, {})
    app.clock.set('2026-11-24T15:00:01+01:00')
    expect((await first()).id).not.toBe(tomorrow.id)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('is as long as it is told to be, however much is to come', async () => {
    const { learner, tutor, held } = await aClass()
    for (let n = 0; n < 24; n += 1) {
      await held(tutor, `2027-0${1 + Math.floor(n / 12)}-${10 + (n % 12)}`)
    }
    const { body } = await storyOf(coordinator, learner)
    expect([body.sessions.length, body.count]).toEqual([20, 26])
  })
})

describe('who may know', () => {
  /** All that this answer tells of others than its reader. */
  const keys = (body: object) => Object.keys(body).sort()

  test('a tutor of a session to come sees what she holds with the learner, and no more', async () => {
    const { learner, tutor, tomorrow, later, other } = await aClass()
    await aSlot(app.db, { volunteers: [other.id], learners: [learner.id] })
    const mine = await aSlot(app.db, { volunteers: [tutor.id], learners: [learner.id] })
    await away(learner, '2026-12-21', '2026-12-24')
    const { status, body, text } = await storyOf(tutor, learner)
    expect(status).toBe(200)
    expect(body.sessions.map(({ id }) => id)).toEqual([tomorrow.id])
    expect(body.slots.map(({ id }) => id)).toEqual([mine.id])
    expect([body.count, body.held.minutes]).toEqual([1, 60])
    expect(keys(body)).toEqual(['count', 'held', 'person', 'sessions', 'slots'])
    expect(keys(body.person)).toEqual(['archived', 'id', 'learner', 'name', 'role'])
    for (const secret of [number, 'famille', other.id, later.id, '2026-12-2']) {
      expect(text).not.toContain(secret)
    }
    expect((await contactOf(tutor, learner)).body).toEqual({
      phone: number,
      email: 'famille@exemple.fr',
    })
  })

  test('nobody else of the team can tell a learner from nobody: same answer, nothing written', async () => {
    const { learner, room } = await aClass()
    const absent = await aLearner(app.db, { phone: number })
    await away(absent, '2026-11-23', '2026-11-30')
    const bare = await aLearner(app.db)
    const never = await aVolunteer(app.db)
    const once = await aVolunteer(app.db)
    await aSession(app.db, {
      ...{ place: room.id, volunteers: [once.id], learners: [learner.id] },
      ...hour('2026-11-20'),
    })
    const said = async (who: { id: string }, person: { id: string }) => {
      const both = [await storyOf(who, person), await contactOf(who, person)]
      return both.map(({ status, text }) => [status, text.replace(/"request":"[^"]*"/, '')])
    }
    for (const who of [never, once]) {
      const nobody = await said(who, { id: newId() })
      expect(nobody.map(([status]) => status)).toEqual([404, 404])
      for (const person of [learner, absent, bare, coordinator, await aVolunteer(app.db)]) {
        expect(await said(who, person)).toEqual(nobody)
      }
    }
    expect(await looks(learner)).toHaveLength(0)
    for (const path of ['story', 'contact']) {
      expect((await app.nobody.get(`/api/people/${learner.id}/${path}`)).status).toBe(401)
    }
  })

  test('who gave the session up no longer sees the number; who took it does', async () => {
    const { learner, tutor, tomorrow } = await aClass()
    const taker = await aVolunteer(app.db)
    const may = async (who: { id: string }) => (await contactOf(who, learner)).status
    expect([await may(tutor), await may(taker)]).toEqual([200, 404])
    await app.as(tutor).post(`/api/sessions/${tomorrow.id}/give-up`, {})
    expect([await may(tutor), await may(taker)]).toEqual([404, 404])
    expect((await storyOf(tutor, learner)).status).toBe(404)
    expect((await app.as(taker).post(`/api/sessions/${tomorrow.id}/take`, {})).status).toBe(200)
    expect([await may(tutor), await may(taker)]).toEqual([404, 200])
    await app.as(coordinator).post(`/api/sessions/${tomorrow.id}/cancel`, {})
    expect(await may(taker)).toBe(404)
  })

  test('in a session that goes on without her, or without the learner, nobody is expected to call', async () => {
    const activities = ['tutoring', 'workshop']
    await anActivity(app.db, { id: 'workshop', volunteersTo: 2 })
    const [room, out, stays, here, absent] = [
      await aRoom(app.db, { capacity: 6 }),
      await aVolunteer(app.db, { activities }),
      await aVolunteer(app.db, { activities }),
      await aLearner(app.db, { phone: number }),
      await aLearner(app.db, { phone: number }),
    ]
    const { id } = await aSession(app.db, {
      ...{ activity: 'workshop', place: room.id, ...hour('2026-11-26') },
      ...{ volunteers: [out.id, stays.id], learners: [here.id, absent.id] },
    })
    await app.as(out).post(`/api/sessions/${id}/give-up`, {})
    const days = { id: newId(), from: '2026-11-26', to: '2026-11-26' }
    await app.as(coordinator).post(`/api/people/${absent.id}/absences`, days)
    const may = async (who: { id: string }, whom: { id: string }) =>
      (await contactOf(who, whom)).status
    expect([await may(out, here), await may(stays, here)]).toEqual([404, 200])
    expect([await may(out, absent), await may(stays, absent)]).toEqual([404, 404])
  })

  test('a tutor whose hour has passed sees it no longer, and while it lasts she does', async () => {
    const { learner, tutor } = await aClass()
    const at = async (clock: string) => {
      app.clock.set(`2026-11-24T${clock}+01:00`)
      return (await contactOf(tutor, learner)).status
    }
    expect([await at('14:59:00'), await at('15:00:00')]).toEqual([200, 404])
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('everybody reads her own, absences too', async () => {
    const { tutor } = await aClass()
    await away(tutor, '2026-12-21', '2026-12-24')
    const { status, body } = await storyOf(tutor, tutor)
    expect(status).toBe(200)
    expect(body.absences).toHaveLength(1)
    expect((await contactOf(tutor, tutor)).body).toEqual({ phone: null, email: tutor.email })
  })
})

describe('a look at a number', () => {
  test('is counted in a trace that does not hold it, once in ten minutes', async () => {
    const { learner, tutor, other } = await aClass()
    for (let n = 0; n < 5; n += 1) await contactOf(tutor, learner)
    expect(await looks(learner)).toMatchObject([{ times: 1 }])
    app.clock.pass({ minutes: 11 })
    await contactOf(tutor, learner)
    await Promise.all([1, 2, 3].map(() => contactOf(tutor, learner)))
    await contactOf(other, learner)
    const found = await looks(learner)
    expect(found.map(({ times }) => times).sort()).toEqual([1, 2])
    for (const { trace } of found) {
      expect(trace).not.toContain('39985234')
      expect(trace).not.toContain('famille')
    }
    await contactOf(coordinator, learner)
    await storyOf(tutor, learner)
    expect(await looks(learner)).toEqual(found)
    const { body } = await app
      .as(coordinator)
      .get<{ traces: { action: string; times: number }[] }>(`/api/traces?person=${learner.id}`)
    expect(body.traces.filter(({ action }) => action === 'contact.shown')).toHaveLength(2)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('is for so many learners in a day, however they are asked at once', async () => {
    const room = await aRoom(app.db)
    const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
    const taught = []
    for (let n = 0; n < 22; n += 1) {
      const learner = await aLearner(app.db, { phone: number })
      taught.push(learner)
      await aSession(app.db, {
        ...{ place: room.id, volunteers: [tutor.id], learners: [learner.id] },
        ...hour(`2026-12-${10 + (n % 11)}`, n < 11 ? 10 : 14),
      })
    }
    const me = app.as(tutor)
    const ask = ({ id }: { id: string }) => me.get(`/api/people/${id}/contact`)
    const answers = await Promise.all(taught.map(ask))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.map(({ status }) => status)).toEqual([429, 429])
    for (const { headers, text } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(text).not.toContain('39985234')
    }
    const known = taught[answers.findIndex(({ status }) => status === 200)]
    if (!known) throw new Error('nobody is known')
    expect((await ask(known)).status).toBe(200)
  })
})
