import { type MinuteWindow, merged, toWeeklyHours } from '#api/clock.ts'
import { flat, saysNothing } from '#api/imports/rules/fold.ts'
import { itemsOf } from '#api/imports/rules/hours/grammar.ts'
import { windowsOf } from '#api/imports/rules/hours/group-windows.ts'
import { tokens } from '#api/imports/rules/hours/lexer.ts'
import type { Item } from '#api/imports/rules/hours/reader.ts'
import { UnreadableHours } from '#api/imports/rules/hours/unreadable.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import type { WeeklyHours } from '#api/schema.ts'

const longest = 1000
/** As many windows as a person may have (`CreatePerson`). */
const most = 60
const never = /^(?:indisponible|pas (?:disponible|dispo)|jamais|never|unavailable|non|no)$/

/**
 * When someone can come, read from French (or English) as people write it: `lundi 14h-16h30`,
 * `mar et jeu matin`, `tous les jours sauf mercredi 9h-11h`. Windows of a day that touch become
 * one. What had to be assumed comes back as notes; what has no single meaning is refused.
 *
 * @param on ISO weekday of the column, where each day has its own
 */
export const readHours = (cell: string, on?: number): Reading<WeeklyHours[]> => {
  const text = cell.normalize('NFC').replace(/[^\S\n]/g, ' ')
  if (saysNothing(text) || never.test(flat(text).trim())) return understood([])
  if (text.length > longest) return notUnderstood('hours_too_long', { most: longest })
  const read = readClauses(text, on)
  if ('failure' in read) return read
  if (read.value.length > most) return notUnderstood('hours_too_many', { most })
  return understood(read.value.map(toWeeklyHours), ...read.notes)
}

/** `lundi 9h-11h ; 14h-16h mardi`: when the whole makes no sense, each clause has its own order. */
const readClauses = (text: string, on?: number): Reading<MinuteWindow[]> => {
  const whole = readClause(text, on)
  const clauses = text.split(/[\n;]/).filter((clause) => /[\p{L}\p{N}]/u.test(clause))
  if (!('failure' in whole) || clauses.length < 2) return whole
  const parts = clauses.map((clause) => readClause(clause, on))
  const read = parts.flatMap((part) => ('failure' in part ? [] : [part]))
  if (read.length < parts.length) return whole
  return understood(
    merged(read.flatMap((part) => part.value)),
    ...distinct(read.flatMap((part) => part.notes)),
  )
}

/** What belongs to the house's year, not to a person's week. */
const holidays =
  /\b(?:sauf|hors|excepte|except|pas)(?: pendant| durant| en| during| in)? (?:les |the )?(?:vacances|jours feries|school holidays|holidays)(?: scolaires?)?(?: et (?:les )?jours feries)?|\ben (?:periode|temps) scolaire|\bin term time/

const readClause = (text: string, on?: number): Reading<MinuteWindow[]> => {
  try {
    const found = holidays.exec(flat(text))
    const aside = found && text.slice(found.index, found.index + found[0].length)
    const week = flat(text).replace(holidays, (found) => ' '.repeat(found.length))
    const items = [...(on ? [columnDay(on)] : []), ...itemsOf(text, tokens(week))]
    if (items.length === 0) return notUnderstood('hours_unreadable', { part: text })
    const notes = items.flatMap((item) => (item.is === 'except' ? [] : item.notes))
    if (aside) notes.push(remark('hours_outside_holidays', { part: aside }))
    return understood(windowsOf(items), ...distinct(notes))
  } catch (error) {
    if (error instanceof UnreadableHours) return { failure: error.why }
    throw error
  }
}

const columnDay = (day: number): Item => ({
  is: 'days',
  days: [day],
  also: false,
  part: '',
  notes: [],
})

const distinct = (notes: Remark[]): Remark[] => [
  ...new Map(notes.map((note) => [JSON.stringify(note), note])).values(),
]
