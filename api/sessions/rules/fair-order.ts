import { daysBetween } from '#api/days.ts'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { dayShownAt } from '#api/sessions/rules/time.ts'

type Now = { now: number; zone: string }
const aDay = 86_400_000

/** A number by a text, alike for the same (FNV-1a). */
export const numberOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193)
  }
  return hash >>> 0
}

/** All that is known of a learner but who she is: neither her name, her language nor her id. Whoever is equal in
 *  it is equal to the house. */
export const factsAlone = ({ learner, registered, windows }: PersonFacts): number =>
  numberOf(JSON.stringify([learner, registered, windows]))

/** Days since a learner's last class that is known, or since she waits; none where she has one ahead. */
export const daysWaited = ({ learner, busy }: PersonFacts, { now, zone }: Now): number => {
  if (busy.some(({ to }) => to > now)) return 0
  const last = Math.max(0, ...busy.map(({ to }) => to))
  const since = [learner?.waitingSince ?? '', last > 0 ? dayShownAt(last, zone) : ''].sort()[1]
  return since ? Math.max(0, daysBetween(since, dayShownAt(now, zone))) : 0
}

/** Longest waiting first, who said nothing last; among equals by what is known of them alone. */
export const bySince = (a: PersonFacts, b: PersonFacts) =>
  (a.learner?.waitingSince ?? '9').localeCompare(b.learner?.waitingSince ?? '9') ||
  factsAlone(a) - factsAlone(b)

type InLine = { person: PersonFacts; waited: number; since: string; lot: number }

const before = (a: InLine, b: InLine) =>
  b.waited - a.waited || a.since.localeCompare(b.since) || a.lot - b.lot

/**
 * Learners in the order in which they are thought of, and the days that each has waited: longest without a class
 * first, then who waits longest, who said nothing of that last. Among equals a lot decides, which is drawn from
 * their facts anew every week: no name, no language and no id has a place in it.
 */
export const inFairOrder = (
  learners: readonly PersonFacts[],
  now: Now,
): { person: PersonFacts; waited: number }[] => {
  const week = Math.floor((now.now - 4 * aDay) / (7 * aDay))
  return learners
    .map((person): InLine => {
      const lot = numberOf(`${week} ${factsAlone(person)}`)
      return {
        ...{ person, lot, waited: daysWaited(person, now) },
        since: person.learner?.waitingSince ?? '9',
      }
    })
    .sort(before)
}
