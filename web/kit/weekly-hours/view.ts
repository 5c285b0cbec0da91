import type { WeeklyHours } from '#api/schema.ts'
import { type Clock, minutesOf, sayClock, sayWeekday } from '#web/lib/time.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A weekly window while it is written: either end may still be empty. */
export type DraftWindow = { key: number; weekday: number; from: Clock | ''; to: Clock | '' }
export type Trouble = 'missing' | 'inverted' | 'overlap'
type Ends = Pick<DraftWindow, 'from' | 'to'>

// A time input knows no 24:00: as an end, its 00:00 is midnight.
const toInput = (clock: Clock): Clock => (clock === '24:00' ? '00:00' : clock)
const endOf = (clock: Clock): Clock => (clock === '00:00' ? '24:00' : clock)

/** Windows as they are written, in the order of the week, keyed from `first` on. */
export const spansOf = (hours: readonly WeeklyHours[], first = 0): DraftWindow[] =>
  inOrder(hours).map(({ weekday, from, to }, index) => ({
    key: first + index,
    weekday,
    from,
    to: toInput(to),
  }))

/** As the API takes it. Windows with an empty end are left out. */
export const weeklyHoursOf = (spans: readonly DraftWindow[]): WeeklyHours[] =>
  inOrder(
    spans
      .filter((span) => span.from !== '' && span.to !== '')
      .map(({ weekday, from, to }) => ({ weekday, from, to: endOf(to) })),
  )

const inOrder = (hours: readonly WeeklyHours[]): WeeklyHours[] =>
  [...hours].sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from))

/** In whatever order. */
export const sameHours = (a: readonly WeeklyHours[], b: readonly WeeklyHours[]): boolean =>
  spell(a) === spell(b)

const spell = (hours: readonly WeeklyHours[]) =>
  inOrder(hours)
    .map(({ weekday, from, to }) => `${weekday} ${from} ${to}`)
    .join()

/** By key; of two that overlap, the later one is told. */
export const troublesOf = (spans: readonly DraftWindow[]): Map<number, Trouble> => {
  const found = new Map<number, Trouble>()
  for (const span of spans) {
    if (span.from === '' || span.to === '') found.set(span.key, 'missing')
    else if (span.from >= endOf(span.to)) found.set(span.key, 'inverted')
  }
  const sound = spans.filter((span) => !found.has(span.key))
  const sorted = sound.sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from))
  let before: DraftWindow | undefined
  for (const span of sorted) {
    if (before?.weekday === span.weekday && span.from < endOf(before.to)) {
      found.set(span.key, 'overlap')
    }
    if (before?.weekday !== span.weekday || endOf(span.to) > endOf(before.to)) before = span
  }
  return found
}

const usual: Ends[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:00' },
  { from: '18:00', to: '20:00' },
]

/** A first guess for one more window on a day: a usual one that is still free, else blank. */
export const nextSpan = (ofDay: readonly Ends[]): Ends =>
  usual.find((guess) =>
    ofDay.every((span) => endOf(span.to) <= guess.from || span.from >= guess.to),
  ) ?? {
    from: '',
    to: '',
  }

/** The windows of one day given to others, in place of what those had; new keys from `first` on. */
export const copied = (
  spans: readonly DraftWindow[],
  from: number,
  to: readonly number[],
  first: number,
): DraftWindow[] => {
  const model = spans.filter((span) => span.weekday === from)
  const stays = spans.filter((span) => span.weekday === from || !to.includes(span.weekday))
  const copies = to
    .filter((day) => day !== from)
    .flatMap((weekday) => model.map((m) => ({ ...m, weekday })))
  return [...stays, ...copies.map((copy, index) => ({ ...copy, key: first + index }))]
}

/** A day from 7 to 21 h (longer where the windows are) as bars, x and width in percent. */
export const ribbonOf = (ofDay: readonly Ends[]): { x: number; width: number }[] => {
  const known = ofDay
    .filter((span) => span.from !== '' && span.to !== '' && span.from < endOf(span.to))
    .map((span) => [minutesOf(span.from), minutesOf(endOf(span.to))] as const)
  const start = Math.min(420, ...known.map(([from]) => from))
  const end = Math.max(1260, ...known.map(([, to]) => to))
  return known.map(([from, to]) => ({
    x: (100 * (from - start)) / (end - start),
    width: (100 * (to - from)) / (end - start),
  }))
}

/** Days that have the same windows, together, in the order of the week. */
export const groupedHours = (
  hours: readonly WeeklyHours[],
): { days: number[]; windows: WeeklyHours[] }[] => {
  const groups = new Map<string, { days: number[]; windows: WeeklyHours[] }>()
  for (const weekday of weekdays) {
    const windows = inOrder(hours.filter((window) => window.weekday === weekday))
    if (windows.length === 0) continue
    const key = windows.map(({ from, to }) => `${from}-${to}`).join()
    const group = groups.get(key) ?? { days: [], windows }
    group.days.push(weekday)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Days in a row as [first, last], others on their own: 1 2 3 5 is [1, 3] and [5, 5]. */
export const dayRuns = (days: readonly number[]): [number, number][] => {
  const runs: [number, number][] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else runs.push([day, day])
  }
  return runs
}

/** A dash at which a line does not break. */
const dash = '\u2060–\u2060'

/** `lun.-ven. 9h-12h, 14h-18h` and so on, a text for each group of days. */
export const sayHours = (hours: readonly WeeklyHours[]): string[] =>
  groupedHours(hours).map(({ days, windows }) => {
    const when = dayRuns(days).flatMap(sayRun).join(', ')
    const times = windows.map(({ from, to }) => `${sayClock(from)}${dash}${sayClock(to)}`)
    return `${when} ${times.join(', ')}`
  })

const sayRun = ([first, last]: [number, number]): string[] => {
  const say = (day: number) => sayWeekday(day, 'weekdayShort')
  if (first === last) return [say(first)]
  return last === first + 1 ? [say(first), say(last)] : [`${say(first)}${dash}${say(last)}`]
}
