import { createMemo } from 'solid-js'
import type { Year } from '#api/year/schema.ts'
import { type Day, mondayOf } from '#web/lib/time.ts'
import type { Shown } from '#web/sessions/pending.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { createWeek } from '#web/week/create-week.ts'
import { createYear } from '#web/year/create-year.ts'

/** A day of which everything is known. `sessions` are those of its whole week. */
export type KnownDay = { day: Day; sessions: readonly Shown[]; year: Year; house: House }

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
  const again = () => {
    house().again()
    week.load.again()
    load.again()
  }
  return {
    known,
    put: week.put,
    again,
    againSessions: week.load.again,
    seen: week.seen,
    said: week.said,
    refusal: () => house().refusal() ?? week.load.refusal() ?? load.refusal(),
  }
}
