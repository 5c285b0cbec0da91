import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import { clockOf, type Wall } from '#web/lib/time.ts'
import type { Cell, Column } from './column.ts'
import { isPast } from './names.ts'
import type { Grid } from './view.ts'

const usualMinutes = 60

/** The usual activity where the place suits it, else the first that does. */
const activityIn = (place: Place, activities: readonly Activity[]): Activity | undefined => {
  const fitting = activities.filter((one) => !one.archived && one.placeKinds.includes(place.kind))
  return fitting.find((one) => goesWithoutSaying(one.id)) ?? fitting[0]
}

/** An hour at most. */
const minutesFree = (column: Column, cell: Cell): number => {
  let to = cell.to
  for (const one of column.cells) {
    if (one.is === 'free' && one.left !== 0 && one.from === to) to = one.to
  }
  return Math.min(usualMinutes, to - cell.from)
}

/** Where a booking in a free cell begins; undefined where nothing can be booked. */
export const bookingIn = (
  grid: Grid,
  cell: Cell,
  about: { activities: readonly Activity[]; now: Wall; mayBePast: boolean },
): string | undefined => {
  const column = grid.columns.find((one) => one.place.id === cell.place)
  const activity = column && activityIn(column.place, about.activities)
  if (!activity || cell.is !== 'free' || cell.left === 0) return undefined
  if (isPast(grid.day, cell.from, about.now) && !about.mayBePast) return undefined
  const said = new URLSearchParams({
    jour: grid.day,
    heure: clockOf(cell.from),
    minutes: String(minutesFree(column, cell)),
    salle: cell.place,
    ...(!goesWithoutSaying(activity.id) && { activite: activity.id }),
    retour: 'salles',
  })
  return `/seances/nouvelle?${said}`
}
