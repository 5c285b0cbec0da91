import { dayNumber } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { dayNumberShownAt, dayWritten } from '#api/sessions/rules/time.ts'

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
export const factsAlone = (one: PersonFacts): number => {
  const { learner, registered, windows } = one
  const number =
    knownAlone.get(one) ??
    numberOf(
      `[${JSON.stringify(learner)},${JSON.stringify(registered ?? null)},${textOf(windows)}]`,
    )
  knownAlone.set(one, number)
  return number
}
/** Hours that several said are one and the same list (facts-rows.ts). */
const textOf = (windows: PersonFacts['windows']): string => {
  const text = knownHours.get(windows) ?? JSON.stringify(windows)
  knownHours.set(windows, text)
  return text
}
const knownHours = new WeakMap<PersonFacts['windows'], string>()
/** Asked of the same person for the order, for pairs and for those who sit beside her: facts never change. */
const knownAlone = new WeakMap<PersonFacts, number>()

/** Begin of the next class that is known, end of the last; milliseconds, null where there is none. */
export const lastAndNext = (
  { classes, busy }: Pick<PersonFacts, 'classes' | 'busy'>,
  now: number,
): { last: number | null; next: number | null } => {
  let last = classes?.last ?? 0
  let next = classes?.next ?? Number.POSITIVE_INFINITY
  for (const { from, to } of busy) {
    if (to <= now) last = Math.max(last, to)
    else next = Math.min(next, from)
  }
  return { last: last > 0 ? last : null, next: Number.isFinite(next) ? next : null }
}

/** The day from which a learner waits: that of her last class; before the first, the day from which she said to
 *  wait, or was taken in. Undefined where nothing of it is known. */
export const waitsSince = (
  one: Pick<PersonFacts, 'classes' | 'busy' | 'learner' | 'registered'>,
  { now, zone }: Now,
): Day | undefined => {
  const since = sinceNumber(one, lastAndNext(one, now).last, zone)
  return Number.isFinite(since) ? dayWritten(since) : undefined
}

/** The number of that day; minus infinity where nothing of it is known. */
const sinceNumber = (
  { learner, registered }: Pick<PersonFacts, 'learner' | 'registered'>,
  last: number | null,
  zone: string,
): number => {
  const numberAt = (at: number | null | undefined) =>
    at === null || at === undefined ? Number.NEGATIVE_INFINITY : dayNumberShownAt(at, zone)
  const said = learner?.waitingSince
  return Math.max(said ? dayNumber(said) : numberAt(registered), numberAt(last))
}

/** Days that a learner waits; none where she has a class ahead. */
export const daysWaited = (one: PersonFacts, now: Now): number => {
  const { last, next } = lastAndNext(one, now.now)
  if (next !== null) return 0
  const since = sinceNumber(one, last, now.zone)
  return Number.isFinite(since) ? Math.max(0, dayNumberShownAt(now.now, now.zone) - since) : 0
}

type InLine = { person: PersonFacts; waited: number; term: number; fits: boolean; lot: number }

const before = (a: InLine, b: InLine) =>
  b.waited - a.waited || a.term - b.term || Number(b.fits) - Number(a.fits) || a.lot - b.lot

/**
 * Learners in the order in which they are thought of, and the days that each has waited: longest without a class
 * first, then fewest hours since the school year began, then whose hours fit (`fits`). Among equals a lot decides,
 * which is drawn from their facts anew every week: no name, no language and no id has a place in it.
 */
export const inFairOrder = (
  learners: readonly PersonFacts[],
  now: Now,
  fits: (one: PersonFacts) => boolean = () => true,
): { person: PersonFacts; waited: number }[] => {
  const week = Math.floor((now.now - 4 * aDay) / (7 * aDay))
  return learners
    .map((person): InLine => {
      const lot = numberOf(`${week} ${factsAlone(person)}`)
      const term = person.classes?.term ?? 0
      return { person, lot, term, waited: daysWaited(person, now), fits: fits(person) }
    })
    .sort(before)
}
