import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '#api/notices/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
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

const app = ownApp()
let nadege: APerson
const morning = '2026-11-23T09:00:00+01:00'

beforeAll(async () => {
  await anActivity(app.db)
  await anActivity(app.db, {
    ...{ id: 'pair', nameFr: 'Atelier', nameEn: 'Workshop' },
    ...{ volunteersFrom: 1, volunteersTo: 2, learnersFrom: 1, learnersTo: 2 },
  })
  await anActivity(app.db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine', nameEn: 'Kitchen', placeKinds: ['kitchen'] },
    ...{ volunteersFrom: 2, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
  })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})
beforeEach(async () => {
  app.clock.set(morning)
  await app.db.execute(sql`delete from notices`)
})

type Answer = {
  session: Session
  code?: string
  at: string | null
  revision?: number
  candidates: { id: string; may?: string; why: { code: string }[] }[]
  by: string
}
const at = (day: string, hour: number) => ({
  start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour + 1).padStart(2, '0')}:00:00Z`,
})
const soon = '2026-11-26'
const good = async (answer: Promise<{ status: number; body: Answer; text: string }>) => {
  const { status, body, text } = await answer
  expect([status, text]).toEqual([status < 300 ? status : 200, text])
  return body
}
const lesson = async (day = soon, hour = 9, wish: object = {}) => {
  const [tutor, learner, place] = [
    await aVolunteer(app.db),
    await aLearner(app.db),
    await aRoom(app.db),
  ]
  const seats = { volunteers: [tutor.id], learners: [learner.id], ...wish }
  const when = at(day, hour)
  const { id } = await aSession(app.db, { place: place.id, ...when, ...seats })
  return { id, tutor, learner, place, when }
}
const all = async () => {
  const { status, body } = await app.as(nadege).get<{ notices: Notice[] }>('/api/notices')
  expect(status).toBe(200)
  return body.notices
}
const news = async (id: string) =>
  Object.fromEntries(
    (await all())
      .filter(({ session, told }) => session.id === id && told === null)
      .map(({ person, is }) => [person.id, is]),
  )
const patch = (who: { id: string }, id: string, body: object) =>
  good(app.as(who).patch<Answer>(`/api/sessions/${id}`, body))
const post = (who: { id: string }, path: string, body: object = {}) =>
  good(app.as(who).post<Answer>(`/api/${path}`, body))
/** Tells somebody what is listed for her, or what was read before. */
const told = async (id: string, who: { id: string }, read?: Notice) => {
  const list = read ? [read] : await all()
  const of = list
    .filter(({ session, person }) => session.id === id && person.id === who.id)
    .map(({ is, session: { start, end, place } }) => ({
      ...{ session: id, person: who.id, is, start, end, place },
    }))
  return app.as(nadege).post<Answer>('/api/notices/told', { told: true, of })
}
const listed = async (id: string, who: { id: string }) => {
  const [found] = (await all()).filter(
    ({ session, person }) => session.id === id && person.id === who.id,
  )
  if (!found) throw new Error('Not listed')
  return found
}

describe('who should be listed and is not', () => {
  test('told that it waits; then it is cancelled for good', async () => {
    const { id, tutor, learner } = await lesson()
    await post(tutor, `sessions/${id}/give-up`)
    expect(await news(id)).toEqual({ [learner.id]: 'waits' })
    await told(id, learner)
    app.clock.pass({ hours: 20 })
    await post(nadege, `sessions/${id}/cancel`)
    expect(await news(id)).toEqual({ [learner.id]: 'off' })
  })

  test('told that it waits; then the house is closed that day', async () => {
    const { id, tutor, learner } = await lesson()
    await post(tutor, `sessions/${id}/give-up`)
    await told(id, learner)
    const closure = { id: newId(), place: null, hours: null, from: soon, to: soon, label: 'Panne' }
    await post(nadege, 'year/closures', closure)
    const left = await news(id)
    await good(app.as(nadege).delete<Answer>(`/api/year/closures/${closure.id}`))
    expect(left).toEqual({ [learner.id]: 'off' })
  })

  test('told that it waits; then she is taken out of it', async () => {
    const { id, tutor, learner } = await lesson(soon, 9)
    await post(tutor, `sessions/${id}/give-up`)
    await told(id, learner)
    const other = await aLearner(app.db)
    await patch(nadege, id, { learners: [other.id] })
    expect(await news(id)).toMatchObject({ [learner.id]: 'off' })
  })

  test('told of a class made a moment ago, cancelled within ten minutes', async () => {
    const { tutor, learner, place } = await lesson()
    const other = { id: newId(), place: place.id, ...at(soon, 17) }
    await post(nadege, 'sessions', { ...other, volunteers: [tutor.id], learners: [learner.id] })
    app.clock.pass({ minutes: 3 })
    await told(other.id, learner)
    app.clock.pass({ minutes: 4 })
    await post(nadege, `sessions/${other.id}/cancel`)
    expect(await news(other.id)).toEqual({ [learner.id]: 'off' })
  })

  test('a tutor books her class; the coordinator cancels it eight minutes later', async () => {
    const { tutor, learner, place } = await lesson()
    const other = { id: newId(), place: place.id, ...at(soon, 17) }
    await post(tutor, 'sessions', { ...other, volunteers: [tutor.id], learners: [learner.id] })
    app.clock.pass({ minutes: 8 })
    await post(nadege, `sessions/${other.id}/cancel`)
    expect(await news(other.id)).toEqual({ [tutor.id]: 'off', [learner.id]: 'off' })
  })

  test('moved by the coordinator, then by the tutor who told her learner, then back', async () => {
    const { id, tutor, learner, when } = await lesson(soon, 14)
    await patch(nadege, id, at(soon, 15))
    await patch(tutor, id, at(soon, 16))
    await patch(nadege, id, when)
    expect(await news(id)).toEqual({ [tutor.id]: 'moved', [learner.id]: 'moved' })
  })

  test('somebody takes the other seat: who stays is still to be told that it moved', async () => {
    const [one, two, three] = [
      await aVolunteer(app.db, { activities: ['pair'] }),
      await aVolunteer(app.db, { activities: ['pair'] }),
      await aVolunteer(app.db, { activities: ['pair'] }),
    ]
    const learner = await aLearner(app.db)
    const place = await aRoom(app.db, { capacity: 6 })
    const { id } = await aSession(app.db, {
      activity: 'pair',
      place: place.id,
      ...at(soon, 9),
      volunteers: [one.id, two.id],
      learners: [learner.id],
    })
    await patch(nadege, id, at(soon, 11))
    expect(Object.keys(await news(id)).length).toBe(3)
    await post(one, `sessions/${id}/offer`)
    await post(three, `sessions/${id}/take`)
    expect(await news(id)).toMatchObject({ [two.id]: 'moved', [learner.id]: 'moved' })
  })

  test('told of what was read a minute ago: who moved again meanwhile, or is back, is still to be told', async () => {
    const { id, tutor, learner } = await lesson(soon, 14)
    await patch(nadege, id, at(soon, 15))
    const read = await listed(id, learner)
    const second = await aCoordinator(app.db)
    await patch(second, id, at(soon, 16))
    expect((await told(id, learner, read)).status).toBe(404)
    expect(await news(id)).toEqual({ [tutor.id]: 'moved', [learner.id]: 'moved' })
    await post(nadege, `sessions/${id}/cancel`)
    const off = await listed(id, learner)
    await post(second, `sessions/${id}/restore`)
    expect((await told(id, learner, off)).status).toBe(404)
    expect((await news(id))[learner.id]).toBe('moved')
  })

  test('more told than the limit: those who are not are still shown', async () => {
    const { place } = await lesson()
    const more = await aVolunteer(app.db)
    const many = Array.from({ length: 401 }, () => newId())
    for (const id of many) {
      await app.db.execute(sql`insert into sessions (id, activity_id, place_id, exclusive, during, request_hash, created_at, updated_at, stands)
        values (${id}, 'tutoring', ${place.id}, true, tstzrange('2026-11-24T08:00Z', '2026-11-24T09:00Z'), ${id}, '2026-01-01', '2026-11-20', false)`)
      await app.db.execute(sql`insert into notices (session_id, person_id, knew, at, told_at, told_as, knew_before, unsure_before)
          values (${id}, ${more.id}, null, '2026-11-22', '2026-11-22', 'off', '2026-11-24T08:00Z', false)`)
    }
    const { id } = await lesson(soon, 16)
    await post(nadege, `sessions/${id}/cancel`)
    const shown = await all()
    expect([shown.length > 0, shown.filter(({ told }) => told === null).length]).toEqual([true, 2])
  })
})

describe('who should not be listed and is', () => {
  test('"A dit oui" on the wrong row, undone at once: she never heard of it (a class)', async () => {
    const { id, tutor, learner } = await lesson()
    const wrong = await aVolunteer(app.db)
    await post(tutor, `sessions/${id}/give-up`)
    await post(nadege, `sessions/${id}/take`, { volunteer: wrong.id })
    app.clock.pass({ seconds: 10 })
    await post(nadege, `sessions/${id}/give-up`, { volunteer: wrong.id })
    expect(await news(id)).toEqual({ [learner.id]: 'waits' })
  })

  test('the same of a turn', async () => {
    const cook = () => aVolunteer(app.db, { activities: ['kitchen'] })
    const [one, wrong] = [await cook(), await cook()]
    const place = await aRoom(app.db, { kind: 'kitchen', capacity: 12, exclusive: false })
    const { id } = await aSession(app.db, {
      activity: 'kitchen',
      place: place.id,
      ...at(soon, 9),
      volunteers: [one.id],
    })
    await post(nadege, `duties/${id}/sign-up`, { volunteer: wrong.id })
    expect(await news(id)).toEqual({})
    app.clock.pass({ seconds: 10 })
    await post(nadege, `duties/${id}/withdraw`, { volunteer: wrong.id })
    expect(await news(id)).toEqual({})
  })

  test('who is taken out of a class that waits does not wait', async () => {
    const { id, tutor, learner } = await lesson()
    await post(tutor, `sessions/${id}/give-up`)
    const other = await aLearner(app.db)
    await patch(nadege, id, { learners: [other.id] })
    const left = await news(id)
    expect(left[learner.id]).toBe('off')
  })

  test('the one who comes into a class that waits is told', async () => {
    const { id, tutor } = await lesson()
    await post(tutor, `sessions/${id}/give-up`)
    const other = await aLearner(app.db)
    await patch(nadege, id, { learners: [other.id] })
    await post(await aVolunteer(app.db), `sessions/${id}/take`)
    expect((await news(id))[other.id]).toBe('added')
  })

  test('a tutor who moves her weekly slot tells her learners herself, as of one class', async () => {
    const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    const slot = {
      ...{ id: newId(), activity: 'tutoring', weekday: 4, start: '14:00', minutes: 60 },
      ...{ from: soon, until: '2027-01-31', inTerm: false, place: (await aRoom(app.db)).id },
      ...{ volunteers: [tutor.id], learners: [learner.id] },
    }
    await post(tutor, 'slots', slot)
    const wish = { id: newId(), scope: 'whole', start: '15:00', revision: 1 }
    await post(tutor, `slots/${slot.id}/changes`, wish)
    expect((await all()).filter(({ session }) => session.slot === slot.id)).toEqual([])
  })

  test('a moved class that took place already at its new hour', async () => {
    const { id } = await lesson('2026-11-30', 14)
    await patch(nadege, id, at('2026-11-24', 9))
    app.clock.set('2026-11-25T09:00:00+01:00')
    expect(await news(id)).toEqual({})
  })

  test('the learner of a tutor who cancelled and brought back, told meanwhile', async () => {
    const { id, tutor, learner } = await lesson(soon, 15)
    await post(tutor, `sessions/${id}/cancel`)
    await told(id, learner)
    await post(tutor, `sessions/${id}/restore`)
    expect(await news(id)).toEqual({ [learner.id]: 'added' })
  })
})

describe('erased, archived', () => {
  test('an erased learner leaves no notice', async () => {
    const { id, tutor, learner } = await lesson(soon, 10)
    await post(nadege, `sessions/${id}/cancel`)
    await post(nadege, `sessions/${id}/restore`)
    const erased = await app
      .as(nadege)
      .post<Answer>(`/api/people/${learner.id}/erasure`, { name: learner.name })
    const rows = await app.db.execute(
      sql`select * from notices where person_id = ${learner.id} or person_id in (select id from people where name = '')`,
    )
    expect([erased.status < 300, rows.length]).toEqual([true, 0])
    expect(await news(id)).toEqual({ [tutor.id]: 'off' })
  })

  test('an archived learner; her tutor is told; brought back she is listed again', async () => {
    const { id, tutor, learner } = await lesson(soon, 10)
    await post(nadege, `people/${learner.id}/leave`, { from: '2026-11-23', to: null })
    expect(await news(id)).toEqual({ [tutor.id]: 'off' })
  })
})

describe('far and near', () => {
  test('a closure made 20 days ahead and lifted 3 days before: all are told it takes place', async () => {
    const day = '2026-12-14'
    const { id, tutor, learner } = await lesson(day, 10)
    const closure = { id: newId(), place: null, hours: null, from: day, to: day, label: 'Panne' }
    await post(nadege, 'year/closures', closure)
    expect(await news(id)).toEqual({})
    app.clock.set('2026-12-11T09:00:00+01:00')
    await good(app.as(nadege).delete<Answer>(`/api/year/closures/${closure.id}`))
    expect(await news(id)).toEqual({ [tutor.id]: 'added', [learner.id]: 'added' })
  })

  test('moved from far to near', async () => {
    const { id, tutor, learner } = await lesson('2027-01-07', 10)
    await patch(nadege, id, at(soon, 17))
    expect(await news(id)).toEqual({ [tutor.id]: 'moved', [learner.id]: 'moved' })
  })

  test('tutor absent on the old day, moved by the coordinator to a day she is here', async () => {
    const { id, tutor, learner } = await lesson(soon, 10)
    await post(nadege, `people/${tutor.id}/absences`, { id: newId(), from: soon, to: soon })
    expect(await news(id)).toEqual({ [learner.id]: 'waits' })
    await patch(nadege, id, at('2026-11-27', 10))
    expect(await news(id)).toEqual({ [tutor.id]: 'moved', [learner.id]: 'moved' })
  })
})
