import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Done, Effects, Plan, StandIn, WeekHours } from '#api/slots/schema.ts'
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
import { ownApp } from '#tests/support/own.ts'
import { sessionsOf } from './slots.ts'

const app = ownApp()
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

const slotOf = async (tutor: AVolunteer, learners: ALearner[], rest: object = {}) => {
  const answer = await app.as(coordinator).post<Done>('/api/slots', {
    id: newId(),
    weekday: 2,
    start: '14:00',
    minutes: 60,
    from: '2026-11-24',
    until: '2026-12-31',
    inTerm: false,
    place: (await aRoom(app.db)).id,
    volunteers: [tutor.id],
    learners: learners.map((one) => one.id),
    ...rest,
  })
  expect(answer.status).toBe(201)
  return answer.body.slot.id
}
type Told = { effects: Effects }
const away = (person: { id: string }, rest: object = {}, as: { id: string } = coordinator) =>
  app.as(as).post<Told>(`/api/people/${person.id}/absences`, {
    id: newId(),
    from: '2026-12-01',
    to: '2026-12-08',
    ...rest,
  })
const back = (person: { id: string }, absence: string) =>
  app.as(coordinator).delete<Told>(`/api/people/${person.id}/absences/${absence}`)
const onDay = async (slot: string, day: string) =>
  (await sessionsOf(app.db, slot)).find((row) => row.day === day)

describe('a volunteer who is away', () => {
  test('suspends what nobody else holds, lists it, and gets it back', async () => {
    const tutor = await aVolunteer(app.db)
    const slot = await slotOf(tutor, [await aLearner(app.db)])
    const before = await sessionsOf(app.db, slot)
    const id = newId()
    expect((await away(tutor, { id, dryRun: true }, tutor)).body.effects.suspended).toHaveLength(2)
    expect(await sessionsOf(app.db, slot)).toEqual(before)
    await away(tutor, { id }, tutor)
    expect((await onDay(slot, '2026-12-01'))?.state).toBe('volunteer_away')
    expect((await onDay(slot, '2026-12-15'))?.state).toBe('standing')
    const { body } = await app.as(coordinator).get<{ standIns: StandIn[] }>('/api/stand-ins')
    const mine = body.standIns.filter(({ session }) => session.slot === slot)
    expect(mine.map(({ session }) => session.heldOn)).toEqual(['2026-12-01', '2026-12-08'])
    expect(mine[0]).toMatchObject({ missing: 1, away: [{ id: tutor.id }] })
    expect((await back(tutor, id)).body.effects.givenBack).toHaveLength(2)
    expect(await sessionsOf(app.db, slot)).toEqual(before)
  })

  test('is stood in for: the session stands again, and stays with the stand-in', async () => {
    const tutor = await aVolunteer(app.db)
    const other = await aVolunteer(app.db)
    const slot = await slotOf(tutor, [await aLearner(app.db)])
    const id = newId()
    await away(tutor, { id })
    const one = await onDay(slot, '2026-12-01')
    const answer = await app
      .as(coordinator)
      .patch(`/api/sessions/${one?.id}`, { volunteers: [other.id] })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ session: { status: 'standing', why: null } })
    await back(tutor, id)
    expect(await onDay(slot, '2026-12-01')).toMatchObject({
      state: 'standing',
      volunteers: [other.id],
      touched: true,
    })
  })

  test('frees a place in a turn that others hold', async () => {
    await anActivity(app.db, {
      id: 'cooking',
      volunteersFrom: 2,
      volunteersTo: 2,
      learnersFrom: 0,
      learnersTo: 0,
      placeKinds: ['cook-room'],
    })
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map(() => aVolunteer(app.db, { activities: ['cooking'] })),
    )
    if (!one || !two || !three) throw new Error('no cooks')
    const kitchen = await aRoom(app.db, { kind: 'cook-room', exclusive: false, capacity: 10 })
    const session = await aSession(app.db, {
      activity: 'cooking',
      place: kitchen.id,
      start: '2026-12-02T09:00:00Z',
      end: '2026-12-02T11:00:00Z',
      volunteers: [one.id, two.id],
    })
    const id = newId()
    const told = await away(one, { id })
    expect(told.body.effects.short.map((s) => s.id)).toEqual([session.id])
    const seen = await app
      .as(coordinator)
      .get<{ session: { away: string[]; status: string } }>(`/api/sessions/${session.id}`)
    expect(seen.body.session).toMatchObject({ status: 'standing', away: [one.id] })
    await app
      .as(coordinator)
      .patch(`/api/sessions/${session.id}`, { volunteers: [one.id, two.id, three.id] })
    const again = await back(one, id)
    expect(again.body.effects.taken).toMatchObject([{ code: 'sessions.overstaffed' }])
  })

  test('does not keep a turn that is hers alone from being moved', async () => {
    await anActivity(app.db, {
      ...{ id: 'garden', learnersFrom: 0, learnersTo: 0, placeKinds: ['garden'] },
    })
    const gardener = await aVolunteer(app.db, { activities: ['garden'] })
    const garden = await aRoom(app.db, { kind: 'garden' })
    const session = await aSession(app.db, {
      activity: 'garden',
      place: garden.id,
      start: '2026-12-02T09:00:00Z',
      end: '2026-12-02T10:00:00Z',
      volunteers: [gardener.id],
    })
    await away(gardener)
    const hours = { start: '2026-12-02T10:00:00Z', end: '2026-12-02T11:00:00Z' }
    for (const changes of [{}, hours]) {
      const answer = await app
        .as(coordinator)
        .patch<{ session: object }>(`/api/sessions/${session.id}`, changes)
      expect(answer.status).toBe(200)
      expect(answer.body.session).toMatchObject({
        ...{ status: 'standing', away: [gardener.id] },
        ...changes,
      })
    }
  })

  test('does not suspend what may be held without learners', async () => {
    const kind = { learnersFrom: 0, learnersTo: 2, placeKinds: ['reading-room'] }
    await anActivity(app.db, { id: 'reading', ...kind })
    const reader = await aVolunteer(app.db, { activities: ['reading'] })
    const learner = await aLearner(app.db)
    const place = (await aRoom(app.db, { kind: 'reading-room' })).id
    await away(learner, { from: '2026-12-01', to: '2026-12-01' })
    const plan = { activity: 'reading', place }
    const body = {
      ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, inTerm: false, ...plan },
      ...{ from: '2026-11-24', until: '2026-12-31', volunteers: [reader.id] },
      learners: [learner.id],
    }
    const told = await app.as(coordinator).post<{ plan: Plan }>('/api/slots/preview', body)
    expect(told.body.plan.dates.find((date) => date.day === '2026-12-01')?.state).toBe('free')
    const slot = await slotOf(reader, [learner], plan)
    const made = await onDay(slot, '2026-12-01')
    expect(made).toMatchObject({ state: 'standing', away: [learner.id] })
  })

  test('cannot be booked meanwhile, not even at the same moment', async () => {
    const tutor = await aVolunteer(app.db)
    await away(tutor)
    const answer = await app
      .as(coordinator)
      .post<{ conflicts: { code: string }[] }>('/api/sessions', {
        id: newId(),
        start: '2026-12-02T09:00:00Z',
        end: '2026-12-02T10:00:00Z',
        volunteers: [tutor.id],
        learners: [(await aLearner(app.db)).id],
      })
    expect(answer.body.conflicts.map((c) => c.code)).toEqual(['sessions.away'])
  })
})

describe('a learner who is away', () => {
  test('frees the seat of a pair, and takes it again', async () => {
    const tutor = await aVolunteer(app.db)
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => aLearner(app.db)))
    if (!a || !b || !c) throw new Error('no learners')
    const slot = await slotOf(tutor, [a, b])
    const id = newId()
    await away(a, { id })
    const one = await onDay(slot, '2026-12-01')
    expect(one).toMatchObject({ state: 'standing', away: [a.id] })
    const other = await onDay(slot, '2026-12-08')
    const filled = await app
      .as(coordinator)
      .patch(`/api/sessions/${other?.id}`, { learners: [a.id, b.id, c.id] })
    expect(filled.status).toBe(400)
    await app.as(coordinator).patch(`/api/sessions/${other?.id}`, { learners: [b.id, c.id] })
    await back(a, id)
    expect((await onDay(slot, '2026-12-01'))?.away).toEqual([])
    expect((await onDay(slot, '2026-12-08'))?.learners).toEqual([b.id, c.id].sort())
  })

  test('who learns alone suspends the session, and frees tutor and room', async () => {
    const tutor = await aVolunteer(app.db)
    const learner = await aLearner(app.db)
    const slot = await slotOf(tutor, [learner])
    await away(learner)
    expect((await onDay(slot, '2026-12-01'))?.state).toBe('learner_away')
  })
})

describe('the promise', () => {
  const hoursOf = async (as: { id: string }, person: { id: string }) =>
    (
      await app
        .as(as)
        .get<{ hours: WeekHours[] }>(`/api/hours?from=2026-12-01&weeks=2&person=${person.id}`)
    ).body.hours

  test('is counted week by week, and shown to the volunteer and the coordinator only', async () => {
    const tutor = await aVolunteer(app.db)
    await slotOf(tutor, [await aLearner(app.db)], { until: '2026-12-06', minutes: 90 })
    expect(await hoursOf(tutor, tutor)).toMatchObject([
      { week: '2026-11-30', given: 90, promise: { from: 120, to: 240 }, ceiling: null },
      { week: '2026-12-07', given: 0 },
    ])
    const other = await aVolunteer(app.db)
    expect((await hoursOf(other, tutor)).map((h) => h.person)).toEqual([other.id, other.id])
    expect(await hoursOf(coordinator, tutor)).toHaveLength(2)
    expect(await hoursOf(tutor, { id: 'me' })).toEqual(await hoursOf(tutor, tutor))
    expect(await hoursOf(coordinator, { id: 'me' })).toEqual([])
  })

  test('is raised for one week, with a reason, by the coordinator', async () => {
    const tutor = await aVolunteer(app.db, { promise: { from: 60, to: 60 } })
    const learner = await aLearner(app.db)
    const book = (day: string, hour: string) =>
      app.as(coordinator).post('/api/sessions', {
        id: newId(),
        start: `${day}T${hour}:00:00Z`,
        end: `${day}T${Number(hour) + 1}:00:00Z`,
        volunteers: [tutor.id],
        learners: [learner.id],
      })
    expect((await book('2026-12-02', '09')).status).toBe(201)
    expect((await book('2026-12-03', '10')).status).toBe(409)
    const raise = (body: object, as: { id: string } = coordinator) =>
      app.as(as).put<{ hours: WeekHours; code: string }>(`/api/people/${tutor.id}/ceilings`, {
        week: '2026-12-03',
        ...body,
      })
    expect((await raise({ minutes: 120 })).body.code).toBe('slots.ceiling_needs_a_reason')
    expect((await raise({ minutes: 120, reason: 'Remplace Claire' }, tutor)).status).toBe(403)
    const raised = await raise({ minutes: 120, reason: 'Remplace Claire' })
    expect(raised.body.hours).toMatchObject({ ceiling: 120, week: '2026-11-30', given: 60 })
    expect((await book('2026-12-03', '10')).status).toBe(201)
    expect((await book('2026-12-09', '10')).status).toBe(201)
    expect((await book('2026-12-10', '10')).status).toBe(409)
    expect((await raise({ minutes: null })).body.hours.ceiling).toBeNull()
  })
})
