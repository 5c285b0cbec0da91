import type { MinuteWindow } from '#api/clock.ts'
import type { Board, BoardPlace } from '#api/cockpit/rules/board.ts'
import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { isClosed, isOpen, ownOrHouse } from '#api/sessions/rules/judge/place.ts'
import { instantOfWall } from '#api/sessions/rules/time.ts'

/** Minutes of one step of the table. */
export const step = 30
/** Steps of a day. */
export const perDay = (24 * 60) / step
const length = 7 * perDay
/** Hours shown of a place whose hours nobody has said, minutes since midnight. */
const usual = { fromMinute: 8 * 60, toMinute: 19 * 60 }

/** A week in half hours, Monday's first: for each place how many sessions touch it, and whether it
 *  is open. A half hour that somebody uses is open. */
export type Grid = {
  days: Day[]
  /** When each begins, milliseconds since 1970; and when the last one ends. */
  starts: number[]
  taken: Map<string, Uint8Array>
  open: Map<string, Uint8Array>
}

const instantAt = (day: Day, minute: number, zone: string): number => {
  const wall = instantOfWall(day, minute, zone)
  if (wall.kind === 'one') return wall.at
  return wall.kind === 'twice' ? wall.earlier : wall.later
}

/** When each half hour of a day begins; one that a clock change skips lasts no time. */
const startsOf = (day: Day, midnight: number, next: number, zone: string): number[] => {
  const minutes = Array.from({ length: perDay }, (_, n) => n * step)
  if (next - midnight === 86_400_000) return minutes.map((minute) => midnight + minute * 60_000)
  let after = next
  const latestFirst = minutes.reverse().map((minute) => {
    after = Math.min(after, instantAt(day, minute, zone))
    return after
  })
  return latestFirst.reverse()
}

/** The half hours that a span touches. */
export const cellsOf = ({ starts }: Grid, { from, to }: { from: number; to: number }): number[] => {
  const cells: number[] = []
  for (let at = 0; at < length; at += 1) {
    const [begins, ends] = [starts[at] ?? 0, starts[at + 1] ?? 0]
    if (begins >= to) break
    if (from < ends && begins < ends) cells.push(at)
  }
  return cells
}

const isOpenAt = (
  place: BoardPlace,
  hours: readonly MinuteWindow[],
  at: number,
  starts: number[],
): boolean => {
  const weekday = Math.floor(at / perDay) + 1
  const fromMinute = (at % perDay) * step
  const wall = { weekday, day: '', fromMinute, toMinute: fromMinute + step }
  const cell = { from: starts[at] ?? 0, to: starts[at + 1] ?? 0, wall }
  const weekly = ownOrHouse(hours, [{ ...usual, weekday }])
  return !isClosed(place, cell) && isOpen(place, weekly, cell)
}

/** The half hours of a board's week. */
export const gridOf = (board: Board, zone: string): Grid => {
  const days = Array.from({ length: 7 }, (_, n) => addDays(board.week, n))
  const midnights = [...days, addDays(board.week, 7)].map((day) => instantAt(day, 0, zone))
  const starts = days.flatMap((day, n) =>
    startsOf(day, midnights[n] ?? 0, midnights[n + 1] ?? 0, zone),
  )
  starts.push(midnights[7] ?? 0)
  const taken = new Map(board.places.map(({ id }) => [id, new Uint8Array(length)]))
  const grid: Grid = { days, starts, taken, open: new Map() }
  for (const session of board.sessions) {
    const of = taken.get(session.place)
    if (of) for (const at of cellsOf(grid, session)) of[at] = (of[at] ?? 0) + 1
  }
  for (const place of board.places) {
    const hours = ownOrHouse(place.opening, board.house)
    const uses = taken.get(place.id)
    const open = Uint8Array.from({ length }, (_, at) =>
      uses?.[at] || (!place.archived && isOpenAt(place, hours, at, starts)) ? 1 : 0,
    )
    grid.open.set(place.id, open)
  }
  return grid
}

const countIn = (of: Map<string, Uint8Array>, places: readonly string[]): Uint8Array => {
  const counts = new Uint8Array(length)
  for (const id of places) {
    const one = of.get(id)
    for (let at = 0; at < length; at += 1) if (one?.[at]) counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** Half hour by half hour. */
export const occupancyOf = (grid: Grid, places: readonly string[]) => ({
  busy: countIn(grid.taken, places),
  open: countIn(grid.open, places),
})

/** What counts as a room: the training rooms; in a house without any, all that hold one session. */
export const roomsOf = (places: readonly BoardPlace[]): string[] => {
  const training = places.filter(({ kind }) => kind === 'training-room')
  return (training.length > 0 ? training : places.filter((one) => one.exclusive)).map((p) => p.id)
}

/** All places that hold one session at a time, rooms among them. */
export const exclusiveOf = (places: readonly BoardPlace[]): string[] => {
  const rooms = new Set(roomsOf(places))
  return places.filter((one) => one.exclusive || rooms.has(one.id)).map((one) => one.id)
}
