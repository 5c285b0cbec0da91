import Papa from 'papaparse'

/** What a spreadsheet could take for a formula, with the apostrophes that already guard it. */
const formula = /^'*[=+\-@\t\r\0]/

/** A cell that no spreadsheet runs: an apostrophe before what would be a formula. The importer
 *  takes it off again. */
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

/** Rows as a CSV that French Excel opens as it is: BOM, semicolons, CRLF, every cell quoted. */
export const writeCsv = (rows: string[][]): string =>
  `\ufeff${Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { delimiter: ';', newline: '\r\n', quotes: true },
  )}\r\n`
