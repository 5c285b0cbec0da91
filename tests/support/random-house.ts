import type { MinuteWindow } from '#api/clock.ts'
import type { Facts, PersonFacts, PlaceFacts } from '#api/sessions/rules/judge/facts.ts'
import { type Chance, chanceOf } from '#tests/attacks/chance.ts'

/** A Monday, seven in the morning of the house's clock. */
export const startOfHouse = Date.parse('2026-11-23T06:00:00Z')

const levels = ['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2'] as const
/** As in the demo association: of nine learners two wish to be alone. */
const sevenForCompany = ['pair', 'pair', 'pair', 'pair', 'either', 'either', 'either'] as const
const nothing = { busy: [], weeks: [], absences: [], ceilings: [], archived: false }

/** A few half days of the week, as people say them. */
const hours = ({ below, pick }: Chance, least: number, most: number): MinuteWindow[] => {
  const days = new Set(Array.from({ length: least + below(most - least + 1) }, () => 1 + below(5)))
  return [...days].map((weekday) => {
    const from = pick([540, 570, 600, 780, 810, 840, 870, 900, 960])
    const until = from < 720 ? 780 : 1080
    const toMinute = Math.min(from + pick([90, 120, 150, 180, 240]), until)
    return { weekday, fromMinute: from, toMinute }
  })
}

const learnerIn = (chance: Chance, n: number, all: number): PersonFacts => {
  const { below, happens, pick } = chance
  const level = pick(levels)
  const isChild = happens(0.12)
  const another = () => (n + 1 + below(all - 1)) % all
  return {
    ...{ id: `learner-${n}`, name: `Apprenant ${n}`, role: 'learner', volunteer: null, ...nothing },
    windows: happens(0.05) ? [] : hours(chance, 2, 4),
    registered: startOfHouse - below(300) * 86_400_000,
    apart: happens(0.05) ? [`learner-${another()}`] : [],
    gladly: happens(0.1) ? [`learner-${another()}`] : [],
    learner: {
      ageGroup: isChild ? 'child' : 'adult',
      oral: level === 'alpha' ? null : level,
      written: null,
      alpha: level === 'alpha',
      wish: pick(['individual', 'individual', ...sevenForCompany]),
      minutesWanted: pick([60, 90, 120]),
      waitingSince: happens(0.05)
        ? null
        : new Date(startOfHouse - below(200) * 86_400_000).toISOString().slice(0, 10),
    },
  }
}

const volunteerIn = (chance: Chance, n: number): PersonFacts => {
  const { below, happens, pick } = chance
  const first = below(4)
  return {
    ...{ id: `tutor-${n}`, name: `Bénévole ${n}`, role: 'volunteer', learner: null, ...nothing },
    windows: hours(chance, 2, 3),
    volunteer: {
      promise: { from: 60, to: pick([180, 180, 240]) },
      levels: happens(0.3) ? [...levels] : levels.slice(first, first + 2 + below(3)),
      children: happens(0.5),
      newcomer: false,
      activities: ['tutoring'],
    },
  }
}

const roomIn = (n: number): PlaceFacts => ({
  ...{ id: `room-${n}`, name: `Salle ${n}`, kind: 'training-room', capacity: 3, exclusive: true },
  ...{ archived: false, position: n, opening: [], busy: [], closed: [], opened: [] },
})

/** Everything by which wishes are judged in a house of this seed, in which nothing is booked yet. */
export const aRandomHouse = (
  seed: number,
  size: { volunteers: number; learners: number; rooms: number },
): Facts => {
  const chance = chanceOf(seed)
  const many = <T>(length: number, make: (n: number) => T) =>
    Array.from({ length }, (_, n) => make(n))
  return {
    activity: {
      ...{ id: 'tutoring', volunteersFrom: 1, volunteersTo: 1, learnersFrom: 1, learnersTo: 2 },
      ...{ placeKinds: ['training-room'], countsTowardsPromise: true },
    },
    places: many(size.rooms, roomIn),
    house: [],
    people: [
      ...many(size.volunteers, (n) => volunteerIn(chance, n)),
      ...many(size.learners, (n) => learnerIn(chance, n, size.learners)),
    ],
  }
}
