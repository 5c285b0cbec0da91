import type { Time } from '#api/imports/rules/hours/lexer.ts'
import { spellTime } from '#api/imports/rules/hours/spell-hours.ts'
import { UnreadableHours } from '#api/imports/rules/hours/unreadable.ts'
import { houseDay, houseSpans, type Part } from '#api/imports/rules/hours/vocabulary.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'

export type Window = { span: Span; notes: Remark[] }

/** Before this, a window is more likely an afternoon whose twelve hours were left out. */
const night = 7 * 60
const halfDay = 12 * 60

const minutesOf = (time: Time, part: string): number => {
  const twelve = time.meridiem !== undefined && time.hour <= 12
  const hour = twelve ? (time.hour % 12) + (time.meridiem === 'pm' ? 12 : 0) : time.hour
  const minutes = hour * 60 + time.minute
  if (time.minute > 59 || minutes > 1440) throw new UnreadableHours('hours_no_such_time', { part })
  return minutes
}

const startOf = (time: Time, part: string): number => {
  const minutes = time.named === 'midnight' ? 0 : minutesOf(time, part)
  if (minutes === 1440) throw new UnreadableHours('hours_no_such_time', { part })
  return minutes
}

/** A window from two clock times; `2-4pm` and `2pm-4` share the half of the day that fits. */
export const windowBetween = (first: Time, last: Time, part: string): Window => {
  let from = startOf(first, part)
  let to = minutesOf(last, part)
  if (last.meridiem && !first.meridiem && first.hour <= 12) {
    const same = startOf({ ...first, meridiem: last.meridiem }, part)
    from = same < to ? same : startOf({ ...first, meridiem: 'am' }, part)
  }
  if (first.meridiem && !last.meridiem && to <= from && to < halfDay) to += halfDay
  if (from >= to) {
    const [one, other] = [spellTime(to), spellTime(from)]
    throw new UnreadableHours('hours_end_before_start', { part, likely: `${one}-${other}` })
  }
  const notes = to <= night ? [remark('hours_at_night', { part })] : []
  return { span: { from, to }, notes }
}

/** "From 14:00 on": until the house closes, or until the named part of the day ends. */
export const windowFrom = (time: Time, part: string, within?: Part): Window => {
  const from = startOf(time, part)
  const { to } = within ? houseSpans[within] : houseDay
  if (from >= to) throw new UnreadableHours('hours_no_end', { part })
  return { span: { from, to }, notes: [remark('hours_until_closing', { part, to: spellTime(to) })] }
}

/** "Before noon": from when the house opens, or from when the named part of the day begins. */
export const windowUntil = (time: Time, part: string, within?: Part): Window => {
  const to = minutesOf(time, part)
  const { from } = within ? houseSpans[within] : houseDay
  if (from >= to) throw new UnreadableHours('hours_no_start', { part })
  return {
    span: { from, to },
    notes: [remark('hours_from_opening', { part, from: spellTime(from) })],
  }
}

/** "Morning", as the house understands it. */
export const windowOfPart = (named: Part, part: string): Window => {
  const span = houseSpans[named]
  const means = `${spellTime(span.from)}-${spellTime(span.to)}`
  return { span: { ...span }, notes: [remark('hours_part_means', { part, means })] }
}

const startsWithin: Partial<Record<Part, (from: number) => boolean>> = {
  morning: (from) => from < 780,
  noon: (from) => from >= 660 && from < 840,
  afternoon: (from) => from >= 720 && from < 1140,
  evening: (from) => from >= 1020,
}

/** "Monday afternoon 14:00-16:00": the hours count, and the part of the day must agree with them. */
export const windowWithin = (window: Window, named: Part, part: string): Window => {
  const agrees = startsWithin[named]
  if (!agrees || agrees(window.span.from)) return window
  const later = { from: window.span.from + halfDay, to: window.span.to + halfDay }
  if (later.to <= 1440 && named !== 'morning' && agrees(later.from)) {
    const means = `${spellTime(later.from)}-${spellTime(later.to)}`
    return { span: later, notes: [remark('hours_part_means', { part, means })] }
  }
  throw new UnreadableHours('hours_part_disagrees', { part })
}
