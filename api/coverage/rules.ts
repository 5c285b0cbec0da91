import type { Coverage, Gap } from '#api/coverage/schema.ts'
import { addDays, mondayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'

/** A turn to come, and who is on it. */
export type CoveredTurn = Omit<Gap, 'session' | 'lacks'> & {
  id: string
  stands: boolean
  to: number
}

/** What a turn lacks; undefined where it is covered. */
export const lackOf = ({
  stands,
  on,
  from,
}: Pick<CoveredTurn, 'stands' | 'on' | 'from'>): Gap['lacks'] | undefined => {
  if (on === 0 && (from > 0 || !stands)) return 'nobody'
  if (!stands) return 'waits'
  return on < from ? 'short' : undefined
}

const gapIn = ({ id, stands, to: _, ...turn }: CoveredTurn): Gap[] => {
  const lacks = lackOf({ stands, ...turn })
  return lacks ? [{ session: id, ...turn, lacks }] : []
}

/** Turns by the week on whose wall they begin, from a Monday on; weeks without any too. */
export const coveredWeeks = (
  turns: readonly CoveredTurn[],
  monday: Day,
  weeks: number,
  dayOf: (instant: string) => Day,
): Coverage['weeks'] => {
  const byWeek = new Map<Day, CoveredTurn[]>()
  for (const turn of turns) {
    const week = mondayOf(dayOf(turn.start))
    byWeek.set(week, [...(byWeek.get(week) ?? []), turn])
  }
  return Array.from({ length: weeks }, (_, n) => {
    const week = addDays(monday, 7 * n)
    const own = byWeek.get(week) ?? []
    return { monday: week, turns: own.length, gaps: own.flatMap(gapIn) }
  })
}
