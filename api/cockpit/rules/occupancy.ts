import type { Board, BoardPlace } from '#api/cockpit/rules/board.ts'
import {
  addWithin,
  cellsOf,
  dropMeeting,
  type Fine,
  halfHoursOf,
  inWindows,
  perDay,
  perWeek,
  type Spans,
  step,
} from '#api/cockpit/rules/spans.ts'
import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { ownOrHouse } from '#api/sessions/rules/judge/place.ts'
import { clockIn, firstOf } from '#api/sessions/rules/time.ts'

/** Hours shown of a place whose hours nobody has said, minutes since midnight. */
const usual = { fromMinute: 8 * 60, toMinute: 19 * 60 }
const usualWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...usual }))

type Hours = Board['house']

/** How many, half hour by half hour. More than 255 at once is a large house, not a mistake. */
export type Counts = Uint16Array

/** A week in half hours, Monday's first: for each place how many sessions touch it, and whether it
 *  is open. A half hour that somebody uses is open. */
export type Grid = {
  days: Day[]
  /** When each begins, milliseconds since 1970; and when the last one ends. */
  starts: number[]
  halfHours: Spans
  taken: Map<string, Counts>
  open: Map<string, Fine>
}

type Clock = ReturnType<ReturnType<typeof clockIn>>

/** When each half hour of a day begins; one that a clock change skips lasts no time. */
const startsOf = (midnight: number, next: number, clock: Clock): number[] => {
  const minutes = Array.from({ length: perDay }, (_, n) => n * step)
  if (next - midnight === 86_400_000) return minutes.map((minute) => midnight + minute * 60_000)
  let after = next
  const latestFirst = minutes.reverse().map((minute) => {
    after = Math.min(after, firstOf(clock(minute)))
    return after
  })
  return latestFirst.reverse()
}

/** The half hours in which a place is open by its hours and by the year. */
const openIn = ({ opening, opened, closed }: BoardPlace, house: Hours, halfHours: Spans): Fine => {
  const open = inWindows(halfHours, ownOrHouse(ownOrHouse(opening, house), usualWeek))
  addWithin(open, halfHours, opened)
  dropMeeting(open, halfHours, closed)
  return open
}

/** The half hours of a board's week. */
export const gridOf = (board: Board, zone: string): Grid => {
  const days = Array.from({ length: 7 }, (_, n) => addDays(board.week, n))
  const clock = clockIn(zone)
  const midnights = [...days, addDays(board.week, 7)].map((day) => firstOf(clock(day)(0)))
  const starts = days.flatMap((day, n) =>
    startsOf(midnights[n] ?? 0, midnights[n + 1] ?? 0, clock(day)),
  )
  starts.push(midnights[7] ?? 0)
  const halfHours = halfHoursOf(starts)
  const taken = new Map(board.places.map(({ id }) => [id, new Uint16Array(perWeek)]))
  for (const session of board.sessions) {
    const uses = taken.get(session.place)
    if (uses) for (const at of cellsOf(halfHours, session)) uses[at] = (uses[at] ?? 0) + 1
  }
  const open = new Map<string, Fine>()
  for (const place of board.places) {
    const hours = place.archived ? new Uint8Array(perWeek) : openIn(place, board.house, halfHours)
    taken.get(place.id)?.forEach((uses, at) => {
      if (uses > 0) hours[at] = 1
    })
    open.set(place.id, hours)
  }
  return { days, starts, halfHours, taken, open }
}

const countIn = (of: Map<string, Counts | Fine>, places: readonly string[]): Counts => {
  const counts = new Uint16Array(perWeek)
  for (const id of places) {
    const one = of.get(id)
    for (let at = 0; at < perWeek; at += 1) if (one?.[at]) counts[at] = (counts[at] ?? 0) + 1
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
