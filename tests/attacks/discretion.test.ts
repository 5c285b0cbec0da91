import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Free, Session } from '#api/sessions/schema.ts'
import {
  type ALearner,
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
let reader: AVolunteer
let colleague: AVolunteer
let pupil: ALearner
let theirs: { id: string }

const when = { start: '2026-12-01T14:00:00Z', end: '2026-12-01T15:00:00Z' }
type Refusal = { code: string; conflicts: { code: string; detail: string }[] }

beforeAll(async () => {
  const { db } = app
  await anActivity(db)
  const room = await aRoom(db)
  await aRoom(db)
  await aCoordinator(db)
  ;[reader, colleague] = [await aVolunteer(db, { levels: ['A1'] }), await aVolunteer(db)]
  ;[pupil] = [await aLearner(db), await aLearner(db)]
  const who = { volunteers: [colleague.id], learners: [pupil.id] }
  theirs = await aSession(db, { place: room.id, ...when, ...who })
})

const refusal = async (learners: string[], at = when) => {
  const wish = { id: newId(), ...at, volunteers: [reader.id], learners }
  const { status, text } = await app.as(reader).post<Refusal>('/api/sessions', wish)
  expect(status).toBe(404)
  return text
}

test('naming a colleague’s session in /api/free does not tell which learner sits in it', async () => {
  const ask = async (query: Record<string, string>) => {
    const path = `/api/free?${new URLSearchParams({ ...when, ...query })}`
    return (await app.as(reader).get<Free>(path)).body.learners
  }
  expect(await ask({ session: theirs.id })).toEqual(await ask({}))
})

test('a refusal does not tell the hours of a learner whom the reader may not teach', async () => {
  const hidden = await aLearner(app.db, {
    oral: 'B1',
    availabilities: [{ weekday: 3, from: '10:10', to: '12:20' }],
  })
  const early = { start: '2026-12-02T13:00:00Z', end: '2026-12-02T14:00:00Z' }
  expect(await refusal([hidden.id], early)).not.toMatch(/10:10|12:20/)
})

test('a refusal does not tell the level of a learner whom the reader may not teach', async () => {
  const hidden = await aLearner(app.db, { oral: 'C2', written: 'C2' })
  expect(await refusal([pupil.id, hidden.id])).not.toContain('C2')
  expect(await refusal([hidden.id, pupil.id])).not.toContain('C2')
})

test('a refusal does not tell the name of somebody who was archived', async () => {
  const archivedAt = '2026-11-01T08:00:00Z'
  const gone = [
    await aLearner(app.db, { name: 'Partie Loin', archivedAt }),
    await aVolunteer(app.db, { name: 'Partie Loin', archivedAt }),
  ]
  for (const { id } of gone) expect(await refusal([id])).not.toContain('Partie Loin')
})

test('the learners whom a volunteer may not teach are in none of her answers', async () => {
  const hidden = await aLearner(app.db, { name: 'Personne Cachée', oral: 'C1', written: 'C1' })
  const who = { volunteers: [(await aVolunteer(app.db, { levels: ['C1'] })).id] }
  const room = await aRoom(app.db)
  const held = await aSession(app.db, { place: room.id, ...when, ...who, learners: [hidden.id] })
  const span = 'from=2026-11-30T00:00:00Z&to=2026-12-06T00:00:00Z'
  const paths = [
    '/api/people?archived=true',
    '/api/people?role=learner',
    `/api/people/${hidden.id}`,
    `/api/people/${hidden.id}/absences`,
    `/api/people/${hidden.id}/story`,
    `/api/people/${hidden.id}/contact`,
    `/api/sessions?${span}&cancelled=true`,
    `/api/sessions?${span}&person=${hidden.id}`,
    `/api/sessions/${held.id}`,
    `/api/free?start=${when.start}&end=${when.end}&session=${held.id}`,
    `/api/free?start=${when.start}&learners=${hidden.id}&session=${held.id}`,
    '/api/exports/learners.csv',
    '/api/exports/sessions.csv',
  ]
  for (const path of paths) {
    const { text } = await app.as(reader).get(path)
    expect(text, path).not.toContain(hidden.id)
    expect(text, path).not.toContain('Cachée')
  }
  for (const [path, body] of [
    [`/api/sessions/${held.id}/cancel`, { revision: 7 }],
    [`/api/sessions/${held.id}/restore`, {}],
    ['/api/sessions', { id: held.id, ...when, ...who, learners: [hidden.id] }],
  ] as const) {
    expect((await app.as(reader).post(path, body)).text, path).not.toContain('Cachée')
  }
})

test('a volunteer does not put a colleague out of the turn that they share', async () => {
  await anActivity(app.db, {
    id: 'kitchen',
    learnersFrom: 0,
    learnersTo: 0,
    volunteersTo: 3,
    placeKinds: ['kitchen'],
  })
  const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false })
  const team = [
    await aVolunteer(app.db, { activities: ['kitchen'] }),
    await aVolunteer(app.db, { activities: ['kitchen'] }),
  ] as const
  const volunteers = team.map(({ id }) => id)
  const turn = await aSession(app.db, {
    activity: 'kitchen',
    place: kitchen.id,
    ...when,
    volunteers,
  })
  const [me] = team
  await app.as(me).patch(`/api/sessions/${turn.id}`, { volunteers: [me.id] })
  const after = await app.as(me).get<{ session: Session }>(`/api/sessions/${turn.id}`)
  expect(after.body.session.volunteers.map(({ id }) => id).sort()).toEqual([...volunteers].sort())
})
