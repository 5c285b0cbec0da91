import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { sweepStandIns } from '#api/stand-ins/jobs.ts'
import { byWhomToAsk, type Ranked } from '#api/stand-ins/rules.ts'
import type { Candidates } from '#api/stand-ins/schema.ts'
import {
  type APerson,
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
let nadege: APerson

beforeAll(async () => {
  await anActivity(app.db)
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})

type Answer = { session: Session; code?: string; at: string | null; conflicts?: { code: string }[] }
const at = (day: string, hour: number) => ({
  start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour + 1).padStart(2, '0')}:00:00Z`,
})
const tuesday = at('2026-12-01', 13)
const does = (who: { id: string }, path: string, body: object = {}) =>
  app.as(who).post<Answer>(`/api/${path}`, body)
const candidates = async (id: string) => {
  const { status, body } = await app.as(nadege).get<Candidates & Answer>(`/api/stand-ins/${id}`)
  expect([status, body.code]).toEqual([200, undefined])
  return body.candidates
}
const lesson = async (who = {}, when = tuesday) => {
  const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db, who)]
  const seats = { volunteers: [tutor.id], learners: [learner.id] }
  const { id } = await aSession(app.db, { place: (await aRoom(app.db)).id, ...when, ...seats })
  return { id, tutor, learner }
}
const given = async (who = {}) => {
  const one = await lesson(who)
  expect((await does(one.tutor, `sessions/${one.id}/give-up`)).status).toBe(200)
  return one
}

describe('whom to ask', () => {
  const base: Ranked = {
    ...{ id: 'b', name: 'B', may: 'in_hours', given: 120, promise: { from: 120, to: 240 } },
    ...{ last: '2026-11-01T10:00:00Z', usual: 0, askedLast: null },
  }
  test.each<[string, Partial<Ranked>]>([
    ['is free by her hours, not by her word', { may: 'by_word' }],
    ['can, before who cannot', { may: undefined }],
    ['knows the learners', { usual: -1 }],
    ['gave less than she promised', { given: 180, promise: { from: 60, to: 240 } }],
    ['had her last turn longest ago', { last: '2026-11-08T10:00:00Z' }],
    ['was asked longest ago', { askedLast: '2026-11-02T10:00:00Z' }],
  ])('first: who %s', (_, second) => {
    const first = { ...base, given: 60 }
    const other: Ranked = { ...base, given: 60, id: 'a', name: 'A', ...second }
    expect([other, first].sort(byWhomToAsk)[0]).toBe(first)
  })

  test('lists the team with what keeps each, and nobody who is in it or gave it up', async () => {
    const { id, tutor, learner } = await given({ oral: 'B1' })
    const free = await aVolunteer(app.db, { phone: '+33611111111' })
    const unfit = await aVolunteer(app.db, { levels: ['A1'] })
    const usual = await lesson({}, at('2026-11-17', 9))
    await app.db.execute(
      sql`update session_learners set learner_id = ${learner.id} where session_id = ${usual.id}`,
    )
    const list = await candidates(id)
    expect(list.map((one) => one.id)).not.toContain(tutor.id)
    expect(list[0]).toMatchObject({ id: usual.tutor.id, usual: 1, may: 'in_hours' })
    expect(list.find((one) => one.id === free.id)).toMatchObject({
      ...{ may: 'in_hours', why: [], phone: '+33611111111', asked: null, askedLast: null },
    })
    const kept = list.find((one) => one.id === unfit.id)
    expect([kept?.may, kept?.why.map(({ code }) => code)]).toEqual([
      undefined,
      ['sessions.level_does_not_fit'],
    ])
  })

  test('keeps that somebody was asked until the term ends, and takes it back', async () => {
    const { id } = await given()
    const [hakim, other] = [await aVolunteer(app.db), (await given()).id]
    const asked = await does(nadege, `stand-ins/${id}/asked`, { volunteer: hakim.id })
    expect(asked.status).toBe(200)
    const of = async (session: string) =>
      (await candidates(session)).find((one) => one.id === hakim.id)
    expect(await of(id)).toMatchObject({ asked: asked.body.at, askedLast: null })
    expect(await of(other)).toMatchObject({ asked: null, askedLast: asked.body.at })

    await sweepStandIns(jobContext(app.db, app.clock.now()))
    expect((await of(id))?.asked).toBe(asked.body.at)
    await sweepStandIns(jobContext(app.db, app.clock.now().plus({ years: 1 })))
    expect((await of(id))?.asked).toBeNull()

    await does(nadege, `stand-ins/${id}/asked`, { volunteer: hakim.id })
    await app.as(nadege).delete(`/api/stand-ins/${id}/asked/${hakim.id}`)
    expect((await of(id))?.asked).toBeNull()
  })

  test('of a turn that lacks people, who did least of them comes first; put in by one tap, out by another', async () => {
    const duty = { volunteersFrom: 2, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 }
    await anActivity(app.db, { id: 'kitchen', placeKinds: ['kitchen'], ...duty })
    const place = (await aRoom(app.db, { kind: 'kitchen', exclusive: false })).id
    const cook = (name: string) =>
      aVolunteer(app.db, { name, activities: ['kitchen'], promise: { from: 0, to: 600 } })
    const [often, once, there] = [await cook('A'), await cook('B'), await cook('C')]
    const turn = async (day: string, volunteers: string[]) =>
      (
        await aSession(app.db, {
          ...{ activity: 'kitchen', place, ...at(day, 9), volunteers, learners: [] },
        })
      ).id
    await turn('2026-11-10', [often.id])
    await turn('2026-11-12', [often.id, once.id])
    await turn('2026-05-12', [once.id])
    const id = await turn('2026-12-02', [there.id])
    const list = (await candidates(id)).filter(({ may }) => may)
    expect(list.map((one) => [one.name, one.did])).toEqual([
      ['B', 1],
      ['A', 2],
    ])
    const signed = await does(nadege, `duties/${id}/sign-up`, { volunteer: once.id })
    expect(signed.status).toBe(200)
    expect(await candidates(id)).toEqual([])
    expect((await does(nadege, `duties/${id}/withdraw`, { volunteer: once.id })).status).toBe(200)
    expect((await candidates(id)).length).toBeGreaterThan(0)
  })

  test('of a turn whose place is full nobody is green, though another place is free', async () => {
    const duty = { volunteersFrom: 2, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 }
    await anActivity(app.db, { id: 'canteen', placeKinds: ['canteen'], ...duty })
    const kind = { kind: 'canteen', exclusive: false, capacity: 2 }
    const [full] = [(await aRoom(app.db, kind)).id, await aRoom(app.db, kind)]
    const eats = () => aVolunteer(app.db, { activities: ['canteen'] })
    const [one, two, third] = [await eats(), await eats(), await eats()]
    const turn = async (volunteers: string[]) =>
      (
        await aSession(app.db, {
          ...{
            activity: 'canteen',
            place: full,
            ...at('2026-12-03', 11),
            volunteers,
            learners: [],
          },
        })
      ).id
    await turn([one.id])
    const id = await turn([two.id])
    const list = await candidates(id)
    expect(list.filter(({ may }) => may)).toEqual([])
    const kept = list.find((who) => who.id === third.id)
    expect(kept?.why.map(({ code }) => code)).toEqual(['sessions.no_seat_left'])
    const tried = await does(nadege, `duties/${id}/sign-up`, { volunteer: third.id })
    expect(tried.status).toBe(409)
  })

  test('is the coordinator’s to know, of a session for which somebody is looked for', async () => {
    const { id, tutor } = await lesson()
    expect((await app.as(nadege).get<Answer>(`/api/stand-ins/${id}`)).body.code).toBe(
      'sessions.not_sought',
    )
    expect((await app.as(tutor).get(`/api/stand-ins/${id}`)).status).toBe(403)
    await does(tutor, `sessions/${id}/offer`)
    expect((await candidates(id)).map((one) => one.id)).not.toContain(tutor.id)
  })
})

describe('the coordinator puts somebody in', () => {
  test('who said yes, in the place of who cannot come; taken back at once, all is as it was', async () => {
    const { id, tutor, learner } = await given()
    const hakim = await aVolunteer(app.db)
    const taken = await does(nadege, `sessions/${id}/take`, { volunteer: hakim.id })
    expect(taken.body.session).toMatchObject({
      ...{ status: 'standing', volunteers: [{ id: hakim.id }], learners: [{ id: learner.id }] },
    })
    const back = await does(nadege, `sessions/${id}/give-up`, { volunteer: hakim.id })
    expect(back.body.session).toMatchObject({
      ...{ why: 'volunteer_away', volunteers: [{ id: tutor.id }], away: [tutor.id] },
      gaveUp: [{ id: tutor.id }],
    })
    // She may still say that she comes.
    const comes = await does(tutor, `sessions/${id}/come-back`)
    expect(comes.body.session).toMatchObject({ status: 'standing', away: [] })
  })

  test('is told what keeps her; a volunteer puts in nobody but herself', async () => {
    const { id } = await given({ oral: 'B1' })
    const unfit = await aVolunteer(app.db, { levels: ['A1'] })
    const refused = await does(nadege, `sessions/${id}/take`, { volunteer: unfit.id })
    expect([refused.status, refused.body.conflicts?.map(({ code }) => code)]).toEqual([
      409,
      ['sessions.level_does_not_fit'],
    ])
    const other = await does(unfit, `sessions/${id}/take`, { volunteer: nadege.id })
    expect([other.status, other.body.code]).toEqual([404, 'sessions.not_yours'])
  })
})
