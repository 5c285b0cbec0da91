import { addDays, dayNumber, dayOf, daysBetween } from '#api/days.ts'
import { houseZone } from '#api/house.ts'
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

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: houseZone,
  hourCycle: 'h23',
  ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const),
  ...({ minute: '2-digit', second: '2-digit' } as const),
})

/** An instant of UTC as the house's clock shows it, `YYYY-MM-DDTHH:MM:SS`. */
const onTheWall = (utc: string): string => {
  const at = Date.parse(utc)
  if (Number.isNaN(at)) return utc
  const read = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const [day, time] = [
    ['year', 'month', 'day'],
    ['hour', 'minute', 'second'],
  ].map((names) => names.map((name) => read.get(name as Intl.DateTimeFormatPartTypes))) as [
    string[],
    string[],
  ]
  return `${day.join('-')}T${time.join(':')}`
}

/** A day written as its midnight, here or in UTC, or as the last minute of the one before. */
const midnightOf = (text: string): Day | undefined => {
  const walls = text.endsWith('Z') ? [text.slice(0, -1), onTheWall(text)] : [text]
  for (const wall of walls) {
    const day = dayIn(wall.slice(0, 10))
    if (day && /T00:00:00$/.test(wall)) return day
    if (day && /T23:59:(?:00|59)$/.test(wall)) return addDays(day, 1)
  }
  return undefined
}

const dayOrProblem = (text: string, name: string): Day | FileProblem => {
  const timed = /^\d{4}-\d\d-\d\dT\d/.test(text)
  const problem = timed ? 'year.ics_timed' : 'year.ics_bad_day'
  return dayIn(text) ?? midnightOf(text) ?? refuseFile(problem, { name, text: quoted(text) || '?' })
}

/** Whole days of `P16D`, `P2W`, `PT384H`. */
const daysIn = (duration: string): number | undefined => {
  const [, minus, weeks = 0, days = 0, hours = 0] =
    /^(-)?\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:0+M)?(?:0+S)?)?$/.exec(duration) ?? []
  const all = Number(weeks) * 7 + Number(days) + Number(hours) / 24
  return Number.isInteger(all) && all < 1000 ? all * (minus ? -1 : 1) : undefined
}

const endOrProblem = (event: IcsEvent, start: Day, name: string): Day | FileProblem => {
  if (event.end !== '') return dayOrProblem(event.end, name)
  if (event.duration === '') return start
  const days = daysIn(event.duration)
  return days === undefined
    ? refuseFile('year.ics_timed', { name, text: quoted(event.duration) })
    : addDays(start, days)
}

/** An event as a break, or why it cannot be one. */
export const breakOf = (event: IcsEvent, kind: EventKind): Break | FileProblem => {
  const name = quoted(event.summary)
  if (isGarbled(event.summary)) return refuseFile('year.ics_garbled', { name })
  if (event.repeats) return refuseFile('year.ics_repeats', { name })
  const start = dayOrProblem(event.start, name)
  if (typeof start !== 'string') return start
  const end = endOrProblem(event, start, name)
  if (typeof end !== 'string') return end
  if (end < start)
    return refuseFile('year.ics_backwards', { name, day: said(start), end: said(end) })
  return { kind, label: labelOf(event.summary), start, end }
}

/** The latest day that an event names, however broken it is. */
export const latestDayOf = ({ start, end }: IcsEvent): Day | undefined =>
  [start, end]
    .flatMap((text) => dayIn(text.slice(0, 10)) ?? [])
    .sort()
    .at(-1)

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
  return [...breaks]
    .sort((a, b) => (a.start < b.start ? -1 : 1))
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
