import { covers } from '#api/days.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Year } from '#api/year/schema.ts'
import { type Day, weekdayOf } from '#web/lib/time.ts'

/** The one among these that a day is in. */
export const yearIn = (years: readonly (Year | undefined)[], day: Day): Year | undefined =>
  years.find((year) => year && year.from <= day && day < year.to)

/** The hours by exception of a week's days. */
export const openedIn = (
  week: readonly Day[],
  yearOf: (day: Day) => Pick<Year, 'openings'> | undefined,
): WeeklyHours[] =>
  week.flatMap((day) => {
    const openings = yearOf(day)?.openings.filter((one) => covers(one, day)) ?? []
    return openings.flatMap(({ hours }) => (hours ? [{ weekday: weekdayOf(day), ...hours }] : []))
  })
