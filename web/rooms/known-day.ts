import { createMemo } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Year } from '#api/year/schema.ts'
import { createLoad, onWritten } from '#web/lib/load.ts'
import { whileLooking } from '#web/lib/screen.ts'
import { sharing } from '#web/lib/sharing.ts'
import { type Day, mondayOf } from '#web/lib/time.ts'
import { keeping } from '#web/offline/keeping.ts'
import { createWeek } from '#web/sessions/create-week.ts'
import type { Shown } from '#web/sessions/pending.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { findYear } from '#web/year/queries.ts'

/** A day of which everything is known. `sessions` are those of its whole week. */
export type KnownDay = { day: Day; sessions: readonly Shown[]; year: Year; house: House }

/** The school year of a day, with everything laid over it, as it stands or was last seen. */
const createYear = (day: () => Day) => {
  const first = createMemo(() => schoolYearOf(day()).year)
  const load = createLoad(first, (year, signal) =>
    keeping(`year ${year}`, () => findYear(year, signal)),
  )
  whileLooking(() => void load.look())
  onWritten(['year'], load.again)
  const year = createMemo<Year | undefined>((before) => {
    const fresh = load.data()?.value
    return fresh && sharing(before, fresh)
  })
  return { year, load }
}

/**
 * The day wanted once all of it is here; until then the one before, so that nothing is ever shown as
 * free for not having come yet.
 */
export const createKnownDay = (wanted: () => Day) => {
  const week = createWeek(createMemo(() => mondayOf(wanted())))
  const { year, load } = createYear(wanted)

  const known = createMemo<KnownDay | undefined>((before) => {
    const [day, sessions, its, where] = [wanted(), week.sessions(), year(), house().data()]
    const isHere = sessions && its && its.from <= day && day < its.to
    return isHere && where ? { day, sessions, year: its, house: where } : before
  })
  /** Takes a session as the server has it now. */
  const put = (fresh: Session) => {
    const seen = week.load.data()
    if (!seen) return
    const others = seen.value.filter((session) => session.id !== fresh.id)
    week.load.set({ ...seen, value: fresh.status === 'cancelled' ? others : [...others, fresh] })
  }
  const again = () => {
    house().again()
    week.load.again()
    load.again()
  }
  return {
    known,
    put,
    again,
    againSessions: week.load.again,
    seen: week.seen,
    /** What others just did. */
    said: week.said,
    refusal: () => house().refusal() ?? week.load.refusal() ?? load.refusal(),
  }
}
