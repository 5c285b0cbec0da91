import {
  type BookSheet,
  CannotRead,
  mostCells,
  mostRows,
  notesOn,
  sheetsToRead,
} from '#api/imports/rules/books/book.ts'
import { isPartOfOds, readOds } from '#api/imports/rules/books/read-ods.ts'
import { isPartOfXlsx, readXlsx } from '#api/imports/rules/books/read-xlsx.ts'
import { unzip } from '#api/imports/rules/books/unzip.ts'
import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import { headerScore } from '#api/imports/rules/columns/read-columns.ts'
import { fold } from '#api/imports/rules/fold.ts'
import {
  type Chosen,
  type FileHouse,
  type ReadFile,
  readSheet,
  type UnreadableFile,
  unreadable,
} from '#api/imports/rules/read-file.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

/** Several sheets could be meant: somebody says which, the likeliest first in mind. */
export type SheetsToChoose = { sheets: { name: string; rows: number }[]; likeliest: number }

/** Reads a workbook of Excel's or LibreOffice's as the rows of one of its sheets.
 *  @param sheet which of those with something in them, where there are several */
export const readBook = async (
  kind: Kind,
  bytes: Uint8Array,
  house: FileHouse,
  chosen: Chosen = {},
  sheet?: number,
): Promise<ReadFile | UnreadableFile | SheetsToChoose> => {
  try {
    const { format, all } = await sheetsIn(bytes)
    const sheets = sheetsToRead(all)
    const one = sheets[sheet ?? 0]
    if (!one) return unreadable(remark('book_empty'))
    if (sheet === undefined && sheets.length > 1) return choice(kind, sheets, house)
    if (one.isTooLarge) {
      const most = { rows: mostRows, cells: mostCells }
      return unreadable(remark('sheet_too_large', { sheet: one.name, ...most }))
    }
    const rows = { rows: one.rows, encoding: format, separator: '', notes: notesOn(one, all) }
    const fileName = `${house.fileName ?? ''} ${one.name}`
    return readSheet(kind, rows, { ...house, fileName }, chosen)
  } catch (error) {
    // Whatever else goes wrong in a file that somebody made by hand is the file's.
    return unreadable(error instanceof CannotRead ? error.remark : remark('book_broken'))
  }
}

const sheetsIn = async (
  bytes: Uint8Array,
): Promise<{ format: 'xlsx' | 'ods'; all: BookSheet[] }> => {
  if (bytes[0] === 0xd0) throw new CannotRead(oldContainer(bytes))
  const { names, parts } = unzip(bytes, (name) => isPartOfXlsx(name) || isPartOfOds(name))
  const content = parts.get('content.xml')
  if (content && !names.includes('xl/workbook.xml')) {
    const manifest = new TextDecoder().decode(parts.get('META-INF/manifest.xml'))
    if (manifest.includes('encryption-data')) throw new CannotRead(remark('book_protected'))
    if (manifest.includes('opendocument.text')) throw new CannotRead(remark('file_is_document'))
    return { format: 'ods', all: readOds(content) }
  }
  if (names.includes('encrypted-package')) throw new CannotRead(remark('book_protected'))
  if (names.includes('xl/workbook.xml')) return { format: 'xlsx', all: await readXlsx(parts) }
  const isOther = names.some((name) => /^xl\/workbook\.bin$|^Index\/.*\.iwa$/.test(name))
  if (names.includes('word/document.xml')) throw new CannotRead(remark('file_is_document'))
  throw new CannotRead(remark(isOther ? 'book_of_another_kind' : 'file_is_archive'))
}

/** Excel's container of before 2007, which today holds old workbooks, and new ones behind a password. */
const oldContainer = (bytes: Uint8Array): Remark => {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1))
  return remark(text.includes('EncryptedPackage') ? 'book_protected' : 'book_of_another_kind')
}

const choice = (kind: Kind, sheets: BookSheet[], house: FileHouse): SheetsToChoose => {
  const score = headerScore(kind, house.activities)
  const isCalled = kind === 'learners' ? /apprenant|eleve|learner|student/ : /benevole|volunteer/
  const likely = sheets.map(({ name, rows }) => {
    const known = Math.max(0, ...rows.slice(0, 30).map(({ cells }) => score(cells)))
    return known + (known > 0 && isCalled.test(fold(name)) ? 100 : 0)
  })
  return {
    sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
    likeliest: likely.indexOf(Math.max(...likely)),
  }
}
