import { addDays, mondayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import { dayStart } from '#web/lib/zone.ts'

/** From today to the end of next week: what the home shows of the reader's sessions. The API knows who
 *  asks, so that nobody has to wait for knowing it. */
export const soonFrom = (today: Day) => ({
  person: 'me' as const,
  from: dayStart(today),
  to: dayStart(addDays(mondayOf(today), 14)),
})

/** Those on hold too, which the API counts among the cancelled ones. */
export const withSuspended = <Span>(span: Span) => ({ ...span, cancelled: 'true' as const })

/** The reader's hours of this week and the next. */
export const hoursFrom = (today: Day) => ({
  from: today,
  weeks: '2' as const,
  person: 'me' as const,
})

/** The school year of a day. */
export const yearOn = (day: Day) => ({ year: `${schoolYearOf(day).year}` })
