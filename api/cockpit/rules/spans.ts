import type { MinuteWindow } from '#api/clock.ts'
import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'

/** Minutes of one step of the table. */
export const step = 30
/** Steps of a day. */
export const perDay = (24 * 60) / step
/** Steps of a week. */
export const perWeek = 7 * perDay

/** One span for each half hour of a week, beginning with it. Milliseconds since 1970, ascending. */
export type Spans = {
  starts: readonly number[]
  ends: readonly number[]
  /** By the clock. */
  minutes: number
}

/** For each half hour of a week, whether its span is fine: 1 or 0. */
export type Fine = Uint8Array

/** The half hours themselves. On a day whose clock changes, one may last longer, or no time at all. */
export const halfHoursOf = (starts: readonly number[]): Spans => ({
  starts,
  ends: starts.slice(1),
  minutes: step,
})

/** Spans of one length. */
export const spansOf = (starts: readonly number[], minutes: number): Spans => ({
  starts,
  ends: starts.map((from) => from + minutes * 60_000),
  minutes,
})

/** The first that is not before an instant. */
const firstFrom = (ascending: readonly number[], instant: number): number => {
  let low = 0
  let high = Math.min(perWeek, ascending.length)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}

/** All half hours of a week, one at each call, those that begin nearest to an instant first; of two as near, the
 *  earlier. A generator would make a result for each of thousands. */
export const outwards = (
  starts: readonly number[],
  instant: number,
): (() => number | undefined) => {
  let later = firstFrom(starts, instant)
  let earlier = later - 1
  return () => {
    if (earlier < 0 && later >= perWeek) return undefined
    const after = later < perWeek ? (starts[later] ?? 0) - instant : Number.POSITIVE_INFINITY
    const before = earlier >= 0 ? instant - (starts[earlier] ?? 0) : Number.POSITIVE_INFINITY
    return before <= after ? earlier-- : later++
  }
}

/** Those that meet a span: the first, and the one after the last. */
export const meeting = ({ starts, ends }: Spans, { from, to }: Span) => ({
  first: firstFrom(ends, from + 1),
  end: firstFrom(starts, to),
})

/** The half hours that a span touches; one that lasts no time is not touched. */
export const cellsOf = (halfHours: Spans, span: Span): number[] => {
  const { starts, ends } = halfHours
  const { first, end } = meeting(halfHours, span)
  const cells: number[] = []
  for (let at = first; at < end; at += 1) if ((starts[at] ?? 0) < (ends[at] ?? 0)) cells.push(at)
  return cells
}

/** Those that one of these weekly windows holds whole. */
export const inWindows = ({ minutes }: Spans, windows: readonly MinuteWindow[]): Fine => {
  const fine = new Uint8Array(perWeek)
  for (const { weekday, fromMinute, toMinute } of windows) {
    const midnight = (weekday - 1) * perDay
    const last = Math.floor((toMinute - minutes) / step)
    if (last >= 0) fine.fill(1, midnight + Math.ceil(fromMinute / step), midnight + last + 1)
  }
  return fine
}

/** Those too that one of these parts holds whole. */
export const addWithin = (fine: Fine, { starts, ends }: Spans, parts: readonly Span[]): void => {
  for (const { from, to } of parts) {
    const [first, end] = [firstFrom(starts, from), firstFrom(ends, to + 1)]
    if (first < end) fine.fill(1, first, end)
  }
}

/** Those no more that meet one of these parts. */
export const dropMeeting = (fine: Fine, spans: Spans, parts: readonly Span[]): void => {
  for (const span of parts) {
    const { first, end } = meeting(spans, span)
    if (first < end) fine.fill(0, first, end)
  }
}

/** Those no more that begin on one of these days. */
export const dropDays = (
  fine: Fine,
  monday: Day,
  days: readonly { from: Day; to: Day }[],
): void => {
  for (let day = 0; day < 7 && days.length > 0; day += 1) {
    const is = addDays(monday, day)
    if (days.some(({ from, to }) => from <= is && is <= to)) {
      fine.fill(0, day * perDay, (day + 1) * perDay)
    }
  }
}
