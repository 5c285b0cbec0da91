import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'

const days: Day[] = []

/** The nth day from the 4th of January 2027 on that is no public holiday: the house is open. */
export const quietDay = (n: number): Day => {
  while (days.length <= n) {
    let day = addDays(days.at(-1) ?? '2027-01-03', 1)
    while (isPublicHoliday(day)) day = addDays(day, 1)
    days.push(day)
  }
  return days[n] ?? ''
}
