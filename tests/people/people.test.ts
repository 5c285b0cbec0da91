import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { levelsAreNear, mayTeach } from '#api/people/rules.ts'
import type { Absence, LearnerPart, Person } from '#api/people/schema.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type One = { person: Person; code: string; errors: { path: string }[] }
type All = { people: Person[] }

const app = ownApp()
let coordinator: APerson

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

const learnerPart: LearnerPart = {
  ageGroup: 'adult',
  oral: 'A1',
  written: 'A1.1',
  alpha: false,
  wish: 'either',
  minutesWanted: 90,
  waitingSince: '2026-10-01',
}
const newLearner = <T extends Record<string, unknown>>(change: T) => ({
  id: newId(),
  role: 'learner',
  name: 'Mirela',
  learner: learnerPart,
  ...change,
})

describe('who sees whom', () => {
  test('the coordinator sees all of everybody', async () => {
    const learner = await aLearner(app.db, { phone: '+33639985512', waitingSince: '2026-09-01' })
    const { body } = await app.as(coordinator).get<One>(`/api/people/${learner.id}`)
    expect(body.person).toMatchObject({
      phone: '+33639985512',
      learner: { waitingSince: '2026-09-01' },
    })
  })

  test('a volunteer sees of a learner she may teach what teaching takes, and no way to reach them', async () => {
    const volunteer = await aVolunteer(app.db)
    const learner = await aLearner(app.db, {
      phone: '+33639985513',
      waitingSince: '2026-09-01',
      messageLanguage: 'ar',
    })
    const { body, text } = await app.as(volunteer).get<One>(`/api/people/${learner.id}`)
    expect(Object.keys(body.person).sort()).toEqual([
      'archived',
      'availabilities',
      'id',
      'learner',
      'name',
      'role',
    ])
    expect(body.person.learner?.waitingSince).toBeNull()
    expect(text).not.toContain('+33639985513')
  })

  test('a volunteer does not see a learner she may not teach, in no list and at no address', async () => {
    const volunteer = await aVolunteer(app.db, { levels: ['A2'], children: false })
    const hidden = [
      await aLearner(app.db, { oral: 'B1' }),
      await aLearner(app.db, { ageGroup: 'child' }),
    ]
    const { body } = await app.as(volunteer).get<All>('/api/people?role=learner')
    for (const learner of hidden) {
      expect(body.people.some((p) => p.id === learner.id)).toBe(false)
      expect((await app.as(volunteer).get(`/api/people/${learner.id}`)).status).toBe(404)
    }
  })

  test('a volunteer sees the names of the team, and of herself everything', async () => {
    const [me, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const { body } = await app.as(me).get<All>('/api/people')
    const seen = (id: string) => Object.keys(body.people.find((p) => p.id === id) ?? {}).sort()
    expect(seen(other.id)).toEqual(['archived', 'id', 'name', 'role'])
    expect(seen(me.id)).toContain('email')
    expect((await app.as(me).get(`/api/people/${other.id}/absences`)).status).toBe(404)
  })
})

describe('taking a person in', () => {
  test('a learner, once, however often the request comes', async () => {
    const body = newLearner({
      name: '  Mirela\u202E  B. ',
      availabilities: [{ weekday: 2, from: '09:30', to: '12:30' }],
    })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.as(coordinator).post<One>('/api/people', body)),
    )
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201])
    expect(answers[0]?.body.person).toMatchObject({
      name: 'Mirela B.',
      learner: learnerPart,
      availabilities: body.availabilities,
    })
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
  })

  test.each([
    ['a field that must never be held', { nationality: 'x' }, 'nationality'],
    ['free text about a learner', { notes: 'x' }, 'notes'],
    ['an empty name', { name: ' \u200B ' }, 'name'],
    ['a name of 61 letters', { name: 'a'.repeat(61) }, 'name'],
    ['a telephone number as typed', { phone: '06 39 98 55 12' }, 'phone'],
    [
      'hours that end before they start',
      { availabilities: [{ weekday: 1, from: '12:00', to: '09:00' }] },
      'availabilities.0',
    ],
    [
      'an eighth weekday',
      { availabilities: [{ weekday: 8, from: '09:00', to: '12:00' }] },
      'availabilities.0.weekday',
    ],
  ])('%s is refused, and where it is', async (_, change, path) => {
    const answer = await app.as(coordinator).post<One>('/api/people', newLearner(change))
    expect([answer.status, answer.body.errors[0]?.path]).toEqual([400, path])
  })

  test('a record whose parts do not fit its role', async () => {
    const volunteer = {
      promise: { from: 60, to: 120 },
      levels: [],
      children: false,
      newcomer: false,
      activities: [],
    }
    const post = (change: Record<string, unknown>) =>
      app.as(coordinator).post<One>('/api/people', newLearner(change))
    expect((await post({ learner: null })).body.code).toBe('people.role_does_not_fit')
    expect((await post({ volunteer })).body.code).toBe('people.role_does_not_fit')
    expect((await post({ role: 'volunteer', learner: null })).body.code).toBe(
      'people.role_does_not_fit',
    )
    expect(
      (
        await post({
          role: 'volunteer',
          learner: null,
          volunteer: { ...volunteer, activities: ['juggling'] },
        })
      ).body.code,
    ).toBe('activities.not_found')
  })

  test('an address that already signs somebody in', async () => {
    const there = await aVolunteer(app.db)
    const body = {
      id: newId(),
      role: 'coordinator',
      name: 'Autre',
      email: there.email?.toUpperCase(),
    }
    expect((await app.as(coordinator).post<One>('/api/people', body)).body.code).toBe(
      'people.email_is_taken',
    )
  })

  test('hours that overlap', async () => {
    const twice = [
      { weekday: 1, from: '09:00', to: '12:00' },
      { weekday: 1, from: '11:00', to: '13:00' },
    ]
    expect(
      (await app.as(coordinator).post<One>('/api/people', newLearner({ availabilities: twice })))
        .body.code,
    ).toBe('people.hours_overlap')
  })
})

describe('changing', () => {
  test('a volunteer changes her number, her hours and her days away; not her promise', async () => {
    const volunteer = await aVolunteer(app.db)
    const me = app.as(volunteer)
    const path = `/api/people/${volunteer.id}`
    expect((await me.patch<One>(path, { phone: '+33639985299' })).body.person.phone).toBe(
      '+33639985299',
    )
    const hours = [{ weekday: 4, from: '09:00', to: '13:00' }]
    expect(
      (await me.put<One>(`${path}/availabilities`, { availabilities: hours })).body.person
        .availabilities,
    ).toEqual(hours)
    expect(
      (await me.patch<One>(path, { volunteer: { promise: { from: 0, to: 2000 } } })).status,
    ).toBe(403)
    expect((await me.patch<One>(path, { role: 'coordinator' })).status).toBe(403)
    const absence = { id: newId(), from: '2026-12-20', to: '2027-01-03' }
    expect((await me.post(`${path}/absences`, absence)).status).toBe(201)
    expect((await me.post(`${path}/absences`, absence)).status).toBe(201)
    expect(
      (await me.post<One>(`${path}/absences`, { ...absence, to: '2027-01-04' })).body.code,
    ).toBe('request.id_is_used')
    expect((await me.get<{ absences: Absence[] }>(`${path}/absences`)).body.absences).toEqual([
      absence,
    ])
    expect((await me.delete(`${path}/absences/${absence.id}`)).status).toBe(200)
    expect((await me.delete(`${path}/absences/${absence.id}`)).status).toBe(404)
  })

  test('a volunteer changes nobody else', async () => {
    const [me, other, learner] = [
      await aVolunteer(app.db),
      await aVolunteer(app.db),
      await aLearner(app.db),
    ]
    for (const id of [other.id, learner.id]) {
      expect((await app.as(me).patch(`/api/people/${id}`, { name: 'X' })).status).toBe(404)
      expect(
        (await app.as(me).put(`/api/people/${id}/availabilities`, { availabilities: [] })).status,
      ).toBe(404)
    }
  })

  test('who turns out never to have learned to read loses the written level; both at once are refused', async () => {
    const learner = await aLearner(app.db)
    const patch = (part: Record<string, unknown>) =>
      app.as(coordinator).patch<One>(`/api/people/${learner.id}`, { learner: part })
    expect((await patch({ alpha: true })).body.person.learner).toMatchObject({
      alpha: true,
      written: null,
    })
    expect((await patch({ written: 'A1' })).body.code).toBe('people.alpha_has_no_written_level')
  })

  test('a lower promise never undoes what is planned, and holds from then on', async () => {
    const [tutor, learner, room] = [
      await aVolunteer(app.db, { promise: { from: 60, to: 240 } }),
      await aLearner(app.db),
      await aRoom(app.db),
    ]
    const people = { volunteers: [tutor.id], learners: [learner.id], place: room.id }
    await aSession(app.db, {
      ...people,
      start: '2026-12-07T09:00:00+01:00',
      end: '2026-12-07T11:00:00+01:00',
    })
    const lower = await app
      .as(coordinator)
      .patch<One>(`/api/people/${tutor.id}`, { volunteer: { promise: { from: 60, to: 60 } } })
    expect(lower.status).toBe(200)
    const more = {
      id: newId(),
      ...people,
      start: '2026-12-08T09:00:00+01:00',
      end: '2026-12-08T09:30:00+01:00',
    }
    expect((await app.as(tutor).post('/api/sessions', more)).status).toBe(409)
  })
})

describe('putting away', () => {
  test('is refused while sessions expect the person, and undone in one tap', async () => {
    const [tutor, learner, room] = [
      await aVolunteer(app.db),
      await aLearner(app.db),
      await aRoom(app.db),
    ]
    await aSession(app.db, {
      place: room.id,
      volunteers: [tutor.id],
      learners: [learner.id],
      start: '2026-12-09T09:00:00+01:00',
      end: '2026-12-09T10:00:00+01:00',
    })
    const boss = app.as(coordinator)
    expect((await boss.post<One>(`/api/people/${learner.id}/archive`)).body.code).toBe(
      'people.still_expected',
    )
    const idle = await aLearner(app.db)
    expect((await boss.post<One>(`/api/people/${idle.id}/archive`)).body.person.archived).toBe(true)
    expect((await boss.get<All>('/api/people')).body.people.some((p) => p.id === idle.id)).toBe(
      false,
    )
    expect(
      (await boss.get<All>('/api/people?archived=true')).body.people.some((p) => p.id === idle.id),
    ).toBe(true)
    expect((await boss.post<One>(`/api/people/${idle.id}/restore`)).body.person.archived).toBe(
      false,
    )
  })

  test('booking somebody while they are put away: one of the two is refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
      const day = String(round + 10).padStart(2, '0')
      const body = {
        id: newId(),
        volunteers: [tutor.id],
        learners: [learner.id],
        start: `2027-04-${day}T09:00:00+02:00`,
        end: `2027-04-${day}T10:00:00+02:00`,
      }
      const [booked, away] = await Promise.all([
        app.as(tutor).post('/api/sessions', body),
        app.as(coordinator).post(`/api/people/${learner.id}/archive`),
      ])
      expect([booked.status, away.status].filter((s) => s < 300)).toHaveLength(1)
    }
  })

  test('the last coordinator stays, even when two leave at once', async () => {
    const second = await aCoordinator(app.db)
    const answers = await Promise.all([
      app.as(coordinator).post(`/api/people/${second.id}/archive`),
      app.as(second).post(`/api/people/${coordinator.id}/archive`),
    ])
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    const { sql } = await import('drizzle-orm')
    const rows = await app.db.execute<{ n: number }>(
      sql`select count(*)::int as n from people where role = 'coordinator' and archived_at is null`,
    )
    expect(rows[0]?.n).toBe(1)
  })
})

describe('who teaches whom', () => {
  const teaches = (levels: string[], children = false) =>
    ({ levels, children }) as Parameters<typeof mayTeach>[0]
  const learns = (change: Partial<LearnerPart>) => ({ ...learnerPart, ...change })

  test.each([
    [['A1'], {}, true],
    [['A2'], {}, false],
    [['alpha'], { alpha: true, written: null, oral: 'B1' }, true],
    [['B1'], { alpha: true, written: null, oral: 'B1' }, false],
    [['A2'], { oral: null }, true],
  ] as const)('%j and %j: %s', (levels, change, expected) => {
    expect(mayTeach(teaches([...levels]), learns(change as Partial<LearnerPart>))).toBe(expected)
  })

  test('children are taught by who teaches children, whatever the level', () => {
    expect(mayTeach(teaches(['C2'], true), learns({ ageGroup: 'child' }))).toBe(true)
    expect(mayTeach(teaches(['A1'], false), learns({ ageGroup: 'child' }))).toBe(false)
  })

  test.each([
    ['A1', 'A2', true],
    ['A1', 'B1', false],
    ['pre-A1', 'A1.1', true],
    ['pre-A1', 'A1', false],
    ['C1', null, true],
  ] as const)('%s beside %s: %s', (a, b, near) => {
    expect(levelsAreNear(learns({ oral: a }), learns({ oral: b }))).toBe(near)
    expect(levelsAreNear(learns({ oral: b }), learns({ oral: a }))).toBe(near)
  })
})

describe('a change of a person', () => {
  const boss = async () => app.as(await aCoordinator(app.db))
  const traces = async (id: string) =>
    (await app.db.execute(sql`select 1 from audit where subject_id = ${id}`)).length

  test('that gives nothing changes nothing, and leaves no trace', async () => {
    const { id } = await aVolunteer(app.db)
    const before = await traces(id)
    expect((await (await boss()).patch(`/api/people/${id}`, {})).status).toBe(200)
    expect(await traces(id)).toBe(before)
  })

  test('that gives the first of a volunteer’s part has to give all of it, and says what is missing', async () => {
    const { id } = await aCoordinator(app.db)
    const her = await boss()
    const half = await her.patch<{ detail: string }>(`/api/people/${id}`, {
      volunteer: { children: true, newcomer: false },
    })
    expect([half.status, half.body]).toMatchObject([400, { code: 'people.part_is_incomplete' }])
    expect(half.body.detail).toContain('promise, levels, activities')
    const whole = { promise: { from: 60, to: 120 }, levels: [], children: true, newcomer: false }
    const answer = await her.patch(`/api/people/${id}`, {
      volunteer: { ...whole, activities: [] },
    })
    expect(answer.status).toBe(200)
  })

  test('gives a volunteer no name of the team’s, however it is written; the coordinator may give it', async () => {
    const odile = await aVolunteer(app.db, { name: 'Odîle' })
    const other = await aVolunteer(app.db, { name: 'Autre' })
    for (const name of ['Odile', 'ODÎLE', 'O\u200Cdile', 'odi\u0302le', 'Оdile', 'ΟDILE']) {
      const answer = await app.as(other).patch(`/api/people/${other.id}`, { name })
      expect([answer.status, answer.body]).toMatchObject([409, { code: 'people.name_is_taken' }])
    }
    expect((await app.as(odile).patch(`/api/people/${odile.id}`, { name: 'Odile' })).status).toBe(
      200,
    )
    const given = await (await boss()).patch(`/api/people/${other.id}`, { name: 'Odile' })
    expect(given.status).toBe(200)
  })

  test('gives nobody a name that cannot be seen, or a tower of marks', async () => {
    const { id } = await aVolunteer(app.db)
    for (const name of [
      '\u3164',
      '\u200D\u200C',
      '\u2800 \u2800',
      '\u0301\u0301',
      '\u{E0041}',
      `e${'\u0301'.repeat(6)}`,
    ]) {
      expect((await (await boss()).patch(`/api/people/${id}`, { name })).status, name).toBe(400)
    }
    for (const name of ['علی\u200Cرضا', 'Nguyễn', 'شدّة', 'क्षत्रिय']) {
      const answer = await (await boss()).patch<One>(`/api/people/${id}`, { name })
      expect([answer.status, answer.body.person.name]).toEqual([200, name.normalize('NFC')])
    }
  })
})
