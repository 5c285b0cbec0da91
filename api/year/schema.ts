import * as v from 'valibot'
import { daysBetween } from '#api/days.ts'
import { ClockTime, Day, dryRun, Id, tidyName } from '#api/schema.ts'

/** What a closure, an opening or a holiday is called on the screen: `Inventaire`, `Toussaint`. */
export const Label = v.pipe(
  v.string(),
  v.maxLength(480),
  v.transform(tidyName),
  v.check((text) => text.length > 0, 'name_is_empty'),
  v.maxLength(60),
  v.metadata({ examples: ['Inventaire'] }),
)

/** A part of each day, half-open [from, to), wall clock of the house. */
export const DayHours = v.pipe(
  v.strictObject({ from: ClockTime, to: ClockTime }),
  v.check((hours) => hours.from < hours.to, 'ends_after_start'),
)
export type DayHours = v.InferOutput<typeof DayHours>

/** Longest run of days that one closure, opening or holiday may say. */
export const longestRun = 400
type Run = { from: string; to: string }
const inOrder = <T extends Run>() => v.check((run: T) => run.from <= run.to, 'ends_after_start')
const notTooLong = <T extends Run>() =>
  v.check((run: T) => daysBetween(run.from, run.to) <= longestRun, 'at_most_400_days')

const layer = {
  /** First and last day, both included. */
  from: Day,
  to: Day,
  /** The whole house, or one place. */
  place: v.nullable(Id),
  label: Label,
}

const ClosureFields = {
  ...layer,
  /** These hours of each day; `null` is the whole day. */
  hours: v.nullable(DayHours),
}
/** Hours in which the house, or one place, is closed. Sessions in them are suspended. */
export const Closure = v.pipe(v.strictObject({ id: Id, ...ClosureFields }), inOrder(), notTooLong())
export type Closure = v.InferOutput<typeof Closure>

const OpeningFields = {
  ...layer,
  /** Open in these hours; `null`: as on any such weekday, though it is closed otherwise. */
  hours: v.nullable(DayHours),
}
/** Hours in which the house, or one place, is open by exception. */
export const Opening = v.pipe(v.strictObject({ id: Id, ...OpeningFields }), inOrder(), notTooLong())
export type Opening = v.InferOutput<typeof Opening>

export const PutClosure = v.pipe(
  v.strictObject({ id: Id, ...ClosureFields, ...dryRun }),
  inOrder(),
  notTooLong(),
)
export const PutOpening = v.pipe(
  v.strictObject({ id: Id, ...OpeningFields, ...dryRun }),
  inOrder(),
  notTooLong(),
)

/** School holidays: the first and the last day without class, both included. */
export const SchoolHoliday = v.pipe(
  v.strictObject({ id: Id, from: Day, to: Day, label: Label }),
  inOrder(),
  notTooLong(),
)
export type SchoolHoliday = v.InferOutput<typeof SchoolHoliday>
export const PutSchoolHoliday = v.pipe(
  v.strictObject({ id: Id, from: Day, to: Day, label: Label, ...dryRun }),
  inOrder(),
  notTooLong(),
)

/** The zones of French school holidays. */
export const Zone = v.picklist(['A', 'B', 'C'])
export type Zone = v.InferOutput<typeof Zone>

/** No calendar file that is read has more. */
const mostHolidays = 2_500
export const ImportSchoolHolidays = v.strictObject({
  /** The holidays of the education ministry's file, as a browser read them. */
  holidays: v.pipe(
    v.array(v.pipe(v.strictObject({ from: Day, to: Day, label: Label }), inOrder(), notTooLong())),
    v.maxLength(mostHolidays),
  ),
  ...dryRun,
})
export type ImportSchoolHolidays = v.InferOutput<typeof ImportSchoolHolidays>

const int = (from: number, to: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to))

/** The monthly sale: on the `nth` such weekday of the month, for so many days; donations are taken
 *  in so many whole weeks (Monday to Sunday) before and after the sale's own week. */
export const SaleRule = v.strictObject({
  nth: int(1, 4),
  weekday: int(1, 7),
  days: int(1, 7),
  weeksBefore: int(0, 3),
  weeksAfter: int(0, 3),
})
export type SaleRule = v.InferOutput<typeof SaleRule>
export const usualSale: SaleRule = { nth: 1, weekday: 4, days: 3, weeksBefore: 1, weeksAfter: 1 }

export const Month = v.pipe(v.string(), v.regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'month'))
/** A month whose sale begins on another day, or does not happen. */
export const SaleException = v.strictObject({ month: Month, day: v.nullable(Day) })
export type SaleException = v.InferOutput<typeof SaleException>
export const Sale = v.strictObject({
  /** `null`: there is no sale. */
  rule: v.nullable(SaleRule),
  exceptions: v.pipe(
    v.array(SaleException),
    v.maxLength(60),
    v.check((all) => new Set(all.map((one) => one.month)).size === all.length, 'each_once'),
  ),
})
export type Sale = v.InferOutput<typeof Sale>
export const PutSale = v.strictObject({ ...Sale.entries, ...dryRun })

/** Everything that is laid over the weekly hours of the house. */
export type Layers = {
  closures: Closure[]
  openings: Opening[]
  schoolHolidays: SchoolHoliday[]
  sale: Sale
}

/** The letters of weeks that alternate. A week in which the house never opens has none. */
export const WeekLetter = v.picklist(['A', 'B'])
export type WeekLetter = v.InferOutput<typeof WeekLetter>

/** A school year, by the year it begins in: `2026` is September 2026 to August 2027. */
export const YearQuery = v.strictObject({
  year: v.optional(v.pipe(v.string(), v.regex(/^20\d\d$/))),
})

const Span = v.object({ from: v.string(), to: v.string() })

export const Year = v.object({
  /** First day, and the day after the last. */
  from: v.string(),
  to: v.string(),
  publicHolidays: v.array(v.object({ day: v.string(), fr: v.string(), en: v.string() })),
  schoolHolidays: v.array(SchoolHoliday),
  closures: v.array(Closure),
  openings: v.array(Opening),
  sale: v.object({
    ...Sale.entries,
    /** Every day of sale in the year. */
    days: v.array(v.string()),
    /** Days of donation drop-off, first and last included. */
    dropOff: v.array(Span),
  }),
  weeks: v.array(v.object({ monday: v.string(), letter: v.nullable(WeekLetter) })),
  /** A day, included. */
  horizon: v.string(),
})
export type Year = v.InferOutput<typeof Year>
