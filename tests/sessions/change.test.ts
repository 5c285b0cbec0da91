import { eq, inArray } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Free, Offer, Session } from '#api/sessions/schema.ts'
import { people, volunteers } from '#db/schema/people.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type Answered = {
  session: Session
  code: string
  conflicts: { code: string }[]
  alternatives: Offer[]
}

const app = ownApp()
let coordinator: APerson
let rooms: { id: string }[]

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
  rooms = [await aRoom(app.db), await aRoom(app.db)]
})

let day = 0
const anHour = (from = '14:00', to = '15:00') => {
  day += 1
  const date = new Date(Date.UTC(2026, 10, 24 + day)).toISOString().slice(0, 10)
  return { start: `${date}T${from}:00+01:00`, end: `${date}T${to}:00+01:00` }
}
const hoursOf = (date: string, from: string, to: string, offset = '+01:00') => ({
  start: `${date}T${from}:00${offset}`,
  end: `${date}T${to}:00${offset}`,
})
const utc = (text: string) => new Date(Date.parse(text)).toISOString().replace('.000Z', 'Z')

/** Whether learners of months ahead, whom she does not teach yet, are free is asked. */
const asked = { confirm: ['sessions.not_asked'] }

/** Booked yesterday: whom she booked today she does not teach yet. */
const booked = async (change: Record<string, unknown> = {}) => {
  const tutor = await aVolunteer(app.db, { promise: { from: 0, to: 2400 } })
  const learner = await aLearner(app.db)
  const me = app.as(tutor)
  const body = {
    id: newId(),
    ...anHour(),
    volunteers: [tutor.id],
    learners: [learner.id],
    place: rooms[0]?.id,
    ...change,
  }
  app.clock.pass({ days: -1 })
  const { status, body: answer } = await me.post<Answered>('/api/sessions', body)
  app.clock.pass({ days: 1 })
  expect(status).toBe(201)
  return { tutor, learner, me, session: answer.session, path: `/api/sessions/${answer.session.id}` }
}

describe('moving', () => {
  test('sent many times at once, over a bad network, is one move', async () => {
    const { me, path } = await booked()
    const change = { ...anHour(), revision: 1 }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => me.patch<Answered>(path, change)),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(new Set(answers.map(({ body }) => body.session.revision))).toEqual(new Set([2]))
  })

  test('to another hour takes the room, the tutor and the learners along, and frees the old one', async () => {
    const { me, path, session, tutor, learner } = await booked()
    const hour = anHour()
    const moved = await me.patch<Answered>(path, { ...hour, revision: 1 })
    expect(moved.status).toBe(200)
    expect(moved.body.session).toMatchObject({
      start: utc(hour.start),
      end: utc(hour.end),
      place: session.place,
      revision: 2,
    })
    const again = {
      id: newId(),
      start: session.start,
      end: session.end,
      volunteers: [tutor.id],
      learners: [learner.id],
      place: session.place,
    }
    expect((await me.post('/api/sessions', again)).status).toBe(201)
  })

  test('into a taken room is refused, with the other room to tap', async () => {
    const taken = await booked()
    const mine = await booked()
    const { start, end, place } = taken.session
    const answer = await mine.me.patch<Answered>(mine.path, { start, end, place })
    expect(answer.status).toBe(409)
    expect(answer.body.conflicts.map((c) => c.code)).toEqual(['sessions.room_is_taken'])
    const offer = answer.body.alternatives[0]
    expect(offer).toMatchObject({ start, end, place: rooms[1]?.id })
    const { volunteers: _, activity: __, ...change } = offer as Offer
    expect((await mine.me.patch(mine.path, change)).status).toBe(200)
  })

  test('by half an hour, over its own old time, is no clash with itself', async () => {
    const { me, path, session } = await booked()
    const later = (text: string) => new Date(Date.parse(text) + 1_800_000).toISOString()
    expect(
      (await me.patch(path, { start: later(session.start), end: later(session.end) })).status,
    ).toBe(200)
  })

  test('twice with one request is once: the second finds it done', async () => {
    const { me, path } = await booked()
    const change = { ...anHour(), revision: 1 }
    const [first, second] = [
      await me.patch<Answered>(path, change),
      await me.patch<Answered>(path, change),
    ]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.text).toBe(first.text)
  })

  test('after somebody else did is refused, and shows theirs', async () => {
    const { me, path, session } = await booked()
    const theirs = await app
      .as(coordinator)
      .patch<Answered>(path, { place: rooms[1]?.id, revision: 1 })
    expect(theirs.status).toBe(200)
    const answer = await me.patch<Answered>(path, { ...anHour(), revision: session.revision })
    expect([answer.status, answer.body.code]).toEqual([409, 'sessions.changed_meanwhile'])
    expect(answer.body.session).toMatchObject({ place: rooms[1]?.id, revision: 2 })
  })

  test('two people at once with the same revision: one wins, the other is told', async () => {
    const { me, path } = await booked()
    const [a, b] = [anHour(), anHour()]
    const answers = await Promise.all([
      me.patch<Answered>(path, { ...a, revision: 1 }),
      app.as(coordinator).patch<Answered>(path, { ...b, revision: 1 }),
    ])
    expect(answers.map((x) => x.status).sort()).toEqual([200, 409])
  })

  test('cannot leave an end before its start', async () => {
    const { me, path, session } = await booked()
    const answer = await me.patch<Answered>(path, {
      end: new Date(Date.parse(session.start) - 60_000).toISOString(),
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'sessions.length'])
  })
})

describe('changing people', () => {
  test('a second learner sits beside the first; leaving gives the seat back', async () => {
    const { me, path, learner } = await booked()
    const [second, third] = [await aLearner(app.db), await aLearner(app.db)]
    const pair = await me.patch<Answered>(path, { learners: [learner.id, second.id] })
    expect(pair.body.session.learners?.map((l) => l.id)).toEqual([learner.id, second.id])
    const swapped = await me.patch<Answered>(path, { learners: [second.id, third.id] })
    expect(new Set(swapped.body.session.learners?.map((l) => l.id))).toEqual(
      new Set([second.id, third.id]),
    )
  })

  test('the last learner cannot leave: that is a cancel', async () => {
    const { me, path } = await booked()
    const answer = await me.patch<Answered>(path, { learners: [] })
    expect(answer.body.conflicts.map((c) => c.code)).toEqual(['sessions.needs_a_learner'])
  })

  test('the coordinator gives a session to another tutor; a volunteer gives nobody’s', async () => {
    const { me, path } = await booked()
    const other = await aVolunteer(app.db)
    expect((await me.patch<Answered>(path, { volunteers: [other.id] })).body.code).toBe(
      'sessions.not_yours',
    )
    const given = await app.as(coordinator).patch<Answered>(path, { volunteers: [other.id] })
    expect(given.body.session.volunteers.map((v) => v.id)).toEqual([other.id])
    expect((await me.patch<Answered>(path, { ...anHour() })).body.code).toBe('sessions.not_yours')
  })
})

describe('cancelling', () => {
  test('frees the hour, and taking it back takes it again', async () => {
    const { me, path, session } = await booked()
    const cancelled = await me.post<Answered>(`${path}/cancel`, { revision: 1 })
    expect(cancelled.body.session).toMatchObject({ status: 'cancelled', revision: 2 })
    const week = `/api/sessions?from=${session.start}&to=${session.end}`
    expect((await me.get<{ sessions: Session[] }>(week)).body.sessions).toEqual([])
    expect(
      (await me.get<{ sessions: Session[] }>(`${week}&cancelled=true`)).body.sessions,
    ).toHaveLength(1)
    const restored = await me.post<Answered>(`${path}/restore`)
    expect(restored.body.session).toMatchObject({
      status: 'standing',
      start: session.start,
      place: session.place,
    })
  })

  test('twice is once', async () => {
    const { me, path } = await booked()
    const answers = [await me.post(`${path}/cancel`), await me.post(`${path}/cancel`)]
    expect(answers[0]?.text).toBe(answers[1]?.text)
  })

  test('cannot be taken back once something else took the place, and says what', async () => {
    const { me, path, session, tutor, learner } = await booked()
    await me.post(`${path}/cancel`)
    const other = await booked({ start: session.start, end: session.end })
    const answer = await me.post<Answered>(`${path}/restore`)
    expect(answer.status).toBe(409)
    expect(answer.body.conflicts.map((c) => c.code)).toEqual(['sessions.room_is_taken'])
    expect(answer.body.alternatives[0]).toMatchObject({
      place: rooms[1]?.id,
      volunteers: [tutor.id],
      learners: [learner.id],
    })
    await other.me.post(`${other.path}/cancel`)
    expect((await me.post(`${path}/restore`)).status).toBe(200)
  })

  test('a cancelled session is restored before it is moved', async () => {
    const { me, path } = await booked()
    await me.post(`${path}/cancel`)
    expect((await me.patch<Answered>(path, anHour())).body.code).toBe('sessions.is_cancelled')
  })

  test('is not for others’ sessions', async () => {
    const { path } = await booked()
    const stranger = await aVolunteer(app.db)
    expect((await app.as(stranger).post<Answered>(`${path}/cancel`)).body.code).toBe(
      'sessions.not_yours',
    )
    expect((await app.as(stranger).post<Answered>(`/api/sessions/${newId()}/cancel`)).status).toBe(
      404,
    )
  })
})

describe('who sees what', () => {
  test('a volunteer sees who learns in her own sessions only; others show how many', async () => {
    const { session, learner } = await booked()
    const other = await aVolunteer(app.db)
    const week = `/api/sessions?from=${session.start}&to=${session.end}`
    const seen = await app.as(other).get<{ sessions: Session[] }>(week)
    expect(seen.body.sessions[0]).toMatchObject({ id: session.id, learnerCount: 1, mine: false })
    expect(seen.text).not.toContain(learner.id)
    expect(seen.text).not.toContain(learner.name)
    const one = await app.as(other).get(`/api/sessions/${session.id}`)
    expect(one.text).not.toContain(learner.name)
  })

  test('asking for a learner’s sessions tells a volunteer nothing but her own', async () => {
    const { session, learner, me } = await booked()
    const other = await aVolunteer(app.db)
    const path = `/api/sessions?from=${session.start}&to=${session.end}&person=${learner.id}`
    expect((await app.as(other).get<{ sessions: Session[] }>(path)).body.sessions).toEqual([])
    expect((await me.get<{ sessions: Session[] }>(path)).body.sessions).toHaveLength(1)
    expect(
      (await app.as(coordinator).get<{ sessions: Session[] }>(path)).body.sessions,
    ).toHaveLength(1)
    const own = path.replace(learner.id, 'me')
    expect((await me.get<{ sessions: Session[] }>(own)).body.sessions).toHaveLength(1)
    expect((await app.as(other).get<{ sessions: Session[] }>(own)).body.sessions).toEqual([])
    expect((await me.get(`${own}yself`)).status).toBe(400)
  })

  test('every write leaves a trace of ids, never of names', async () => {
    const { me, path, session, learner, tutor } = await booked()
    await me.patch(path, anHour())
    await me.post(`${path}/cancel`)
    const { sql } = await import('drizzle-orm')
    const rows = await app.db.execute<{ action: string; text: string }>(
      sql`select action, row_to_json(audit)::text as text from audit where subject_id = ${session.id} order by at, action`,
    )
    expect(rows.map((r) => r.action).sort()).toEqual([
      'session.booked',
      'session.cancelled',
      'session.changed',
    ])
    for (const { text } of rows) {
      expect(text).not.toContain(learner.name)
      expect(text).not.toContain(tutor.name)
    }
  })
})

describe('what a change keeps', () => {
  test('within a week, it adds nothing to it, however little is promised by now; longer is judged', async () => {
    const { me, path, session, tutor } = await booked(hoursOf('2027-03-09', '14:00', '15:00'))
    await app.db.update(volunteers).set({ promiseTo: 30 }).where(eq(volunteers.personId, tutor.id))
    expect(
      (await me.patch(path, { ...hoursOf('2027-03-11', '10:00', '11:00'), ...asked })).status,
    ).toBe(200)
    const longer = await me.patch<Answered>(path, {
      ...hoursOf('2027-03-11', '10:00', '11:30'),
      ...asked,
    })
    expect(longer.body.conflicts.map((c) => c.code)).toEqual(['sessions.over_promise'])
    const next = await me.patch<Answered>(path, {
      ...hoursOf('2027-03-16', '10:00', '11:00'),
      ...asked,
    })
    expect(next.body.conflicts.map((c) => c.code)).toEqual(['sessions.over_promise'])
    const free = await me.get<Free>(
      `/api/free?${new URLSearchParams({ ...hoursOf('2027-03-12', '10:00', '11:00', 'Z'), session: session.id })}`,
    )
    expect(free.body.volunteers).toMatchObject([{ id: tutor.id, free: true, why: [] }])
    expect((await me.patch(path, hoursOf('2027-03-11', '10:00', '10:45'))).status).toBe(200)
  })

  test('a session that is over keeps who has left the house since; one to come does not', async () => {
    const past = hoursOf('2026-11-17', '14:00', '15:00')
    const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    const coordinating = app.as(coordinator)
    const body = { id: newId(), ...past, volunteers: [tutor.id], learners: [learner.id] }
    const { status } = await coordinating.post('/api/sessions', { ...body, place: rooms[0]?.id })
    expect(status).toBe(201)
    await app.db
      .update(people)
      .set({ archivedAt: '2026-11-20T08:00:00Z' })
      .where(inArray(people.id, [tutor.id, learner.id]))
    const path = `/api/sessions/${body.id}`
    expect((await coordinating.patch(path, hoursOf('2026-11-17', '14:30', '15:30'))).status).toBe(
      200,
    )
    const ahead = await coordinating.patch<Answered>(path, hoursOf('2027-04-01', '14:00', '15:00'))
    expect(ahead.body.conflicts.map((c) => c.code)).toEqual(['sessions.gone', 'sessions.gone'])
  })

  test('who was away and has left the house since is gone, and the change says so', async () => {
    const away = await aLearner(app.db)
    const { me, path } = await booked({
      ...hoursOf('2027-04-06', '10:00', '11:00', '+02:00'),
      learners: [(await aLearner(app.db)).id, away.id],
    })
    const days = { from: '2027-04-05', to: '2027-04-09' }
    await app.as(coordinator).post(`/api/people/${away.id}/absences`, { id: newId(), ...days })
    await app.db
      .update(people)
      .set({ archivedAt: '2026-11-20T08:00:00Z' })
      .where(eq(people.id, away.id))
    const later = hoursOf('2027-04-06', '15:00', '16:00', '+02:00')
    const answer = await me.patch<Answered>(path, { ...later, ...asked })
    expect(answer.body.conflicts).toMatchObject([{ code: 'sessions.gone', subject: away.id }])
  })

  test('it is refused for what is in the way, not for who is away and stays so', async () => {
    const other = await booked(hoursOf('2027-03-23', '14:00', '15:00'))
    const away = await aLearner(app.db)
    const mine = await booked({
      ...hoursOf('2027-03-23', '10:00', '11:00'),
      learners: [(await aLearner(app.db)).id, away.id],
    })
    const days = { from: '2027-03-22', to: '2027-03-26' }
    await app.as(coordinator).post(`/api/people/${away.id}/absences`, { id: newId(), ...days })
    const { start, end } = other.session
    const answer = await mine.me.patch<Answered>(mine.path, { start, end, ...asked })
    expect(answer.body.conflicts.map((c) => c.code)).toEqual(['sessions.room_is_taken'])
  })
})
