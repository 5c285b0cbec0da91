import { DateTime } from 'luxon'

/** A wall-clock span on one day of the house. Minutes since midnight, half-open. */
export type WallSpan = {
  /** ISO weekday, 1 = Monday. */
  weekday: number
  /** `YYYY-MM-DD`. */
  day: string
  fromMinute: number
  /** 1440 is midnight at the day's end. */
  toMinute: number
}

/** An instant's text, with any offset, as a time in the house's zone. @throws on nonsense */
export const inZone = (instant: string, zone: string): DateTime<true> => {
  const time = DateTime.fromISO(instant, { zone })
  if (!time.isValid) throw new RangeError('Not an instant')
  return time
}

/** An instant as the API writes it: UTC, whole seconds, `Z`. */
export const utcText = (time: DateTime): string => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")

/** The wall clock that a span of instants covers, or undefined where it crosses midnight. */
export const wallSpan = (start: string, end: string, zone: string): WallSpan | undefined => {
  const from = inZone(start, zone)
  const to = inZone(end, zone)
  const endsAtMidnight = to.toMillis() === from.plus({ days: 1 }).startOf('day').toMillis()
  if (!endsAtMidnight && !from.hasSame(to, 'day')) return undefined
  return {
    weekday: from.weekday,
    day: from.toISODate(),
    fromMinute: from.hour * 60 + from.minute,
    toMinute: endsAtMidnight ? 1440 : to.hour * 60 + to.minute,
  }
}

/** The Monday (`YYYY-MM-DD`) of the ISO week of an instant, on the house's calendar. */
export const weekOf = (instant: string, zone: string): string =>
  inZone(instant, zone).startOf('week').toISODate() ?? ''

/** Minutes between two instants. */
export const minutesBetween = (start: string, end: string): number =>
  (Date.parse(end) - Date.parse(start)) / 60_000

/** Whether two half-open spans of instants share a moment. */
export const overlap = (a: { start: string; end: string }, b: { start: string; end: string }) =>
  Date.parse(a.start) < Date.parse(b.end) && Date.parse(b.start) < Date.parse(a.end)

/**
 * Every instant at which the house's clock shows one of these minutes, on the days around a time.
 * Minutes that the clock skips or shows twice that day (the clock changes) are left out.
 */
export const wallStarts = (
  around: string,
  days: number,
  minutes: number[],
  zone: string,
): string[] => {
  const first = inZone(around, zone).startOf('day').minus({ days })
  return Array.from({ length: 2 * days + 1 }, (_, n) => first.plus({ days: n })).flatMap((day) =>
    minutes.flatMap((minute) => {
      const time = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 })
      const isPlain =
        time.hour * 60 + time.minute === minute && time.getPossibleOffsets().length === 1
      return isPlain ? [utcText(time)] : []
    }),
  )
}
