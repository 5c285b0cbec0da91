import { addDays, daysBetween } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import type { WaitingLearner } from '#api/waiting/schema.ts'

/** Nobody goes so many days without a class or a word; and so many before, it is said that somebody soon will. */
const longestQuiet = 21
const warned = 7

type Heard = { since: Day | null | undefined; seenOn: Day | null }

/** The day of her last class (or registration), or of the word that came after it. */
export const lastHeard = ({ since, seenOn }: Heard): Day | undefined =>
  ((seenOn ?? '') > (since ?? '') ? seenOn : since) || undefined

/** The day on which three weeks have passed since then. */
export const quietFrom = (heard: Day): Day => addDays(heard, longestQuiet)

/** Whether three weeks have passed, or soon will, since somebody had a class or a word. A class before they have is
 *  enough; one after it is not: until then she is told. */
export const quietOf = (
  heard: Day | undefined,
  next: Day | undefined,
  today: Day,
): WaitingLearner['quiet'] => {
  if (!heard) return null
  if (daysBetween(heard, today) < longestQuiet - warned) return null
  const until = quietFrom(heard)
  if (next && next <= until) return null
  return until <= today ? 'over' : 'soon'
}
