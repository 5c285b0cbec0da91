import { addDays, dayNumber, dayOf, daysBetween } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { type FileProblem, type IcsEvent, quoted, refuseFile } from '#api/year/rules/ics-events.ts'
import { type EventKind, isGarbled, labelOf } from '#api/year/rules/ics-kinds.ts'

/** A break between classes, from the last day of class to the day of return. Where both are one day,
 *  or touch, the file marks a mere beginning or a single day. */
export type Break = { kind: EventKind; label: string; start: Day; end: Day }

/** Longest school holidays, days. */
export const longestHolidays = 100

export const isMark = ({ start, end }: Break): boolean => end <= addDays(start, 1)

/** The day a calendar file says, if it is one. */
export const dayIn = (text: string): Day | undefined => {
  const day = /^\d{4}-\d\d-\d\d$/.exec(text.replace(/T::$/, ''))?.[0]
  if (!day || day < '1901' || day > '2099' || Number.isNaN(dayNumber(day))) return undefined
  return dayOf(dayNumber(day)) === day ? day : undefined
}

/** A day within a sentence, `17/10/2026`. */
export const said = (day: Day): string => day.split('-').reverse().join('/')

const dayOrProblem = (text: string, name: string): Day | FileProblem => {
  const timed = /^\d{4}-\d\d-\d\dT\d/.test(text)
  const problem = timed ? 'year.ics_timed' : 'year.ics_bad_day'
  return dayIn(text) ?? refuseFile(problem, { name, text: quoted(text) || '?' })
}

/** An event as a break, or why it cannot be one. */
export const breakOf = (event: IcsEvent, kind: EventKind): Break | FileProblem => {
  const name = quoted(event.summary)
  if (isGarbled(event.summary)) return refuseFile('year.ics_garbled', { name })
  if (event.repeats) return refuseFile('year.ics_repeats', { name })
  const start = dayOrProblem(event.start, name)
  if (typeof start !== 'string') return start
  const end = event.end === '' ? start : dayOrProblem(event.end, name)
  if (typeof end !== 'string') return end
  if (end < start)
    return refuseFile('year.ics_backwards', { name, day: said(start), end: said(end) })
  return { kind, label: labelOf(event.summary), start, end }
}

const yearOf = (one: Break): string => one.start.slice(0, 4)

/** Summers of which only the beginning is known last until pupils return, at the latest in August. */
export const closeSummers = (breaks: Break[], returns: Day[]): Break[] => {
  const whole = breaks.filter((one) => one.kind === 'summer' && !isMark(one))
  const known = new Set(whole.map(yearOf))
  return breaks.flatMap((one) => {
    if (one.kind !== 'summer' || !isMark(one)) return [one]
    if (known.has(yearOf(one))) return []
    const back = returns.find((day) => day > one.start)
    const isNear = back && daysBetween(one.start, back) <= longestHolidays
    const end = isNear ? back : `${yearOf(one)}-09-01`
    return [{ ...one, end: end > one.start ? end : one.start }]
  })
}

/** The file of several zones cuts holidays where another zone's begin or end: they are one again. */
export const joinBreaks = (breaks: Break[]): Break[] => {
  const latest = new Map<string, Break>()
  return breaks
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
    .flatMap((one) => {
      const before = latest.get(one.label)
      if (before && one.start <= before.end) {
        if (one.end > before.end) before.end = one.end
        return []
      }
      const joined = { ...one }
      latest.set(one.label, joined)
      return [joined]
    })
}
