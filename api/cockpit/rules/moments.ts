import type { Grid } from '#api/cockpit/rules/occupancy.ts'
import type { HalfHours } from '#api/cockpit/rules/peak-relief.ts'
import { perDay, step } from '#api/cockpit/rules/spans.ts'
import type { Moment } from '#api/sessions/rules/judge/facts.ts'

/** A moment of the week, and the half hours that it touches. */
export type Timed = { moment: Moment; halfHours: HalfHours }

const minute = 60_000

const week = [0, 1, 2, 3, 4, 5, 6]

const midnightOf = ({ starts }: Grid, day: number) => starts[day * perDay] ?? 0

/** Whether the clock goes on as usual: on a day on which it changes, an hour is asked for by hand, or not at
 *  all. */
const isUsual = (grid: Grid, day: number) =>
  midnightOf(grid, day + 1) - midnightOf(grid, day) === 24 * 60 * minute

/** A span that begins on a day as the house's clock and the grid show it; nothing where it crosses midnight. */
const timedOn = (
  grid: Grid,
  day: number,
  span: { from: number; to: number },
): Timed | undefined => {
  const midnight = midnightOf(grid, day)
  const [fromMinute, toMinute] = [(span.from - midnight) / minute, (span.to - midnight) / minute]
  if (toMinute > 24 * 60) return undefined
  const first = Math.floor(fromMinute / step)
  const wall = { weekday: day + 1, day: grid.days[day] ?? '', fromMinute, toMinute }
  return {
    moment: { from: span.from, to: span.to, wall, week: grid.days[0] ?? '' },
    halfHours: { first: day * perDay + first, count: Math.ceil(toMinute / step) - first },
  }
}

/** A span of instants as the house's clock and the grid show it; nothing where it crosses midnight, or on a
 *  day whose clock changes. */
export const timedOf = (grid: Grid, span: { from: number; to: number }): Timed | undefined => {
  const day = week.find(
    (one) => midnightOf(grid, one) <= span.from && span.from < midnightOf(grid, one + 1),
  )
  return day !== undefined && isUsual(grid, day) ? timedOn(grid, day, span) : undefined
}

/** Every moment of a length that begins on a half hour of the week in which something is open. */
export const momentsIn = (grid: Grid, minutes: number): Timed[] => {
  const open = [...grid.open.values()]
  const moments: Timed[] = []
  for (const day of week.filter((one) => isUsual(grid, one))) {
    for (let at = day * perDay; at < (day + 1) * perDay; at += 1) {
      if (!open.some((hours) => hours[at] === 1)) continue
      const from = grid.starts[at] ?? 0
      const timed = timedOn(grid, day, { from, to: from + minutes * minute })
      if (timed) moments.push(timed)
    }
  }
  return moments
}
