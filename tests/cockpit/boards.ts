import type { MinuteWindow } from '#api/clock.ts'
import type { Board, BoardPerson, BoardPlace, BoardSession } from '#api/cockpit/rules/board.ts'
import { addDays } from '#api/days.ts'
import { houseZone } from '#api/house.ts'
import { instantOfWall } from '#api/sessions/rules/time.ts'

/** A Monday in winter, far from any change of clock. */
export const monday = '2026-11-23'

/** The instant at which the house's clock shows `14:30` on a day of the week (0 = Monday). */
export const at = (day: number, clock: string, week = monday): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const wall = instantOfWall(addDays(week, day), hours * 60 + minutes, houseZone)
  if (wall.kind !== 'one') throw new Error(`${clock} is not an instant that day`)
  return wall.at
}

export const everyDay = (from: number, to: number): MinuteWindow[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: from * 60, toMinute: to * 60 }))

/** A training room for three, open as the house is. */
export const room = (id: string, part: Partial<BoardPlace> = {}): BoardPlace => ({
  id,
  name: id,
  kind: 'training-room',
  capacity: 3,
  exclusive: true,
  archived: false,
  position: 0,
  opening: [],
  closed: [],
  opened: [],
  ...part,
})

const anybody = (id: string): BoardPerson => ({
  id,
  name: id,
  role: 'volunteer',
  archived: false,
  volunteer: null,
  learner: null,
  windows: [],
  absences: [],
  ceilings: [],
  given: 0,
})

/** A volunteer who teaches everybody and promises two to four hours. */
export const volunteer = (id: string, part: Partial<BoardPerson> = {}): BoardPerson => ({
  ...anybody(id),
  volunteer: {
    promise: { from: 120, to: 240 },
    levels: ['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'],
    children: true,
    newcomer: false,
    activities: ['tutoring'],
  },
  ...part,
})

/** An adult of level A1 who wants two hours a week. */
export const learner = (
  id: string,
  wishes: Partial<NonNullable<BoardPerson['learner']>> = {},
  part: Partial<BoardPerson> = {},
): BoardPerson => ({
  ...anybody(id),
  role: 'learner',
  learner: {
    ageGroup: 'adult',
    oral: 'A1',
    written: 'A1',
    alpha: false,
    wish: 'either',
    minutesWanted: 120,
    waitingSince: null,
    ...wishes,
  },
  ...part,
})

/** An hour of class on Monday at two, in the blue room. */
export const aSession = (id: string, part: Partial<BoardSession> = {}): BoardSession => ({
  id,
  activity: 'tutoring',
  place: 'blue',
  from: at(0, '14:00'),
  to: at(0, '15:00'),
  revision: 1,
  weekly: false,
  volunteers: [{ id: 'claire', name: 'Claire' }],
  learners: [{ id: 'amina', name: 'Amina' }],
  away: [],
  ...part,
})

/** A house of two rooms, open from nine to six, in which nothing stands. */
export const board = (part: Partial<Board> = {}): Board => ({
  week: monday,
  house: everyDay(9, 18).slice(0, 5),
  activities: [
    {
      id: 'tutoring',
      volunteersFrom: 1,
      volunteersTo: 1,
      learnersFrom: 1,
      learnersTo: 2,
      placeKinds: ['training-room'],
      countsTowardsPromise: true,
    },
  ],
  places: [room('blue'), room('yellow', { position: 1 })],
  people: [volunteer('claire'), volunteer('hakim'), learner('amina'), learner('bogdan')],
  sessions: [],
  ...part,
})
