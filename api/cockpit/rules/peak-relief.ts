import type { BoardSession } from '#api/cockpit/rules/board.ts'
import { type Counts, type Grid, occupancyOf } from '#api/cockpit/rules/occupancy.ts'
import { type PeakCells, peakOf } from '#api/cockpit/rules/peaks.ts'
import { cellsOf } from '#api/cockpit/rules/spans.ts'

/** How a move relieves the peak: how many fewer places are busy at it, and by how many half hours it
 *  gets shorter. A peak that goes altogether gets shorter by all of them. */
export type Relief = { places: number; halfHours: number }

/** The week's load on some places, and when most of them are busy. */
export type WeekLoad = {
  grid: Grid
  counted: ReadonlySet<string>
  busy: Counts
  peak: PeakCells
}

export const weekLoadOf = (grid: Grid, places: readonly string[]): WeekLoad => {
  const { busy } = occupancyOf(grid, places)
  return { grid, counted: new Set(places), busy, peak: peakOf(busy) }
}

/** The load without one session. */
export type LoadWithout = {
  place: string
  /** The half hours that it touches, and those in which its place is busy with nothing else. */
  cells: readonly number[]
  freed: readonly number[]
  /** How many half hours of the peak are left, and the most places busy in any. */
  left: number
  highest: number
  /** The relief if it went altogether: no move brings more. */
  most: Relief
}

const highestWithout = (busy: Counts, freed: readonly number[]) =>
  busy.reduce((most, count, at) => Math.max(most, count - Number(freed.includes(at))), 0)

/** The load without a session; nothing where the peak stays as it is. */
export const loadWithout = (
  { grid, counted, busy, peak }: WeekLoad,
  session: BoardSession,
): LoadWithout | undefined => {
  const { place } = session
  if (!counted.has(place)) return undefined
  const uses = grid.taken.get(place)
  const cells = cellsOf(grid.halfHours, session)
  const freed = cells.filter((at) => uses?.[at] === 1)
  const left = peak.cells.length - freed.filter((at) => busy[at] === peak.busy).length
  if (left === peak.cells.length) return undefined
  const highest = left > 0 ? peak.busy : highestWithout(busy, freed)
  const most = reliefBy(peak, { left, highest })
  return { place, cells, freed, left, highest, most }
}

const reliefBy = (peak: PeakCells, { left, highest }: { left: number; highest: number }): Relief =>
  left > 0
    ? { places: 0, halfHours: peak.cells.length - left }
    : { places: peak.busy - highest, halfHours: peak.cells.length }

/** Consecutive half hours of the grid. */
export type HalfHours = { first: number; count: number }

/** The relief when the session goes to a place and some half hours; none where the peak gets no
 *  shorter, or another half hour busier than it was. */
export const reliefOf = (
  { grid, counted, busy, peak }: WeekLoad,
  without: LoadWithout,
  place: string,
  { first, count }: HalfHours,
): Relief | undefined => {
  const { place: own, cells, freed } = without
  const uses = grid.taken.get(place)
  let { left, highest } = without
  for (let at = first; at < first + count; at += 1) {
    const rest = (busy[at] ?? 0) - Number(freed.includes(at))
    const others = (uses?.[at] ?? 0) - Number(place === own && cells.includes(at))
    const is = rest + Number(counted.has(place) && others === 0)
    if (is > peak.busy) return undefined
    if (is === peak.busy && rest !== peak.busy) left += 1
    highest = Math.max(highest, is)
  }
  return left < peak.cells.length ? reliefBy(peak, { left, highest }) : undefined
}
