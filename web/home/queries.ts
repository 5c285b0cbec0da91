import type { Session, Suggestions } from '#api/sessions/schema.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import { hoursFrom, soonFrom } from '#web/first/spans.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { networkFirst, type Seen } from '#web/lib/remote/device-cache.ts'
import type { Day } from '#web/lib/time.ts'
import { noteSeen } from '#web/sessions/last-seen.ts'
import { sessionsBetween } from '#web/sessions/queries.ts'

/** Who looks, and on which day: with either, the answers change. */
export type Reader = { person: string; today: Day }

/** What somebody holds from today to the end of next week, on hold or not, as it stands or was seen. */
export const sessionsSoon = async (
  { today }: Reader,
  signal: AbortSignal,
  quiet: boolean,
): Promise<Seen<Session[]>> => {
  const sessions = await networkFirst('soon', () => sessionsBetween(soonFrom(today), signal, quiet))
  if (sessions.stale) noteSeen(sessions.value)
  return sessions
}

/** Somebody's hours of this week and the next; nothing for who gives none. */
export const hoursSoon = async ({ today }: Reader, signal: AbortSignal): Promise<WeekHours[]> =>
  (await answer(api.hours.$get({ query: hoursFrom(today) }, until(signal)))).hours

export const couldTake = (signal: AbortSignal): Promise<Suggestions> =>
  answer(api.suggestions.$get({}, until(signal)))
