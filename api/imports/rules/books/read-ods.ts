import {
  addressOf,
  type BookSheet,
  mostCells,
  mostRows,
  sayClock,
  sayTruth,
} from '#api/imports/rules/books/book.ts'
import { type Attributes, readXml } from '#api/imports/rules/books/xml.ts'

/** Of a workbook of LibreOffice's, the parts that say something of its cells. */
export const isPartOfOds = (name: string) =>
  name === 'content.xml' || name === 'META-INF/manifest.xml'

/** Elements whose text is none of the cell's. */
const aside = new Set(['annotation', 'ruby-text', 'note', 'tracked-changes', 'shapes', 'frame'])

/** The sheets of an .ods, from its `content.xml`. */
export const readOds = (content: Uint8Array): BookSheet[] => {
  const sheets: BookSheet[] = []
  const hiddenStyles = new Set<string>()
  const struckStyles = new Set<string>()
  let style = ''
  let sheet: BookSheet | undefined
  let [line, rowRepeats, column] = [0, 1, 0]
  let cells: string[] = []
  let struck = new Set<number>()
  let isHiddenRow = false
  let cell: { attributes: Attributes; text: string[] } | undefined
  let [inside, inText] = [0, 0]

  const putCell = ({ attributes, text }: NonNullable<typeof cell>) => {
    const repeats = Number(attributes['number-columns-repeated'] ?? 1)
    const value = saidIn(attributes, text.join('\n'))
    const isMissing = attributes.formula !== undefined && !attributes['value-type'] && value === ''
    if (isMissing) sheet?.missing.push(addressOf(line + 1, column + 1))
    if (value.trim() !== '' && sheet) {
      if (column + repeats > mostCells) sheet.isTooLarge = true
      else {
        const isStruck = struckStyles.has(attributes['style-name'] ?? '')
        for (let at = column; at < column + repeats; at += 1) {
          cells[at] = value
          if (isStruck) struck.add(at)
        }
      }
    }
    column += repeats
  }
  const putRow = () => {
    if (sheet && cells.length > 0) {
      if (line + rowRepeats > mostRows) sheet.isTooLarge = true
      else {
        const whole = Array.from(cells, (text) => text ?? '')
        const marks = {
          ...(isHiddenRow && { isHidden: true as const }),
          ...(struck.size > 0 && { struck }),
        }
        for (let n = 1; n <= rowRepeats; n += 1) {
          sheet.rows.push({ line: line + n, cells: whole, ...marks })
        }
      }
    }
    line += rowRepeats
  }

  readXml(content, {
    open: (name, attributes) => {
      if (inside > 0 || aside.has(name)) {
        inside += 1
        return
      }
      if (name === 'style') style = attributes.name ?? ''
      else if (name === 'table-properties' && attributes.display === 'false')
        hiddenStyles.add(style)
      else if (name === 'text-properties') {
        if (isLineThrough(attributes)) struckStyles.add(style)
      } else if (name === 'table' && !sheet) {
        const isHidden = hiddenStyles.has(attributes['style-name'] ?? '')
        sheet = { name: attributes.name ?? '', isHidden, rows: [], missing: [], struckIn: [] }
        line = 0
      } else if (name === 'table-row') {
        rowRepeats = Number(attributes['number-rows-repeated'] ?? 1)
        column = 0
        cells = []
        struck = new Set()
        isHiddenRow = (attributes.visibility ?? 'visible') !== 'visible'
      } else if (name === 'table-cell') cell = { attributes, text: [] }
      else if (name === 'covered-table-cell') {
        column += Number(attributes['number-columns-repeated'] ?? 1)
        inside += 1
      } else if (name === 'p' && cell) {
        cell.text.push('')
        inText += 1
      } else if (name === 'span' && struckStyles.has(attributes['style-name'] ?? '')) {
        inside += 1
        sheet?.struckIn.push(addressOf(line + 1, column + 1))
      } else if (inText > 0) addText(spacing[name]?.(attributes) ?? '')
    },
    close: (name) => {
      if (inside > 0) inside -= 1
      else if (name === 'p' && inText > 0) inText -= 1
      else if (name === 'table-cell' && cell) {
        putCell(cell)
        cell = undefined
      } else if (name === 'table-row') putRow()
      else if (name === 'table' && sheet) {
        sheets.push(sheet.isTooLarge ? { ...sheet, rows: [] } : sheet)
        sheet = undefined
      }
    },
    text: (text) => {
      if (inText > 0 && inside === 0) addText(text)
    },
  })
  function addText(text: string) {
    const last = (cell?.text.length ?? 0) - 1
    if (cell && last >= 0) cell.text[last] += text
  }
  return sheets
}

const isLineThrough = (attributes: Attributes) =>
  ['text-line-through-style', 'text-line-through-type'].some(
    (key) => (attributes[key] ?? 'none') !== 'none',
  )

const spacing: Record<string, (attributes: Attributes) => string> = {
  s: ({ c = '1' }) => ' '.repeat(Math.min(Number(c), 100)),
  tab: () => '\t',
  'line-break': () => '\n',
}

const saidIn = (attributes: Attributes, text: string): string => {
  const { value = '' } = attributes
  switch (attributes['value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return value === '' ? text : String(Number(value))
    case 'boolean':
      return sayTruth(attributes['boolean-value'] === 'true')
    case 'time':
      return timeOf(attributes['time-value'] ?? '') ?? text
    case 'date':
      return dateOf(attributes['date-value'] ?? '') ?? text
    default:
      return text === '' ? (attributes['string-value'] ?? '') : text
  }
}

/** `PT01H30M00S` */
const timeOf = (value: string): string | undefined => {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(value)
  if (!match) return undefined
  const [, hours = 0, minutes = 0, seconds = '0'] = match
  return sayClock(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.')))
}

/** `2026-09-15`, `2026-09-15T14:30:00` */
const dateOf = (value: string): string | undefined => {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(value)
  if (!match) return undefined
  const [, year, month, day, hours = '00', minutes = '00'] = match
  const clock = `${hours}:${minutes}`
  return `${day}/${month}/${year}${clock === '00:00' ? '' : ` ${clock}`}`
}
