import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { Done, Left } from '#api/slots/schema.ts'
import { sessionsOf } from '#tests/slots/slots.ts'
import {
  type APerson,
  aCoordinator,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

/** Who leaves a turn, or the house, leaves it to be covered: the kitchen is not closed for her. */

const app = ownApp({ now: '2026-11-30T09:00:00+01:00' })
let nadege: APerson
beforeAll(async () => {
  await anActivity(app.db)
  await anActivity(app.db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' },
    ...{ volunteersFrom: 1, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
    placeKinds: ['kitchen'],
  })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
})

/** A volunteer, a roster that names her, a turn of another that she alone took, and one that only she was asked to. */
const hers = async () => {
  const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })
  const her = await aVolunteer(app.db, { activities: ['kitchen'], promise: { from: 0, to: 900 } })
  const me = app.as(nadege)
  const roster = async (weekday: number, volunteers: string[]) => {
    const slot = {
      ...{ id: newId(), activity: 'kitchen', weekday, start: '10:00', minutes: 120 },
      ...{ from: '2026-12-01', until: '2026-12-31', inTerm: false, place: kitchen.id, volunteers },
      needs: { from: 1, to: 3, experienced: 0 },
    }
    expect((await me.post<Done>('/api/slots', slot)).status).toBe(201)
    return slot.id
  }
  const [named, open] = [await roster(2, [her.id]), await roster(3, [])]
  const [turn] = await sessionsOf(app.db, open)
  expect((await app.as(her).post(`/api/duties/${turn?.id}/sign-up`, {})).status).toBe(200)
  const single = {
    ...{ id: newId(), activity: 'kitchen', place: kitchen.id, volunteers: [her.id], learners: [] },
    ...{ start: '2026-12-10T10:00:00+01:00', end: '2026-12-10T12:00:00+01:00' },
    confirm: ['sessions.tutor_unavailable'],
  }
  expect((await me.post('/api/sessions', single)).status).toBe(201)
  return { her, named, turn: turn?.id ?? '', single: single.id }
}
const standing = async (id: string) => {
  const { body } = await app.as(nadege).get<{ session: Session }>(`/api/sessions/${id}`)
  return [body.session.status, body.session.volunteers.length]
}
const remains = async ({ named, turn, single }: Awaited<ReturnType<typeof hers>>) => {
  for (const id of [turn, single]) expect(await standing(id)).toEqual(['standing', 0])
  const dates = await sessionsOf(app.db, named)
  expect(dates.length).toBeGreaterThan(3)
  for (const { id } of dates) expect(await standing(id)).toEqual(['standing', 0])
}

test('who leaves the house leaves her turns open', async () => {
  const all = await hers()
  const wish = { from: '2026-12-01', to: null }
  const path = `/api/people/${all.her.id}/leave`
  const asked = await app.as(nadege).post<Left>(path, { ...wish, dryRun: true })
  expect(new Set(asked.body.became.map(({ is }) => is))).toEqual(new Set(['goesOn']))
  const { status, body } = await app.as(nadege).post<Left>(path, wish)
  expect([status, body.archived, body.undo.cancelled]).toEqual([200, true, []])
  await remains(all)
})

test('who is erased leaves her turns open', async () => {
  const all = await hers()
  const me = app.as(nadege)
  const { body } = await me.get<{ ending: string[] }>(`/api/people/${all.her.id}/erasure`)
  expect(body.ending).toEqual([])
  const name = { name: all.her.name }
  expect((await me.post(`/api/people/${all.her.id}/erasure`, name)).status).toBe(200)
  await remains(all)
})
