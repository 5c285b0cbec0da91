import { addDays, type Day, isDay, mondayOf, weekdayOf } from '#web/lib/time.ts'
import type { Found, Meaning } from './meaning.ts'
import { meant, months } from './vocabulary.ts'

export type Calendar = {
  today: Day
  /** The first day of what the reader looks at, not before today: where a weekday is looked for. */
  from: Day
}

export type DayReading = Omit<Found, 'length'>

export const days = (...all: Day[]): Meaning[] =>
  [...new Set(all)].map((day) => ({ is: 'day', day }))

const noSuchDay: DayReading = { meanings: [], why: 'no_such_day' }

const two = (n: number) => String(n).padStart(2, '0')
const dated = (year: number, month: number, day: number): Day[] => {
  const text = `${year}-${two(month)}-${two(day)}`
  return isDay(text) ? [text] : []
}

export const onOrAfter = (day: Day, weekday: number): Day =>
  addDays(day, (weekday - weekdayOf(day) + 7) % 7)

export const inNextWeek = (today: Day, weekday: number): Day =>
  addDays(mondayOf(today), 7 + weekday - 1)

/** How far a number that may be an hour is looked for among the days. */
export const soonUntil = (today: Day): Day => addDays(today, 35)

/** The next days with this number, three months ahead at most. */
export const numbered = ({ today }: Calendar, number: number): Day[] => {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return [0, 1, 2, 3, 4]
    .map((n) => ({
      year: year + Math.floor((month - 1 + n) / 12),
      month: ((month - 1 + n) % 12) + 1,
    }))
    .flatMap((one) => dated(one.year, one.month, number))
    .filter((day) => day >= today && day < addDays(today, 100))
}

/** A day and a month: this year's, or a later one's when it is past, which is worth saying. */
export const inSomeYear = ({ today }: Calendar, day: number, month: number): DayReading => {
  const year = Number(today.slice(0, 4))
  const all = Array.from({ length: 9 }, (_, n) => dated(year + n, month, day)).flat()
  const next = all.find((one) => one >= today)
  if (!next) return noSuchDay
  const past = all.filter((one) => one < today)
  return { meanings: days(next, ...past), assumed: past.length > 0 }
}

/** A day and a month's name or its beginning, which may be two months'. */
export const inMonth = (
  calendar: Calendar,
  day: number,
  word: string,
  year?: string,
): DayReading => {
  const readings = meant(months, word).map((month) =>
    year
      ? { meanings: days(...dated(Number(year), month, day)) }
      : inSomeYear(calendar, day, month),
  )
  const [only, other] = readings
  if (only && other) return { meanings: readings.flatMap(({ meanings }) => meanings.slice(0, 1)) }
  if (!only || only.meanings.length === 0) return noSuchDay
  // `mar` is a Tuesday too.
  return word === 'mar' ? { ...only, assumed: true } : only
}

/** `24/11`, and `11/24` where only that can be. */
export const slashed = (calendar: Calendar, a: number, b: number): DayReading => {
  const usual = inSomeYear(calendar, a, b)
  return usual.meanings.length > 0 ? usual : { ...inSomeYear(calendar, b, a), assumed: true }
}

/** A whole date; a year of two figures is of this century. */
export const whole = (year: string, month: string, day: string): DayReading => {
  const found = dated(Number(year.padStart(4, '20')), Number(month), Number(day))
  return found.length > 0 ? { meanings: days(...found) } : noSuchDay
}

/** A weekday alone: the first that the reader looks at, or the one after, or the very next. */
export const weekdayAlone = ({ today, from }: Calendar, weekday: number): DayReading => {
  const first = onOrAfter(from, weekday)
  const meanings = days(first, addDays(first, 7), onOrAfter(today, weekday))
  return { meanings, assumed: true, weekday }
}

/** "Next Tuesday": the coming one or the one of next week, unless these are one. */
export const weekdayNext = ({ today }: Calendar, weekday: number): DayReading => ({
  meanings: days(onOrAfter(addDays(today, 1), weekday), inNextWeek(today, weekday)),
})
