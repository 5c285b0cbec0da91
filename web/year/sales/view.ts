import type { Language } from '#api/problems.ts'
import type { Sale, SaleException, SaleRule, Year } from '#api/year/schema.ts'
import { addDays, type Day } from '#web/lib/time.ts'
import { marksOf } from '#web/year/marks.ts'
import { nextMonth } from '#web/year/view.ts'

/** A month's sale, and whether somebody corrected it. */
export type SaleMonth = {
  /** `2026-11` */
  month: string
  /** First and last day; undefined when there is none. */
  run: { from: Day; to: Day } | undefined
  /** Days of the sale, and of its month's drop-off, on which the house is closed, and why. */
  shut: { day: Day; kind: 'sale' | 'dropOff'; by: string }[]
  corrected: boolean
}

/** Days in a row as runs. */
const runsIn = (days: readonly Day[]): { from: Day; to: Day }[] => {
  const runs: { from: Day; to: Day }[] = []
  for (const day of [...days].sort()) {
    const last = runs.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
}

/** Every month of the year with its sale: the one that a correction names, else the one that begins in it. */
export const saleMonths = (year: Year, language: Language): SaleMonth[] => {
  const marks = marksOf(year, language)
  const runs = runsIn(year.sale.days)
  const months: SaleMonth[] = []
  for (let first = year.from; first < year.to; first = nextMonth(first)) {
    const month = first.slice(0, 7)
    const correction = year.sale.exceptions.find((one) => one.month === month)
    const run = correction
      ? runs.find((one) => one.from === correction.day)
      : runs.find((one) => one.from.startsWith(month))
    const isOurs = (day: Day, kind: 'sale' | 'dropOff') =>
      kind === 'dropOff' ? day.startsWith(month) : run && run.from <= day && day <= run.to
    const shut = [...marks].flatMap(([day, all]) =>
      all.flatMap((mark) => {
        if ((mark.kind !== 'sale' && mark.kind !== 'dropOff') || !mark.shut) return []
        return isOurs(day, mark.kind) ? [{ day, kind: mark.kind, by: mark.shut }] : []
      }),
    )
    shut.sort((a, b) => a.day.localeCompare(b.day))
    months.push({ month, run, shut, corrected: correction !== undefined })
  }
  return months
}

/** A sale in which one month is as given; without `exception`, as the rule says. */
export const withMonth = (
  { rule, exceptions }: Sale,
  month: string,
  exception: SaleException | undefined,
): Sale => ({
  rule,
  exceptions: [
    ...exceptions.filter((one) => one.month !== month),
    ...(exception ? [exception] : []),
  ],
})

/** A rule while its form is filled; `on`: there is a sale at all. */
export type SaleDraft = { on: boolean } & Record<keyof SaleRule, string>

export const saleDraftOf = (rule: SaleRule | null, usual: SaleRule): SaleDraft => {
  const { nth, weekday, days, weeksBefore, weeksAfter } = rule ?? usual
  return {
    on: rule !== null,
    nth: `${nth}`,
    weekday: `${weekday}`,
    days: `${days}`,
    weeksBefore: `${weeksBefore}`,
    weeksAfter: `${weeksAfter}`,
  }
}

export const saleRuleIn = (draft: SaleDraft): SaleRule | null =>
  draft.on
    ? {
        nth: Number(draft.nth),
        weekday: Number(draft.weekday),
        days: Number(draft.days),
        weeksBefore: Number(draft.weeksBefore),
        weeksAfter: Number(draft.weeksAfter),
      }
    : null
