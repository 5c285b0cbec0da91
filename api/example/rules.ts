import { clockOfMinutes, minutesOfClock } from '#api/clock.ts'
import { addDays } from '#api/days.ts'
import type { Day, WeeklyHours } from '#api/schema.ts'

type Level = 'A1.1' | 'A1' | 'A2' | 'B1'
type Wish = 'individual' | 'pair' | 'either'

/** Of its learners: name, level, wish; and of who waits, in which of the house's hours she can come. */
const learners: [name: string, level: Level, wish: Wish, hours?: number][] = [
  ['Amina', 'A1', 'individual'],
  ['Bilal', 'A2', 'pair'],
  ['Dina', 'A2', 'pair'],
  ['Elif', 'A1.1', 'individual'],
  ['Farid', 'B1', 'either'],
  ['Gloria', 'A1', 'either'],
  ['Hugo', 'B1', 'individual'],
  // Two who could have an hour together, and three more who wait.
  ['Irina', 'A1', 'pair', 4],
  ['Jamal', 'A1', 'pair', 4],
  ['Karim', 'A2', 'either', 0],
  ['Lina', 'A1.1', 'individual', 1],
  ['Marius', 'B1', 'either', 2],
]
/** Its volunteers, and who cooks, too. */
const volunteers: [name: string, cooks: boolean][] = [
  ['Alice', false],
  ['Bruno', false],
  ['Chantal', true],
  ['David', true],
]
/** Its classes of every week: which volunteer, in which of the house's hours, with which learners. */
const classes: [volunteer: number, hours: number, learners: number[]][] = [
  [0, 0, [0]],
  [1, 1, [1, 2]],
  [2, 2, [3]],
  [3, 3, [4]],
  [0, 2, [5]],
  [1, 3, [6]],
]
/** The kitchen's turn: two are needed, and one comes; as long as the hours let it. */
const turn = { hours: 4, cook: 2, most: 120 }
const usualHours: WeeklyHours[] = [1, 2, 3, 4, 5].map((weekday) => ({
  ...{ weekday, from: '09:00', to: '17:00' },
}))
/** Days for which its slots are laid. */
const lasts = 27

/** The id that follows from another one: the same request is the same example. */
export const idAfter = (id: string, n: number): string =>
  id.slice(0, -2) + ((Number.parseInt(id.slice(-2), 16) + n) % 256).toString(16).padStart(2, '0')

/** The example of a house that is open then: its people with their hours, and its slots, one after the other, so that
 *  one room holds them. What does not fit into the hours is left out. */
export const exampleOf = (id: string, opening: readonly WeeklyHours[], today: Day) => {
  const open = opening.length > 0 ? opening : usualHours
  const hoursOf = (n: number) => open[n % open.length] as WeeklyHours
  const windows = (numbers: number[]) =>
    [...new Set(numbers.map(hoursOf))].map(({ weekday, from, to }) => [
      weekday,
      minutesOfClock(from),
      minutesOfClock(to),
    ])
  const name = (first: string) => `${first} (exemple)`
  const [kitchen, activity] = [idAfter(id, 40), `exemple-${id.slice(-12)}`]
  const tutors = volunteers.map(([first, cooks], n) => ({
    ...{ id: idAfter(id, n), role: 'volunteer', name: name(first) },
    volunteer: { from: 60, to: 240, levels: ['A1.1', 'A1', 'A2', 'B1'], cooks },
    hours: windows([
      ...classes.filter(([tutor]) => tutor === n).map(([, hours]) => hours),
      ...(cooks ? [turn.hours] : []),
    ]),
  }))
  const pupils = learners.map(([first, level, wish, waits], n) => ({
    ...{ id: idAfter(id, 10 + n), role: 'learner', name: name(first) },
    learner: {
      ...{ ageGroup: 'adult', oral: level, written: level, wish },
      waitingSince: addDays(today, -7 - 3 * n),
    },
    hours: windows(
      waits === undefined
        ? classes.filter(([, , who]) => who.includes(n)).map(([, hours]) => hours)
        : [waits],
    ),
  }))
  const used = new Map<WeeklyHours, number>()
  const laid = [
    ...classes.map(([tutor, hours, who]) => ({ tutor, hours, who, most: 60 })),
    { tutor: turn.cook, hours: turn.hours, who: [], most: turn.most },
  ]
  const slots = laid.flatMap(({ tutor, hours, who, most }, n) => {
    const window = hoursOf(hours)
    const start = minutesOfClock(window.from) + (used.get(window) ?? 0)
    const minutes = Math.min(most, minutesOfClock(window.to) - start)
    if (minutes < 60) return []
    used.set(window, (used.get(window) ?? 0) + minutes)
    return {
      ...{
        id: idAfter(id, 50 + n),
        weekday: window.weekday,
        start: clockOfMinutes(start),
        minutes,
      },
      ...{ from: today, until: addDays(today, lasts), inTerm: false },
      ...(who.length === 0 && { activity, place: kitchen }),
      volunteers: [idAfter(id, tutor)],
      learners: who.map((one) => idAfter(id, 10 + one)),
    }
  })
  return { people: [...tutors, ...pupils], place: kitchen, activity, slots }
}
