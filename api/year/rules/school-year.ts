import { addDays, covers, type DayRange } from '#api/days.ts'
import type { Day } from '#api/schema.ts'

/** The school year that begins in a year: its first day, and the day after its last. */
export const schoolYear = (year: number) => ({
  year,
  from: `${year}-09-01`,
  to: `${year + 1}-09-01`,
})

/** The school year a day is in: from September to August. */
export const schoolYearOf = (day: Day) => {
  const year = Number(day.slice(0, 4))
  return schoolYear(day.slice(5) >= '09-01' ? year : year - 1)
}

const lastBeforeSummer = (year: number, schoolHolidays: readonly DayRange[]): Day => {
  const summers = schoolHolidays.filter((holiday) => covers(holiday, `${year + 1}-07-14`))
  const begins = summers.map((summer) => summer.from).sort()[0]
  return begins ? addDays(begins, -1) : `${year + 1}-07-04`
}

/** The last day before the summer holidays: of the day's own school year, or, once they have begun,
 *  of the next. Summer is the holiday over the 14th of July; unknown, it begins after the 4th. */
export const endOfTerm = (day: Day, schoolHolidays: readonly DayRange[]): Day => {
  let { year } = schoolYearOf(day)
  while (lastBeforeSummer(year, schoolHolidays) < day) year += 1
  return lastBeforeSummer(year, schoolHolidays)
}

const eightWeeks = 56

/** How far sessions are made ahead (a day, included): to the end of term, eight weeks at least. */
export const horizonOf = (today: Day, schoolHolidays: readonly DayRange[]): Day => {
  const [term, soon] = [endOfTerm(today, schoolHolidays), addDays(today, eightWeeks)]
  return term > soon ? term : soon
}
