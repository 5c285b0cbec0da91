import fc from 'fast-check'
import type { Board, BoardPerson, BoardSession } from '#api/cockpit/rules/board.ts'
import { aSession, at, board, learner, room, volunteer } from './boards.ts'

const wish = fc.record({
  day: fc.integer({ min: 0, max: 4 }),
  /** From nine on; most people like the afternoon. */
  quarter: fc.oneof(fc.integer({ min: 36, max: 70 }), fc.integer({ min: 54, max: 62 })),
  quarters: fc.constantFrom(2, 3, 4, 4, 4, 6, 8),
  place: fc.constantFrom('blue', 'blue', 'yellow', 'yellow', 'red', 'red', 'office', 'kitchen'),
  tutor: fc.integer({ min: 0, max: 8 }),
  pupils: fc.uniqueArray(fc.integer({ min: 0, max: 29 }), { minLength: 1, maxLength: 2 }),
  away: fc.boolean(),
})
const window = fc.record({
  weekday: fc.integer({ min: 1, max: 5 }),
  fromMinute: fc.integer({ min: 16, max: 24 }).map((n) => n * 30),
  toMinute: fc.integer({ min: 26, max: 38 }).map((n) => n * 30),
})
const windows = fc.oneof(
  fc.constant<BoardPerson['windows']>([]),
  fc.array(window, { minLength: 2, maxLength: 8 }),
)

const overlaps = (a: BoardSession, b: BoardSession) => a.from < b.to && b.from < a.to
const idsOf = (one: BoardSession) => [...one.volunteers, ...one.learners].map(({ id }) => id)
const clash = (a: BoardSession, b: BoardSession) =>
  overlaps(a, b) && (a.place === b.place || idsOf(a).some((id) => idsOf(b).includes(id)))

const named = (id: string) => ({ id, name: id })
const clockOf = (quarter: number) => `${Math.floor(quarter / 4)}:${(quarter % 4) * 15}`

const sessionOf = (one: Drawn['wishes'][number], n: number): BoardSession => ({
  ...aSession(`s${n}`),
  activity: one.place === 'kitchen' ? 'kitchen' : 'tutoring',
  place: one.place,
  from: at(one.day, clockOf(one.quarter)),
  to: at(one.day, clockOf(one.quarter + one.quarters)),
  volunteers: [named(`v${one.tutor}`)],
  learners: one.place === 'kitchen' ? [] : one.pupils.map((pupil) => named(`l${pupil}`)),
  away: one.away && n % 5 === 0 ? [`v${one.tutor}`] : [],
})

type Drawn = {
  wishes: {
    day: number
    quarter: number
    quarters: number
    place: string
    tutor: number
    pupils: number[]
    away: boolean
  }[]
  hours: BoardPerson['windows'][]
}

const givenBy = (id: string, sessions: BoardSession[]) =>
  sessions
    .filter((one) => one.volunteers.some((who) => who.id === id) && !one.away.includes(id))
    .reduce((sum, one) => sum + (one.to - one.from) / 60_000, 0)

/** Three rooms, an office and a shared kitchen; what would be booked twice is left out. */
const made = ({ wishes, hours }: Drawn): Board => {
  const sessions: BoardSession[] = []
  for (const [n, one] of wishes.entries()) {
    const next = sessionOf(one, n)
    if (!sessions.some((other) => clash(other, next))) sessions.push(next)
  }
  const usual = board()
  const tutoring = usual.activities.map((one) => ({
    ...one,
    placeKinds: ['training-room', 'office'],
  }))
  const kitchen = tutoring.map((one) => ({
    ...one,
    id: 'kitchen',
    learnersFrom: 0,
    learnersTo: 0,
    volunteersTo: 3,
    placeKinds: ['kitchen'],
  }))
  const promise = { from: 120, to: 600 }
  return {
    ...usual,
    activities: [...tutoring, ...kitchen],
    places: [
      room('blue', { capacity: 4 }),
      room('yellow', { position: 1, capacity: 2 }),
      room('red', { position: 2 }),
      room('office', { position: 3, kind: 'office' }),
      room('kitchen', { position: 4, kind: 'kitchen', exclusive: false, capacity: 12 }),
    ],
    people: hours.map((free, n) => {
      if (n >= 9)
        return learner(`l${n - 9}`, { wish: n % 4 ? 'either' : 'individual' }, { windows: free })
      const one = volunteer(`v${n}`, { windows: free, given: givenBy(`v${n}`, sessions) })
      const part = one.volunteer && {
        ...one.volunteer,
        promise,
        activities: ['tutoring', 'kitchen'],
      }
      return { ...one, volunteer: part }
    }),
    sessions,
  }
}

/** A week of some such house, and the moment at which one looks at it. */
export const anyWeek = fc
  .record({
    wishes: fc.array(wish, { minLength: 4, maxLength: 60 }),
    hours: fc.array(windows, { minLength: 39, maxLength: 39 }),
    minutes: fc.integer({ min: -3000, max: 3000 }),
  })
  .map(({ minutes, ...drawn }) => ({ of: made(drawn), now: at(0, '00:00') + minutes * 60_000 }))

const hours = fc.record({
  place: fc.integer({ min: 0, max: 4 }),
  from: fc.integer({ min: 0, max: 5 * 96 }).map((quarter) => at(0, '00:00') + quarter * 900_000),
  quarters: fc.integer({ min: 1, max: 96 }),
})
const span = ({ from, quarters }: { from: number; quarters: number }) => ({
  from,
  to: from + quarters * 900_000,
})

/** Such a week with everything that may stand in a move's way: places closed, opened, archived and
 *  shared, hours that nobody said, people away. */
export const anyDisturbedWeek = fc
  .record({
    week: anyWeek,
    closed: fc.array(hours, { maxLength: 4 }),
    opened: fc.array(hours, { maxLength: 4 }),
    away: fc.array(fc.tuple(fc.integer({ min: 0, max: 38 }), fc.integer({ min: 23, max: 27 })), {
      maxLength: 8,
    }),
    archived: fc.integer({ min: -8, max: 4 }),
    shared: fc.integer({ min: -4, max: 3 }),
    saidHours: fc.boolean(),
  })
  .map(({ week: { of, now }, closed, opened, away, archived, shared, saidHours }) => {
    const places = of.places.map((one, n) => ({
      ...one,
      exclusive: one.exclusive && n !== shared,
      archived: n === archived,
      closed: closed.filter(({ place }) => place === n).map(span),
      opened: opened.filter(({ place }) => place === n).map(span),
    }))
    const people = of.people.map((one, n) => {
      const days = away.filter(([person]) => person === n).map(([, day]) => `2026-11-${day}`)
      return { ...one, absences: days.map((day) => ({ from: day, to: day })) }
    })
    return { now, of: { ...of, places, people, house: saidHours ? of.house : [] } }
  })
