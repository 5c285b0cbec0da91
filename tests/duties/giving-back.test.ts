import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DutiesPage, HeldRoster } from '#api/duties/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Done } from '#api/slots/schema.ts'
import { connect } from '#db/connect.ts'
import { sessionsOf } from '#tests/slots/slots.ts'
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
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})
beforeEach(async () => {
  app.clock.set('2026-11-30T09:00:00+01:00')
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })).id
})

const cook = (wish: Partial<AVolunteer> = {}) =>
  aVolunteer(app.db, { activities: ['kitchen'], promise: { from: 0, to: 600 }, ...wish })
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
const does = (who: Who, id: string, what: string, body: object = {}) =>
  app.as(who).post<Answer & HeldRoster & { freed: string[] }>(`/api/duties/${id}/${what}`, body)
const says = (who: Who, id: string, what: string, body: object = {}) =>
  app.as(who).post<Answer>(`/api/sessions/${id}/${what}`, body)
const see = async (id: string) =>
  (await app.as(nadege).get<Answer>(`/api/sessions/${id}`)).body.session
const ok = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await answer
  expect([status < 300, status, body?.code]).toEqual([true, status, undefined])
}

describe('a turn that is given back', () => {
  test('after its deadline is refused, by whichever door', async () => {
    const { id } = await roster()
    const her = await cook()
    await ok(does(her, id, 'sign-up'))
    app.clock.set('2026-12-02T09:30:00+01:00')
    expect((await does(her, id, 'withdraw')).body.code).toBe('duties.too_late')
    await does(her, id, 'let-go', { only: [id] })
    expect((await see(id)).volunteers.map((one) => one.id)).toEqual([her.id])
  })

  test('does not bring back a turn that was cancelled at that moment', async () => {
    const { id } = await roster()
    const her = await cook()
    await ok(does(her, id, 'sign-up'))
    const other = connect(app.databaseUrl, { pooled: false })
    let going: Promise<unknown> = Promise.resolve()
    await other.db.transaction(async (tx) => {
      const wish = { id, stands: false, revision: 2, actor: nadege.id, now: '2026-11-30T08:00:00Z' }
      await tx.execute(
        sql`select set_session_standing(${JSON.stringify(wish)}::jsonb) as cancelled`,
      )
      going = does(her, id, 'let-go', { only: [id] })
      await new Promise((done) => setTimeout(done, 800))
    })
    await going
    expect((await see(id)).status).toBe('cancelled')
  })
})

describe('what is green', () => {
  test('is taken in the place that was shown', async () => {
    const { id } = await roster({ needs: { from: 1, to: 2, experienced: 0 } })
    const old = await cook({ name: 'Zoé' })
    const fresh = await cook({ name: 'Anna', newcomer: true })
    const reader = await cook({ newcomer: true })
    await ok(does(old, id, 'sign-up'))
    await ok(does(fresh, id, 'sign-up'))
    await ok(says(old, id, 'offer'))
    await ok(says(fresh, id, 'offer'))
    const { body } = await app.as(reader).get<DutiesPage>('/api/duties')
    const shown = body.duties.find(({ session }) => session.id === id)
    if (!shown?.mayTake) return
    const taken = await says(reader, id, 'take')
    expect([shown.instead?.name, taken.status, taken.body.conflicts?.map((c) => c.code)]).toEqual([
      'Anna',
      200,
      undefined,
    ])
  })
})
