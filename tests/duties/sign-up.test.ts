import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DutiesPage, Duty, HeldRoster } from '#api/duties/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Done } from '#api/slots/schema.ts'
import { jobOf, sessionsOf } from '#tests/slots/slots.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: APerson
let kitchen: string

type Answer = { session: Session; code?: string; conflicts?: { code: string }[] }
type Who = { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  await anActivity(app.db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' },
    ...{ volunteersFrom: 2, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
    placeKinds: ['kitchen'],
  })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })).id
})
beforeEach(() => app.clock.set('2026-11-30T09:00:00+01:00'))

const cook = (wish: Partial<AVolunteer> = {}) =>
  aVolunteer(app.db, { activities: ['kitchen'], promise: { from: 0, to: 600 }, ...wish })

/** A roster of the kitchen, Wednesdays from ten to noon, and its turns. */
const roster = async (wish: object = {}) => {
  const slot = {
    ...{ id: newId(), activity: 'kitchen', weekday: 3, start: '10:00', minutes: 120 },
    ...{ from: '2026-12-01', until: '2027-01-31', inTerm: false, place: kitchen, volunteers: [] },
    ...wish,
  }
  const { status, body } = await app.as(nadege).post<Done & Answer>('/api/slots', slot)
  expect([status, body.code]).toEqual([201, undefined])
  return { id: slot.id, change: body.change, turns: await sessionsOf(app.db, slot.id) }
}
const turn = async (wish: object = {}) => {
  const [first] = (await roster(wish)).turns
  if (!first) throw new Error('The roster has no turn')
  return first.id
}
const does = (who: Who, id: string, what: string, body: object = {}) =>
  app.as(who).post<Answer & HeldRoster & { freed: string[] }>(`/api/duties/${id}/${what}`, body)
const list = async (who: Who, query = ''): Promise<Duty[]> =>
  (await app.as(who).get<DutiesPage>(`/api/duties${query}`)).body.duties
const listed = async (who: Who, id: string, query = '') =>
  (await list(who, query)).find(({ session }) => session.id === id)
const codes = ({ body }: { body: Answer }) => body.conflicts?.map(({ code }) => code)
const standing = async (id: string) =>
  (await app.as(nadege).get<Answer>(`/api/sessions/${id}`)).body.session

describe('a roster', () => {
  test('has turns without names, which somebody who does that takes and gives back', async () => {
    const [id, her] = [await turn(), await cook()]
    expect(await listed(her, id)).toMatchObject({
      ...{ on: 0, free: 3, needs: { from: 2, to: 3 }, mine: false, mayTake: 'in_hours' },
    })
    const { status, body } = await does(her, id, 'sign-up')
    expect([status, body.session.volunteers.map((one) => one.id)]).toEqual([200, [her.id]])
    expect(await listed(her, id)).toMatchObject({ on: 1, free: 2, mine: true })
    expect((await does(her, id, 'sign-up')).body.session.revision).toBe(body.session.revision)
    expect((await does(her, id, 'withdraw')).body.session.volunteers).toEqual([])
    expect((await does(her, id, 'withdraw')).body.code).toBe('duties.not_on_it')
  })

  test('says itself how many it needs, and no more come', async () => {
    const id = await turn({ needs: { from: 1, to: 1 }, weekday: 4 })
    const [one, two] = [await cook(), await cook()]
    expect(await listed(one, id)).toMatchObject({ needs: { from: 1, to: 1 }, free: 1 })
    await does(one, id, 'sign-up')
    expect(await listed(two, id)).toMatchObject({
      free: 0,
      why: [{ code: 'sessions.overstaffed' }],
    })
    expect(codes(await does(two, id, 'sign-up'))).toEqual(['sessions.overstaffed'])
  })

  test('does not shrink below who is on its turns, and its turns keep who signed up when it moves', async () => {
    const { id, turns } = await roster({ weekday: 5 })
    const [one, two] = [await cook(), await cook()]
    for (const who of [one, two]) await does(who, turns[1]?.id ?? '', 'sign-up')
    const change = (body: object, revision: number) =>
      app.as(nadege).post<Done & Answer>(`/api/slots/${id}/changes`, {
        ...{ id: newId(), scope: 'whole', revision, ...body },
      })
    const less = await change({ needs: { from: 1, to: 1 } }, 1)
    expect([less.status, less.body.code]).toEqual([409, 'sessions.overstaffed'])
    const moved = await change({ start: '11:00' }, 1)
    expect([moved.status, moved.body.kept]).toEqual([200, 0])
    const second = (await sessionsOf(app.db, id)).find((row) => row.id === turns[1]?.id)
    expect(second).toMatchObject({ start: '2026-12-11T10:00:00Z', state: 'standing' })
    expect(second?.volunteers.sort()).toEqual([one.id, two.id].sort())
    const undone = await app.as(nadege).post<Done>(`/api/slots/undo/${moved.body.change}`, {})
    expect(undone.status).toBe(200)
    const back = (await sessionsOf(app.db, id)).find((row) => row.id === turns[1]?.id)
    expect(back).toMatchObject({ start: '2026-12-11T09:00:00Z', state: 'standing' })
    expect(back?.volunteers.sort()).toEqual([one.id, two.id].sort())
  })
})

test('days that are over have no turns, and no more than nine weeks are told at once', async () => {
  const her = await cook()
  expect(await list(her, '?to=2020-01-01&all=true')).toEqual([])
  expect((await app.as(her).get('/api/duties?from=2026-12-02&to=2026-12-01')).status).toBe(400)
  const far = await list(nadege, '?to=2099-01-01&all=true')
  expect(far.every(({ session }) => session.start < '2027-02-01')).toBe(true)
})

describe('who may take a turn', () => {
  test('does that activity, keeps her promise and is nowhere else; her hours are told, not judged', async () => {
    const id = await turn({ weekday: 1, from: '2026-12-07' })
    const [stranger, full, early] = [
      await cook({ activities: [] }),
      await cook({ promise: { from: 0, to: 60 } }),
      await cook({ availabilities: [{ weekday: 1, from: '08:00', to: '10:30' }] }),
    ]
    expect(await listed(stranger, id)).toBeUndefined()
    expect((await listed(stranger, id, '?all=true'))?.mayTake).toBeUndefined()
    expect((await listed(full, id))?.why?.map(({ code }) => code)).toEqual([
      'sessions.over_promise',
    ])
    expect(codes(await does(full, id, 'sign-up'))).toEqual(['sessions.over_some_promise'])
    expect(await listed(early, id)).toMatchObject({ mayTake: 'by_word' })
    expect((await does(early, id, 'sign-up')).status).toBe(200)
  })

  test('gives it back until the deadline, then says that she cannot come; nobody acts for another', async () => {
    const [id, her] = [await turn(), await cook()]
    await does(her, id, 'sign-up')
    expect(await listed(her, id)).toMatchObject({ giveBackUntil: '2026-12-01T09:00:00Z' })
    app.clock.set('2026-12-01T10:30:00+01:00')
    expect((await does(her, id, 'withdraw')).body.code).toBe('duties.too_late')
    const other = await cook()
    expect((await does(other, id, 'sign-up', { volunteer: her.id })).body.code).toBe(
      'duties.not_for_another',
    )
    expect((await does(nadege, id, 'withdraw', { volunteer: her.id })).status).toBe(200)
    expect((await does(nadege, id, 'sign-up', { volunteer: other.id })).status).toBe(200)
  })
})

describe('a newcomer', () => {
  test('is never alone on a turn: waits until somebody experienced is on it, whatever happens to that one', async () => {
    const id = await turn()
    const [fresh, old, third] = [await cook({ newcomer: true }), await cook(), await cook()]
    expect((await listed(fresh, id))?.why?.map(({ code }) => code)).toEqual([
      'sessions.newcomer_is_alone',
    ])
    expect(codes(await does(fresh, id, 'sign-up'))).toEqual(['sessions.newcomer_is_alone'])
    await does(old, id, 'sign-up')
    expect((await does(fresh, id, 'sign-up')).status).toBe(200)
    const left = await does(old, id, 'withdraw')
    expect(left.body.session).toMatchObject({ status: 'suspended' })
    expect(await standing(id)).toMatchObject({ why: 'newcomer_alone' })
    expect(await listed(third, id)).toMatchObject({ mayTake: 'in_hours' })
    expect((await does(third, id, 'sign-up')).body.session.status).toBe('standing')
    await app.as(third).post(`/api/sessions/${id}/give-up`, {})
    expect((await standing(id)).why).toBe('newcomer_alone')
    await app.as(third).post(`/api/sessions/${id}/come-back`, {})
    expect((await standing(id)).status).toBe('standing')
    const absence = { id: newId(), from: '2026-12-02', to: '2026-12-02' }
    await app.as(third).post(`/api/people/${third.id}/absences`, absence)
    expect((await standing(id)).why).toBe('newcomer_alone')
    await app.as(third).delete(`/api/people/${third.id}/absences/${absence.id}`)
    expect((await standing(id)).status).toBe('standing')
  })
})

describe('for the rest of the term', () => {
  test('all turns that she can are hers; where she cannot it says why; one tap gives them back', async () => {
    const { turns } = await roster({ weekday: 2, from: '2026-12-08', needs: { from: 1, to: 1 } })
    const [her, other] = [await cook(), await cook()]
    await does(other, turns[2]?.id ?? '', 'sign-up')
    const held = await does(her, turns[0]?.id ?? '', 'hold')
    expect(held.body.taken).toHaveLength(turns.length - 1)
    expect(held.body.until).toBe('2027-01-31')
    expect(held.body.left).toMatchObject([
      { id: turns[2]?.id, why: { code: 'sessions.overstaffed' } },
    ])
    expect(await listed(her, turns[1]?.id ?? '')).toMatchObject({ mine: true, held: true })
    const back = await does(her, turns[1]?.id ?? '', 'let-go')
    expect(back.body.freed).toHaveLength(turns.length - 2)
    expect(await listed(her, turns[0]?.id ?? '')).toMatchObject({ mine: true, held: true })
    expect(await listed(her, turns[1]?.id ?? '')).toMatchObject({ mine: false, held: false })
  })

  test('turns that are made meanwhile are hers too', async () => {
    const { id, turns } = await roster({ weekday: 6, until: null, start: '09:00' })
    const her = await cook()
    await does(her, turns[0]?.id ?? '', 'hold')
    const before = await sessionsOf(app.db, id)
    expect(before.every(({ volunteers }) => volunteers.includes(her.id))).toBe(true)
    app.clock.set('2027-07-20T09:00:00+02:00')
    await jobOf(app)
    const after = (await sessionsOf(app.db, id)).filter(
      ({ day }) => day > (before.at(-1)?.day ?? ''),
    )
    expect(after.length).toBeGreaterThan(0)
    // Her year is over: what is made for the next one is everybody's.
    expect(after.every(({ volunteers }) => volunteers.length === 0)).toBe(true)
  })
})
