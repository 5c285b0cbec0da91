import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import { clockOf, instantOf, plusMinutes, type Wall } from '#web/lib/time.ts'
import type { Known } from '#web/moving/known.ts'
import { sayVerdict } from '#web/moving/say-verdict.ts'
import { inTheWayOf, type Obstacle, outlookOf } from '#web/moving/verdict.ts'
import { type Booker, newSession } from '#web/week/carried.ts'
import type { Cell, Column } from './column.ts'
import { type CellVerdict, isPast } from './names.ts'
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

type About = { activities: readonly Activity[]; now: Wall; mayBePast: boolean }

/** Of what a booking in a free cell would be, and how long; undefined where nothing can be booked. */
const begunIn = (grid: Grid, cell: Cell, about: About) => {
  const column = grid.columns.find((one) => one.place.id === cell.place)
  const activity = column && activityIn(column.place, about.activities)
  if (!activity || cell.is !== 'free' || cell.left === 0) return undefined
  if (isPast(grid.day, cell.from, about.now) && !about.mayBePast) return undefined
  return { activity, place: column.place, minutes: minutesFree(column, cell) }
}

/** Where a booking in a free cell begins; undefined where nothing can be booked. */
export const bookingIn = (grid: Grid, cell: Cell, about: About): string | undefined => {
  const begun = begunIn(grid, cell, about)
  if (!begun) return undefined
  const { id } = begun.activity
  const said = new URLSearchParams({
    jour: grid.day,
    heure: clockOf(cell.from),
    minutes: String(begun.minutes),
    salle: cell.place,
    ...(!goesWithoutSaying(id) && { activite: id }),
    retour: 'salles',
  })
  return `/seances/nouvelle?${said}`
}

/** How a booking in each free cell would do, the reader's own hours included, by key of the cell. */
export const verdictsIn = (
  grid: Grid,
  about: About,
  known: Known,
  reader: Booker,
): Map<string, CellVerdict> => {
  const verdicts = new Map<string, CellVerdict>()
  const above = new Map<string, string>()
  for (const cell of grid.columns.flatMap(({ cells }) => cells)) {
    const begun = begunIn(grid, cell, about)
    const at = instantOf({ day: grid.day, clock: clockOf(cell.from) })
    if (!begun) continue
    const { place, activity, minutes } = begun
    const judge = (start: string) => {
      const span = { start, end: plusMinutes(start, minutes) }
      return inTheWayOf({ ...newSession(span, reader, activity), place: place.id }, known)
    }
    const obstacles: Obstacle[] = at.is === 'instant' ? judge(at.iso) : [{ is: 'noSuchTime' }]
    const outlook = outlookOf(obstacles, known)
    const words = sayVerdict(obstacles, place, outlook)
    const lane = `${place.id} ${cell.lane} `
    verdicts.set(cell.key, { outlook, words, isFirst: above.get(`${lane}${cell.from}`) !== words })
    above.set(`${lane}${cell.to}`, words)
  }
  return verdicts
}
