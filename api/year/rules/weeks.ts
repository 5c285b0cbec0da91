import { type MinuteWindow, minutesOfClock } from '#api/clock.ts'
import { addDays, covers, dayNumber, dayOf, mondayOf, weekdayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Layers, WeekLetter } from '#api/year/schema.ts'

export type HouseLayers = Pick<Layers, 'closures' | 'openings'>

/** The weekly hours of the house; none said: Monday to Friday, all day. */
export type HouseHours = readonly MinuteWindow[]

const usualWeek: HouseHours = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  fromMinute: 0,
  toMinute: 1440,
}))

/** Whether closures of a day, each all of it or some hours, leave some minute of a window open. */
const leaveOpen = (closures: Layers['closures'], { fromMinute, toMinute }: MinuteWindow) => {
  const spans = closures
    .map(({ hours }) => hours ?? { from: '00:00', to: '24:00' })
    .map(({ from, to }) => ({ from: minutesOfClock(from), to: minutesOfClock(to) }))
    .sort((a, b) => a.from - b.from)
  let closedUntil = fromMinute
  for (const { from, to } of spans) {
    if (from <= closedUntil) closedUntil = Math.max(closedUntil, to)
  }
  return closedUntil < toMinute
}

/** Whether the house opens at all on a day: an opening of the house is stronger than its closure, that
 *  than the weekly hours. Closures by hours close a day where they cover all of its hours. */
export const isOpenDay = (day: Day, hours: HouseHours, layers: HouseLayers): boolean => {
  const weekday = weekdayOf(day)
  const windows = (hours.length > 0 ? hours : usualWeek).filter((one) => one.weekday === weekday)
  const usual = windows.length > 0
  const opened = layers.openings.filter((one) => one.place === null && covers(one, day))
  // Without hours of its own, an opening is as on any such weekday: a usual Sunday stays closed.
  if (opened.some((one) => one.hours !== null || usual)) return true
  if (!usual || isPublicHoliday(day)) return false
  const closures = layers.closures.filter((one) => one.place === null && covers(one, day))
  return windows.some((window) => leaveOpen(closures, window))
}

const isOpenWeek = (monday: number, hours: HouseHours, layers: HouseLayers) => {
  for (let day = monday; day < monday + 7; day++) {
    if (isOpenDay(dayOf(day), hours, layers)) return true
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
  hours: HouseHours,
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
    const letter = isOpenWeek(at, hours, layers) ? (open++ % 2 === 0 ? 'A' : 'B') : null
    const monday = dayOf(at)
    if (monday >= asked) weeks.push({ monday, letter })
  }
  return weeks
}
