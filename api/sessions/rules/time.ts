import type { MinuteWindow } from '#api/clock.ts'
import { dayOf, mondayOfNumber, weekdayOfNumber } from '#api/days.ts'
import type { Day, Instant } from '#api/schema.ts'
import type { Moment } from '#api/sessions/rules/judge/facts.ts'
import type { WallSpan } from '#api/sessions/rules/judge/spans.ts'
import { offsetAt, shownAt } from '#api/zone.ts'

/** The number of the day that the clock of a zone shows at an instant. */
export const dayNumberShownAt = (instant: number, zone: string): number =>
  shownAt(instant, zone).day

/** The same few are asked for over and over, and writing one down takes its time. */
const written = new Map<number, Day>()
const mostKnown = 10_000

/** The day of a number, as `dayOf` writes it: once. */
export const dayWritten = (number: number): Day => {
  const day = written.get(number) ?? dayOf(number)
  if (written.size < mostKnown) written.set(number, day)
  return day
}

/** The day that the clock of a zone shows at an instant. */
export const dayShownAt = (instant: number, zone: string): Day =>
  dayWritten(shownAt(instant, zone).day)

/** An instant that the database or the API wrote as text. @throws on nonsense */
export const readInstant = (text: string): Instant => {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new RangeError('Not an instant')
  return at as Instant
}

/** An instant as the API writes it: UTC, whole seconds, `Z`. */
export const utcText = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19)}Z`

/** What the house's clock and calendar say of a span of instants. */
export const momentOf = (start: number, end: number, zone: string): Moment => {
  const first = shownAt(start, zone)
  const last = shownAt(end, zone)
  const midnight = () => firstOf(clockIn(zone)(dayOf(first.day + 1))(0))
  const endsAtMidnight = last.day === first.day + 1 && end === midnight()
  const toMinute = endsAtMidnight ? 1440 : last.minute
  return {
    from: start,
    to: end,
    wall:
      endsAtMidnight || last.day === first.day
        ? {
            weekday: weekdayOfNumber(first.day),
            day: dayWritten(first.day),
            fromMinute: first.minute,
            toMinute,
          }
        : undefined,
    week: dayWritten(mondayOfNumber(first.day)),
  }
}

/** The instant of a minute since 1970, in whole milliseconds whatever it is written as. */
export const instantOfMinute = (minute: number): number => Math.round(minute * 60_000)

/** Minutes between two instants. */
export const minutesBetween = (start: number, end: number): number => (end - start) / 60_000

/**
 * Every span of a length that starts when the house's clock shows one of these minutes, on the days
 * around an instant. Days on which the clock changes are left out: an hour there is asked for by
 * hand, or not at all.
 *
 * @param within only those that lie in one of these weekly hours
 */
export const momentsAround = (
  instant: number,
  days: { back: number; ahead: number },
  minutes: readonly number[],
  length: number,
  zone: string,
  within?: readonly MinuteWindow[],
): (Moment & { wall: WallSpan })[] => {
  const first = shownAt(instant, zone).day - days.back
  const clock = clockIn(zone)
  const midnights = Array.from({ length: days.back + days.ahead + 2 }, (_, n) =>
    firstOf(clock(dayWritten(first + n))(0)),
  )
  const fit = minutes.filter((minute) => minute + length <= 1440)
  return midnights.slice(0, -1).flatMap((midnight, n): (Moment & { wall: WallSpan })[] => {
    if (midnights[n + 1] !== midnight + dayLength) return []
    const number = first + n
    const on = { weekday: weekdayOfNumber(number), day: dayWritten(number) }
    const week = dayWritten(mondayOfNumber(number))
    const windows = within?.filter(({ weekday }) => weekday === on.weekday)
    const wanted = windows
      ? fit.filter((minute) =>
          windows.some((w) => w.fromMinute <= minute && minute + length <= w.toMinute),
        )
      : fit
    return wanted.map((minute) => ({
      from: midnight + minute * minuteLength,
      to: midnight + (minute + length) * minuteLength,
      wall: { ...on, fromMinute: minute, toMinute: minute + length },
      week,
    }))
  })
}

const dayLength = 86_400_000
const minuteLength = 60_000

/** What a clock time of a day is as an instant, milliseconds since 1970: one; or, where a clock change
 *  skips or repeats it, the two that may be meant. */
export type WallInstant =
  | { kind: 'one'; at: number }
  | { kind: 'skipped' | 'twice'; earlier: number; later: number }

/** The one instant, the first of two, or the one after what is skipped. */
export const firstOf = (wall: WallInstant): number => {
  if (wall.kind === 'one') return wall.at
  return wall.kind === 'twice' ? wall.earlier : wall.later
}

type Offset = (instant: number) => number

/** Between two instants with different offsets, the first that has the later one. Clocks change on the
 *  minute. */
const changeIn = (from: number, to: number, offset: Offset): number => {
  const later = offset(to)
  let [low, high] = [from, to]
  while (high - low > minuteLength) {
    const middle = low + Math.floor((high - low) / 2 / minuteLength) * minuteLength
    if (offset(middle) === later) high = middle
    else low = middle
  }
  return high
}

/**
 * The instants at which the house's clock shows the minutes of days, `YYYY-MM-DD` (after RFC 5545, 3.3.5,
 * but where the clock changes nothing is chosen for anybody). Asks the zone for its offsets only: the day on
 * which this runs does not matter.
 */
export const clockIn = (zone: string): ((day: string) => (minute: number) => WallInstant) => {
  const offset = (instant: number) => offsetAt(instant, zone) * minuteLength
  return (day) => clockOfDay(day, offset)
}

const clockOfDay = (day: string, offset: Offset): ((minute: number) => WallInstant) => {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  // A zone changes its clock at most once in three days.
  const [yesterday, tomorrow] = [asUtc - dayLength, asUtc + 2 * dayLength]
  const [before, after] = [offset(yesterday), offset(tomorrow)]
  if (before === after)
    return (minute) => ({ kind: 'one', at: asUtc + minute * minuteLength - before })
  const change = changeIn(yesterday, tomorrow, offset)
  return (minute) => {
    const wall = asUtc + minute * minuteLength
    const [old, now] = [wall - before, wall - after]
    const [isOld, isNow] = [old < change, now >= change]
    if (isOld !== isNow) return { kind: 'one', at: isOld ? old : now }
    const [earlier, later] = [Math.min(old, now), Math.max(old, now)]
    return { kind: isOld ? 'twice' : 'skipped', earlier, later }
  }
}

/**
 * The instant at which the house's clock shows a minute of a day; `clockIn` is the one to ask for many.
 *
 * @param minute since midnight
 */
export const instantOfWall = (day: string, minute: number, zone: string): WallInstant =>
  clockIn(zone)(day)(minute)
