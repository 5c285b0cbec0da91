import { parseRows, type Row } from '#api/imports/rules/file/parse-rows.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import { mostLines } from '#api/imports/schema.ts'

export type Table = {
  headers: string[]
  headerLine: number
  /** What stands over each header in the row before, where that row parts the columns into groups. */
  above: string[]
  /** What is written over the headers. */
  titles: string[]
  /** Filled rows under the headers; short ones padded, over-long ones left long. */
  rows: Row[]
}

/** How many of a row's cells are headers that we know; 0 when it cannot be the header row. */
export type HeaderScore = (cells: string[]) => number

const separators = [';', '\t', ',', '|'] as const
const mostColumns = 200
const longestHeader = 200
/** In filled rows. */
const headerSearch = 30
/** Physical lines that are parsed to tell the separator. */
const sampleLines = 60

/** A CSV text as rows. The separator is the one under which the headers are known. */
export const readRows = (
  text: string,
  score: HeaderScore,
): Reading<{ rows: Row[]; separator: string }> => {
  const { body, firstLine, said } = withoutExcelLine(text.replace(/\r\n?/g, '\n'))
  const separator = said ?? guessSeparator(body, score)
  const rows = parseRows(body, separator, firstLine)
  if (!rows) return notUnderstood('quotes_broken')
  const inner = rows.every(({ cells }) => cells.length === 1) && body.startsWith('"')
  if (!inner) return understood({ rows, separator })
  // Lines that were quoted as a whole, and parted once more inside.
  const unpacked = rows.map(({ cells }) => cells[0]).join('\n')
  const within = guessSeparator(unpacked, score)
  const again = parseRows(unpacked, within, firstLine)
  return understood(again ? { rows: again, separator: within } : { rows, separator })
}

/** Rows of cells as a table; titles above the header row are passed over, and said. */
export const readTable = (all: readonly Row[], score: HeaderScore): Reading<Table> => {
  const rows = all.filter(isFilled)
  const [first] = rows
  if (!first) return notUnderstood('file_empty')
  const header = headerRow(rows, score)
  if (!header) return notUnderstood('no_name_column', { headers: shownHeaders(first.cells) })
  const below = rows.slice(rows.indexOf(header) + 1)
  if (below.length === 0) return notUnderstood('no_lines')
  if (below.length > mostLines) return notUnderstood('too_many_lines', { most: mostLines })
  const headers = withoutTrailingBlanks(header.cells).map((cell) => cell.slice(0, longestHeader))
  if (headers.length > mostColumns) {
    return notUnderstood('too_many_columns', { most: mostColumns })
  }
  const over = rows.slice(0, rows.indexOf(header))
  const table = {
    headers,
    headerLine: header.line,
    above: groupsIn(over.at(-1), headers.length),
    titles: over.flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== '')),
    rows: below.map(padTo(headers)),
  }
  return understood(table, ...titleNotes(rows, header))
}

/** Excel's own first line, `sep=;`, names the separator. */
const withoutExcelLine = (text: string) => {
  const match = /^"?sep=(.)"?[;,\t|]*\n/i.exec(text)
  if (!match) return { body: text, firstLine: 1, said: undefined }
  return { body: text.slice(match[0].length), firstLine: 2, said: match[1] }
}

const isFilled = (row: Row) => row.cells.some((cell) => cell.trim() !== '')

const guessSeparator = (text: string, score: HeaderScore): string => {
  const sample = text.split('\n', sampleLines).join('\n')
  const judged = separators.map((separator) => {
    const rows = (parseRows(sample, separator) ?? []).filter(isFilled)
    const known = Math.max(0, ...rows.slice(0, headerSearch).map((row) => score(row.cells)))
    const wide = rows.filter((row) => row.cells.length > 1).length
    return { separator, known, wide }
  })
  return judged.reduce((best, next) =>
    next.known > best.known || (next.known === best.known && next.wide > best.wide) ? next : best,
  ).separator
}

const headerRow = (rows: Row[], score: HeaderScore): Row | undefined => {
  const judged = rows.slice(0, headerSearch).map((row) => ({ row, known: score(row.cells) }))
  const best = judged.reduce((a, b) => (b.known > a.known ? b : a))
  return best.known > 0 ? best.row : undefined
}

/** `Élève;;;Parent;;` over the headers: a cell stands over those after it, too. One cell alone is a title. */
const groupsIn = (row: Row | undefined, count: number): string[] => {
  const cells = row?.cells ?? []
  if (cells.filter((cell) => cell.trim() !== '').length < 2) return []
  let group = ''
  return Array.from({ length: count }, (_, index) => {
    group = cells[index]?.trim() || group
    return group
  })
}

const withoutTrailingBlanks = (cells: string[]) => {
  const last = cells.map((cell) => cell.trim() !== '').lastIndexOf(true)
  return cells.slice(0, last + 1).map((cell) => cell.trim())
}

const padTo = (headers: string[]) => (row: Row) => {
  const cells = withoutTrailingBlanks(row.cells)
  return { ...row, cells: [...cells, ...headers.slice(cells.length).map(() => '')] }
}

const shownHeaders = (cells: string[]) =>
  cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(0, 20)
    .map((cell) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell))
    .join(' · ')

const titleNotes = (rows: Row[], header: Row): Remark[] => {
  const above = rows.indexOf(header)
  return above === 0 ? [] : [remark('lines_above_headers', { count: above, line: header.line })]
}
