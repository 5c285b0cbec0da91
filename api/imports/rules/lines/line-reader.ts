import { type Column, nameFields } from '#api/imports/rules/columns/column.ts'
import type { Field } from '#api/imports/rules/columns/column-names.ts'
import type { Row } from '#api/imports/rules/file/parse-rows.ts'
import { isSheetError } from '#api/imports/rules/file/sheet-errors.ts'
import { fold, saysNothing } from '#api/imports/rules/fold.ts'
import type { LineIssue } from '#api/imports/rules/lines/line-issue.ts'
import { type Reading, type Remark, remark } from '#api/imports/rules/reading.ts'

/** What a cell says, and how it is written. */
export type Cell = { value: string; column: Column; raw: string }

export type LineReader = {
  line: number
  issues: LineIssue[]
  /** The filled cells of these fields, in the order of the fields. */
  cells: (...fields: Field[]) => Cell[]
  /** What the first filled cell of these fields says; `undefined` for nothing, or nothing readable. */
  read: <T>(how: (cell: string) => Reading<T>, ...fields: Field[]) => T | undefined
  /** As `read`, of a cell at hand. */
  readCell: <T>(how: (cell: string) => Reading<T>, cell: Cell) => T | undefined
  say: (remark: Remark, cell?: Cell) => void
}

/** The apostrophe that exports put before a formula, taken off again. */
export const unguarded = (cell: string): string =>
  /^'+[=+\-@\t\r\0]/.test(cell) ? cell.slice(1) : cell

/** Marks of direction and width that are pasted along and nobody sees. */
const withoutMarks = (cell: string) =>
  cell.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')

/** A cell without the quotes that a word processor put around it. */
const unquoted = (cell: string): string =>
  /^(?:[“”„‟«»"]\s*([^“”„‟«»"]*)[“”‟»«"]|[‘’‚']\s*([^‘’‚']*)[‘’'])$/u
    .exec(cell)
    ?.slice(1)
    .find((inner) => inner !== undefined)
    ?.trim() ?? cell

/** Whether all that names somebody on a row is struck out. */
export const isStruckOut = ({ cells, struck }: Row, columns: readonly Column[]): boolean => {
  const names = columns.filter(
    ({ field, index }) => field && nameFields.includes(field) && cells[index]?.trim(),
  )
  return names.length > 0 && names.every(({ index }) => struck?.has(index))
}

/** Nothing that people write in a cell is longer. */
const longestCell = 2000

/** Reads one row by field, and keeps what there is to say about it. */
export const lineReader = (row: Row, columns: Column[]): LineReader => {
  const issues: LineIssue[] = []
  const say: LineReader['say'] = (said, cell) =>
    void issues.push({
      line: row.line,
      column: cell?.column.header ?? null,
      value: cell?.raw ?? '',
      remark: said,
    })
  const filled = columns
    .map((column) => {
      const raw = unguarded(withoutMarks(row.cells[column.index] ?? '').trim())
      return { column, raw, value: unquoted(raw) }
    })
    .filter(({ column, value }) => column.field !== null && value !== '')
  // A line whose name is struck out is read only where somebody said so: then all of it.
  const struck = isStruckOut(row, columns) ? undefined : row.struck
  for (const cell of filled) if (isSheetError(cell.value)) say(remark('sheet_error'), cell)
  const isStruck = ({ column }: Cell) => struck?.has(column.index) ?? false
  for (const cell of filled.filter(isStruck)) say(remark('cell_struck'), cell)
  const good = filled.filter((cell) => !isSheetError(cell.value) && !isStruck(cell))
  const cells: LineReader['cells'] = (...fields) =>
    fields.flatMap((field) => good.filter(({ column }) => column.field === field))
  const readCell: LineReader['readCell'] = (how, cell) => {
    if (cell.value.includes('\ufffd')) return void say(remark('letters_lost'), cell)
    if (cell.value.length > longestCell) {
      return void say(remark('cell_too_long', { most: longestCell }), cell)
    }
    const reading = how(cell.value)
    if ('failure' in reading) return void say(reading.failure, cell)
    for (const note of reading.notes) say(note, cell)
    return reading.value
  }
  const read: LineReader['read'] = (how, ...fields) => {
    const [first, ...others] = cells(...fields).filter((cell) => !saysNothing(cell.value))
    if (!first) return undefined
    for (const cell of others) {
      if (fold(cell.value) === fold(first.value)) continue
      say(remark('second_value_not_kept', { value: cell.value }), cell)
    }
    return readCell(how, { ...first, value: withoutFormula(first.value) })
  }
  return { line: row.line, issues, cells, read, readCell, say }
}

/** `="0639985234"` is how spreadsheets are made to keep a zero. */
const withoutFormula = (value: string) => /^="(.*)"$/s.exec(value)?.[1] ?? value
