import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HeldRoster } from '#api/duties/schema.ts'
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
    ...{ volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
    placeKinds: ['kitchen'],
  })
  await anActivity(app.db, {
    ...{ id: 'pantry', nameFr: 'Épicerie', nameEn: 'Pantry', placeKinds: ['kitchen'] },
    ...{ volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
  })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})
beforeEach(async () => {
  app.clock.set('2026-11-30T09:00:00+01:00')
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })).id
})

const cook = (wish: Partial<AVolunteer> = {}) =>
  aVolunteer(app.db, { activities: ['kitchen', 'pantry'], promise: { from: 0, to: 600 }, ...wish })
const roster = async (wish: object = {}) => {
  const slot = {
    ...{ id: newId(), activity: 'kitchen', weekday: 3, start: '10:00', minutes: 120 },
    ...{ from: '2026-12-01', until: '2027-01-31', inTerm: false, place: kitchen, volunteers: [] },
    ...wish,
  }
  const { status, body } = await app.as(nadege).post<Done & Answer>('/api/slots', slot)
  expect([status, body.code]).toEqual([201, undefined])
  const turns = await sessionsOf(app.db, slot.id)
  return { slot: slot.id, turns, id: turns[0]?.id ?? '' }
}
const signsUp = (who: Who, id: string) =>
  app.as(who).post<HeldRoster & Answer>(`/api/duties/${id}/sign-up`, {})
const says = (who: Who, id: string, what: string) =>
  app.as(who).post<Answer>(`/api/sessions/${id}/${what}`, {})
const see = async (id: string) =>
  (await app.as(nadege).get<Answer>(`/api/sessions/${id}`)).body.session
const ok = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await answer
  expect([status < 300, status, body?.code]).toEqual([true, status, undefined])
}
const needs = (slot: string, wish: object, revision = 1) =>
  app.as(nadege).post<Done & Answer>(`/api/slots/${slot}/changes`, {
    ...{ id: newId(), scope: 'whole', revision, needs: wish },
  })
const expected = async (id: string) => {
  const { status, volunteers, away } = await see(id)
  return { status, on: volunteers.filter((one) => !away.includes(one.id)).length }
}

const closes = async (from: string, to: string) => {
  const closure = { id: newId(), from, to, place: null, hours: null, label: 'Panne' }
  await ok(app.as(nadege).post('/api/year/closures', closure))
  return closure.id
}
const opens = (closure: string) => app.as(nadege).delete<Answer>(`/api/year/closures/${closure}`)
const isAway = async ({ id }: Who, from: string, to: string) => {
  const absence = { id: newId(), from, to }
  await ok(app.as(nadege).post(`/api/people/${id}/absences`, absence))
  return absence
}
const comesBack = ({ id }: Who, absence: Who) =>
  app.as(nadege).delete<Answer>(`/api/people/${id}/absences/${absence.id}`)
const becomesNewcomer = ({ id, levels, children, promise, activities }: AVolunteer & Who) => {
  const volunteer = { promise, levels, children, activities, newcomer: true }
  return app.as(nadege).patch<Answer>(`/api/people/${id}`, { volunteer })
}

describe('places for experience', () => {
  const needed = { from: 1, to: 3, experienced: 2 }

  test('are kept where a newcomer is back and another came meanwhile: she stays away', async () => {
    const { id } = await roster({ needs: needed })
    const first = await cook({ newcomer: true })
    await ok(signsUp(await cook(), id))
    await ok(signsUp(first, id))
    const absence = await isAway(first, '2026-12-02', '2026-12-02')
    await ok(signsUp(await cook({ newcomer: true }), id))
    await ok(comesBack(first, absence))
    expect(await expected(id)).toEqual({ status: 'standing', on: 2 })
  })

  test('are kept where somebody became a newcomer while she was away', async () => {
    const { id } = await roster({ needs: needed })
    const first = await cook()
    for (const who of [await cook(), first, await cook({ newcomer: true })])
      await ok(signsUp(who, id))
    const absence = await isAway(first, '2026-12-02', '2026-12-02')
    await ok(becomesNewcomer(first))
    await ok(comesBack(first, absence))
    expect(await expected(id)).toEqual({ status: 'standing', on: 2 })
  })

  test('are kept where she became one while the house was closed: the turn waits, to be seen', async () => {
    const { id } = await roster({ needs: needed })
    const first = await cook()
    for (const who of [await cook(), first, await cook({ newcomer: true })])
      await ok(signsUp(who, id))
    const closure = await closes('2026-12-02', '2026-12-02')
    await ok(becomesNewcomer(first))
    await ok(opens(closure))
    expect(await expected(id)).toEqual({ status: 'suspended', on: 3 })
  })

  test('do not keep anybody experienced from coming back', async () => {
    const { id } = await roster({ needs: needed })
    const old = await cook()
    for (const who of [old, await cook(), await cook({ newcomer: true })])
      await ok(signsUp(who, id))
    const absence = await isAway(old, '2026-12-02', '2026-12-02')
    await ok(comesBack(old, absence))
    expect(await expected(id)).toEqual({ status: 'standing', on: 3 })
  })

  test('do not stop the hourly job where those named have become newcomers', async () => {
    const [old, first, second] = [await cook(), await cook(), await cook()]
    const volunteers = [old.id, first.id, second.id]
    const one = await roster({ weekday: 4, until: null, volunteers, needs: needed })
    const other = await roster({ weekday: 5, until: null })
    const last = other.turns.at(-1)?.day ?? ''
    for (const who of [first, second]) {
      await isAway(who, '2026-12-01', last)
      await ok(becomesNewcomer(who))
    }
    app.clock.set('2027-07-20T09:00:00+02:00')
    await jobOf(app)
    expect((await sessionsOf(app.db, other.slot)).at(-1)?.day.localeCompare(last)).toBe(1)
    const made = (await sessionsOf(app.db, one.slot)).filter(({ day }) => day > last)
    expect(await expected(made.at(-1)?.id ?? '')).toEqual({ status: 'suspended', on: 3 })
    await ok(opens(await closes('2027-09-06', '2027-09-12')))
  })

  test('are not lost where somebody on it becomes a newcomer', async () => {
    const { id } = await roster({ needs: { from: 1, to: 3, experienced: 2 } })
    const first = await cook()
    for (const who of [await cook(), first, await cook({ newcomer: true })])
      await ok(signsUp(who, id))
    const { status, body } = await becomesNewcomer(first)
    expect([status, body.code]).toEqual([409, 'sessions.experience_keeps_its_places'])
  })
})

describe('a roster that comes to take fewer', () => {
  const less = { from: 1, to: 2, experienced: 0 }
  const full = async () => {
    const { slot, id } = await roster()
    for (const who of [await cook(), await cook(), await cook()]) await ok(signsUp(who, id))
    return { slot, id }
  }

  test('while a turn is cancelled: it is not given back with more', async () => {
    const { slot, id } = await full()
    await ok(says(nadege, id, 'cancel'))
    await ok(needs(slot, less))
    const { status, body } = await says(nadege, id, 'restore')
    const codes = body.conflicts?.map(({ code }) => code)
    expect([status, codes]).toEqual([409, ['sessions.overstaffed']])
  })

  test('with more people named on it: the hourly job makes its dates, to be seen', async () => {
    const crew = [await cook(), await cook(), await cook()]
    const volunteers = crew.map(({ id }) => id)
    const { slot, turns } = await roster({ activity: 'pantry', until: null, volunteers })
    const last = turns.at(-1)?.day ?? ''
    const closure = await closes('2026-12-01', last)
    await app.db.execute(sql`update activities set volunteers_to = 2 where id = 'pantry'`)
    app.clock.set('2027-07-20T09:00:00+02:00')
    await jobOf(app)
    const made = (await sessionsOf(app.db, slot)).filter(({ day }) => day > last)
    expect(await expected(made.at(-1)?.id ?? '')).toEqual({ status: 'suspended', on: 3 })
    await ok(opens(closure))
  })

  test('while it is closed: it waits, to be seen, until enough have left it', async () => {
    const { slot, id } = await full()
    const closure = await closes('2026-12-02', '2026-12-02')
    await ok(needs(slot, { from: 1, to: 1, experienced: 0 }))
    await ok(opens(closure))
    expect(await expected(id)).toEqual({ status: 'suspended', on: 3 })
    const [one, other] = (await see(id)).volunteers
    const leaves = (who?: Who) =>
      app.as(who ?? nadege).post<Answer>(`/api/duties/${id}/withdraw`, {})
    await ok(leaves(one))
    expect(await expected(id)).toEqual({ status: 'suspended', on: 2 })
    await ok(leaves(other))
    expect(await expected(id)).toEqual({ status: 'standing', on: 1 })
  })

  test('while it waits: nobody more comes on it', async () => {
    const { id } = await full()
    await closes('2026-12-02', '2026-12-02')
    const { status } = await signsUp(await cook(), id)
    expect([status, (await expected(id)).on]).toEqual([409, 3])
  })
})
