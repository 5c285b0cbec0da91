import type { Held } from '#api/cockpit/rules/board.ts'
import { cellsOf, type Grid, occupancyOf } from '#api/cockpit/rules/occupancy.ts'
import { type Peak, peakOf } from '#api/cockpit/rules/peaks.ts'

/** What a move does to the peak: how many fewer places are busy at it, and by how many half hours it
 *  gets shorter. A peak that falls altogether falls by all of them. */
export type Fall = { places: number; halfHours: number }

/** Some places, and when most of them are busy. */
export type Crowd = { grid: Grid; counted: ReadonlySet<string>; busy: Uint8Array; peak: Peak }

export const crowdOf = (grid: Grid, places: readonly string[]): Crowd => {
  const { busy } = occupancyOf(grid, places)
  return { grid, counted: new Set(places), busy, peak: peakOf(busy) }
}

/** The week without one session: how busy it would be, and how much of the peak would be left. */
export type Without = { place: string; cells: ReadonlySet<number>; busy: Uint8Array; left: number }

export const without = ({ grid, counted, busy, peak }: Crowd, held: Held): Without => {
  const cells = cellsOf(grid, held)
  const rest = busy.slice()
  const uses = grid.taken.get(held.place)
  let left = peak.cells.length
  for (const at of counted.has(held.place) ? cells : []) {
    // Another session that meets it in this half hour keeps the place busy.
    if (uses?.[at] !== 1) continue
    if (busy[at] === peak.busy) left -= 1
    rest[at] = (rest[at] ?? 0) - 1
  }
  return { place: held.place, cells: new Set(cells), busy: rest, left }
}

/** The half hours from one on. */
export type Stretch = { first: number; count: number }

/** What comes of the peak when the session goes to a place and some half hours; nothing where it gets
 *  no shorter, or another half hour busier than it was. */
export const fallOf = (
  { grid, counted, peak }: Crowd,
  { place: own, cells, busy, left: rest }: Without,
  place: string,
  { first, count }: Stretch,
): Fall | undefined => {
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
