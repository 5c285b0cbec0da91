import { addDays, dayNumber, dayOf } from '#api/days.ts'
import { monthOf } from '#api/imports/rules/cells/excel-date.ts'
import { plain } from '#api/imports/rules/fold.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import { spellDate } from '#api/imports/rules/spell.ts'

type Parts = { year: number; month: number; day: number; assumed?: boolean; says?: Order }

/** What the dates of a column tell of those that may be read both ways: that the month comes first, or that it is
 *  written now this way, now that. */
export type Order = 'month_first' | 'either_way'

/**
 * A calendar day, `YYYY-MM-DD`: `2026-10-17`, `07/11/2026`, `7/11/26`, `17 octobre 2026`. Day first,
 * as in France, unless only month first can be.
 *
 * @param today `YYYY-MM-DD`; a day to come is noted, more than a year from now is refused
 * @param order of the column
 */
export const readDate = (cell: string, today: string, order?: Order): Reading<string> => {
  const part = cell.trim()
  const parts = partsOf(plain(cell).replace(/\s+/g, ' ').trim(), order)
  const day = parts && dayIn(parts)
  if (!parts || !day) return notUnderstood('date_unreadable', { part })
  const read = judged(day, part, today, parts.assumed ?? false)
  if (!parts.says || 'failure' in read) return read
  const other = dayIn({ ...parts, month: parts.day, day: parts.month }) ?? day
  const values = { part, means: spellDate(day), other: spellDate(other) }
  return understood(read.value, ...read.notes, remark(`date_${parts.says}`, values))
}

/** Which way the dates of a column are written, where one of them can only be month first. */
export const orderOf = (cells: readonly string[]): Order | undefined => {
  const pairs = cells.flatMap((cell) => {
    const match = inNumbers.exec(withoutClock(plain(cell).trim()))
    return match ? [[Number(match[1]), Number(match[2])] as const] : []
  })
  if (!pairs.some(([one, two]) => two > 12 && one <= 12)) return undefined
  return pairs.some(([one]) => one > 12) ? 'either_way' : 'month_first'
}

/** The 30th of February is no day. */
const dayIn = ({ year, month, day }: Parts): string | undefined => {
  const two = (part: number) => String(part).padStart(2, '0')
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  const number = dayNumber(text)
  return !Number.isNaN(number) && dayOf(number) === text ? text : undefined
}

const judged = (day: string, part: string, today: string, assumed: boolean): Reading<string> => {
  const farthest = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  if (day < '2000') return notUnderstood('date_too_old', { part })
  if (day > farthest) return notUnderstood('date_too_far', { part })
  const notes: Remark[] = []
  if (assumed) notes.push(remark('date_means', { part, means: spellDate(day) }))
  if (day > today) notes.push(remark('date_to_come', { part }))
  return understood(day, ...notes)
}

const weekday =
  /^(?:lundi|lun|mardi|mar|mercredi|mer|jeudi|jeu|vendredi|ven|samedi|sam|dimanche|dim|monday|mon|tuesday|tues?|wednesday|wed|thursday|thurs?|thu|friday|fri|saturday|sat|sunday|sun)\.?,? /

/** `mar` is a Tuesday, and March: whatever can be read as it stands is. */
const withoutClock = (text: string) =>
  text.replace(
    /(\d)[t ]\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d| ?utc(?:[+-]\d{1,2})?)?$/,
    '$1',
  )

const partsOf = (text: string, order?: Order): Parts | undefined => {
  const date = withoutClock(text).replace(/^(?:le |the |depuis (?:le )?|since |des (?:le )?)/, '')
  return written(date, order) ?? written(date.replace(weekday, ''), order)
}

const written = (date: string, order?: Order): Parts | undefined =>
  yearFirst(date) ?? numbers(date, order) ?? worded(date) ?? monthNumber(date) ?? serial(date)

const yearFirst = (text: string): Parts | undefined => {
  const match =
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? /^(20\d\d)(\d\d)(\d\d)$/.exec(text)
  return match
    ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
    : undefined
}

const fullYear = (year: string | undefined) =>
  year?.length === 2 ? 2000 + Number(year) : Number(year)

const inNumbers = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$/

const numbers = (text: string, order?: Order): Parts | undefined => {
  const match = inNumbers.exec(text)
  if (!match) return undefined
  const [one, two, year] = [Number(match[1]), Number(match[2]), fullYear(match[3])]
  const isEither = one <= 12 && two <= 12 && one !== two
  if (isEither && order === 'month_first') return { year, month: one, day: two, says: order }
  if (isEither && order) return { year, month: two, day: one, says: order }
  return two > 12 && one <= 12
    ? { year, month: one, day: two, assumed: true }
    : { year, month: two, day: one }
}

const worded = (text: string): Parts | undefined => {
  const dayFirst = /^(\d{1,2})(?:er|st|nd|rd|th)?[- /.]?([a-z]+)\.?[- /.,]+(\d{4}|\d{2})$/.exec(
    text,
  )
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text)
  const monthOnly = /^(?:(?:debut|courant|en) (?:de |d')?)?([a-z]+)\.?[- /](\d{4})$/.exec(text)
  const month = monthOf(dayFirst?.[2] ?? monthFirst?.[1] ?? monthOnly?.[1] ?? '')
  if (!month) return undefined
  if (dayFirst) return { year: fullYear(dayFirst[3]), month, day: Number(dayFirst[1]) }
  if (monthFirst) return { year: fullYear(monthFirst[3]), month, day: Number(monthFirst[2]) }
  return { year: fullYear(monthOnly?.[2]), month, day: 1, assumed: true }
}

/** `09/2026`, `2026-09`: a month, as `septembre 2026`. */
const monthNumber = (text: string): Parts | undefined => {
  const [, month, year] = /^(\d{1,2})[-/.](20\d\d)$/.exec(text) ?? []
  const [, first, last] = /^(20\d\d)[-/.](\d{1,2})$/.exec(text) ?? []
  const read = { year: Number(year ?? first), month: Number(month ?? last), day: 1, assumed: true }
  return read.year > 0 ? read : undefined
}

/** Excel counts days since 1899-12-30; five digits are this century's. */
const serial = (text: string): Parts | undefined => {
  if (!/^[3-5]\d{4}(?:[.,]\d+)?$/.test(text)) return undefined
  const date = addDays('1899-12-30', Math.floor(Number(text.replace(',', '.'))))
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, assumed: true }
}
