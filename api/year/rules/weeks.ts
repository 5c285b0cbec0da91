import { addDays, covers, dayNumber, dayOf, mondayOf, weekdayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Layers, WeekLetter } from '#api/year/schema.ts'

export type HouseLayers = Pick<Layers, 'closures' | 'openings'>

const usualWeek: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])

/** Whether the house opens at all on a day: an opening of the house is stronger than its closure, that
 *  than the weekdays (none said: Monday to Friday). Only a whole day closes a day. */
export const isOpenDay = (
  day: Day,
  weekdaysOpen: ReadonlySet<number>,
  layers: HouseLayers,
): boolean => {
  const usual = (weekdaysOpen.size > 0 ? weekdaysOpen : usualWeek).has(weekdayOf(day))
  const opened = layers.openings.filter((one) => one.place === null && covers(one, day))
  // Without hours of its own, an opening is as on any such weekday: a usual Sunday stays closed.
  if (opened.some((one) => one.hours !== null || usual)) return true
  if (!usual || isPublicHoliday(day)) return false
  return !layers.closures.some(
    (one) => one.place === null && one.hours === null && covers(one, day),
  )
}

const isOpenWeek = (monday: number, weekdaysOpen: ReadonlySet<number>, layers: HouseLayers) => {
  for (let day = monday; day < monday + 7; day++) {
    if (isOpenDay(dayOf(day), weekdaysOpen, layers)) return true
  }
  return false
}

export type LetteredWeek = { monday: Day; letter: WeekLetter | null }

/**
 * The letter of each week that touches these days. The first open week of a school year is A, the
 * next open one B, and so on; a week in which the house never opens has none and swaps nothing.
 * A week belongs to the school year of its Sunday, so that the week of the 1st of September begins
 * anew, and letters depend on nothing before it.
 */
export const weekLetters = (
  from: Day,
  to: Day,
  weekdaysOpen: ReadonlySet<number>,
  layers: HouseLayers,
): LetteredWeek[] => {
  const asked = mondayOf(from)
  const weeks: LetteredWeek[] = []
  let year = schoolYearOf(addDays(asked, 6))
  let open = 0
  for (let at = dayNumber(mondayOf(year.from)); at <= dayNumber(to); at += 7) {
    const sundays = schoolYearOf(dayOf(at + 6))
    if (sundays.year !== year.year) open = 0
    year = sundays
    const letter = isOpenWeek(at, weekdaysOpen, layers) ? (open++ % 2 === 0 ? 'A' : 'B') : null
    const monday = dayOf(at)
    if (monday >= asked) weeks.push({ monday, letter })
  }
  return weeks
}
