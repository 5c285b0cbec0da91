import { addDays, type Day, dayStart, mondayOf } from '#web/lib/wall.ts'

export type Reader = { person: string; today: Day }

/** From today to the end of next week: what the home shows of somebody's sessions. */
export const soonOf = ({ person, today }: Reader) => ({
  person,
  from: dayStart(today),
  to: dayStart(addDays(mondayOf(today), 14)),
})

/** Those on hold too, which the API counts among the cancelled ones. */
export const heldIn = <Span>(span: Span) => ({ ...span, cancelled: 'true' as const })

/** Somebody's hours of this week and the next. */
export const hoursFrom = ({ person, today }: Reader) => ({
  from: today,
  weeks: '2' as const,
  person,
})
