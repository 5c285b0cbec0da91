import Papa from 'papaparse'

/** One row: the physical line it starts on, counted from 1, and its cells as they stand. */
export type Row = {
  line: number
  cells: string[]
  /** A quote on this line is never closed, or closes in mid-cell: the line was cut at separators. */
  quotesBroken?: true
  /** Hidden in its spreadsheet, or filtered out. */
  isHidden?: true
  /** Its cells that are struck out, by their places. */
  struck?: ReadonlySet<number>
}

/** Broken quotes beyond this many mean that the whole file is broken, not a line. */
const mostRepairs = 20

/**
 * Rows of a CSV text whose lines end in LF. A broken quote costs its own line and no other.
 * `undefined` when quotes are broken all over.
 */
export const parseRows = (text: string, separator: string, firstLine = 1): Row[] | undefined => {
  const rows: Row[] = []
  let rest = text
  let line = firstLine
  for (let repairs = 0; rest !== ''; repairs += 1) {
    if (repairs > mostRepairs) return undefined
    const { parsed, end, endLine } = parseUntilBroken(rest, separator, line)
    for (const row of parsed) rows.push(row)
    rest = rest.slice(end)
    line = endLine
    if (rest === '') break
    const [broken = ''] = rest.split('\n', 1)
    rows.push({ line, cells: broken.replaceAll('"', '').split(separator), quotesBroken: true })
    rest = rest.slice(broken.length + 1)
    line += 1
  }
  return rows
}

const parseUntilBroken = (text: string, separator: string, firstLine: number) => {
  const parsed: Row[] = []
  let end = 0
  let endLine = firstLine
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      if (errors.some((error) => error.type === 'Quotes')) return parser.abort()
      parsed.push({ line: endLine, cells: data })
      endLine += text.slice(end, meta.cursor).split('\n').length - 1
      end = meta.cursor
    },
  })
  return { parsed, end, endLine }
}
