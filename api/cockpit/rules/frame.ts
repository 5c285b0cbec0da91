import type { Counts, Grid } from '#api/cockpit/rules/occupancy.ts'
import { perDay, step } from '#api/cockpit/rules/spans.ts'
import type { Day } from '#api/schema.ts'

/** The part of a week worth showing: some days, and the same hours of each. */
export type Frame = {
  days: Day[]
  /** Minutes since midnight. */
  from: number
  to: number
  /** The half hours of each day. */
  cells: number[][]
}

/** The days on which any place is open, and the hours, whole, in which one is. */
export const frameOf = (grid: Grid, open: Counts): Frame => {
  const steps: number[] = []
  const columns = new Set<number>()
  open.forEach((count, at) => {
    if (count === 0) return
    steps.push(at % perDay)
    columns.add(Math.floor(at / perDay))
  })
  if (steps.length === 0) return { days: [], from: 0, to: 0, cells: [] }
  const hour = 60 / step
  const first = Math.floor(Math.min(...steps) / hour) * hour
  const last = Math.ceil((Math.max(...steps) + 1) / hour) * hour
  const days = [...columns].sort((a, b) => a - b)
  return {
    days: days.map((day) => grid.days[day] ?? ''),
    from: first * step,
    to: last * step,
    cells: days.map((day) =>
      Array.from({ length: last - first }, (_, n) => day * perDay + first + n),
    ),
  }
}

/** Counts of half hours, as the frame shows them. */
export const inFrame = (
  counts: { busy: Counts; open: Counts },
  { cells }: Pick<Frame, 'cells'>,
) => ({
  busy: cells.map((day) => day.map((at) => counts.busy[at] ?? 0)),
  open: cells.map((day) => day.map((at) => counts.open[at] ?? 0)),
})
