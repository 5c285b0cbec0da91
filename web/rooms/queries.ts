import type { Session } from '#api/sessions/schema.ts'
import type { Year } from '#api/year/schema.ts'
import { answer, api, until } from '#web/lib/api.ts'
import { addDays, type Day, dayStart } from '#web/lib/time.ts'

/** A week's sessions, the suspended among them; what was cancelled is left out. */
export const sessionsOfWeek = async (monday: Day, signal: AbortSignal): Promise<Session[]> => {
  const query = {
    from: dayStart(monday),
    to: dayStart(addDays(monday, 7)),
    cancelled: 'true',
  } as const
  const { sessions } = await answer(api.sessions.$get({ query }, until(signal)))
  return sessions.filter((session) => session.status !== 'cancelled')
}

/** The school year that begins in a year, with everything laid over it. */
export const schoolYearFrom = async (year: number, signal: AbortSignal): Promise<Year> =>
  (await answer(api.year.$get({ query: { year: String(year) } }, until(signal)))).year
