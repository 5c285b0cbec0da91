import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Done, Plan, Slot } from '#api/slots/schema.ts'
import {
  type APerson,
  aCoordinator,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { sessionsOf } from './slots.ts'

const app = ownApp({ now: '2026-11-30T09:00:00+01:00' })
let nadege: APerson
let kitchen: string

beforeAll(async () => {
  await anActivity(app.db, {
    ...{ id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' },
    ...{ volunteersFrom: 2, volunteersTo: 3, learnersFrom: 0, learnersTo: 0 },
    placeKinds: ['kitchen'],
  })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  const opening = [{ weekday: 3, from: '09:00', to: '12:00' }]
  const wish = { name: 'Cuisine', kind: 'kitchen', exclusive: false, capacity: 12, opening }
  kitchen = (await aRoom(app.db, wish)).id
})

type Refused = Done & { plan: Plan; code?: string; conflicts?: { code: string; detail: string }[] }
type Wrong = { code?: string; errors?: { path: string; detail: string }[] }

const wishOf = (wish: object) => ({
  ...{ id: newId(), activity: 'kitchen', weekday: 3, start: '09:30', minutes: 120 },
  ...{ from: '2026-12-01', until: '2027-01-31', inTerm: false, volunteers: [], ...wish },
})
const make = (wish: object) => app.as(nadege).post<Refused & Wrong>('/api/slots', wishOf(wish))
const slots = async () =>
  (await app.as(nadege).get<{ slots: Slot[] }>('/api/slots')).body.slots.length

describe('a roster', () => {
  test('takes place in the only place of its kind, and tells what it needs', async () => {
    const needs = { from: 1, to: 5, experienced: 1 }
    const { status, body } = await make({ needs })
    expect([status, body.code]).toEqual([201, undefined])
    expect(body.slot).toMatchObject({ needs, place: null, volunteers: [] })
    const rows = await sessionsOf(app.db, body.slot.id)
    expect(new Set(rows.map(({ place }) => place))).toEqual(new Set([kitchen]))
  })

  test('has as many names as it says, not as its activity does', async () => {
    const cook = () => aVolunteer(app.db, { activities: ['kitchen'] })
    const names = [await cook(), await cook(), await cook(), await cook()].map(({ id }) => id)
    const more = await make({ volunteers: names, needs: { from: 1, to: 5, experienced: 0 } })
    expect([more.status, more.body.code]).toEqual([201, undefined])
    const less = await make({ volunteers: names.slice(0, 3), needs: { from: 1, to: 2 } })
    expect(less.status).toBe(409)
    expect(less.body.conflicts?.map(({ code }) => code)).toContain('sessions.overstaffed')
  })

  test('longer than its place is open, or on a day on which it is closed, is refused with the hours that would do', async () => {
    const before = await slots()
    for (const wish of [{ minutes: 180 }, { start: '08:30' }, { start: '14:00' }]) {
      const { status, body } = await make({ place: kitchen, ...wish })
      expect([status, body.code]).toEqual([409, 'slots.refused'])
      expect(body.conflicts?.map(({ detail }) => detail)).toEqual([
        'Cuisine n’est pas ouverte à ce moment-là (9h–12h).',
      ])
    }
    const monday = await make({ place: kitchen, weekday: 1 })
    expect(monday.body.conflicts?.map(({ detail }) => detail)).toEqual([
      'Cuisine n’est pas ouverte à ce moment-là (rien ce jour-là).',
    ])
    expect(await slots()).toBe(before)
  })

  test('whose least is above its most is refused by the field, with what would be right', async () => {
    const before = await slots()
    const backwards = await make({ needs: { from: 3, to: 2 } })
    expect(backwards.status).toBe(400)
    expect(backwards.body.errors).toEqual([
      { path: 'needs', detail: 'De moins à plus, dans cet ordre.' },
    ])
    const experts = await make({ needs: { from: 1, to: 2, experienced: 3 } })
    expect(experts.body.errors).toEqual([
      { path: 'needs', detail: 'Pas plus de personnes expérimentées qu’un tour n’en prend.' },
    ])
    expect(await slots()).toBe(before)
  })
})
