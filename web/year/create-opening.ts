import { createMemo } from 'solid-js'
import type { Year } from '#api/year/schema.ts'
import { type Day, minutesOf, now, wallOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { createUnusual } from './create-unusual.ts'
import { createYear } from './create-year.ts'
import { isClear, opensWeekly } from './plain.ts'
import { yearIn } from './year-in.ts'

/**
 * The day on which a page opens (`openingDay`), settled once, when enough of the year is known: nothing
 * turns the page under the reader's eyes when the last hour strikes. Today until then.
 */
export const createOpening = () => {
  const at = now()
  const { day: today, clock } = wallOf(at)
  const current = createYear(() => today)
  const isToday = createMemo(() => {
    const [where, year] = [house().data(), current.year()]
    return where && year && isClear(today, year) && opensWeekly(today, where, minutesOf(clock))
  })
  const { unusual, isMissing } = createUnusual(() => isToday() === false)
  const find = (...years: (Year | undefined)[]) => {
    const where = house().data()
    return where && unusual()?.openingDay(at, where, (day) => yearIn(years, day))
  }
  const next = createYear(() => {
    const year = current.year()
    return year && unusual() && house().data() && find(year) === undefined ? year.to : undefined
  })
  const settled = createMemo<Day | undefined>(
    (before) => before ?? (isToday() ? today : find(current.year(), next.year())),
  )
  const refusal = () => current.refusal() ?? next.refusal() ?? house().refusal()
  return {
    day: () => settled() ?? today,
    isSettled: () => settled() !== undefined || isMissing() || refusal() !== undefined,
  }
}
