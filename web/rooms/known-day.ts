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
 * free for not having come yet. `isSettled`: whether it is known which day is wanted.
 */
export const createKnownDay = (wanted: () => Day, isSettled: () => boolean) => {
  const week = createWeek(createMemo(() => mondayOf(wanted())))
  const its = createYear(wanted)

  const known = createMemo<KnownDay | undefined>((before) => {
    const [day, sessions, year, where] = [wanted(), week.sessions(), its.year(), house().data()]
    const isHere = isSettled() && sessions && year && year.from <= day && day < year.to
    return isHere && where ? { day, sessions, year, house: where } : before
  })
  const again = () => {
    house().again()
    week.load.again()
    its.again()
  }
  return {
    known,
    put: week.put,
    again,
    againSessions: week.load.again,
    seen: week.seen,
    said: week.said,
    refusal: () => house().refusal() ?? week.load.refusal() ?? its.refusal(),
  }
}
