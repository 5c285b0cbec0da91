import type { Coverage } from '#api/coverage/schema.ts'
import type { LastPrint } from '#api/prints/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Year } from '#api/year/schema.ts'
import { coverageFrom } from '#web/coverage/queries.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { everyPage } from '#web/lib/remote/pages.ts'
import { addDays, type Day, now, weekFromMonday } from '#web/lib/time.ts'
import { findYear } from '#web/year/read.ts'
import { schoolYearOf } from '#web/year/view.ts'

/** A week as it was read at a moment: sessions of every kind, cancelled ones too. */
export type WeekRead = { monday: Day; sessions: Session[]; readAt: number }

export const readWeek = async (monday: Day, signal?: AbortSignal): Promise<WeekRead> => {
  const query = { ...weekFromMonday(monday), cancelled: 'true' as const }
  const readAt = now()
  const sessions = await everyPage(
    (more) => answer(api.sessions.$get({ query: { ...query, ...more } }, signal && until(signal))),
    (page) => page.sessions,
  )
  return { monday, sessions, readAt }
}

/** How the turns of a week are covered that are not over. */
export const coverOfWeek = (monday: Day, signal?: AbortSignal): Promise<Coverage> =>
  coverageFrom(monday, signal, false, 1)

/** The school years that a week touches: one, or two in the last days of summer. */
export const yearsAround = async (monday: Day, signal: AbortSignal): Promise<Year[]> => {
  const years = new Set([schoolYearOf(monday), schoolYearOf(addDays(monday, 6))])
  return Promise.all([...years].map((year) => findYear(year, signal)))
}

export const lastPrint = (monday: Day, signal: AbortSignal): Promise<LastPrint> =>
  answer(api.prints.$get({ query: { week: monday } }, until(signal)))

export const rememberPrint = (monday: Day): Promise<LastPrint> =>
  answer(api.prints.$post({ json: { week: monday } }))
