import {
  type Duration,
  durationOf,
  isNotPerWeek,
  tidyHours,
} from '#api/imports/rules/cells/durations.ts'
import { excelDate } from '#api/imports/rules/cells/excel-date.ts'
import { notUnderstood, type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import { type PromiseMinutes, spellDuration, spellPromise } from '#api/imports/rules/spell.ts'

const mostHours = 40
/** More than this a week is said aloud. */
const muchHours = 12
/** A bare number above this counts minutes: nobody promises so many hours. */
const surelyMinutes = mostHours
/** `2a4`, as somebody types in haste. */
const tight = /(\d)a(?=\d)/g
const joint = /\s*(?:-+>?|→|\ba\b|\bet\b|\bou\b|\bto\b|\band\b|\bor\b|\bjusqu'a\b|\/)\s*/
const open = /\b(?:minimum|mini?|au moins|at least|plus de|more than|et plus)\b|\+$/
const upTo =
  /^(?:jusqu'a|max(?:imum)?\.?|au plus|up to|at most)\s*|\s*(?:max(?:imum)?\.?|au plus|at most)$/

/** A volunteer's promise: `2-4`, `de 2 à 3 heures`, `2h30 à 4h`; one number is both ends. */
export const readPromise = (cell: string): Reading<PromiseMinutes> => {
  const part = cell.trim()
  const text = tidyHours(cell)
  if (/^1 ?\/ ?2$/.test(text)) return notUnderstood('promise_unreadable', { part })
  const date = excelDate(part)
  if (date) {
    const [from = 0, to = 0] = [date.day, date.month].sort((a, b) => a - b)
    const read = checked({ from: from * 60, to: to * 60 }, part)
    const note = remark('excel_made_a_date', { means: `${from}-${to}` })
    return 'failure' in read ? read : understood(read.value, note)
  }
  if (isNotPerWeek(text)) return notUnderstood('not_per_week', { part })
  if (open.test(text)) return notUnderstood('promise_open', { part })
  if (upTo.test(text)) return readUpTo(text.replace(upTo, ''), part)
  return readRange(text, part)
}

const readUpTo = (text: string, part: string): Reading<PromiseMinutes> => {
  const to = durationOf(text)
  if (!to) return notUnderstood('promise_unreadable', { part })
  const read = checked({ from: 0, to: to.minutes }, part)
  const note = remark('promise_from_nothing', { part, to: spellDuration(to.minutes) })
  return 'failure' in read ? read : understood(read.value, note)
}

const readRange = (text: string, part: string): Reading<PromiseMinutes> => {
  const ends = text
    .replace(/^(?:de|from|entre|between)\s+/, '')
    .replace(tight, '$1 a ')
    .split(joint)
  const [first, second, ...more] = ends.map(durationOf)
  const last = ends.length === 1 ? first : second
  if (!first || !last || more.length > 0) return notUnderstood('promise_unreadable', { part })
  if (isClockTimes(text)) return notUnderstood('promise_is_hours_of_a_day', { part })
  const [from, to] = withOneUnit(first, last)
  const inMinutes = [from, to].every((end) => end.unit === null && end.minutes > surelyMinutes * 60)
  if (!inMinutes) return checked({ from: from.minutes, to: to.minutes }, part)
  const minutes = { from: from.minutes / 60, to: to.minutes / 60 }
  const means = spellPromise(minutes)
  const read = checked(minutes, part)
  return 'failure' in read
    ? read
    : understood(read.value, remark('read_as_minutes', { part, means }))
}

/** `14h-16h`: nobody promises at least so much, and a day has such hours. */
const isClockTimes = (text: string): boolean => {
  const [, from = 0, to = 0] = /^(?:de )?(\d{1,2})h\d{0,2}\D+(\d{1,2})h(?:\d\d)?$/.exec(text) ?? []
  return Number(from) >= 8 && Number(from) < Number(to) && Number(to) <= 24
}

/** In `90-120min` the unit of the second is the first's too. */
const withOneUnit = (first: Duration, last: Duration): [Duration, Duration] =>
  last.unit === 'min' && first.unit === null
    ? [{ minutes: first.minutes / 60, unit: 'min' }, last]
    : [first, last]

const checked = (promise: PromiseMinutes, part: string): Reading<PromiseMinutes> => {
  if (promise.to > mostHours * 60)
    return notUnderstood('promise_too_long', { part, most: mostHours })
  if (promise.from > promise.to) return notUnderstood('promise_backwards', { part })
  const means = spellPromise(promise)
  return understood(
    promise,
    ...(promise.to > muchHours * 60 ? [remark('promise_is_much', { part, means })] : []),
  )
}
