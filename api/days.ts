import type { Day } from '#api/schema.ts'

const dayLength = 86_400_000

/** Days since 1970-01-01; `NaN` for a text that is no day. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayLength

/** The day of such a number. */
export const dayOf = (number: number): Day =>
  new Date(number * dayLength).toISOString().slice(0, 10)

/** Days from one to another: 0 for the same day, 1 for the next. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days)

/** ISO weekday of a day's number: 1 = Monday ... 7 = Sunday. 1970 began on a Thursday. */
export const weekdayOfNumber = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

/** ISO weekday, 1 = Monday ... 7 = Sunday. */
export const weekdayOf = (day: Day): number => weekdayOfNumber(dayNumber(day))

/** The number of the Monday of a day's week. */
export const mondayOfNumber = (number: number): number => number + 1 - weekdayOfNumber(number)

/** The Monday of a day's ISO week. */
export const mondayOf = (day: Day): Day => dayOf(mondayOfNumber(dayNumber(day)))

/** Every day from one to another, both included. */
export const daysFrom = (from: Day, to: Day): Day[] => {
  const first = dayNumber(from)
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, i) => dayOf(first + i))
}

/** A run of days, both ends included. */
export type DayRange = { from: Day; to: Day }

export const covers = (span: DayRange, day: Day): boolean => span.from <= day && day <= span.to
