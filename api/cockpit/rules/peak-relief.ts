import type { BoardSession } from '#api/cockpit/rules/board.ts'
import { cellsOf, type Grid, occupancyOf } from '#api/cockpit/rules/occupancy.ts'
import { type PeakCells, peakOf } from '#api/cockpit/rules/peaks.ts'

/** How a move relieves the peak: how many fewer places are busy at it, and by how many half hours it
 *  gets shorter. A peak that goes altogether gets shorter by all of them. */
export type Relief = { places: number; halfHours: number }

/** The week's load on some places, and when most of them are busy. */
export type WeekLoad = {
  grid: Grid
  counted: ReadonlySet<string>
  busy: Uint8Array
  peak: PeakCells
}

export const weekLoadOf = (grid: Grid, places: readonly string[]): WeekLoad => {
  const { busy } = occupancyOf(grid, places)
  return { grid, counted: new Set(places), busy, peak: peakOf(busy) }
}

/** The load without one session, and how many half hours of the peak would be left. */
export type LoadWithout = {
  place: string
  cells: ReadonlySet<number>
  busy: Uint8Array
  left: number
}

export const loadWithout = (
  { grid, counted, busy, peak }: WeekLoad,
  session: BoardSession,
): LoadWithout => {
  const cells = cellsOf(grid, session)
  const rest = busy.slice()
  const uses = grid.taken.get(session.place)
  let left = peak.cells.length
  for (const at of counted.has(session.place) ? cells : []) {
    // Another session that meets it in this half hour keeps the place busy.
    if (uses?.[at] !== 1) continue
    if (busy[at] === peak.busy) left -= 1
    rest[at] = (rest[at] ?? 0) - 1
  }
  return { place: session.place, cells: new Set(cells), busy: rest, left }
}

/** Consecutive half hours of the grid. */
export type HalfHours = { first: number; count: number }

/** The relief when the session goes to a place and some half hours; none where the peak gets no
 *  shorter, or another half hour busier than it was. */
export const reliefOf = (
  { grid, counted, peak }: WeekLoad,
  { place: own, cells, busy, left: rest }: LoadWithout,
  place: string,
  { first, count }: HalfHours,
): Relief | undefined => {
  const uses = grid.taken.get(place)
  const fills = (at: number) =>
    counted.has(place) && (uses?.[at] ?? 0) <= (place === own && cells.has(at) ? 1 : 0)
  let left = rest
  for (let at = first; at < first + count; at += 1) {
    const is = (busy[at] ?? 0) + Number(fills(at))
    if (is > peak.busy) return undefined
    if (is === peak.busy && busy[at] !== peak.busy) left += 1
  }
  if (left >= peak.cells.length) return undefined
  if (left > 0) return { places: 0, halfHours: peak.cells.length - left }
  let lower = 0
  busy.forEach((count_, at) => {
    const isNew = first <= at && at < first + count && fills(at)
    lower = Math.max(lower, count_ + Number(isNew))
  })
  return { places: peak.busy - lower, halfHours: peak.cells.length }
}
