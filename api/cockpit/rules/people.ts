import { type Board, type BoardPerson, present } from '#api/cockpit/rules/board.ts'
import type { Grid } from '#api/cockpit/rules/occupancy.ts'
import { perDay } from '#api/cockpit/rules/spans.ts'
import type { Waiting } from '#api/cockpit/schema.ts'
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

/** Longest waiting first; who has said nothing comes last, and who has least before the others. */
const byWaiting = (a: Waiting, b: Waiting) =>
  (a.learner.waitingSince ?? '9').localeCompare(b.learner.waitingSince ?? '9') ||
  a.given - b.given ||
  a.name.localeCompare(b.name)

/** Minutes of class that each learner has in the sessions of the week. */
const learnt = ({ sessions }: Board, from: number): Map<string, number> => {
  const minutes = new Map<string, number>()
  for (const session of sessions.filter((one) => one.from >= from)) {
    for (const id of present(session).learners) {
      minutes.set(id, (minutes.get(id) ?? 0) + (session.to - session.from) / 60_000)
    }
  }
  return minutes
}

/** Learners who have less than they want this week, and could come: the longest waiting first. */
export const waiting = (board: Board, grid: Grid): Waiting[] => {
  const minutes = learnt(board, grid.starts[0] ?? 0)
  const days = openDays(grid)
  return board.people
    .filter((person) => !person.archived && !isAway(person, days))
    .flatMap(({ id, name, learner }) => {
      const given = minutes.get(id) ?? 0
      return learner && learner.minutesWanted > given ? [{ id, name, learner, given }] : []
    })
    .sort(byWaiting)
}

/** Volunteers with the minutes they give this week, by name; `away`: the whole week. */
export const promises = (board: Board, grid: Grid) => {
  const days = openDays(grid)
  return board.people
    .flatMap((person) => {
      const { id, name, volunteer, given, ceilings, archived } = person
      if (!volunteer || archived) return []
      const ceiling = ceilings.find(({ week }) => week === board.week)?.minutes ?? null
      const { promise } = volunteer
      return [{ person: id, name, given, promise, ceiling, away: isAway(person, days) }]
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}
