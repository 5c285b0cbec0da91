import type { Grid } from '#api/cockpit/rules/occupancy.ts'
import type { HalfHours } from '#api/cockpit/rules/peak-relief.ts'
import { perDay, step } from '#api/cockpit/rules/spans.ts'
import type { Moment } from '#api/sessions/rules/judge/facts.ts'

/** A moment of the week, and the half hours that it touches. */
export type Timed = { moment: Moment; halfHours: HalfHours }

const minute = 60_000

const week = [0, 1, 2, 3, 4, 5, 6]

/** The day of the week, counted from 0, at which an instant lies; nothing on a day whose clock changes:
 *  an hour there is asked for by hand, or not at all. */
const dayAt = ({ starts }: Grid, instant: number): number | undefined => {
  const bounds = (day: number) =>
    [starts[day * perDay] ?? 0, starts[(day + 1) * perDay] ?? 0] as const
  const day = week.find((one) => bounds(one)[0] <= instant && instant < bounds(one)[1])
  if (day === undefined) return undefined
  const [midnight, next] = bounds(day)
  return next - midnight === 24 * 60 * minute ? day : undefined
}

/** A span of instants as the house's clock and the grid show it; nothing where it crosses midnight. */
export const timedOf = (grid: Grid, span: { from: number; to: number }): Timed | undefined => {
  const day = dayAt(grid, span.from)
  if (day === undefined) return undefined
  const midnight = grid.starts[day * perDay] ?? 0
  const [fromMinute, toMinute] = [(span.from - midnight) / minute, (span.to - midnight) / minute]
  if (toMinute > 24 * 60) return undefined
  const first = Math.floor(fromMinute / step)
  const wall = { weekday: day + 1, day: grid.days[day] ?? '', fromMinute, toMinute }
  return {
    moment: { ...span, wall, week: grid.days[0] ?? '' },
    halfHours: { first: day * perDay + first, count: Math.ceil(toMinute / step) - first },
  }
}

/** Every moment of a length that begins on a half hour of the week in which something is open. */
export const momentsIn = (grid: Grid, minutes: number): Timed[] => {
  const open = [...grid.open.values()]
  return grid.starts.slice(0, -1).flatMap((from, at) => {
    if (!open.some((hours) => hours[at])) return []
    return timedOf(grid, { from, to: from + minutes * minute }) ?? []
  })
}
