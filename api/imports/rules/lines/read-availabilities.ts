import { merged, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import { readYesNo } from '#api/imports/rules/cells/choices.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import { houseDay } from '#api/imports/rules/hours/vocabulary.ts'
import type { Cell, LineReader } from '#api/imports/rules/lines/line-reader.ts'
import { type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** Everything a line says about when a person can come: one column of words, a column a day, or
 *  columns to tick. `undefined` when it says nothing. */
export const readAvailabilities = (reader: LineReader): WeeklyHours[] | undefined => {
  const cells = reader.cells('availability', 'day', 'ticks')
  if (cells.length === 0) return undefined
  const windows = cells.flatMap((cell) => reader.readCell(howFor(cell), cell) ?? [])
  return merged(windows.map(toMinuteWindow)).map(toWeeklyHours)
}

const howFor = ({ column }: Cell) => {
  const { hours, weekday } = column
  if (hours) return (text: string) => ticked(text, hours)
  if (weekday) return (text: string) => dayCell(text, weekday)
  return (text: string) => readHours(text)
}

const ticked = (text: string, hours: WeeklyHours[]): Reading<WeeklyHours[]> => {
  const yes = readYesNo(text)
  if ('failure' in yes) return yes
  if (!yes.value) return understood([])
  return understood(hours, remark('hours_ticked', { means: spellHours(hours) }))
}

/** A cell of a day's own column: hours without their day, or a tick for all of it. */
const dayCell = (text: string, weekday: number): Reading<WeeklyHours[]> => {
  const isTick = readYesNo(text)
  if ('failure' in isTick || /\d/.test(text)) return readHours(text, weekday)
  if (!isTick.value) return understood([])
  const window = { weekday, fromMinute: houseDay.from, toMinute: houseDay.to }
  const whole = [toWeeklyHours(window)]
  return understood(whole, remark('hours_ticked', { means: spellHours(whole) }))
}
