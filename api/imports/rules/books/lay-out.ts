import { addressOf, mostCells, mostRows } from '#api/imports/rules/books/book.ts'
import type { Strikes } from '#api/imports/rules/books/strikes.ts'
import { readXml } from '#api/imports/rules/books/xml.ts'

export type LaidOut = {
  xml: string
  missing: string[]
  isTooLarge?: true
  /** Lines that are hidden. */
  hidden: Set<number>
  /** Cells that are struck out, by line and place. */
  struck: Map<number, Set<number>>
  /** Cells of whose text a part is. */
  struckIn: string[]
}

type Cell = {
  column: number
  type: string
  style: string
  value?: string
  /** What is left of its text without what is struck out. */
  left?: string
  isFormula: boolean
}

const page = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

/** A sheet of Excel's laid out anew for the library that reads it, with nothing but its filled cells in their order:
 *  the library makes room for whatever a sheet claims to have, leaves Excel's errors out without a word, as it does
 *  formulas without a result, and gives a whole workbook up for one strange cell. */
export const layOut = (sheet: Uint8Array | undefined, strikes: Strikes): LaidOut => {
  const hidden = new Set<number>()
  const struck = new Map<number, Set<number>>()
  const struckIn: string[] = []
  const marks = { hidden, struck, struckIn }
  if (!sheet) return { xml: page(''), missing: [], ...marks }
  const rows = new Map<number, Map<number, string>>()
  const missing: string[] = []
  let [line, column] = [0, 0]
  let isTooLarge = false
  let isStruck = false
  let cell: Cell | undefined
  let within: 'v' | 't' | 'rPh' | undefined
  const put = (at: Cell) => {
    const address = addressOf(line, at.column)
    if (at.isFormula && (at.value ?? '') === '' && at.type !== 'str') missing.push(address)
    const left = at.type === 's' ? strikes.texts.get(at.value ?? '') : at.left
    if (left !== undefined) struckIn.push(address)
    const written = left === undefined ? writtenCell(address, at) : asText(address, left)
    if (!written) return
    if (strikes.styles.has(at.style)) {
      struck.set(line, (struck.get(line) ?? new Set()).add(at.column - 1))
    }
    isTooLarge ||= line > mostRows || at.column > mostCells
    if (isTooLarge) return
    const row = rows.get(line) ?? new Map()
    rows.set(line, row.set(at.column, written))
  }
  readXml(sheet, {
    open: (name, { r, t = 'n', s = '', hidden: isHidden, val }) => {
      if (name === 'row') {
        line = Number(r ?? line + 1)
        column = 0
        if (isHidden === '1' || isHidden === 'true') hidden.add(line)
      } else if (name === 'c') {
        column = r ? columnOf(r) : column + 1
        cell = { column, type: t, style: s, isFormula: false }
      } else if (cell && name === 'f') cell.isFormula = true
      else if (name === 'rPh') within = 'rPh'
      else if (name === 'strike') isStruck = val !== '0' && val !== 'false'
      else if (name === 'v' || (name === 't' && within !== 'rPh')) {
        within = name
        if (cell) cell.value ??= ''
      }
    },
    close: (name) => {
      if (name === 'c' && cell) {
        put(cell)
        cell = undefined
      }
      if (name === within) within = undefined
      if (name === 'r') isStruck = false
    },
    text: (text) => {
      if (!cell || (within !== 'v' && within !== 't')) return
      if (isStruck) cell.left ??= cell.value ?? ''
      else if (cell.left !== undefined) cell.left += text
      cell.value = (cell.value ?? '') + text
    },
  })
  if (isTooLarge) return { xml: page(''), missing: [], isTooLarge, ...marks }
  const inOrder = <T>(all: Map<number, T>) => [...all].sort(([a], [b]) => a - b)
  const xml = inOrder(rows).map(
    ([row, cells]) =>
      `<row r="${row}">${inOrder(cells)
        .map(([, written]) => written)
        .join('')}</row>`,
  )
  return { xml: page(xml.join('')), missing, ...marks }
}

const columnOf = (address: string): number =>
  [...address.replace(/[^A-Z]/g, '')].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  )

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const asText = (address: string, text: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`

/** Errors and days in letters stand as their text; what says nothing does not stand. */
const writtenCell = (address: string, { type, style, value = '' }: Cell): string | undefined => {
  if (value === '') return undefined
  if (type === 'd') return asText(address, value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, ''))
  if (type === 'e' || type === 'inlineStr' || type === 'str') return asText(address, value)
  if (!/^[-+.\d]+(?:e[-+]?\d+)?$/i.test(value)) return asText(address, value)
  return `<c r="${address}" t="${type}" s="${style}"><v>${value}</v></c>`
}
