import { daysFrom } from '#api/days.ts'
import type { Language } from '#api/problems.ts'
import type { WeekLetter, Year } from '#api/year/schema.ts'
import { addDays, type Day, isDay, mondayOf, weekdayOf } from '#web/lib/time.ts'
import { type Mark, type MarkKind, marksOf } from './marks.ts'

export type YearDay = { day: Day; marks: Mark[] }
/** Monday to Sunday; days of another month are undefined. */
export type YearWeek = { letter: WeekLetter | null; days: (YearDay | undefined)[] }
export type YearMonth = { first: Day; weeks: YearWeek[] }

/** The first day of the month after. */
export const nextMonth = (first: Day): Day => `${addDays(first, 31).slice(0, 7)}-01`

export const monthsOf = (year: Year, language: Language): YearMonth[] => {
  const marks = marksOf(year, language)
  const letters = new Map(year.weeks.map(({ monday, letter }) => [monday, letter]))
  const months: YearMonth[] = []
  for (let first = year.from; first < year.to; first = nextMonth(first)) {
    const end = nextMonth(first)
    const weeks: YearWeek[] = []
    for (let monday = mondayOf(first); monday < end; monday = addDays(monday, 7)) {
      const days = daysFrom(monday, addDays(monday, 6)).map((day) =>
        day < first || day >= end ? undefined : { day, marks: marks.get(day) ?? [] },
      )
      weeks.push({ letter: letters.get(monday) ?? null, days })
    }
    months.push({ first, weeks })
  }
  return months
}

/** The kinds of mark on a day, each once. */
export const kindsOn = (marks: readonly Mark[]): MarkKind[] => [
  ...new Set(marks.map((mark) => mark.kind)),
]

/** The school year that a day is in, by the year it began in. */
export const schoolYearOf = (day: Day): number =>
  Number(day.slice(0, 4)) - (day.slice(5, 7) < '09' ? 1 : 0)

const isYear = (year: number) => year >= 2000 && year <= 2099

/** `?annee=2027`, or the one of `?jour=2027-03-02`; what is absent or odd is the year in course. */
export const yearFrom = (search: string, today: Day): number => {
  const said = new URLSearchParams(search).get('annee') ?? ''
  if (/^\d{4}$/.test(said) && isYear(Number(said))) return Number(said)
  const year = schoolYearOf(dayFrom(search) ?? today)
  return isYear(year) ? year : schoolYearOf(today)
}

/** The day that one looked at before, where the address says it. */
export const dayFrom = (search: string): Day | undefined => {
  const day = new URLSearchParams(search).get('jour') ?? ''
  return isDay(day) ? day : undefined
}

/** The day of a year that is looked at until another is: the one asked for, today, or its first. */
export const dayLookedAt = (year: number, asked: Day | undefined, today: Day): Day =>
  [asked, today].find((day) => day !== undefined && schoolYearOf(day) === year) ?? `${year}-09-01`

/** The address of a year; undefined where there is none. */
export const yearAddress = (year: number, today: Day): string | undefined => {
  if (!isYear(year)) return undefined
  return year === schoolYearOf(today) ? '/annee' : `/annee?annee=${year}`
}

const monthLater = (day: Day, months: 1 | -1): Day => {
  const first = `${day.slice(0, 7)}-01`
  const to = months === 1 ? nextMonth(first) : `${addDays(first, -1).slice(0, 7)}-01`
  const last = addDays(nextMonth(to), -1)
  return `${to.slice(0, 8)}${day.slice(8) < last.slice(8) ? day.slice(8) : last.slice(8)}`
}

/** Undefined when it leads nowhere. */
export const dayAfterKey = (day: Day, key: string, year: Pick<Year, 'from' | 'to'>) => {
  const ways: Record<string, () => Day> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => mondayOf(day),
    End: () => addDays(mondayOf(day), 6),
    PageUp: () => monthLater(day, -1),
    PageDown: () => monthLater(day, 1),
  }
  const to = ways[key]?.()
  return to !== undefined && to >= year.from && to < year.to ? to : undefined
}

/** ISO weekdays on which nothing is ever open. */
export const shutWeekdays = (opening: readonly { weekday: number }[]): number[] =>
  [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !opening.some((one) => one.weekday === weekday))

export const fallsOn = (day: Day, weekdays: readonly number[]): boolean =>
  weekdays.includes(weekdayOf(day))
