import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepNotices } from '#api/notices/jobs.ts'
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

import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: APerson

beforeAll(async () => {
  await anActivity(app.db)
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})
beforeEach(() => app.db.execute(sql`delete from notices`))

type Answer = { session: Session; code?: string; at: string | null; revision?: number }
/** The house's clock stands in the week before. */
const at = (day: string, hour: number) => ({
  start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
  end: `${day}T${String(hour + 1).padStart(2, '0')}:00:00Z`,
})
const soon = '2026-11-26'
const late = '2027-02-11'
let hours = 7

const good = async (answer: Promise<{ status: number; body: Answer; text: string }>) => {
  const { status, body, text } = await answer
  expect([status, text]).toEqual([status < 300 ? status : 200, text])
  return body
}
const lesson = async (day = soon) => {
  hours = hours >= 16 ? 8 : hours + 1
  const [tutor, learner, place] = [
    await aVolunteer(app.db),
    await aLearner(app.db, { phone: '+33611223344' }),
    await aRoom(app.db),
  ]
  const seats = { volunteers: [tutor.id], learners: [learner.id] }
  const when = at(day, hours)
  const { id } = await aSession(app.db, { place: place.id, ...when, ...seats })
  return { id, tutor, learner, place, when }
}
const notices = async () => {
  const { status, body } = await app.as(nadege).get<{ notices: Notice[] }>('/api/notices')
  expect(status).toBe(200)
  return body.notices
}
/** Whom to tell what, of one session. */
const news = async (id: string) =>
  Object.fromEntries(
    (await notices())
      .filter(({ session, told }) => session.id === id && told === null)
      .map(({ person, is }) => [person.id, is]),
  )
const patch = (who: { id: string }, id: string, body: object) =>
  good(app.as(who).patch<Answer>(`/api/sessions/${id}`, body))
const post = (who: { id: string }, path: string, body: object = {}) =>
  good(app.as(who).post<Answer>(`/api/${path}`, body))

describe('who is still to be told', () => {
  test('a class that the coordinator cancels: its tutor and its learner; with numbers', async () => {
    const { id, tutor, learner, when } = await lesson()
    await post(nadege, `sessions/${id}/cancel`)
    expect(await news(id)).toEqual({ [tutor.id]: 'off', [learner.id]: 'off' })
    const [one] = (await notices()).filter(({ person }) => person.id === learner.id)
    expect(one).toMatchObject({
      person: { name: learner.name, phone: '+33611223344', learns: true },
      knew: when.start,
      told: null,
    })
  })

  test('nobody of what is taken back, moved back, or made and unmade at once', async () => {
    const { id, tutor, learner, place } = await lesson()
    await post(nadege, `sessions/${id}/cancel`)
    await post(nadege, `sessions/${id}/restore`)
    expect(await news(id)).toEqual({})
    await patch(nadege, id, at(soon, 18))
    expect(await news(id)).toEqual({ [tutor.id]: 'moved', [learner.id]: 'moved' })
    await patch(nadege, id, at(soon, hours))
    expect(await news(id)).toEqual({})
    const other = { id: newId(), place: place.id, ...at(soon, 17) }
    const people = { volunteers: [tutor.id], learners: [learner.id] }
    await post(nadege, 'sessions', { ...other, ...people })
    expect(await news(other.id)).toEqual({ [tutor.id]: 'added', [learner.id]: 'added' })
    await post(nadege, `sessions/${other.id}/cancel`)
    expect(await news(other.id)).toEqual({})
  })

  test('not who did it, nor of who holds a class her own learner', async () => {
    const { id, tutor, learner } = await lesson()
    await patch(tutor, id, at(soon, 18))
    expect(await news(id)).toEqual({})
    await post(tutor, `sessions/${id}/cancel`)
    expect(await news(id)).toEqual({ [learner.id]: 'off' })
  })

  test('of another place, or another end, though it begins as before', async () => {
    const { id, tutor, learner, place, when } = await lesson()
    const other = await aRoom(app.db)
    await patch(nadege, id, { place: other.id })
    expect(await news(id)).toEqual({ [tutor.id]: 'elsewhere', [learner.id]: 'elsewhere' })
    const [one] = (await notices()).filter(({ session }) => session.id === id)
    expect(one).toMatchObject({ ...{ knew: when.start, knewUntil: when.end }, knewPlace: place.id })
    await patch(nadege, id, { place: place.id })
    expect(await news(id)).toEqual({})
    const longer = when.end.replace(':00:00Z', ':30:00Z')
    await patch(nadege, id, { end: longer })
    expect(await news(id)).toEqual({ [tutor.id]: 'ends', [learner.id]: 'ends' })
    await patch(nadege, id, { place: other.id })
    expect(await news(id)).toEqual({ [tutor.id]: 'elsewhere', [learner.id]: 'elsewhere' })
    // Hers to tell, who holds it.
    await patch(tutor, id, { place: place.id })
    expect(await news(id)).toEqual({})
  })

  test('told of a place, and it is another one by then: is still to be told', async () => {
    const { id, learner } = await lesson()
    const [one, two] = [await aRoom(app.db), await aRoom(app.db)]
    await patch(nadege, id, { place: one.id })
    const read = (await notices()).find(
      ({ session, person }) => session.id === id && person.id === learner.id,
    )
    await patch(nadege, id, { place: two.id })
    const of = (known: Notice | undefined) => ({
      ...{ session: id, person: learner.id, is: 'elsewhere' },
      ...{ start: known?.session.start, end: known?.session.end, place: known?.session.place },
    })
    const late = await app.as(nadege).post('/api/notices/told', { told: true, of: [of(read)] })
    expect(late.status).toBe(404)
    const now = (await notices()).find(
      ({ session, person }) => session.id === id && person.id === learner.id,
    )
    await post(nadege, 'notices/told', { told: true, of: [of(now)] })
    expect((await news(id))[learner.id]).toBeUndefined()
    await patch(nadege, id, { place: one.id })
    expect((await news(id))[learner.id]).toBe('elsewhere')
  })

  test('of whom somebody cannot come: that it waits, and nothing once somebody takes it', async () => {
    const { id, tutor, learner } = await lesson()
    await post(tutor, `sessions/${id}/give-up`)
    expect(await news(id)).toEqual({ [learner.id]: 'waits' })
    const [other, third] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    await post(other, `sessions/${id}/take`)
    expect(await news(id)).toEqual({})
    await post(other, `sessions/${id}/give-up`)
    expect(await news(id)).toEqual({ [learner.id]: 'waits' })
    await post(nadege, `sessions/${id}/take`, { volunteer: third.id })
    expect(await news(id)).toEqual({})
  })

  test('who is taken out of a session, and who comes into it', async () => {
    const { id, tutor, learner } = await lesson()
    const [other, second] = [await aVolunteer(app.db), await aLearner(app.db)]
    await patch(nadege, id, { volunteers: [other.id], learners: [second.id] })
    expect(await news(id)).toEqual({
      ...{ [tutor.id]: 'off', [learner.id]: 'off' },
      ...{ [other.id]: 'added', [second.id]: 'added' },
    })
    await patch(nadege, id, { volunteers: [tutor.id], learners: [learner.id] })
    expect(await news(id)).toEqual({})
  })

  test('not who said that she is away; her tutor, whose class falls out with her', async () => {
    const { id, tutor, learner } = await lesson()
    const days = { id: newId(), from: soon, to: soon }
    await post(nadege, `people/${learner.id}/absences`, days)
    expect(await news(id)).toEqual({ [tutor.id]: 'off' })
  })

  test('of a closed day everybody, and nobody once it opens again', async () => {
    const [one, two] = [await lesson(), await lesson()]
    const closure = { id: newId(), place: null, hours: null, from: soon, to: soon, label: 'Panne' }
    await post(nadege, 'year/closures', closure)
    for (const { id, tutor, learner } of [one, two]) {
      expect(await news(id)).toEqual({ [tutor.id]: 'off', [learner.id]: 'off' })
    }
    await good(app.as(nadege).delete<Answer>(`/api/year/closures/${closure.id}`))
    for (const { id } of [one, two]) expect(await news(id)).toEqual({})
  })

  test('of a weekly slot that moves its close dates only', async () => {
    const who = {
      volunteers: [(await aVolunteer(app.db)).id],
      learners: [(await aLearner(app.db)).id],
    }
    const slot = {
      ...{ id: newId(), activity: 'tutoring', weekday: 4, start: '14:00', minutes: 60 },
      ...{ from: soon, until: '2027-01-31', inTerm: false, place: (await aRoom(app.db)).id },
    }
    await post(nadege, 'slots', { ...slot, ...who })
    const made = (await notices()).filter(({ session }) => session.slot === slot.id)
    expect(made.map(({ is }) => is)).toEqual(['added', 'added', 'added', 'added'])
    await app.db.execute(sql`delete from notices`)
    const wish = { id: newId(), scope: 'whole', start: '15:00', revision: 1 }
    await post(nadege, `slots/${slot.id}/changes`, wish)
    const told = (await notices()).filter(({ session }) => session.slot === slot.id)
    expect(new Set(told.map(({ is }) => is))).toEqual(new Set(['moved']))
    expect(new Set(told.map(({ person }) => person.id))).toEqual(
      new Set([...who.volunteers, ...who.learners]),
    )
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThanOrEqual(4)
    await post(nadege, `slots/undo/${wish.id}`)
    expect((await notices()).filter(({ session }) => session.slot === slot.id)).toEqual([])
  })

  test('nobody of what is weeks away', async () => {
    const { id } = await lesson(late)
    await post(nadege, `sessions/${id}/cancel`)
    expect(await news(id)).toEqual({})
  })
})

describe('told', () => {
  test('is noted and taken back; what changes after it is told anew', async () => {
    const { id, tutor, learner, when, place } = await lesson()
    await post(nadege, `sessions/${id}/cancel`)
    const tell = async (told: boolean, ...people: { id: string }[]) => {
      const list = await notices()
      const of = people.map((person) => {
        const read = list.find((one) => one.person.id === person.id && one.session.id === id)
        const { start, end, place: at } = read?.session ?? { ...when, place: place.id }
        const known = { session: id, person: person.id, is: read?.is ?? 'off' }
        return { ...known, start, end, place: at, at: read?.told ?? null }
      })
      return post(nadege, 'notices/told', { told, of })
    }
    expect(await tell(true, learner)).toMatchObject({ noted: 1 })
    expect(await news(id)).toEqual({ [tutor.id]: 'off' })
    expect(await tell(false, learner)).toMatchObject({ noted: 1 })
    expect(await news(id)).toEqual({ [tutor.id]: 'off', [learner.id]: 'off' })
    expect(await tell(true, learner, tutor, nadege)).toMatchObject({ noted: 2 })
    expect(await news(id)).toEqual({})
    await tell(false, tutor)
    await post(nadege, `sessions/${id}/restore`)
    expect(await news(id)).toEqual({ [learner.id]: 'added' })
    await tell(true, learner)
    await patch(nadege, id, at(soon, 18))
    expect(await news(id)).toEqual({ [tutor.id]: 'moved', [learner.id]: 'moved' })
    const [one] = (await notices()).filter(({ person }) => person.id === learner.id)
    expect(one?.knew).toBe(when.start)
    const traces = await app.db.execute<{ action: string; actor: string; count: number }>(sql`
      select action, actor_id as actor, (after->'count')::integer as count from audit
       where subject = 'telling' and subject_id = ${id} order by seq`)
    expect(traces.map(({ action, actor, count }) => [action, actor, count])).toEqual([
      ['notices.told', nadege.id, 1],
      ['notices.taken_back', nadege.id, 1],
      ['notices.told', nadege.id, 2],
      ['notices.taken_back', nadege.id, 1],
      ['notices.told', nadege.id, 1],
    ])
  })

  test('by one is not taken back by another, who takes back her own or what she read', async () => {
    const { id, tutor, learner } = await lesson()
    const second = await aCoordinator(app.db)
    await post(nadege, `sessions/${id}/cancel`)
    const read = (await notices()).filter(({ session }) => session.id === id)
    const say = (who: { id: string }, told: boolean, people: Notice[], when?: string | null) =>
      app.as(who).post<Answer>('/api/notices/told', {
        told,
        of: people.map(({ session, person, is, told: noted }) => ({
          ...{ session: id, person: person.id, is, at: when ?? noted },
          ...{ start: session.start, end: session.end, place: session.place },
        })),
      })
    const ofLearner = read.filter(({ person }) => person.id === learner.id)
    const first = await say(second, true, ofLearner)
    expect(first.body).toMatchObject({ noted: 1 })
    app.clock.pass({ seconds: 5 })
    // Both were still to be told when she looked.
    const all = await say(nadege, true, read)
    expect(all.body).toMatchObject({ noted: 1 })
    expect(await news(id)).toEqual({})
    expect((await say(nadege, false, read, all.body.at)).body).toMatchObject({ noted: 1 })
    expect(await news(id)).toEqual({ [tutor.id]: 'off' })
    // That the learner was not reached after all anybody may say of what she sees.
    const seen = (await notices()).filter(({ person }) => person.id === learner.id)
    expect((await say(nadege, false, seen)).body).toMatchObject({ noted: 1 })
    expect(Object.keys(await news(id))).toHaveLength(2)
    expect((await say(second, false, seen)).status).toBe(404)
    app.clock.pass({ seconds: -5 })
  })

  test('of what there is nothing to tell is refused', async () => {
    const { id, learner, place } = await lesson()
    const { status, body } = await app.as(nadege).post<Answer>('/api/notices/told', {
      told: true,
      of: [{ session: id, person: learner.id, is: 'off', ...at(soon, 9), place: place.id }],
    })
    expect([status, body.code]).toEqual([404, 'notices.not_found'])
  })

  test('is forgotten once the session is over', async () => {
    const { id } = await lesson()
    await post(nadege, `sessions/${id}/cancel`)
    await sweepNotices(jobContext(app.db, DateTime.fromISO('2026-11-25T08:00:00Z')))
    expect(Object.keys(await news(id))).toHaveLength(2)
    await sweepNotices(jobContext(app.db, DateTime.fromISO('2026-11-27T08:00:00Z')))
    expect((await app.db.execute(sql`select * from notices`)).length).toBe(0)
  })
})
