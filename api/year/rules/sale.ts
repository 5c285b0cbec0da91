import { addDays, type DayRange, daysFrom, mondayOf, weekdayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import type { Sale } from '#api/year/schema.ts'

type Month = string

/** The days of a month's sale; the last ones may lie in the month after. */
export const saleDays = (month: Month, sale: Sale): Day[] => {
  const { rule } = sale
  if (!rule) return []
  const exception = sale.exceptions.find((one) => one.month === month)
  if (exception?.day === null) return []
  const first = `${month}-01`
  const toWeekday = (rule.weekday - weekdayOf(first) + 7) % 7
  const begins = exception?.day ?? addDays(first, toWeekday + 7 * (rule.nth - 1))
  return daysFrom(begins, addDays(begins, rule.days - 1))
}

// A sale at the end of a month, or moved, and its weeks before and after reach this far.
const reach = 70

/** Every sale that may say something about these days, each as its days. */
const salesAround = (from: Day, to: Day, sale: Sale): Day[][] => {
  const months = new Set(sale.exceptions.map((one) => one.month))
  const [first, last] = [addDays(from, -reach).slice(0, 7), addDays(to, reach).slice(0, 7)]
  for (let month = first; month <= last; month = addDays(`${month}-01`, 31).slice(0, 7)) {
    months.add(month)
  }
  return [...months].map((month) => saleDays(month, sale)).filter((days) => days.length > 0)
}

/** Every day of sale from one day to another, both included. */
export const saleDaysBetween = (from: Day, to: Day, sale: Sale): Day[] => {
  const days = new Set(salesAround(from, to, sale).flat())
  return [...days].filter((day) => from <= day && day <= to).sort()
}

const mondaysOf = (from: Day, weeks: number): Day[] =>
  Array.from({ length: Math.max(0, weeks) }, (_, i) => addDays(from, 7 * i))

/** Runs of whole weeks, of Mondays in order. */
const joinWeeks = (mondays: Day[]): DayRange[] => {
  const runs: DayRange[] = []
  for (const monday of mondays) {
    const before = runs.at(-1)
    if (before && addDays(before.to, 1) === monday) before.to = addDays(monday, 6)
    else runs.push({ from: monday, to: addDays(monday, 6) })
  }
  return runs
}

/** The weeks of donation drop-off that touch these days: whole weeks before and after each sale's own
 *  (from the Monday of its first day to the Sunday of its last), joined where they meet. A week of
 *  sale is none. */
export const dropOffBetween = (from: Day, to: Day, sale: Sale): DayRange[] => {
  const { rule } = sale
  if (!rule) return []
  const own = new Set<Day>()
  const around = new Set<Day>()
  for (const days of salesAround(from, to, sale)) {
    const mondays = [...new Set(days.map(mondayOf))]
    for (const monday of mondays) own.add(monday)
    const [first = '', last = ''] = [mondays[0], mondays.at(-1)]
    for (const monday of mondaysOf(addDays(first, -7 * rule.weeksBefore), rule.weeksBefore)) {
      around.add(monday)
    }
    for (const monday of mondaysOf(addDays(last, 7), rule.weeksAfter)) around.add(monday)
  }
  const touches = (monday: Day) => monday <= to && addDays(monday, 6) >= from
  return joinWeeks([...around].filter((monday) => !own.has(monday) && touches(monday)).sort())
}
