import type { Session, Suggestion } from '#api/sessions/schema.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import { answer, api, until } from '#web/lib/api.ts'
import { addDays, type Day, dayStart, mondayOf } from '#web/lib/time.ts'

export type Reader = { person: string; today: Day }

/** What somebody holds from today to the end of next week, on hold or not; cancelled ones left out. */
export const heldSoon = async (
  { person, today }: Reader,
  signal: AbortSignal,
): Promise<Session[]> => {
  const span = { from: dayStart(today), to: dayStart(addDays(mondayOf(today), 14)) }
  const query = { ...span, person, cancelled: 'true' as const }
  const { sessions } = await answer(api.sessions.$get({ query }, until(signal)))
  return sessions.filter((session) => session.status !== 'cancelled')
}

/** Somebody's hours of this week and the next; nothing for who gives none. */
export const hoursOf = async (
  { person, today }: Reader,
  signal: AbortSignal,
): Promise<WeekHours[]> => {
  const query = { from: today, weeks: '2', person }
  return (await answer(api.hours.$get({ query }, until(signal)))).hours
}

/** What the reader could book as it stands. */
export const couldTake = async (signal: AbortSignal): Promise<Suggestion[]> =>
  (await answer(api.suggestions.$get({}, until(signal)))).suggestions
