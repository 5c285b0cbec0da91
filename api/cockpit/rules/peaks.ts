import type { Counts, Grid } from '#api/cockpit/rules/occupancy.ts'
import { perDay } from '#api/cockpit/rules/spans.ts'

/** The half hours in which most places are busy. */
export type PeakCells = {
  /** 0: there is no peak. */
  busy: number
  cells: number[]
}

/** The peak of a week. */
export const peakOf = (busy: Counts): PeakCells => {
  const most = busy.reduce((a, b) => Math.max(a, b), 0)
  const cells = [...busy.keys()].filter((at) => most > 0 && busy[at] === most)
  return { busy: most, cells }
}

/** Half hours without a gap between them, on one day and with as many places open. */
export type Run = { from: number; to: number; open: number }

/** A peak's half hours as runs, in order of time. */
export const runsOf = (peak: PeakCells, open: Counts, grid: Grid): Run[] => {
  const runs: (Run & { last: number })[] = []
  for (const at of peak.cells) {
    const [from, to] = [grid.starts[at] ?? 0, grid.starts[at + 1] ?? 0]
    const run = runs.at(-1)
    const goesOn = run?.last === at - 1 && at % perDay > 0 && run.open === open[at]
    if (run && goesOn) Object.assign(run, { to, last: at })
    else runs.push({ from, to, open: open[at] ?? 0, last: at })
  }
  return runs.map(({ last: _, ...run }) => run)
}
