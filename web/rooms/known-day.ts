import { createMemo } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Year } from '#api/year/schema.ts'
import { createLoad, onWritten } from '#web/lib/load.ts'
import { whileLooking } from '#web/lib/screen.ts'
import { type Day, mondayOf } from '#web/lib/time.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { schoolYearFrom, sessionsOfWeek } from './queries.ts'

/** A day of which everything is known. `sessions` are those of its whole week. */
export type KnownDay = { day: Day; sessions: readonly Session[]; year: Year; house: House }

/**
 * The day wanted once all of it is here; until then the one before, so that nothing is ever shown as
 * free for not having come yet.
 */
export const createKnownDay = (wanted: () => Day) => {
  const monday = createMemo(() => mondayOf(wanted()))
  const week = createLoad(monday, async (first, signal) => ({
    monday: first,
    sessions: await sessionsOfWeek(first, signal),
  }))
  const schoolYear = createMemo(() => schoolYearOf(wanted()).year)
  const year = createLoad(schoolYear, schoolYearFrom)
  whileLooking(week.again)
  onWritten(['sessions', 'slots', 'people', 'year'], week.again)
  onWritten(['year'], year.again)

  const known = createMemo<KnownDay | undefined>((before) => {
    const [day, one, its, where] = [wanted(), week.data(), year.data(), house().data()]
    const isHere = one?.monday === mondayOf(day) && its && its.from <= day && day < its.to
    return one && its && where && isHere
      ? { day, sessions: one.sessions, year: its, house: where }
      : before
  })
  /** Takes a session as the server has it now. */
  const put = (fresh: Session) => {
    const one = week.data()
    if (!one) return
    const others = one.sessions.filter((session) => session.id !== fresh.id)
    const kept = fresh.status === 'cancelled' ? others : [...others, fresh]
    week.set({ ...one, sessions: kept })
  }
  const again = () => {
    house().again()
    week.again()
    year.again()
  }
  return {
    known,
    put,
    again,
    againSessions: week.again,
    refusal: () => house().refusal() ?? week.refusal() ?? year.refusal(),
  }
}
