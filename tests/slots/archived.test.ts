import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { Done, Effects } from '#api/slots/schema.ts'
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
import { importFile } from '#tests/support/import-file.ts'
import { ownApp } from '#tests/support/own.ts'
import { faults } from './oracle/seen.ts'
import { jobOf, sessionsOf } from './slots.ts'

const app = ownApp()
let coordinator: APerson
let tutor: AVolunteer
let learner: ALearner
let room: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})
beforeEach(async () => {
  app.clock.set('2026-11-23T09:00:00+01:00')
  ;[tutor, learner, room] = await Promise.all([
    aVolunteer(app.db, { promise: { from: 0, to: 2400 } }),
    aLearner(app.db),
    aRoom(app.db),
  ])
})

const me = () => app.as(coordinator)

const aWeekly = async (rest: object = {}) => {
  const wish = {
    ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, from: '2026-11-24' },
    ...{ until: '2026-12-31', inTerm: false, place: room.id },
    ...{ volunteers: [tutor.id], learners: [learner.id], ...rest },
  }
  const answer = await me().post<Done>('/api/slots', wish)
  expect(answer.status).toBe(201)
  return answer.body.slot
}
const changed = async (slot: { id: string; revision: number }, rest: object) => {
  const wish = { id: newId(), scope: 'whole', revision: slot.revision, ...rest }
  const answer = await me().post<Done>(`/api/slots/${slot.id}/changes`, wish)
  expect(answer.status).toBe(200)
  return answer.body
}
const undo = (change: string) => me().post(`/api/slots/undo/${change}`, {})

type Told = { effects: Effects }
const close = async (from = '2026-12-01', to = from, place: string | null = null) => {
  const layer = { id: newId(), from, to, place, hours: null, label: 'Essai' }
  expect((await me().post<Told>('/api/year/closures', layer)).status).toBe(201)
  return layer.id
}
const reopen = async (id: string) => {
  const answer = await me().delete<Told>(`/api/year/closures/${id}`)
  expect(answer.status).toBe(200)
  const { givenBack, taken, short } = answer.body.effects
  const here = <T extends { place: string }>(all: T[]) => all.filter((one) => one.place === room.id)
  return { givenBack: here(givenBack), taken: here(taken), short: here(short) }
}

/** Archives past the door, as a hand in the database would, or a request of the past. */
const putAway = (table: 'people' | 'places', one: { id: string }) =>
  app.db.execute(sql`
    update ${sql.identifier(table)} set archived_at = ${app.clock.now().toISO()}::timestamptz
     where id = ${one.id}::uuid`)
const onDay = async (slot: { id: string }, day: string) =>
  (await sessionsOf(app.db, slot.id)).find((row) => row.day === day)
const statesOf = async (slot: { id: string }) => [
  ...new Set((await sessionsOf(app.db, slot.id)).map((row) => row.state)),
]
const sound = async () => expect(await faults(app.db)).toEqual([])

describe('nobody archived comes to stand again', () => {
  test('where a day is closed, the tutor and the learner are archived, and it reopens', async () => {
    const slot = await aWeekly()
    const closure = await close()
    await me().post(`/api/slots/${slot.id}/end`, {
      ...{ id: newId(), on: '2026-12-02', revision: slot.revision },
    })
    const first = await onDay(slot, '2026-11-24')
    await me().post(`/api/sessions/${first?.id}/cancel`, {})
    await putAway('people', learner)
    await putAway('people', tutor)
    const { givenBack, taken } = await reopen(closure)
    expect(givenBack).toEqual([])
    expect(taken).toMatchObject([{ code: 'sessions.someone_is_gone' }])
    expect(await onDay(slot, '2026-12-01')).toMatchObject({ state: 'volunteer_gone' })
    await sound()
  })

  test('where a slot had another learner, who is archived, and the change is undone', async () => {
    const other = await aLearner(app.db)
    const slot = await aWeekly()
    const { change } = await changed(slot, { learners: [other.id] })
    await putAway('people', learner)
    expect((await undo(change)).status).toBe(200)
    expect(await statesOf(slot)).toEqual(['learner_gone'])
    await sound()
  })

  test('where a slot had another place, which is archived, and the change is undone', async () => {
    const slot = await aWeekly()
    const { change } = await changed(slot, { place: (await aRoom(app.db)).id })
    await putAway('places', room)
    expect((await undo(change)).status).toBe(200)
    expect(await statesOf(slot)).toEqual(['place_gone'])
    await sound()
  })

  test('where a learner was away, is archived, and the absence is taken back', async () => {
    const slot = await aWeekly({ until: '2026-12-01' })
    const absence = { id: newId(), from: '2026-11-24', to: '2026-12-01' }
    await me().post(`/api/people/${learner.id}/absences`, absence)
    await putAway('people', learner)
    const answer = await me().delete<Told>(`/api/people/${learner.id}/absences/${absence.id}`)
    expect(answer.body.effects.taken).toHaveLength(2)
    expect(await statesOf(slot)).toEqual(['learner_gone'])
    await sound()
  })

  test('where one of two learners is archived and the other away: it waits for the other', async () => {
    const other = await aLearner(app.db)
    const slot = await aWeekly({ until: '2026-11-24', learners: [learner.id, other.id] })
    const absences = [learner, other].map(({ id }) => ({ person: id, id: newId() }))
    for (const { person, id } of absences) {
      const days = { id, from: '2026-11-24', to: '2026-11-24' }
      await me().post(`/api/people/${person}/absences`, days)
    }
    await putAway('people', learner)
    const [first, last] = absences
    await me().delete(`/api/people/${first?.person}/absences/${first?.id}`)
    expect(await statesOf(slot)).toEqual(['learner_away'])
    await me().delete(`/api/people/${last?.person}/absences/${last?.id}`)
    expect(await statesOf(slot)).toEqual(['standing'])
    await sound()
  })

  test('where one of two learners is archived: the session is given back without her', async () => {
    const other = await aLearner(app.db)
    const slot = await aWeekly({ learners: [learner.id, other.id], until: '2026-11-24' })
    const closure = await close('2026-11-24')
    await putAway('people', learner)
    const { givenBack, short, taken } = await reopen(closure)
    expect([givenBack.length, short.length, taken.length]).toEqual([1, 1, 0])
    expect(await onDay(slot, '2026-11-24')).toMatchObject({ state: 'standing', away: [learner.id] })
    await sound()
  })

  test('by the hourly job: what is made for them is hidden from the first', async () => {
    const slot = await aWeekly({ until: null, from: '2027-05-04' })
    const { change } = await changed(slot, { learners: [(await aLearner(app.db)).id] })
    await putAway('people', learner)
    await undo(change)
    app.clock.set('2027-08-23T09:00:00+02:00')
    expect((await jobOf(app)).made).toBeGreaterThan(0)
    const made = (await sessionsOf(app.db, slot.id)).filter((row) => row.day > '2027-08-23')
    expect(new Set(made.map((row) => row.state))).toEqual(new Set(['learner_gone']))
    await sound()
  })

  test('where a session loses its place meanwhile, and finds it free with its tutor gone', async () => {
    const slot = await aWeekly({ until: '2026-11-24' })
    const closure = await close('2026-11-24', '2026-11-24', room.id)
    const [one] = await sessionsOf(app.db, slot.id)
    await app.db.execute(sql`update sessions set suspended = 'taken' where id = ${one?.id ?? ''}`)
    await putAway('people', tutor)
    await reopen(closure)
    await jobOf(app)
    expect(await statesOf(slot)).toEqual(['volunteer_gone'])
    await sound()
  })

  test('where what was cancelled is restored, or moved to a later day', async () => {
    const at = { start: '2026-11-25T09:00:00Z', end: '2026-11-25T10:00:00Z' }
    const people = { volunteers: [tutor.id], learners: [learner.id] }
    const session = await aSession(app.db, { ...at, place: room.id, ...people })
    await me().post(`/api/sessions/${session.id}/cancel`, {})
    await putAway('people', learner)
    const answer = await me().post<{ code: string; conflicts: { detail: string }[] }>(
      `/api/sessions/${session.id}/restore`,
      {},
    )
    expect(answer.status).toBe(409)
    expect(answer.text).toContain(learner.name)
    const past = await aSession(app.db, {
      ...{ start: '2026-11-20T09:00:00Z', end: '2026-11-20T10:00:00Z', place: room.id },
      ...{ volunteers: [tutor.id], learners: [(await aLearner(app.db)).id] },
    })
    await putAway('people', tutor)
    const move = await me().patch(`/api/sessions/${past.id}`, {
      ...{ start: '2026-11-27T09:00:00Z', end: '2026-11-27T10:00:00Z' },
    })
    expect(move.status).toBe(409)
    await sound()
  })

  test('where weeks A and B move back over days of who is gone', async () => {
    const slot = await aWeekly({ rhythm: 'A', until: '2027-01-31' })
    const before = await sessionsOf(app.db, slot.id)
    const closure = await close('2026-11-30', '2026-12-06')
    const moved = (await sessionsOf(app.db, slot.id)).filter((row) => row.state === 'standing')
    expect(moved.map((row) => row.day)).not.toEqual(before.map((row) => row.day))
    for (const one of moved) await me().post(`/api/sessions/${one.id}/cancel`, {})
    await app.db.execute(sql`
      update sessions set stands = false, suspended = null where slot_id = ${slot.id} and stands`)
    await putAway('people', learner)
    await reopen(closure)
    expect(await statesOf(slot)).not.toContain('standing')
    await sound()
  })

  test('where the ceiling of an archived tutor is raised over what her promise kept away', async () => {
    const frugal = await aVolunteer(app.db, { promise: { from: 0, to: 60 } })
    const slot = await aWeekly({ until: '2026-12-01', volunteers: [frugal.id] })
    const closure = await close()
    // Something else takes the hour that she promised of that week.
    await aSession(app.db, {
      place: (await aRoom(app.db)).id,
      volunteers: [frugal.id],
      learners: [(await aLearner(app.db)).id],
      start: '2026-12-02T09:00:00Z',
      end: '2026-12-02T10:00:00Z',
    })
    await reopen(closure)
    const { id } = (await onDay(slot, '2026-12-01')) ?? {}
    const before = await me().get<{ session: Session }>(`/api/sessions/${id}`)
    expect(before.body.session.status).toBe('suspended')
    await app.db.execute(sql`delete from sessions where slot_id is null`)
    for (const { id: one } of await sessionsOf(app.db, slot.id)) {
      if (one !== id) await me().post(`/api/sessions/${one}/cancel`, {})
    }
    await putAway('people', frugal)
    const raised = { week: '2026-11-30', minutes: 600, reason: 'Remplacement' }
    await me().put(`/api/people/${frugal.id}/ceilings`, raised)
    await jobOf(app)
    expect(await onDay(slot, '2026-12-01')).not.toMatchObject({ state: 'standing' })
    await sound()
  })

  test('where a file names who is archived, whoever she is said to be', async () => {
    const slot = await aWeekly({ until: '2026-12-01' })
    const closure = await close()
    await me().post(`/api/sessions/${(await onDay(slot, '2026-11-24'))?.id}/cancel`, {})
    await putAway('people', learner)
    const file = `Prénom;Oral;Disponibilités\n${learner.name};A1;lundi 9h-18h\n`
    const send = (query: string) => importFile(me(), `learners?${query}`, file)
    const { seen } = (await send('dry-run=true')).body.plan
    expect((await send(`seen=${seen}`)).body.plan.counts.create).toBe(0)
    expect((await send(`seen=${seen}&who=2:new`)).body.plan.counts.create).toBe(1)
    await reopen(closure)
    expect(await onDay(slot, '2026-12-01')).toMatchObject({ state: 'learner_gone' })
    await sound()
  })

  test('where the year says so over a room that is archived', async () => {
    const slot = await aWeekly({ until: '2026-12-01' })
    const closure = await close('2026-11-24', '2026-12-01')
    await putAway('places', room)
    expect((await reopen(closure)).taken).toHaveLength(2)
    expect(await statesOf(slot)).toEqual(['place_gone'])
    await me().post('/api/year/openings', {
      ...{ id: newId(), from: '2026-11-24', to: '2026-12-01', place: room.id },
      ...{ hours: { from: '08:00', to: '20:00' }, label: 'Essai' },
    })
    expect(await statesOf(slot)).toEqual(['place_gone'])
    await sound()
  })
})

describe('who is gone may be replaced', () => {
  test('a session whose tutor is archived is listed, and stands again with another', async () => {
    const slot = await aWeekly({ until: '2026-11-24' })
    const closure = await close('2026-11-24')
    await putAway('people', tutor)
    await reopen(closure)
    const one = await onDay(slot, '2026-11-24')
    const { text } = await me().get('/api/stand-ins')
    expect(text).toContain(one?.id)
    const other = await aVolunteer(app.db)
    const answer = await me().patch<{ session: Session }>(`/api/sessions/${one?.id}`, {
      volunteers: [other.id],
    })
    expect(answer.body.session).toMatchObject({ status: 'standing', why: null })
    await sound()
  })
})
