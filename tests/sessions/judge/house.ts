import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { addDays } from '#api/days.ts'
import { houseZone } from '#api/house.ts'
import { instantOfWall, readInstant, utcText } from '#api/sessions/rules/time.ts'
import type { Db } from '#db/connect.ts'
import { absences, people } from '#db/schema/people.ts'
import { places } from '#db/schema/places.ts'
import { closures, openings, promiseCeilings } from '#db/schema/year.ts'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'

const longAgo = '2026-01-05T08:00:00Z'
/** Between the days of a small house: some of its sessions are over. */
export const now = '2026-10-26T11:00:00Z'

/** Around a Sunday on which the clock is set back, which ends a week; and a public holiday. */
const days = ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27', '2026-11-11', '2026-11-12']
const weeks = ['2026-10-19', '2026-10-26', '2026-11-09']

/** Mostly one thing, sometimes another. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: other })
const upTo = (most: number, n: number) => {
  const some = (minLength: number) => fc.uniqueArray(fc.nat(n - 1), { minLength, maxLength: most })
  return mostly(some(1), some(0))
}

export const aWish = fc.record({
  activity: fc.nat(2),
  place: fc.nat(3),
  day: mostly(fc.integer({ min: 1, max: 3 }), fc.nat(days.length - 1)),
  /** Half hours from eight in the morning; the last ends at midnight. */
  start: mostly(fc.nat(7), fc.nat(31)),
  halves: fc.integer({ min: 1, max: 4 }),
  tutors: upTo(2, 3),
  learners: upTo(2, 4),
  /** Learners come to a turn, too. */
  all: mostly(fc.constant(false), fc.constant(true)),
})
type AWish = typeof aWish extends fc.Arbitrary<infer T> ? T : never

const seldom = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: arb })
const hours = fc.option(fc.record({ from: fc.nat(20), to: fc.integer({ min: 1, max: 8 }) }))

export const aHouse = fc.record({
  promises: fc.array(fc.constantFrom(60, 90, 120, 240), { minLength: 3, maxLength: 3 }),
  seats: fc.record({
    blue: fc.integer({ min: 1, max: 4 }),
    kitchen: fc.integer({ min: 2, max: 5 }),
  }),
  needs: fc.record({
    lesson: fc.nat(2),
    team: fc.integer({ min: 1, max: 2 }),
    counts: fc.boolean(),
  }),
  sessions: fc.array(aWish, { minLength: 14, maxLength: 24 }),
  away: fc.array(fc.record({ who: fc.nat(6), day: fc.nat(days.length - 1), more: fc.nat(1) }), {
    maxLength: 3,
  }),
  layers: fc.array(
    fc.record({
      closes: fc.boolean(),
      place: fc.option(fc.nat(3)),
      day: fc.nat(days.length - 1),
      hours,
    }),
    { maxLength: 4 },
  ),
  raised: fc.array(fc.record({ who: fc.nat(2), week: fc.nat(2), minutes: fc.nat(300) }), {
    maxLength: 2,
  }),
  left: seldom(fc.nat(6)),
  putAway: seldom(fc.nat(3)),
  /** What somebody promises by now, whatever was booked. */
  less: fc.option(fc.record({ who: fc.nat(2), minutes: fc.nat(120) })),
})
export type AHouse = typeof aHouse extends fc.Arbitrary<infer T> ? T : never

export type House = {
  activities: string[]
  places: string[]
  tutors: string[]
  learners: string[]
  sessions: string[]
}

const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T

/** A wish, its instants as text, as the judge is asked about it. */
export const requested = <T extends { start: string; end: string }>(wish: T) => ({
  ...wish,
  start: readInstant(wish.start),
  end: readInstant(wish.end),
})

/** A wish as the database reads it. */
export const wishIn = (house: House, wish: AWish) => {
  const minutes = wish.halves * 30
  const wall = instantOfWall(
    at(days, wish.day),
    Math.min(8 * 60 + wish.start * 30, 1440 - minutes),
    houseZone,
  )
  if (wall.kind !== 'one') throw new Error('No clock is set between eight and midnight')
  const activity = at(house.activities, wish.activity)
  return {
    activity,
    place: at(house.places, wish.place),
    start: utcText(wall.at),
    end: utcText(wall.at + minutes * 60_000),
    volunteers: wish.tutors.map((n) => at(house.tutors, n)),
    learners: (activity === 'turn' && !wish.all ? [] : wish.learners).map((n) =>
      at(house.learners, n),
    ),
  }
}

const furnish = async (db: Db, { promises, seats, needs }: AHouse): Promise<House> => {
  await db.execute(
    sql`truncate places, people, sessions, weekly_slots, activities, closures, openings cascade`,
  )
  const kinds = { lesson: ['training-room'], turn: ['kitchen'], both: ['training-room', 'kitchen'] }
  const [lesson, turn, both] = [
    await anActivity(db, {
      ...{ id: 'lesson', placeKinds: kinds.lesson, countsTowardsPromise: true },
      ...{ learnersFrom: needs.lesson, learnersTo: 2, volunteersTo: needs.team },
    }),
    await anActivity(db, {
      ...{ id: 'turn', placeKinds: kinds.turn, countsTowardsPromise: needs.counts },
      ...{ learnersFrom: 0, learnersTo: 0, volunteersTo: 2 },
    }),
    await anActivity(db, {
      ...{ id: 'both', placeKinds: kinds.both, countsTowardsPromise: false },
      ...{ learnersFrom: 1, learnersTo: 1, volunteersFrom: 0, volunteersTo: 2 },
    }),
  ]
  const parted = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    { weekday, from: '08:00', to: '11:00' },
    { weekday, from: '11:00', to: '19:00' },
  ])
  const kitchen = { kind: 'kitchen', exclusive: false, opening: [] }
  const rooms = [
    await aRoom(db, { capacity: seats.blue }),
    await aRoom(db, { capacity: 3, opening: parted }),
    await aRoom(db, { ...kitchen, capacity: seats.kitchen }),
    await aRoom(db, { ...kitchen, kind: 'training-room', capacity: 6 }),
  ]
  const tutors = []
  for (const to of promises) {
    tutors.push(await aVolunteer(db, { promise: { from: 0, to }, activities: ['turn'] }))
  }
  const learners = []
  for (let n = 0; n < 4; n += 1) learners.push(await aLearner(db))
  const ids = (list: { id: string }[]) => list.map(({ id }) => id)
  return {
    activities: ids([lesson, turn, both]),
    places: ids(rooms),
    tutors: ids(tutors),
    learners: ids(learners),
    sessions: [],
  }
}

const layTheYear = async (db: Db, house: House, { layers, away, raised }: AHouse) => {
  for (const { closes, place, day, hours: some } of layers) {
    const from = some && 8 * 60 + some.from * 30
    await db.insert(closes ? closures : openings).values({
      id: newId(),
      placeId: place === null ? null : at(house.places, place),
      fromDay: at(days, day),
      toDay: at(days, day),
      fromMinute: from,
      toMinute: some && from !== null ? Math.min(from + some.to * 30, 1440) : null,
      label: 'Inventaire',
      createdAt: longAgo,
    })
  }
  for (const { who, day, more } of away) {
    const personId = at([...house.tutors, ...house.learners], who)
    const [fromDay, toDay] = [at(days, day), addDays(at(days, day), more)]
    await db.insert(absences).values({ id: newId(), personId, fromDay, toDay, createdAt: longAgo })
  }
  for (const { who, week, minutes } of raised) {
    const row = { volunteerId: at(house.tutors, who), week: at(weeks, week), minutes }
    await db
      .insert(promiseCeilings)
      .values({ ...row, reason: 'Urgence', setAt: longAgo })
      .onConflictDoNothing()
  }
}

const settleAll = (db: Db) =>
  db.execute(sql`
    select settle(hours_of_days('2026-10-01', '2026-12-01', null, null), '{}', '{}', '[]',
                  ${longAgo}::timestamptz, null, null)`)

/** Nobody is archived while anything stands with them: it waits, to be settled without them. */
const suspend = (db: Db, which: SQL) =>
  db.execute(sql`
    update sessions set stands = false, suspended = 'taken' where stands and ${which}`)

/** Builds a house: what its sessions stand on changes once they are booked, and is settled. */
export const build = async (db: Db, plan: AHouse): Promise<House> => {
  const house = await furnish(db, plan)
  for (const one of plan.sessions) {
    const session = await aSession(db, wishIn(house, one)).catch((error: Error) => {
      if (!/^"[a-z_]+"$/.test(error.message)) throw error
    })
    if (session) house.sessions.push(session.id)
  }
  await layTheYear(db, house, plan)
  if (plan.less) {
    const { who, minutes } = plan.less
    await db.execute(
      sql`update volunteers set promise_to = ${minutes} where person_id = ${at(house.tutors, who)}::uuid`,
    )
  }
  await settleAll(db)
  if (plan.left !== null) {
    const id = at([...house.tutors, ...house.learners], plan.left)
    await suspend(
      db,
      sql`id in (
      select session_id from session_volunteers where volunteer_id = ${id}::uuid
      union select session_id from session_learners where learner_id = ${id}::uuid)`,
    )
    await db.update(people).set({ archivedAt: longAgo }).where(sql`id = ${id}::uuid`)
  }
  if (plan.putAway !== null) {
    const id = at(house.places, plan.putAway)
    await suspend(db, sql`place_id = ${id}::uuid`)
    await db.update(places).set({ archivedAt: longAgo }).where(sql`id = ${id}::uuid`)
  }
  if (plan.left !== null || plan.putAway !== null) await settleAll(db)
  return house
}
