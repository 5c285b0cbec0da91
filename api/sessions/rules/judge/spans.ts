import type { MinuteWindow } from '#api/clock.ts'

/** Half-open: milliseconds since 1970, or minutes of a day. */
export type Span = { from: number; to: number }

/** A span on one day of the house's clock. Minutes since midnight, half-open. */
export type WallSpan = {
  /** ISO weekday, 1 = Monday. */
  weekday: number
  /** `YYYY-MM-DD`. */
  day: string
  fromMinute: number
  /** 1440 is midnight at the day's end. */
  toMinute: number
}

export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

export const contains = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && inner.to <= outer.to

/** Two windows that touch do not add up. */
export const within = (windows: readonly MinuteWindow[], wall: WallSpan): boolean => {
  const { weekday, fromMinute, toMinute } = wall
  // Asked ten thousand times for one answer: a closure each time would cost more than the rest of it.
  for (const w of windows) {
    if (w.weekday === weekday && w.fromMinute <= fromMinute && toMinute <= w.toMinute) return true
  }
  return false
}

/** The most people at one moment, of groups that all touch one span: a crowd is largest at some start,
 *  and whoever was there before the span began is there when it does. */
export const mostAtOnce = (groups: readonly (Span & { heads: number })[]): number => {
  let most = 0
  for (const { from: at } of groups) {
    let there = 0
    for (const one of groups) if (one.from <= at && at < one.to) there += one.heads
    most = Math.max(most, there)
  }
  return most
}
