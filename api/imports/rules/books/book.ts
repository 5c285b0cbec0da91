import type { Row } from '#api/imports/rules/file/parse-rows.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

/** A sheet of a workbook: its filled rows as text, or why it is not read. */
export type BookSheet = {
  name: string
  isHidden: boolean
  rows: Row[]
  /** Cells of formulas whose result the file does not hold. */
  missing: string[]
  /** Cells of whose text a part is struck out. */
  struckIn: string[]
  isTooLarge?: true
}

export const mostRows = 20_000
export const mostCells = 200

/** A workbook, or all of it that matters, cannot be read: why. */
export class CannotRead extends Error {
  readonly remark: Remark
  constructor(why: Remark) {
    super(why.code)
    this.remark = why
  }
}

/** A cell's address as spreadsheets show it: `C12`. */
export const addressOf = (row: number, column: number): string => {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return `${letters}${row}`
}

/** A truth value as people write it in such lists. */
export const sayTruth = (is: boolean) => (is ? 'oui' : 'non')

/** A length, or an hour of the day: `01:30`, `26:00`. */
export const sayClock = (seconds: number): string => {
  const two = (part: number) => String(part).padStart(2, '0')
  const whole = Math.round(seconds)
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}`
  return whole % 60 === 0 ? clock : `${clock}:${two(whole % 60)}`
}

/** Sheets with something in them that somebody can see. */
export const sheetsToRead = (sheets: readonly BookSheet[]): BookSheet[] =>
  sheets.filter(({ isHidden, rows, isTooLarge }) => !isHidden && (isTooLarge || rows.length > 0))

/** What is to be said of a sheet that is read. */
export const notesOn = (sheet: BookSheet, all: readonly BookSheet[]): Remark[] => {
  const notes: Remark[] = []
  const hidden = all.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  if (hidden.length > 0) {
    const fr = hidden.map((name) => `« ${name} »`).join(', ')
    const en = hidden.map((name) => `“${name}”`).join(', ')
    notes.push(remark('sheets_hidden', { sheets: { fr, en } }))
  }
  if (sheet.missing.length > 0) {
    notes.push(remark('formulas_without_value', { cells: sheet.missing.slice(0, 10).join(', ') }))
  }
  if (sheet.struckIn.length > 0) {
    notes.push(remark('text_struck', { cells: sheet.struckIn.slice(0, 10).join(', ') }))
  }
  return notes
}
