import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Confirmable } from '#api/sessions/schema.ts'
import type { Plan, PlannedDate } from '#api/slots/schema.ts'
import { sayReason } from '#web/lib/names.ts'
import type { Day } from '#web/lib/time.ts'
import { type Choices, exceptionOn } from './choices.ts'

type Tally = Record<PlannedDate['state'] | 'all', number>

export const tallyOf = (plan: Plan): Tally => {
  const none = { free: 0, clash: 0, closed: 0, away: 0, skipped: 0, kept: 0 }
  const tally: Tally = { all: plan.dates.length, ...none }
  for (const date of plan.dates) tally[date.state] += 1
  return tally
}

const isConfirmable = (code: string): code is Confirmable =>
  (confirmable as readonly string[]).includes(code)

/** Each sentence once, with the dates it concerns. */
export const insistable = (
  plan: Plan,
  { confirm }: Choices,
): { codes: Confirmable[]; details: string[]; n: number } => {
  const isOpen = ({ code, confirmable }: PlannedDate['conflicts'][number]) =>
    confirmable === true && !(confirm as string[]).includes(code)
  const dates = clashing(plan).filter((date) => date.conflicts.some(isOpen))
  const conflicts = dates.flatMap((date) => date.conflicts.filter(isOpen))
  return {
    codes: [...new Set(conflicts.map((one) => one.code).filter(isConfirmable))],
    details: [...new Set(conflicts.map(sayReason))],
    n: dates.length,
  }
}

/** The dates that cannot take place. */
export const clashing = (plan: Plan): PlannedDate[] =>
  plan.dates.filter((date) => date.state === 'clash')

/** Clashing dates that nothing but insisting would hold: one button settles them all. */
const onlyWantsInsisting = (date: PlannedDate) =>
  date.state === 'clash' && date.conflicts.length > 0 && date.conflicts.every((c) => c.confirmable)

/** The dates that have to be settled one by one. */
export const stuck = (plan: Plan): PlannedDate[] =>
  clashing(plan).filter((date) => !onlyWantsInsisting(date))

/** What speaks against a date by itself: what may be insisted on is told once for all of them. */
export const ownConflicts = (date: PlannedDate): PlannedDate['conflicts'] => {
  const firm = date.conflicts.filter((conflict) => !conflict.confirmable)
  return firm.length > 0 ? firm : date.conflicts
}

/**
 * The days to look at one by one: those that clash and those already decided, each in its place
 * whichever it is, so that nothing jumps away under the finger.
 */
export const daysToSettle = (plan: Plan, choices: Choices): Day[] =>
  plan.dates
    .filter((date) =>
      exceptionOn(choices, date.day) ? true : date.state === 'clash' && !onlyWantsInsisting(date),
    )
    .map((date) => date.day)

const aboutThePlace = new Set([
  'sessions.room_is_taken',
  'sessions.no_room_is_free',
  'sessions.too_many_for_room',
  'sessions.closed_then',
  'sessions.place_is_closed',
  'sessions.wrong_place',
])

/** Rooms that would help: none where it is a person who cannot. */
export const placesFor = (date: PlannedDate): string[] => {
  const helps =
    date.state !== 'clash' || ownConflicts(date).every((one) => aboutThePlace.has(one.code))
  return helps ? date.places.filter((place) => place !== date.place) : []
}

/** Rooms that are free on several of the dates that clash, each with those days, the most first. */
export const placesForMany = (plan: Plan): { place: string; days: Day[] }[] => {
  const dates = stuck(plan)
  return [...new Set(dates.flatMap(placesFor))]
    .map((place) => ({
      place,
      days: dates.filter((date) => placesFor(date).includes(place)).map((date) => date.day),
    }))
    .filter(({ days }) => days.length > 1)
    .sort((a, b) => b.days.length - a.days.length)
}

/** Reasons that speak against more than one date, the most frequent first. */
export const commonReasons = (plan: Plan): { detail: string; n: number }[] => {
  const times = new Map<string, number>()
  for (const date of stuck(plan)) {
    for (const detail of new Set(ownConflicts(date).map(sayReason))) {
      times.set(detail, (times.get(detail) ?? 0) + 1)
    }
  }
  return [...times]
    .map(([detail, n]) => ({ detail, n }))
    .filter(({ n }) => n > 1)
    .sort((a, b) => b.n - a.n)
}

/** Dates by month, `2026-11`, in order. */
export const byMonth = <D extends { day: Day }>(dates: readonly D[]) => {
  const months = [...new Set(dates.map((date) => date.day.slice(0, 7)))]
  return months.map((month) => ({
    month,
    dates: dates.filter((date) => date.day.startsWith(month)),
  }))
}
