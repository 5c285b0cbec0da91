import { createMemo } from 'solid-js'
import { addDays, type Day } from '#web/lib/time.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { weekOf } from '#web/sessions/view.ts'
import { createUnusual } from './create-unusual.ts'
import { createYear } from './create-year.ts'
import { isClear, opensWeekly } from './plain.ts'
import type { DayOver } from './unusual.ts'
import { yearIn } from './year-in.ts'

const open: DayOver = { notes: [], isClosed: false, why: undefined }
const closed: DayOver = { ...open, isClosed: true }

/** What lies over the days of a week; what is not known yet, or never was, is of no day. */
export const createDays = (monday: () => Day) => {
  const sunday = () => addDays(monday(), 6)
  const first = createYear(monday)
  const last = createYear(() => {
    const year = first.year()
    return year && sunday() >= year.to ? sunday() : undefined
  })
  const yearOf = (day: Day) => yearIn([first.year(), last.year()], day)
  const { unusual } = createUnusual(() =>
    weekOf(monday()).some((day) => {
      const year = yearOf(day)
      return year !== undefined && !isClear(day, year)
    }),
  )
  const factsOn = (day: Day, where: House): DayOver | undefined => {
    const year = yearOf(day)
    if (!year) return undefined
    if (!isClear(day, year)) return unusual()?.factsOn(day, where, year)
    return opensWeekly(day, where) ? open : closed
  }
  const facts = createMemo(() => {
    const where = house().data()
    const known = weekOf(monday()).flatMap((day): [Day, DayOver][] => {
      const its = where && factsOn(day, where)
      return its ? [[day, its]] : []
    })
    return new Map(known)
  })
  return {
    facts,
    yearOf,
    again: () => {
      first.again()
      last.again()
    },
    revalidate: first.revalidate,
    refusal: () => first.refusal() ?? last.refusal(),
  }
}
