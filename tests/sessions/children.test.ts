import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { judgeChildren } from '#api/sessions/rules/judge/children.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import {
  type ALearner,
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

describe('with a child', () => {
  const hour = (from: number, to: number, session = 'other') => ({ session, from, to, heads: 0 })
  const child = { id: 'child', learner: { ageGroup: 'child' } }
  const adult = { id: 'adult', learner: { ageGroup: 'adult' } }
  // As much of them as is looked at.
  const facts = (inHouse: Facts['inHouse']) =>
    ({ people: [child, adult], inHouse }) as unknown as Facts
  const wish = (part: Partial<Wish> = {}): Wish => ({
    moment: { from: 10, to: 12, wall: undefined, week: '' },
    ...{ volunteers: ['claire'], learners: ['child'], ...part },
  })
  const said = (inHouse: Facts['inHouse'], part?: Partial<Wish>) =>
    judgeChildren(facts(inHouse), wish(part)).map(({ code }) => code)
  const alone = ['sessions.no_other_adult']

  test('another adult is there all the while, one after the other too', () => {
    expect(said([])).toEqual(alone)
    expect(said([hour(9, 12)])).toEqual([])
    expect(said([hour(11, 13), hour(8, 11)])).toEqual([])
    expect(said([hour(8, 11)])).toEqual(alone)
    expect(said([hour(8, 11), hour(11.5, 13)])).toEqual(alone)
    expect(said([hour(9, 13, 'own')], { session: 'own' })).toEqual(alone)
    expect(said([hour(9, 13)], { ignoring: new Set(['other']) })).toEqual(alone)
  })

  test('two may be with it; of adults nothing is said, nor where nobody asks', () => {
    expect(said([], { volunteers: ['claire', 'hakim'] })).toEqual([])
    expect(said([], { learners: ['adult'] })).toEqual([])
    expect(said(null)).toEqual([])
    expect(said(undefined)).toEqual([])
    expect(said([], { moment: undefined })).toEqual([])
  })

  test('what was said of its hour is not said anew when its room changes', () => {
    const was = { place: 'a', from: 10, people: ['child'], givers: [], week: '' }
    const kept = { ...was, minutes: 2 / 60_000 }
    expect(said([], { was: kept })).toEqual([])
    expect(said([], { was: { ...kept, from: 9 } })).toEqual(alone)
    expect(said([], { was: { ...kept, people: ['adult'] } })).toEqual(alone)
  })
})

const app = ownApp({ now: '2026-11-30T09:00:00+01:00' })
let nadege: APerson
let [claire, hakim]: AVolunteer[] = []
let child: ALearner
let room: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  const promise = { from: 0, to: 1200 }
  claire = await aVolunteer(app.db, { name: 'Claire', promise })
  hakim = await aVolunteer(app.db, { name: 'Hakim', promise })
  child = await aLearner(app.db, { name: 'Sami', ageGroup: 'child', minutesWanted: 600 })
  room = await aRoom(app.db)
})

type Answer = {
  session: Session
  plan: Plan
  code?: string
  conflicts?: { code: string; confirmable?: boolean }[]
}
const at = (day: string, hour: string) => `${day}T${hour}:00:00+01:00`
const book = (who: { id: string }, day: string, confirm: string[] = []) =>
  app.as(who).post<Answer>('/api/sessions', {
    ...{ id: newId(), start: at(day, '14'), end: at(day, '15'), confirm },
    ...{ volunteers: [claire?.id], learners: [child.id], place: room.id },
  })
const asks = (withAnotherAdult: boolean) =>
  app.as(nadege).patch('/api/activities/tutoring', { withAnotherAdult })

describe('where the house asks for another adult', () => {
  test('nothing is said as long as it does not', async () => {
    expect((await book(nadege, '2026-12-01')).status).toBe(201)
  })

  test('it is said to the coordinator and the volunteer alike, and may be insisted on by both', async () => {
    expect((await asks(true)).status).toBe(200)
    for (const [who, day] of [
      [nadege, '2026-12-02'],
      [claire, '2026-12-03'],
    ] as const) {
      if (!who) throw new Error('Nobody books')
      const told = await book(who, day)
      expect([told.status, told.body.code]).toEqual([409, 'sessions.needs_confirmation'])
      expect(told.body.conflicts).toMatchObject([
        { code: 'sessions.no_other_adult', confirmable: true },
      ])
      expect((await book(who, day, ['sessions.no_other_adult'])).status).toBe(201)
    }
  })

  test('a turn or a class elsewhere in the house at that hour is enough', async () => {
    await anActivity(app.db, {
      ...{ id: 'kitchen', placeKinds: ['kitchen'], volunteersFrom: 1, volunteersTo: 3 },
      ...{ learnersFrom: 0, learnersTo: 0 },
    })
    const kitchen = await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 12 })
    const span = { start: at('2026-12-04', '13'), end: at('2026-12-04', '16') }
    const turn = { activity: 'kitchen', place: kitchen.id, ...span }
    await aSession(app.db, { ...turn, volunteers: [hakim?.id ?? ''] })
    expect((await book(claire ?? nadege, '2026-12-04')).status).toBe(201)
    // A turn that nobody is on is nobody.
    const empty = { start: at('2026-12-05', '13'), end: at('2026-12-05', '16') }
    await aSession(app.db, { ...turn, ...empty, volunteers: [] })
    expect((await book(nadege, '2026-12-05')).body.code).toBe('sessions.needs_confirmation')
  })

  test('a slot says so of its dates, and whoever makes it may insist', async () => {
    const slot = {
      ...{ id: newId(), weekday: 5, start: '09:00', minutes: 60, from: '2026-12-07' },
      ...{ until: '2026-12-31', inTerm: false, place: room.id, learners: [child.id] },
      volunteers: [claire?.id],
    }
    const mine = app.as(claire ?? nadege)
    const told = await mine.post<Answer>('/api/slots', slot)
    expect([told.status, told.body.code]).toEqual([409, 'slots.needs_confirmation'])
    const made = await mine.post<Answer>('/api/slots', {
      ...slot,
      confirm: ['sessions.no_other_adult'],
    })
    expect([made.status, made.body.code]).toEqual([201, undefined])
    expect((await asks(false)).status).toBe(200)
  })
})
