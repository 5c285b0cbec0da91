import type { Board, BoardPerson } from '#api/cockpit/rules/board.ts'
import type { Grid } from '#api/cockpit/rules/occupancy.ts'
import { perDay } from '#api/cockpit/rules/spans.ts'
import { covers, weekdayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'

/** The days of the week on which some place is open. */
export const openDays = (grid: Grid): Day[] =>
  grid.days.filter((_, day) =>
    [...grid.open.values()].some((open) =>
      open.subarray(day * perDay, (day + 1) * perDay).includes(1),
    ),
  )

/** Whether somebody is away on every open day on which she usually can come. */
const isAway = ({ absences, windows }: BoardPerson, open: readonly Day[]): boolean => {
  const weekdays = new Set(windows.map(({ weekday }) => weekday))
  const days = open.filter((day) => weekdays.size === 0 || weekdays.has(weekdayOf(day)))
  return days.length > 0 && days.every((day) => absences.some((absence) => covers(absence, day)))
}

/** Volunteers with the minutes they give this week, by name; `away`: the whole week. */
export const promises = (board: Board, grid: Grid) => {
  const days = openDays(grid)
  return board.people
    .flatMap((person) => {
      const { id, name, volunteer, given, ceilings, archived } = person
      if (!volunteer || archived) return []
      const ceiling = ceilings.find(({ week }) => week === board.week)?.minutes ?? null
      const { promise, stay = null } = volunteer
      return [{ person: id, name, given, promise, ceiling, stay, away: isAway(person, days) }]
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}
