import { DateTime, IANAZone } from 'luxon'
import type { Instant } from '#api/schema.ts'
import type { Moment } from '#api/sessions/rules/judge/facts.ts'
import type { WallSpan } from '#api/sessions/rules/judge/intervals.ts'

const inZone = (instant: number, zone: string): DateTime<true> => {
  const time = DateTime.fromMillis(instant, { zone })
  if (!time.isValid) throw new RangeError('Not an instant')
  return time
}

/** An instant that the database or the API wrote as text. @throws on nonsense */
export const readInstant = (text: string): Instant => {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new RangeError('Not an instant')
  return at as Instant
}

/** An instant as the API writes it: UTC, whole seconds, `Z`. */
export const utcText = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19)}Z`

const wallOf = (from: DateTime<true>, to: DateTime<true>): WallSpan | undefined => {
  const endsAtMidnight = to.toMillis() === from.plus({ days: 1 }).startOf('day').toMillis()
  if (!endsAtMidnight && !from.hasSame(to, 'day')) return undefined
  return {
    weekday: from.weekday,
    day: from.toISODate(),
    fromMinute: from.hour * 60 + from.minute,
    toMinute: endsAtMidnight ? 1440 : to.hour * 60 + to.minute,
  }
}

/** What the house's clock and calendar say of a span of instants. */
export const momentOf = (start: number, end: number, zone: string): Moment => {
  const from = inZone(start, zone)
  const to = inZone(end, zone)
  return {
    from: from.toMillis(),
    to: to.toMillis(),
    wall: wallOf(from, to),
    week: from.startOf('week').toISODate(),
  }
}

/** Minutes between two instants. */
export const minutesBetween = (start: number, end: number): number => (end - start) / 60_000

/**
 * Every span of a length that starts when the house's clock shows one of these minutes, on the days
 * around an instant. Days on which the clock changes are left out: an hour there is asked for by
 * hand, or not at all.
 */
export const momentsAround = (
  instant: number,
  days: { back: number; ahead: number },
  minutes: number[],
  length: number,
  zone: string,
): Moment[] => {
  const first = inZone(instant, zone).startOf('day').minus({ days: days.back })
  return Array.from({ length: days.back + days.ahead + 1 }, (_, n) =>
    first.plus({ days: n }),
  ).flatMap((day) => {
    if (day.offset !== day.plus({ days: 1 }).offset) return []
    const midnight = day.toMillis()
    const on = { weekday: day.weekday, day: day.toISODate() }
    const week = day.startOf('week').toISODate()
    return minutes
      .filter((minute) => minute + length <= 1440)
      .map((minute) => ({
        from: midnight + minute * 60_000,
        to: midnight + (minute + length) * 60_000,
        wall: { ...on, fromMinute: minute, toMinute: minute + length },
        week,
      }))
  })
}

/** What a clock time of a day is as an instant, milliseconds since 1970: one; or, where a clock change
 *  skips or repeats it, the two that may be meant. */
export type WallInstant =
  | { kind: 'one'; at: number }
  | { kind: 'skipped' | 'twice'; earlier: number; later: number }

/**
 * The instant at which the house's clock shows a minute of a day (after RFC 5545, 3.3.5, but where the
 * clock changes nothing is chosen for anybody). Asks the zone for its offsets only: the day on which
 * this runs does not matter.
 *
 * @param day `YYYY-MM-DD`
 * @param minute since midnight
 */
export const instantOfWall = (day: string, minute: number, zone: string): WallInstant => {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const at = IANAZone.create(zone)
  const offset = (instant: number) => at.offset(instant) * 60_000
  // A zone changes its clock at most once in two days.
  const [before, after] = [offset(asUtc - 86_400_000), offset(asUtc + 86_400_000)]
  if (before === after) return { kind: 'one', at: asUtc - before }
  const candidates = [asUtc - before, asUtc - after] as const
  const [isBefore, isAfter] = [
    offset(candidates[0]) === before,
    offset(candidates[1]) === after,
  ] as const
  if (isBefore !== isAfter) return { kind: 'one', at: candidates[isBefore ? 0 : 1] }
  const [earlier, later] = [Math.min(...candidates), Math.max(...candidates)]
  return { kind: isBefore ? 'twice' : 'skipped', earlier, later }
}
