import { addDays, daysBetween } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import {
  type Break,
  breakOf,
  closeSummers,
  dayIn,
  isMark,
  joinBreaks,
  latestDayOf,
  longestHolidays,
  said,
} from '#api/year/rules/ics-breaks.ts'
import {
  type FileProblem,
  type IcsEvent,
  type IcsFile,
  readEvents,
  refuseFile,
} from '#api/year/rules/ics-events.ts'
import { type EventKind, kindOf, labelOf } from '#api/year/rules/ics-kinds.ts'
import { zonesOf } from '#api/year/rules/ics-zones.ts'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Zone } from '#api/year/schema.ts'

/** First and last day without class. */
export type ReadHoliday = { from: Day; to: Day; label: string }

const isProblem = <T extends object>(read: T | FileProblem): read is FileProblem =>
  'problem' in read

/** The first that is refused, or all. */
const allOrProblem = <T extends object>(read: (T | FileProblem)[]): T[] | FileProblem => {
  const all: T[] = []
  for (const one of read) {
    if (isProblem(one)) return one
    all.push(one)
  }
  return all
}

/** A bridge is its single day, or begins after the public holiday that it starts on. */
const bridgeOf = (one: Break): ReadHoliday => {
  const { label, start, end } = one
  if (isMark(one)) return { label, from: start, to: start }
  const isFree = isPublicHoliday(addDays(start, -1)) && !isPublicHoliday(start)
  return { label, from: isFree ? start : addDays(start, 1), to: addDays(end, -1) }
}

/** After class on the first day, to the morning of return: neither is a holiday. */
const holidayOf = (one: Break): ReadHoliday | FileProblem => {
  if (one.kind === 'bridge') return bridgeOf(one)
  const { label, start, end } = one
  const about = { name: label, day: said(start) }
  if (isMark(one)) return refuseFile('year.ics_without_end', about)
  return { label, from: addDays(start, 1), to: addDays(end, -1) }
}

const notTooLong = (holiday: ReadHoliday | FileProblem): ReadHoliday | FileProblem => {
  if (isProblem(holiday)) return holiday
  const days = daysBetween(holiday.from, holiday.to) + 1
  if (days <= longestHolidays) return holiday
  const about = { name: holiday.label, day: said(holiday.from) }
  return refuseFile('year.ics_holiday_is_long', { ...about, days, most: longestHolidays })
}

type Kinded = { event: IcsEvent; kind: EventKind }

/** Holidays, and what of years gone by could not be read: it is of no use any more. */
export type ReadHolidays = { holidays: ReadHoliday[]; left: { label: string; day: Day }[] }

/** Whether a day lies before the school year that is on. */
const isPast = (day: Day | undefined, today: Day | undefined): day is Day =>
  day !== undefined && today !== undefined && day < schoolYearOf(today).from

const holidaysOf = (all: Kinded[], today: Day | undefined): ReadHolidays | FileProblem => {
  const left: ReadHolidays['left'] = []
  const events = all.filter(({ event, kind }) => {
    const day = latestDayOf(event)
    if (kind === 'return' || !isPast(day, today) || !isProblem(breakOf(event, kind))) return true
    left.push({ label: labelOf(event.summary), day })
    return false
  })
  const returns = events.filter(({ kind }) => kind === 'return')
  const returnDays = returns.flatMap(({ event }) => dayIn(event.start) ?? []).sort()
  const others = events.filter(({ kind }) => kind !== 'return')
  const breaks = allOrProblem(others.map(({ event, kind }) => breakOf(event, kind)))
  if (isProblem(breaks)) return breaks
  const whole = joinBreaks(closeSummers(breaks, returnDays))
  const wholeRead = whole.map((one) => ({ one, read: notTooLong(holidayOf(one)) }))
  const gone = wholeRead.filter(({ one, read }) => isProblem(read) && isPast(one.end, today))
  left.push(...gone.map(({ one }) => ({ label: one.label, day: one.end })))
  const holidays = allOrProblem(
    wholeRead.filter((one) => !gone.includes(one)).map(({ read }) => read),
  )
  if (isProblem(holidays)) return holidays
  return {
    holidays: holidays.sort((a, b) => (a.from < b.from ? -1 : 1)),
    left,
  }
}

/** What the file says to a zone, and for whom it is otherwise. */
const ofZone = (file: IcsFile, zone: Zone): { events: Kinded[]; others: string[] } => {
  const others = new Set<string>()
  const events = file.events.flatMap((event) => {
    const kind = kindOf(event.summary)
    if (kind === 'other') return []
    const zones = zonesOf(event, file.name)
    if (zones.length === 0 || zones.includes(zone)) return [{ event, kind }]
    for (const other of zones) others.add(other)
    return []
  })
  return { events, others: [...others].sort() }
}

/** The school holidays of a zone in the education ministry's iCalendar file, or why it has none. An
 *  event starts after class on its DTSTART and ends on the morning of its DTEND.
 *  @param today before whose school year a broken event is left out, and keeps no other out */
export const readSchoolHolidays = (
  ics: string,
  zone: Zone,
  today?: Day,
): ReadHolidays | FileProblem => {
  const file = readEvents(ics)
  if (isProblem(file)) return file
  const { events, others } = ofZone(file, zone)
  if (events.some(({ kind }) => kind !== 'return')) return holidaysOf(events, today)
  if (others.length === 0) return refuseFile('year.ics_without_holidays')
  return refuseFile('year.ics_without_zone', { zone, zones: others.join(', ') })
}
