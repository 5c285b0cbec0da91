import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { addDays } from '#api/days.ts'
import { houseZone } from '#api/house.ts'
import { firstOf, instantOfWall, utcText } from '#api/sessions/rules/time.ts'
import type { Db } from '#db/connect.ts'
import { absences } from '#db/schema/people.ts'
import { closures, openings, promiseCeilings } from '#db/schema/year.ts'
import type { TestApp } from '#tests/support/app.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'

const longAgo = '2026-01-05T08:00:00Z'
/** Weeks in which the clock is set back, or forward, and quiet ones: Mondays, and it is ten of that day. */
const mondays = ['2026-10-12', '2026-11-16', '2027-03-15']

const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: other })

const hours = fc
  .record({
    weekday: fc.integer({ min: 1, max: 6 }),
    from: fc.integer({ min: 7, max: 15 }),
    length: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ weekday, from, length }) => {
    const text = (hour: number) => `${String(hour).padStart(2, '0')}:00`
    return { weekday, from: text(from), to: text(Math.min(from + length, 22)) }
  })
const fewHours = fc.uniqueArray(hours, { maxLength: 4, selector: ({ weekday }) => weekday })
const day = fc.integer({ min: -9, max: 30 })

/** When somebody wishes to meet: minutes that are no quarters, too. */
export const aTime = fc.record({
  day,
  minute: mostly(
    fc.integer({ min: 8 * 4, max: 18 * 4 }).map((n) => n * 15),
    fc.integer({ min: 7 * 12, max: 21 * 12 }).map((n) => n * 5),
  ),
  minutes: mostly<number>(fc.constantFrom(60, 90), fc.constantFrom(15, 45, 50, 120, 240)),
})
export const who = fc.record({
  activity: mostly(fc.constant('tutoring'), fc.constantFrom('kitchen', 'tea')),
  tutors: mostly(
    fc.nat(2).map((n) => [n]),
    fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 2 }),
  ),
  learners: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 2 }),
  place: fc.option(fc.nat(3)),
})
export type Who = typeof who extends fc.Arbitrary<infer T> ? T : never
export type ATime = typeof aTime extends fc.Arbitrary<infer T> ? T : never

export const aHouse = fc.record({
  monday: fc.constantFrom(...mondays),
  /** All come on this weekday only: offers go as far as they may. */
  oneDay: fc.option(fc.integer({ min: 1, max: 6 })),
  promises: fc.array(fc.constantFrom(60, 120, 240, 600), { minLength: 3, maxLength: 3 }),
  tutorHours: fc.array(mostly(fewHours, fc.constant(null)), { minLength: 3, maxLength: 3 }),
  learnerHours: fc.array(mostly(fc.constant(null), fewHours), { minLength: 5, maxLength: 5 }),
  rooms: fc.integer({ min: 1, max: 2 }),
  roomHours: fc.option(fewHours),
  seats: fc.integer({ min: 2, max: 4 }),
  series: fc.array(fc.record({ who, time: aTime, weekday: fc.integer({ min: 1, max: 6 }) }), {
    maxLength: 2,
  }),
  /** Hours of a day in which others hold a room: what lies at the edges of what is read. */
  heldDays: fc.array(
    fc.record({
      tutor: fc.nat(2),
      learner: fc.nat(4),
      room: fc.nat(2),
      day,
      from: mostly(fc.constant(0), fc.nat(7)),
      hours: mostly(fc.integer({ min: 6, max: 9 }), fc.integer({ min: 1, max: 5 })),
    }),
    { minLength: 6, maxLength: 14 },
  ),
  sessions: fc.array(fc.record({ who, time: aTime }), { minLength: 8, maxLength: 20 }),
  away: fc.array(fc.record({ who: fc.nat(7), day, more: fc.nat(3) }), { maxLength: 3 }),
  layers: fc.array(
    fc.record({
      closes: fc.boolean(),
      place: fc.option(fc.nat(3)),
      day,
      more: fc.nat(2),
      hours: fc.option(fc.record({ from: fc.nat(20), to: fc.integer({ min: 1, max: 8 }) })),
    }),
    { maxLength: 4 },
  ),
  raised: fc.array(fc.record({ who: fc.nat(2), week: fc.nat(3) }), { maxLength: 2 }),
})
export type AHouse = typeof aHouse extends fc.Arbitrary<infer T> ? T : never

export type House = {
  monday: string
  oneDay: number | null
  coordinator: APerson
  places: string[]
  tutors: string[]
  learners: string[]
}

const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T

/** The nth day from the Monday on; or of that week, the day on which everybody comes. */
const dayIn = ({ monday, oneDay }: Pick<House, 'monday' | 'oneDay'>, n: number) =>
  addDays(monday, oneDay === null ? n : Math.floor(n / 7) * 7 + oneDay - 1)

/** A time as instants, as the house's clock shows it. */
export const spanIn = (
  house: Pick<House, 'monday' | 'oneDay'>,
  { day: n, minute, minutes }: ATime,
) => {
  const start = firstOf(instantOfWall(dayIn(house, n), Math.min(minute, 1440 - minutes), houseZone))
  return { start: utcText(start), end: utcText(start + minutes * 60_000) }
}

/** Who is meant: duties have nobody who learns. */
export const castIn = (house: House, { activity, tutors, learners, place }: Who) => ({
  activity,
  volunteers: tutors.slice(0, activity === 'tutoring' ? 1 : 2).map((n) => at(house.tutors, n)),
  learners: activity === 'kitchen' ? [] : learners.map((n) => at(house.learners, n)),
  ...(place !== null && { place: at(house.places, place) }),
})

/** As if it had been booked before today, where the database lets it. */
const bookedBefore = async (db: Db, house: House, cast: Who, time: ATime) => {
  const wish = castIn(house, cast)
  const suits = cast.activity === 'kitchen' ? house.places.slice(-1) : house.places
  const place = at(suits, cast.place ?? 0)
  await aSession(db, { ...wish, place, ...spanIn(house, time) }).catch((error: Error) => {
    if (!/^"[a-z_]+"$/.test(error.message)) throw error
  })
}

const furnish = async (db: Db, plan: AHouse): Promise<House> => {
  await db.execute(
    sql`truncate places, people, sessions, weekly_slots, activities, closures, openings, audit cascade`,
  )
  await anActivity(db)
  await anActivity(db, {
    ...{ id: 'kitchen', placeKinds: ['kitchen'], volunteersTo: 2, learnersFrom: 0, learnersTo: 0 },
  })
  await anActivity(db, {
    ...{ id: 'tea', placeKinds: ['kitchen', 'training-room'], volunteersTo: 2, learnersFrom: 1 },
    ...{ learnersTo: 2, countsTowardsPromise: false },
  })
  const rooms = []
  for (let n = 0; n < (plan.oneDay === null ? plan.rooms : 1); n += 1) {
    const opening = n === 0 && plan.roomHours ? { opening: plan.roomHours } : {}
    rooms.push(await aRoom(db, { capacity: plan.seats, ...opening }))
  }
  rooms.push(await aRoom(db, { kind: 'kitchen', exclusive: false, capacity: 5, opening: [] }))
  const { oneDay } = plan
  const onlyThen = oneDay !== null && [{ weekday: oneDay, from: '09:00', to: '17:00' }]
  const said = (own: AHouse['tutorHours'][number] | undefined) => {
    const hours = onlyThen || own
    return hours ? { availabilities: hours } : {}
  }
  const tutors = []
  for (const [n, to] of plan.promises.entries()) {
    const wish = { promise: { from: 0, to }, activities: ['kitchen', 'tea'] }
    tutors.push(await aVolunteer(db, { ...wish, ...said(plan.tutorHours[n]) }))
  }
  const learners = []
  for (const own of plan.learnerHours) learners.push(await aLearner(db, said(own)))
  const ids = (list: { id: string }[]) => list.map(({ id }) => id)
  const cast = { places: ids(rooms), tutors: ids(tutors), learners: ids(learners) }
  return { monday: plan.monday, oneDay, coordinator: await aCoordinator(db), ...cast }
}

const layTheYear = async (db: Db, house: House, { layers, away, raised }: AHouse) => {
  for (const { closes, place, day: n, more, hours: some } of layers) {
    const from = some && 7 * 60 + some.from * 30
    await db.insert(closes ? closures : openings).values({
      id: newId(),
      placeId: place === null ? null : at(house.places, place),
      fromDay: dayIn(house, n),
      toDay: addDays(dayIn(house, n), more),
      fromMinute: from,
      toMinute: some && from !== null ? Math.min(from + some.to * 30, 1440) : null,
      label: 'Inventaire',
      createdAt: longAgo,
    })
  }
  for (const { who: n, day: first, more } of away) {
    const personId = at([...house.tutors, ...house.learners], n)
    const fromDay = dayIn(house, first)
    const toDay = addDays(fromDay, more)
    await db.insert(absences).values({ id: newId(), personId, fromDay, toDay, createdAt: longAgo })
  }
  for (const { who: n, week } of raised) {
    const row = { volunteerId: at(house.tutors, n), week: addDays(house.monday, week * 7) }
    await db
      .insert(promiseCeilings)
      .values({ ...row, minutes: 600, reason: 'Urgence', setAt: longAgo })
      .onConflictDoNothing()
  }
  const [from, to] = [addDays(house.monday, -40), addDays(house.monday, 80)]
  await db.execute(sql`
    select settle(hours_of_days(${from}::date, ${to}::date, null, null), '{}', '{}', '[]',
                  ${longAgo}::timestamptz, null, null)`)
}

/** Builds a house with its series, its sessions and its year; it is ten of a Monday. */
export const build = async ({ db, as, clock }: TestApp, plan: AHouse): Promise<House> => {
  clock.set(`${plan.monday}T10:00:00+01:00`)
  const house = await furnish(db, plan)
  for (const { who: cast, time, weekday } of plan.series) {
    const { place: _, ...wish } = castIn(house, cast)
    const start = new Date(time.minute * 60_000).toISOString().slice(11, 16)
    await as(house.coordinator).post('/api/slots', {
      ...{ id: newId(), ...wish, weekday, start, minutes: time.minutes, inTerm: false },
      ...{ from: house.monday, until: addDays(house.monday, 34) },
      confirm: ['sessions.tutor_unavailable', 'sessions.learner_unavailable'],
    })
  }
  for (const { tutor, learner, room, day: n, from, hours: length } of plan.heldDays) {
    const held: Who = { activity: 'tea', tutors: [tutor], learners: [learner], place: room }
    const until = Math.min(9 + from + length, 18)
    for (let hour = 9 + from; hour < until; hour += 4) {
      const minutes = Math.min(until - hour, 4) * 60
      await bookedBefore(db, house, held, { day: n, minute: hour * 60, minutes })
    }
  }
  for (const { who: cast, time } of plan.sessions) await bookedBefore(db, house, cast, time)
  await layTheYear(db, house, plan)
  return house
}
