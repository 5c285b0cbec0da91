import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { beforeAll, expect, test } from 'vitest'
import { houseZone } from '#api/house.ts'
import { planRhythm } from '#api/slots/rules/rhythm.ts'
import type { DateToMake } from '#api/slots/rules/slot.ts'
import { findRhythm } from '#api/slots/store.ts'
import {
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aSlot,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'
import { look } from './oracle/seen.ts'

const now = DateTime.fromISO('2026-09-01T06:00:00', { zone: houseZone })
const firstMonday = DateTime.fromISO('2026-09-07', { zone: houseZone })

const { db } = ownDatabase()

beforeAll(() => anActivity(db))

type House = { rooms: string[]; tutors: string[]; learners: string[] }

const anEmptyHouse = async (): Promise<House> => {
  await db.execute(sql`truncate places, people, sessions, weekly_slots cascade`)
  const house: House = { rooms: [], tutors: [], learners: [] }
  for (let n = 0; n < 2; n += 1) house.rooms.push((await aRoom(db)).id)
  // Two hours a week: a tutor's third slot is more than promised.
  for (let n = 0; n < 3; n += 1) {
    house.tutors.push((await aVolunteer(db, { promise: { from: 60, to: 120 } })).id)
  }
  for (let n = 0; n < 4; n += 1) house.learners.push((await aLearner(db)).id)
  return house
}

const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T

const anHour = {
  weekday: fc.integer({ min: 1, max: 2 }),
  start: fc.constantFrom('09:00', '09:30', '10:00'),
  tutor: fc.nat(2),
  learner: fc.nat(3),
}
const aWish = fc.record({ ...anHour, room: fc.option(fc.nat(1)) })
const anObstacle = fc.record({ ...anHour, room: fc.nat(1), week: fc.nat(8) })

type Obstacle = typeof anObstacle extends fc.Arbitrary<infer T> ? T : never

/** Somebody booked it before; or it could not be booked, and is not in the way. */
const book = async ({ rooms, tutors, learners }: House, one: Obstacle) => {
  const day = firstMonday.plus({ weeks: one.week, days: one.weekday - 1 }).toISODate()
  const start = DateTime.fromISO(`${day}T${one.start}`, { zone: houseZone })
  const wish = {
    place: at(rooms, one.room),
    start: start.toISO() ?? '',
    end: start.plus({ hours: 1 }).toISO() ?? '',
    volunteers: [at(tutors, one.tutor)],
    learners: [at(learners, one.learner)],
  }
  await aSession(db, wish).catch((error: Error) => expect(error.message).toMatch(/_/))
}

/** The sessions that slots have, and what became of each. */
const made = async () =>
  [...(await look(db)).sessions.values()]
    .filter((one) => one.slot)
    .map((one) => [one.slot, one.day, one.start, one.place, one.state, one.away].join(' '))
    .sort()

const make = (wishes: readonly DateToMake[]) =>
  db.execute(
    sql`select settle('{}', '{}', '{}', ${JSON.stringify(wishes)}::jsonb, ${now.toISO()}::timestamptz,
                      null, null)`,
  )
/** One date, as the constraints judge it. */
const makeAlone = (wish: DateToMake) =>
  db.execute(
    sql`select make_dates(${JSON.stringify([wish])}::jsonb, false, ${now.toISO()}::timestamptz, null)`,
  )

const wishesNow = async (): Promise<DateToMake[]> => {
  const { year, slots } = await findRhythm(db, { now: now.toISO() ?? '', today: '2026-09-01' })
  return planRhythm(slots, '2026-09-01', now.toMillis(), year, houseZone).make
}

test('dates made together are what they would be made one after the other', async () => {
  const states = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(aWish, { minLength: 1, maxLength: 6 }),
      fc.array(anObstacle, { maxLength: 8 }),
      async (slots, obstacles) => {
        const house = await anEmptyHouse()
        for (const { room, tutor, learner, ...when } of slots) {
          await aSlot(db, {
            ...{ ...when, until: '2026-11-08' },
            place: room === null ? null : at(house.rooms, room),
            volunteers: [at(house.tutors, tutor)],
            learners: [at(house.learners, learner)],
          })
        }
        for (const one of obstacles) await book(house, one)
        const wishes = await wishesNow()
        await make(wishes)
        const together = await made()
        expect(together).toHaveLength(wishes.length)
        await db.execute(sql`delete from sessions where slot_id is not null`)
        for (const wish of wishes) await makeAlone(wish)
        expect(together).toEqual(await made())
        for (const line of together) {
          const state = line.split(' ')[4] ?? ''
          states.set(state, (states.get(state) ?? 0) + 1)
        }
      },
    ),
    { numRuns: isSoak ? 300 : 15, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
  )
  // What is tried must hold what can be made, and what cannot.
  expect(states.get('standing')).toBeGreaterThan(0)
  expect(states.get('taken')).toBeGreaterThan(0)
})
