import { merged, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import { readYesNo } from '#api/imports/rules/cells/choices.ts'
import { plain, saysNothing } from '#api/imports/rules/fold.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import { houseDay } from '#api/imports/rules/hours/vocabulary.ts'
import type { Cell, LineReader } from '#api/imports/rules/lines/line-reader.ts'
import { type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** What says that hours are not known yet. */
const inDoubt =
  /^(?:\?+|(?:tres |horaires? |planning |dispos? |disponibilites? )*(?:variables?|irregulie(?:r|re)s?|flexibles?|souples?|tournant|decales?|a (?:voir|definir|preciser|confirmer|convenir|discuter|fixer|completer|demander))(?: (?:selon|suivant|en fonction|d'une|chaque|avec|ensemble|plus tard|par).*)?|(?:selon|suivant|en fonction|depend|ca depend|cela depend).*|ne sait pas(?: encore)?|je ne sais pas(?: encore)?|pas (?:encore )?(?:sure?|defini(?:e?s)?|fixee?s?|connue?s?)|nsp|inconnue?s?|a determiner|tbd|tbc|it depends|depends.*|to be (?:defined|confirmed)|unknown|flexible)[ .!?…]*$/

/** Everything a line says about when a person can come: one column of words, a column a day, or
 *  columns to tick. `undefined` when it says nothing. */
export const readAvailabilities = (reader: LineReader): WeeklyHours[] | undefined => {
  const filled = reader.cells('availability', 'day', 'days', 'ticks')
  const doubtful = filled.filter(({ value }) => inDoubt.test(plain(value).trim()))
  for (const cell of doubtful) reader.say(remark('hours_in_doubt', { part: cell.value }), cell)
  const cells = filled.filter((cell) => !doubtful.includes(cell))
  if (cells.length === 0) return undefined
  const together = readTogether(cells)
  if (together) {
    const means = spellHours(together.hours)
    reader.say(remark('hours_read_together', { part: together.text, means }), cells[0])
    return together.hours
  }
  const windows = cells.flatMap((cell) => reader.readCell(howFor(cell), cell) ?? [])
  return merged(windows.map(toMinuteWindow)).map(toWeeklyHours)
}

/** Days in one column and their hours in others: neither says anything without the other. */
const readTogether = (cells: Cell[]): { text: string; hours: WeeklyHours[] } | undefined => {
  if (cells.length < 2 || cells.some(({ column }) => column.field !== 'availability')) return
  const failures = cells.map(({ value }) => {
    const alone = readHours(value)
    return 'failure' in alone ? alone.failure.code : undefined
  })
  if (
    failures[0] !== 'hours_day_alone' ||
    !failures.slice(1).every((code) => code && isHours.has(code))
  )
    return
  const text = cells
    .map(({ value }) => value.replace(/[\s;,]+$/, '').replaceAll(';', ','))
    .join(' ')
  const read = readHours(text)
  return 'failure' in read || read.value.length === 0 ? undefined : { text, hours: read.value }
}

/** What is said of hours that have no day, or no end. */
const isHours = new Set<string>(['hours_no_day', 'hours_no_end'])

const howFor = ({ column }: Cell) => {
  const { field, hours, weekday } = column
  if (field === 'days' && hours) return (text: string) => daysAt(text, hours)
  if (hours) return (text: string) => ticked(text, hours)
  if (weekday) return (text: string) => dayCell(text, weekday)
  return (text: string) => readHours(text)
}

/** Under `[Matin]`: on which days. */
const daysAt = (text: string, hours: WeeklyHours[]): Reading<WeeklyHours[]> => {
  const spans = hours.map(({ from, to }) => `${from}-${to}`).join(', ')
  return saysNothing(text) ? understood([]) : readHours(`${text} ${spans}`)
}

const ticked = (text: string, hours: WeeklyHours[]): Reading<WeeklyHours[]> => {
  const yes = readYesNo(text)
  if ('failure' in yes) return yes
  if (!yes.value) return understood([])
  return understood(hours, remark('hours_ticked', { means: spellHours(hours) }))
}

const wholeDay = /^(?:disponible|dispo|libre|available)$/i

/** A cell of a day's own column: hours without their day, or a tick for all of it. */
const dayCell = (text: string, weekday: number): Reading<WeeklyHours[]> => {
  const isTick = wholeDay.test(text.trim()) ? understood(true) : readYesNo(text)
  if ('failure' in isTick || /\d/.test(text)) return readHours(text, weekday)
  if (!isTick.value) return understood([])
  const window = { weekday, fromMinute: houseDay.from, toMinute: houseDay.to }
  const whole = [toWeeklyHours(window)]
  return understood(whole, remark('hours_ticked', { means: spellHours(whole) }))
}
