import { covers } from '#api/days.ts'
import type { Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Year } from '#api/year/schema.ts'
import { type Day, minutesOf, weekdayOf } from '#web/lib/time.ts'

type House = {
  places: readonly Pick<Place, 'opening' | 'archived'>[]
  houseOpening: readonly WeeklyHours[]
}

/** Whether nothing lies over a day: then the weekly hours say all, and the first view does without what knows
 *  other days. */
export const isClear = (
  day: Day,
  year: Pick<Year, 'publicHolidays' | 'schoolHolidays' | 'closures' | 'openings'>,
): boolean =>
  !year.publicHolidays.some((one) => one.day === day) &&
  ![...year.schoolHolidays, ...year.closures, ...year.openings].some((one) => covers(one, day))

/** Whether some place is open on such a day, `after` so many minutes. */
export const opensWeekly = (day: Day, { places, houseOpening }: House, after = 0): boolean =>
  places.some(({ archived, opening }) => {
    const hours = opening.length > 0 ? opening : houseOpening
    const isOpen = ({ weekday, to }: WeeklyHours) =>
      weekday === weekdayOf(day) && minutesOf(to) > after
    return !archived && (hours.length === 0 || hours.some(isOpen))
  })
