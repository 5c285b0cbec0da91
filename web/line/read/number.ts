import { weekdayOf } from '#web/lib/time.ts'
import { clockAt } from '#web/line/clock.ts'
import { days, numbered, soonUntil } from '#web/line/day-readings.ts'
import type { LineFacts } from '#web/line/known.ts'
import { execAt, type Found, type Meaning, meansTime } from '#web/line/meaning.ts'
import { beforeDate, beforeHour, beforeLength } from '#web/line/vocabulary.ts'
import { dashedAt, dottedAt } from './day.ts'
import { lengthAt, spanAt } from './time.ts'

const ordinal = /(\d{1,2})(?:er|st|nd|rd|th)(?![\p{L}\p{N}])/uy
const number = /(\d{1,2})(?![\p{L}\p{N}])/uy

const foundIn = (length: number, meanings: Meaning[]): Found =>
  meanings.length > 0 ? { length, meanings } : { length, meanings, why: 'unknown' }

/** A clock time; what is but a number may also be a day, and `1h30` a length. */
const hourAt = (
  text: string,
  start: number,
  known: LineFacts,
  before: string,
): Found | undefined => {
  const clock = clockAt(text, start)
  if (!clock) return undefined
  const starts = clock.values.map((at): Meaning => ({ is: 'start', at }))
  const lasting: Meaning[] = clock.minutes ? [{ is: 'length', minutes: clock.minutes }] : []
  if (beforeLength.has(before) && lasting.length > 0) return foundIn(clock.length, lasting)
  if (beforeHour.has(before))
    return { ...foundIn(clock.length, starts), loose: clock.as === 'bare' }
  // `0h45` alone is no time at which anybody learns.
  if (clock.minutes !== undefined && clock.minutes < 60) return foundIn(clock.length, lasting)
  if (clock.as !== 'bare') return foundIn(clock.length, [...starts, ...lasting])
  const found = numbered(known, Number(execAt(number, text, start)?.[1]))
  const meanings = beforeDate.has(before) ? days(...found) : [...days(...found), ...starts]
  return { ...foundIn(clock.length, meanings), loose: true }
}

const ordinalAt = (text: string, start: number, known: LineFacts): Found | undefined => {
  const match = execAt(ordinal, text, start)
  if (!match) return undefined
  return { ...foundIn(match[0].length, days(...numbered(known, Number(match[1])))), loose: true }
}

/** `10-12` and `9.12` are hours, but could be days of a month. */
const figuresAt = (text: string, start: number, known: LineFacts): Found | undefined => {
  const dashed = dashedAt(text, start, known)
  const dotted = dottedAt(text, start, known)
  const time = dotted ? hourAt(text, start, known, 'at') : spanAt(text, start)
  const day = dashed ?? dotted
  if (!day) return time
  if (!time || time.meanings.length === 0) return { ...day, assumed: true }
  return { ...time, meanings: [...time.meanings, ...day.meanings.slice(0, 1)], loose: true }
}

const apart = / +a +/uy

/**
 * `Le 12 à 14h` is a day and a time; `mardi 8 à 10h` is that or from 8 to 10, if there is such a
 * Tuesday soon; `de 8 à 10h` is a time.
 */
const dayThenHour = (
  text: string,
  start: number,
  known: LineFacts,
  before: Before,
): Found | undefined => {
  const match = execAt(number, text, start)
  if (!match || !execAt(apart, text, start + match[0].length)) return undefined
  const found = hourAt(text, start, known, before.word)
  if (!found || beforeDate.has(before.word)) return found
  const [day] = numbered(known, Number(match[1])).filter(
    (one) => weekdayOf(one) === before.weekday && one < soonUntil(known.today),
  )
  if (!day) return undefined
  return spanAt(text, start)?.meanings.length
    ? { ...found, meanings: [...days(day), ...found.meanings.filter(meansTime)], open: true }
    : { ...found, meanings: days(day) }
}

/** What stands before: a word between others, or a weekday. */
export type Before = { word: string; weekday: number | undefined }

/** A time, a length or a day in figures. */
export const numberAt = (text: string, start: number, known: LineFacts, before: Before) =>
  lengthAt(text, start) ??
  ordinalAt(text, start, known) ??
  dayThenHour(text, start, known, before) ??
  figuresAt(text, start, known) ??
  hourAt(text, start, known, before.word)
