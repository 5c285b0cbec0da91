import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Offer, Session } from '#api/sessions/schema.ts'
import {
  type ALearner,
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type Conflict = {
  code: string
  detail: string
  subject?: string
  start?: string
  confirmable?: boolean
}
type Answered = {
  session: Session
  code: string
  detail: string
  conflicts: Conflict[]
  alternatives: Offer[]
  errors: { path: string; detail: string }[]
}

const app = ownApp()
let coordinator: APerson
let blue: { id: string; name: string }

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
  blue = await aRoom(app.db, { name: 'Salle bleue' })
  await aRoom(app.db, { name: 'Salle jaune' })
  await aRoom(app.db, { name: 'Salle rouge', capacity: 2 })
})

let day = 0
/** An hour on a day of its own, 14:00 in Paris; Mondays to Sundays are all open here, but for public
 *  holidays. */
const anHour = (from = '14:00', to = '15:00') => {
  day += [30, 37].includes(day) ? 2 : 1
  const date = new Date(Date.UTC(2026, 10, 24 + day)).toISOString().slice(0, 10)
  return { start: `${date}T${from}:00+01:00`, end: `${date}T${to}:00+01:00` }
}

type Wish = { tutor: AVolunteer; learners: ALearner[] } & Record<string, unknown>
const bodyOf = ({ tutor, learners, ...rest }: Wish) => ({
  id: newId(),
  ...anHour(),
  volunteers: [tutor.id],
  learners: learners.map((l) => l.id),
  ...rest,
})

const book = (as: { id: string }, wish: Wish) =>
  app.as(as).post<Answered>('/api/sessions', bodyOf(wish))
const codes = (answer: { body: Answered }) => answer.body.conflicts.map((c) => c.code)

describe('a volunteer books', () => {
  test('a session with one learner in the tightest free room that fits', async () => {
    const tutor = await aVolunteer(app.db)
    const learner = await aLearner(app.db)
    const answer = await book(tutor, { tutor, learners: [learner] })
    expect(answer.status).toBe(201)
    const { session } = answer.body
    expect(session).toMatchObject({
      activity: 'tutoring',
      status: 'standing',
      revision: 1,
      mine: true,
      learnerCount: 1,
      volunteers: [{ id: tutor.id, name: tutor.name }],
      learners: [{ id: learner.id, name: learner.name }],
    })
    const { body } = await app
      .as(tutor)
      .get<{ places: { id: string; name: string }[] }>('/api/places')
    expect(body.places.find((p) => p.id === session.place)?.name).toBe('Salle rouge')
  })

  test('with two learners, in a room for three', async () => {
    const tutor = await aVolunteer(app.db)
    const answer = await book(tutor, {
      tutor,
      learners: [await aLearner(app.db), await aLearner(app.db)],
    })
    expect(answer.status).toBe(201)
    expect(answer.body.session.learnerCount).toBe(2)
  })

  test('back to back with the session before, in the same room', async () => {
    const tutor = await aVolunteer(app.db)
    const learner = await aLearner(app.db)
    const first = anHour('09:00', '10:00')
    const second = { start: first.end, end: first.end.replace('T10:00', 'T10:30') }
    await book(tutor, { tutor, learners: [learner], place: blue.id, ...first })
    expect(
      (await book(tutor, { tutor, learners: [learner], place: blue.id, ...second })).status,
    ).toBe(201)
  })

  test('only for herself, and never without being one', async () => {
    const [tutor, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const learner = await aLearner(app.db)
    expect((await book(tutor, { tutor: other, learners: [learner] })).body.code).toBe(
      'sessions.not_yours',
    )
  })

  test('not in the past', async () => {
    const tutor = await aVolunteer(app.db)
    const past = { start: '2026-11-20T14:00:00+01:00', end: '2026-11-20T15:00:00+01:00' }
    const answer = await book(tutor, { tutor, learners: [await aLearner(app.db)], ...past })
    expect(answer.body.code).toBe('sessions.is_past')
  })
})

describe('a refusal', () => {
  test('names every reason at once, in the caller’s language, and offers what can be booked as it stands', async () => {
    const [tutor, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const learner = await aLearner(app.db)
    const hour = anHour()
    await book(tutor, { tutor, learners: [learner], place: blue.id, ...hour })
    const again = { tutor, learners: [learner], place: blue.id, ...hour, id: newId() }
    const answer = await book(tutor, again)
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(codes(answer)).toEqual([
      'sessions.room_is_taken',
      'sessions.tutor_is_taken',
      'sessions.learner_is_taken',
    ])
    expect(answer.body.conflicts[0]?.detail).toBe('Salle bleue est déjà prise à ce moment-là.')
    expect(answer.body.alternatives.length).toBeGreaterThan(0)
    for (const offer of answer.body.alternatives.slice(0, 2)) {
      const taken = await app.as(tutor).post<Answered>('/api/sessions', { id: newId(), ...offer })
      expect(taken.status).toBe(201)
      await app.as(tutor).post(`/api/sessions/${taken.body.session.id}/cancel`, {})
    }
    const english = await app
      .as(other)
      .post<Answered>('/api/sessions', bodyOf({ tutor: other, learners: [learner], ...hour }), {
        headers: { 'accept-language': 'en' },
      })
    expect(english.body.conflicts[0]?.detail).toBe(`${learner.name} is not free then.`)
  })

  test('offers the other rooms at the same time when only the room is taken', async () => {
    const [a, b] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const hour = anHour()
    await book(a, { tutor: a, learners: [await aLearner(app.db)], place: blue.id, ...hour })
    const answer = await book(b, {
      tutor: b,
      learners: [await aLearner(app.db)],
      place: blue.id,
      ...hour,
    })
    expect(codes(answer)).toEqual(['sessions.room_is_taken'])
    const sameTime = answer.body.alternatives.filter(
      (o) => Date.parse(o.start) === Date.parse(hour.start),
    )
    expect(sameTime.length).toBe(2)
    expect(sameTime.every((o) => o.place !== blue.id)).toBe(true)
  })

  test('says that no room is free when all three are taken, and never offers a taken one', async () => {
    const hour = anHour()
    for (let n = 0; n < 3; n += 1) {
      const tutor = await aVolunteer(app.db)
      expect(
        (await book(tutor, { tutor, learners: [await aLearner(app.db)], ...hour })).status,
      ).toBe(201)
    }
    const tutor = await aVolunteer(app.db)
    const answer = await book(tutor, { tutor, learners: [await aLearner(app.db)], ...hour })
    expect(codes(answer)).toEqual(['sessions.no_room_is_free'])
    expect(
      answer.body.alternatives.every((o) => Date.parse(o.start) !== Date.parse(hour.start)),
    ).toBe(true)
  })

  test('tells a volunteer that somebody else’s learner is not free; the coordinator learns that it is a class, and when', async () => {
    const [a, b] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const learner = await aLearner(app.db)
    const hour = anHour()
    await book(a, { tutor: a, learners: [learner], ...hour })
    const told = await book(b, { tutor: b, learners: [learner], ...hour })
    expect(told.body.conflicts).toEqual([
      {
        code: 'sessions.learner_is_not_free',
        detail: `${learner.name} n’est pas libre à ce moment-là.`,
        subject: learner.id,
        named: [{ id: learner.id, name: learner.name }],
      },
    ])
    expect(told.text).not.toContain(a.name)
    const toCoordinator = await book(coordinator, { tutor: b, learners: [learner], ...hour })
    expect(toCoordinator.body.conflicts[0]?.start).toBeDefined()
  })

  test('a learner whom a volunteer may not teach is not there for her', async () => {
    const tutor = await aVolunteer(app.db, { levels: ['A2'], children: false })
    const hidden = [
      await aLearner(app.db, { oral: 'B1' }),
      await aLearner(app.db, { ageGroup: 'child' }),
      await aLearner(app.db, { oral: 'A2', archivedAt: '2026-11-01T00:00:00Z' }),
    ]
    const [nobody] = await Promise.all(
      [newId()].map((id) =>
        app.as(tutor).post('/api/sessions', { ...bodyOf({ tutor, learners: [] }), learners: [id] }),
      ),
    )
    for (const learner of hidden) {
      const answer = await book(tutor, { tutor, learners: [learner] })
      expect([answer.status, answer.body.code]).toEqual([404, 'people.not_found'])
      expect(answer.text.length).toBe(nobody?.text.length)
    }
  })
})

describe('rules that hold for everyone', () => {
  const refusedTo = async (as: { id: string }, wish: Wish) => codes(await book(as, wish))

  test('levels: a tutor teaches the learner’s level, or alpha to who never learned to read', async () => {
    const tutor = await aVolunteer(app.db, { levels: ['A1'] })
    const [a1, b1, alpha] = [
      await aLearner(app.db, { oral: 'A1' }),
      await aLearner(app.db, { oral: 'B1' }),
      await aLearner(app.db, { oral: 'A1', written: null, alpha: true }),
    ]
    expect(await refusedTo(coordinator, { tutor, learners: [b1] })).toEqual([
      'sessions.level_does_not_fit',
    ])
    expect(await refusedTo(coordinator, { tutor, learners: [alpha] })).toEqual([
      'sessions.level_does_not_fit',
    ])
    expect((await book(coordinator, { tutor, learners: [a1] })).status).toBe(201)
  })

  test('ages: children are taught by who teaches children, and apart from adults', async () => {
    const [adultsOnly, both] = [
      await aVolunteer(app.db, { children: false }),
      await aVolunteer(app.db),
    ]
    const child = await aLearner(app.db, { ageGroup: 'child' })
    expect(await refusedTo(coordinator, { tutor: adultsOnly, learners: [child] })).toEqual([
      'sessions.does_not_teach_children',
    ])
    expect(
      await refusedTo(coordinator, { tutor: both, learners: [child, await aLearner(app.db)] }),
    ).toEqual(['sessions.ages_do_not_fit'])
    const alone = await aLearner(app.db, { wish: 'individual' })
    expect(await refusedTo(coordinator, { tutor: both, learners: [child, alone] })).toEqual([
      'sessions.ages_do_not_fit',
      'sessions.wishes_to_be_alone',
    ])
  })

  test('pairs: levels next to each other', async () => {
    const tutor = await aVolunteer(app.db)
    const [low, high] = [
      await aLearner(app.db, { oral: 'A1.1' }),
      await aLearner(app.db, { oral: 'B1' }),
    ]
    expect(await refusedTo(coordinator, { tutor, learners: [low, high] })).toEqual([
      'sessions.levels_do_not_fit',
    ])
  })

  test('opening hours', async () => {
    const tutor = await aVolunteer(app.db, { availabilities: [] })
    const learner = await aLearner(app.db, { availabilities: [] })
    const late = { tutor, learners: [learner], place: blue.id, ...anHour('19:30', '20:30') }
    expect(await refusedTo(coordinator, late)).toEqual(['sessions.closed_then'])
    expect(
      await refusedTo(coordinator, { ...late, confirm: ['sessions.tutor_unavailable'] }),
    ).toEqual(['sessions.closed_then'])
  })

  test('seats', async () => {
    const tutor = await aVolunteer(app.db)
    const tiny = await aRoom(app.db, { capacity: 2, kind: 'training-room', name: 'Bureau' })
    const wish = {
      tutor,
      learners: [await aLearner(app.db), await aLearner(app.db)],
      place: tiny.id,
    }
    expect(await refusedTo(coordinator, wish)).toEqual(['sessions.too_many_for_room'])
  })

  test('the promise: no minute more in a week than promised, and the week after is free again', async () => {
    const tutor = await aVolunteer(app.db, { promise: { from: 60, to: 90 } })
    const on = (date: string) => ({
      start: `${date}T10:00:00+01:00`,
      end: `${date}T11:00:00+01:00`,
    })
    const learners = [await aLearner(app.db)]
    expect((await book(tutor, { tutor, learners, ...on('2027-02-01') })).status).toBe(201)
    const over = await book(tutor, { tutor, learners, ...on('2027-02-05') })
    expect(codes(over)).toEqual(['sessions.over_promise'])
    expect(over.body.conflicts[0]?.detail).toContain('2 h')
    expect((await book(tutor, { tutor, learners, ...on('2027-02-08') })).status).toBe(201)
    expect((await book(coordinator, { tutor, learners, ...on('2027-02-06') })).status).toBe(409)
  })

  test('the promise counts every activity', async () => {
    await anActivity(app.db, {
      id: 'kitchen',
      learnersFrom: 0,
      learnersTo: 0,
      volunteersTo: 3,
      placeKinds: ['kitchen'],
    })
    await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12, name: 'Cuisine' })
    const tutor = await aVolunteer(app.db, {
      promise: { from: 0, to: 90 },
      activities: ['tutoring', 'kitchen'],
    })
    const on = (date: string) => ({
      start: `${date}T10:00:00+01:00`,
      end: `${date}T11:00:00+01:00`,
    })
    expect(
      (await book(tutor, { tutor, learners: [], activity: 'kitchen', ...on('2027-02-15') })).status,
    ).toBe(201)
    expect(
      codes(await book(tutor, { tutor, learners: [await aLearner(app.db)], ...on('2027-02-16') })),
    ).toEqual(['sessions.over_promise'])
  })

  test('a duty is done by who does it', async () => {
    const tutor = await aVolunteer(app.db, { activities: ['tutoring'] })
    expect(codes(await book(tutor, { tutor, learners: [], activity: 'kitchen' }))).toEqual([
      'sessions.does_not_do_that',
    ])
  })

  test('archived people are not booked', async () => {
    const tutor = await aVolunteer(app.db)
    const learner = await aLearner(app.db, { archivedAt: '2026-11-01T00:00:00Z' })
    expect(codes(await book(coordinator, { tutor, learners: [learner] }))).toContain(
      'sessions.gone',
    )
  })
})

describe('beyond availabilities', () => {
  const monday = { availabilities: [{ weekday: 1, from: '09:00', to: '12:00' }] }
  const tuesday = { start: '2027-03-02T14:00:00+01:00', end: '2027-03-02T15:00:00+01:00' }

  test('the coordinator is warned, and may insist', async () => {
    const tutor = await aVolunteer(app.db, monday)
    const learner = await aLearner(app.db, { ...monday, wish: 'individual' })
    const wish = { tutor, learners: [learner], ...tuesday }
    const warned = await book(coordinator, wish)
    expect(warned.status).toBe(409)
    expect(warned.body.code).toBe('sessions.needs_confirmation')
    expect(warned.body.conflicts.map((c) => [c.code, c.confirmable])).toEqual([
      ['sessions.tutor_unavailable', true],
      ['sessions.learner_unavailable', true],
    ])
    expect(
      (await book(coordinator, { ...wish, confirm: ['sessions.tutor_unavailable'] })).status,
    ).toBe(409)
    expect((await book(coordinator, { ...wish, confirm: codes(warned) })).status).toBe(201)
  })

  test('who has said nothing has not said no', async () => {
    const tutor = await aVolunteer(app.db, { availabilities: [] })
    const learner = await aLearner(app.db, { availabilities: [] })
    expect((await book(tutor, { tutor, learners: [learner] })).status).toBe(201)
  })

  test('an absence holds even then', async () => {
    const tutor = await aVolunteer(app.db)
    const learner = await aLearner(app.db)
    await app.as(coordinator).post(`/api/people/${learner.id}/absences`, {
      id: newId(),
      from: '2027-03-01',
      to: '2027-03-07',
    })
    expect(codes(await book(coordinator, { tutor, learners: [learner], ...tuesday }))).toEqual([
      'sessions.away',
    ])
  })
})

describe('the same request again', () => {
  test('fifty at once are one session and fifty equal answers', async () => {
    const tutor = await aVolunteer(app.db)
    const body = bodyOf({ tutor, learners: [await aLearner(app.db)] })
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => app.as(tutor).post<Answered>('/api/sessions', body)),
    )
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]))
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
  })

  test('with another body, or from someone else, is refused', async () => {
    const [tutor, other] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    const body = bodyOf({ tutor, learners: [await aLearner(app.db)] })
    await app.as(tutor).post('/api/sessions', body)
    const longer = await app.as(tutor).post<Answered>('/api/sessions', { ...body, ...anHour() })
    expect([longer.status, longer.body.code]).toEqual([409, 'sessions.id_is_used'])
    const stranger = await app
      .as(other)
      .post<Answered>('/api/sessions', { ...body, volunteers: [other.id] })
    expect(stranger.body.code).toBe('sessions.id_is_used')
  })
})

describe('bad input', () => {
  const bad = async (change: Record<string, unknown>) => {
    const tutor = await aVolunteer(app.db)
    const answer = await app.as(tutor).post<Answered>('/api/sessions', {
      ...bodyOf({ tutor, learners: [await aLearner(app.db)] }),
      ...change,
    })
    return [answer.status, answer.body.errors.map((e) => e.path).join()]
  }

  test.each([
    [{ start: '2026-11-24T14:00:00' }, 'start'],
    [{ start: '2026-02-30T14:00:00Z' }, 'start'],
    [{ start: 'demain' }, 'start'],
    [{ start: '2026-11-24T14:00:30+01:00' }, 'start'],
    [{ id: '12' }, 'id'],
    [{ learners: ['x'] }, 'learners.0'],
    [{ volunteers: 'moi' }, 'volunteers'],
    [{ surprise: 1 }, 'surprise'],
  ])('%j is told where it is wrong', async (change, path) => {
    expect(await bad(change)).toEqual([400, path])
  })

  test('an end before the start, and more than four hours', async () => {
    expect(
      (await bad({ start: '2026-12-24T14:00:00+01:00', end: '2026-12-24T13:00:00+01:00' }))[0],
    ).toBe(400)
    expect(
      (await bad({ start: '2026-12-24T10:00:00+01:00', end: '2026-12-24T14:30:00+01:00' }))[0],
    ).toBe(400)
  })

  test('people, places and activities that do not exist', async () => {
    const tutor = await aVolunteer(app.db)
    const ask = (change: Record<string, unknown>) =>
      app
        .as(coordinator)
        .post<Answered>('/api/sessions', { ...bodyOf({ tutor, learners: [] }), ...change })
    expect((await ask({ learners: [newId()] })).body.code).toBe('people.not_found')
    expect((await ask({ place: newId() })).body.code).toBe('places.not_found')
    expect((await ask({ activity: 'juggling' })).body.code).toBe('activities.not_found')
  })
})
