import { covers } from '#api/days.ts'
import type { Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import type { Session } from '#api/sessions/schema.ts'
import { type Day, isDay, minutesOf, weekdayOf } from '#web/lib/time.ts'
import type { Layers } from '#web/moving/closed.ts'
import { spanOn } from '#web/moving/spans.ts'
import { frameOf, openingOf } from '#web/sessions/view.ts'
import type { Grid } from './view.ts'

type House = { places: readonly Place[]; houseOpening: readonly WeeklyHours[] }

/** The hours shown of a day: those of the house, stretched to what happens; on a closed day, the usual. */
export const frameOn = (
  day: Day,
  house: House,
  year: Layers,
  sessions: readonly Session[],
): Span => {
  const weekly = openingOf(house)
  const byException = year.openings.filter((one) => covers(one, day)).flatMap((o) => o.hours ?? [])
  const open = [...weekly.filter((one) => one.weekday === weekdayOf(day)), ...byException].map(
    (one) => ({ from: minutesOf(one.from), to: minutesOf(one.to) }),
  )
  const spans = [
    ...(open.length > 0 ? open : [frameOf(weekly, [])]),
    ...sessions.flatMap((session) => spanOn(session, day) ?? []),
  ]
  return {
    from: Math.floor(Math.min(...spans.map((one) => one.from)) / 60) * 60,
    to: Math.ceil(Math.max(...spans.map((one) => one.to)) / 60) * 60,
  }
}

const dayIn = (search: string): Day => new URLSearchParams(search).get('jour') ?? ''

export const hasDay = (search: string): boolean => isDay(dayIn(search))

/** The day that the page's address asks for: `?jour=2026-11-24`; the one on which it opens, where it does not. */
export const dayFromAddress = (search: string, opening: Day): Day =>
  hasDay(search) ? dayIn(search) : opening

export const roomsAddress = (day: Day, opening: Day): string =>
  day === opening ? '/salles' : `/salles?jour=${day}`

/** What closes a day that is closed throughout; empty where only its hours do. */
export const closureOf = (grid: Grid): { why: string } | undefined => {
  const cells = grid.columns.flatMap((column) => column.cells)
  const isOpen = cells.some(
    (cell) => cell.is === 'free' || (cell.is === 'session' && cell.session.status === 'standing'),
  )
  if (isOpen) return undefined
  const whys = cells.flatMap((cell) => (cell.is === 'closed' && cell.why ? [cell.why] : []))
  return { why: whys[0] ?? '' }
}
