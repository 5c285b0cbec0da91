import { type DayRange, dayNumber, dayOf, mondayOfNumber, weekdayOfNumber } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { dropOffBetween, saleDaysBetween } from '#api/year/rules/sale.ts'
import { type HouseHours, weekLetters } from '#api/year/rules/weeks.ts'
import type { Layers, WeekLetter } from '#api/year/schema.ts'

/** The year as a slot sees it. */
export type SlotYear = { layers: Layers; hours: HouseHours }

/** What slots ask of the days of a span, worked out once for all of them. By numbers of days. */
export type YearIndex = {
  first: number
  last: number
  /** By the week's Monday. */
  letters: ReadonlyMap<number, WeekLetter | null>
  sale: ReadonlySet<number>
  /** Mondays. */
  dropOff: ReadonlySet<number>
  schoolHolidays: ReadonlySet<number>
}

/** The numbers of the days of some runs, within bounds. */
const numbersOf = (
  spans: readonly DayRange[],
  first: number,
  last: number,
  step = 1,
): Set<number> => {
  const numbers = new Set<number>()
  for (const span of spans) {
    const [from, to] = [dayNumber(span.from), Math.min(dayNumber(span.to), last)]
    for (let at = step === 1 ? Math.max(from, first) : from; at <= to; at += step) numbers.add(at)
  }
  return numbers
}

/** Everything that slots ask of these days (both included), for `slotDays`. */
export const yearIndex = ({ from, to }: DayRange, { layers, hours }: SlotYear): YearIndex => {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const weeks = weekLetters(from, to, hours, layers)
  return {
    first,
    last,
    letters: new Map(weeks.map(({ monday, letter }) => [dayNumber(monday), letter])),
    sale: new Set(saleDaysBetween(from, to, layers.sale).map(dayNumber)),
    dropOff: numbersOf(dropOffBetween(from, to, layers.sale), first, last, 7),
    schoolHolidays: numbersOf(layers.schoolHolidays, first, last),
  }
}

export type SlotRun = {
  weekday: number
  rhythm: 'every' | 'A' | 'B' | 'sale' | 'drop-off'
  from: Day
  until: Day | null
  inTerm: boolean
}

const isInRhythm = (day: number, rhythm: SlotRun['rhythm'], index: YearIndex): boolean => {
  if (rhythm === 'every') return true
  if (rhythm === 'sale') return index.sale.has(day)
  if (rhythm === 'drop-off') return index.dropOff.has(mondayOfNumber(day))
  return index.letters.get(mondayOfNumber(day)) === rhythm
}

/** `slotDays`, by the numbers of the days. */
export const slotDayNumbers = (slot: SlotRun, span: DayRange, index: YearIndex): number[] => {
  const from = Math.max(dayNumber(slot.from), dayNumber(span.from), index.first)
  const to = Math.min(slot.until ? dayNumber(slot.until) : Infinity, dayNumber(span.to), index.last)
  const days: number[] = []
  const first = from + ((slot.weekday - weekdayOfNumber(from) + 7) % 7)
  for (let day = first; day <= to; day += 7) {
    if (slot.inTerm && index.schoolHolidays.has(day)) continue
    if (isInRhythm(day, slot.rhythm, index)) days.push(day)
  }
  return days
}

/**
 * Every day of a span (within the index) on which a slot is meant to take place, in order. Closures and
 * public holidays do not take a day away, since its session is kept, suspended; but a week in which
 * the house never opens has no letter, so that a slot of weeks A or B has nothing there.
 */
export const slotDays = (...input: Parameters<typeof slotDayNumbers>): Day[] =>
  slotDayNumbers(...input).map(dayOf)
