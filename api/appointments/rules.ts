import type { MachineDay, WashCount } from '#api/appointments/schema.ts'
import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'

/** How far ahead anything is given. */
export const weeksAhead = 8

/** Whether a day is over, or too far ahead to be given; what was used today may be noted afterwards. */
export const misses = (day: Day, today: Day): 'over' | 'too_far' | undefined => {
  if (day < today) return 'over'
  return day > addDays(today, weeksAhead * 7) ? 'too_far' : undefined
}

/** Something free: of which machine, or of which turn. */
export type FreePart = { place?: string; session?: string; start: string; end: string }

/** As many are offered instead. */
const mostInstead = 4

/** What is free and not over, the nearest to an instant first; at one distance, of the same machine or turn. */
export const nearest = (
  free: readonly FreePart[],
  wish: { of: string; at: number },
  now: number,
): FreePart[] => {
  const far = (one: FreePart) => Math.abs(Date.parse(one.start) - wish.at)
  const isOther = (one: FreePart) => Number((one.place ?? one.session) !== wish.of)
  return free
    .filter((one) => Date.parse(one.end) > now)
    .toSorted((a, b) => far(a) - far(b) || isOther(a) - isOther(b))
    .slice(0, mostInstead)
}

/** How far around an hour that is taken something free is looked for. */
export const daysAround = 14

/** What machines have free on their day. */
export const freeWashes = (machines: readonly MachineDay[]): FreePart[] =>
  machines.flatMap(({ id, washes }) =>
    washes
      .filter(({ given, closed }) => !given && !closed)
      .map(({ start, end }) => ({ place: id, start, end })),
  )

/** The first and the last day of a month. */
export const daysOfMonth = (month: string): { from: Day; to: Day } => {
  const from = `${month}-01`
  const next = `${addDays(from, 31).slice(0, 7)}-01`
  return { from, to: addDays(next, -1) }
}

/** An amount as French spreadsheets read it. */
const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

const frenchDay = (day: Day): string => day.split('-').reverse().join('/')

/** Rows of the treasurer's file: by day and machine, at the price of then. */
export const washRows = (counts: readonly WashCount[]): string[][] => [
  ['Jour', 'Machine', 'Lessives', 'Prix (€)', 'Montant (€)'],
  ...counts.map(({ day, name, uses, cents }) => [
    ...[frenchDay(day), name, String(uses)],
    ...[euros(cents), euros(cents * uses)],
  ]),
]
