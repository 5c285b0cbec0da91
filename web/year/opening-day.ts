import { addDays, type Day, minutesOf, wallOf } from '#web/lib/time.ts'
import { houseOpenOn, type Layers } from '#web/moving/closed.ts'

type House = Parameters<typeof houseOpenOn>[1]

/** How far ahead somebody is sent to look: longer than a summer. */
const furthest = 100

/**
 * The day on which pages that show a day or a week open: today, unless its last open hour is over or it is
 * closed; then the next day on which any place is open. Today too where none is near, and nothing where a
 * year on the way is not known.
 *
 * @param now an instant, milliseconds
 */
export const openingDay = (
  now: number,
  house: House,
  yearOf: (day: Day) => Layers | undefined,
): Day | undefined => {
  const { day: today, clock } = wallOf(now)
  for (let ahead = 0; ahead <= furthest; ahead += 1) {
    const day = addDays(today, ahead)
    const year = yearOf(day)
    if (!year) return undefined
    const from = ahead === 0 ? minutesOf(clock) : 0
    if (houseOpenOn(day, house, year).some(({ to }) => to > from)) return day
  }
  return today
}
