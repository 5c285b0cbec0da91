import { strToU8, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { type BookSheet, CannotRead, sayClock, sayTruth } from '#api/imports/rules/books/book.ts'
import { type LaidOut, layOut } from '#api/imports/rules/books/lay-out.ts'
import { strikesIn } from '#api/imports/rules/books/strikes.ts'
import { readXml } from '#api/imports/rules/books/xml.ts'
import { remark } from '#api/imports/rules/reading.ts'

/** Of a workbook of Excel's, the parts that say something of its cells. */
export const isPartOfXlsx = (name: string) =>
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:_rels\/)?[^/]+\.(?:xml|rels)|xl\/worksheets\/[^/]+\.xml)$/.test(
    name,
  )

type SheetInBook = { name: string; isHidden: boolean; path: string; laidOut: LaidOut }

/** The sheets of an .xlsx or .xlsm. Macros are not even unzipped; of a formula the result counts that was saved. */
export const readXlsx = async (parts: Map<string, Uint8Array>): Promise<BookSheet[]> => {
  const { sheets, isFrom1904 } = sheetsIn(parts)
  const kept = Object.fromEntries(parts)
  for (const { path, laidOut } of sheets) kept[path] = strToU8(laidOut.xml)
  const zipped = zipSync(kept, { level: 0 })
  const read = await readXlsxFile(zipped.buffer as ArrayBuffer, { trim: false }).catch(() => {
    throw new CannotRead(remark('book_broken'))
  })
  return sheets.map(({ name, isHidden, laidOut }, n) => ({
    ...{ name, isHidden, missing: laidOut.missing },
    ...(laidOut.isTooLarge && { isTooLarge: true }),
    struckIn: laidOut.struckIn,
    rows: (read[n]?.data ?? []).flatMap((cells, row) => {
      const texts = cells.map((cell) => textOf(cell, isFrom1904))
      if (texts.every((text) => text.trim() === '')) return []
      const struck = laidOut.struck.get(row + 1)
      const isHidden = laidOut.hidden.has(row + 1)
      return [
        { line: row + 1, cells: texts, ...(isHidden && { isHidden }), ...(struck && { struck }) },
      ]
    }),
  }))
}

const sheetsIn = (parts: Map<string, Uint8Array>) => {
  const paths = new Map<string, string>()
  readXml(partIn(parts, 'xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') paths.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/'))
    },
  })
  const strikes = strikesIn(parts)
  const sheets: SheetInBook[] = []
  let isFrom1904 = false
  readXml(partIn(parts, 'xl/workbook.xml'), {
    open: (element, { name = '', state = 'visible', id = '', date1904 = '' }) => {
      if (element === 'workbookPr') isFrom1904 ||= date1904 === '1'
      if (element !== 'sheet') return
      const [path = '', isHidden] = [paths.get(id), state !== 'visible']
      const sheet = parts.get(path)
      // What nobody sees is laid out empty.
      const isRead = !isHidden && sheet && path.startsWith('xl/worksheets/')
      sheets.push({ name, isHidden, path, laidOut: layOut(isRead ? sheet : undefined, strikes) })
    },
  })
  return { sheets, isFrom1904 }
}

const partIn = (parts: Map<string, Uint8Array>, name: string): Uint8Array => {
  const part = parts.get(name)
  if (!part) throw new CannotRead(remark('book_broken'))
  return part
}

/** Excel counts days from the end of 1899; the old Macintosh from 1904. */
const firstDays = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) }

const textOf = (cell: unknown, isFrom1904: boolean): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return sayTruth(cell)
  if (!(cell instanceof Date)) return String(cell)
  // Years in which nobody came are lengths of time.
  if (cell.getUTCFullYear() < 1906) {
    return sayClock((cell.getTime() - firstDays[isFrom1904 ? 1904 : 1900]) / 1000)
  }
  const [year = '', month, day] = cell.toISOString().slice(0, 10).split('-')
  const seconds = Math.round(cell.getTime() / 1000) % 86_400
  return `${day}/${month}/${year}${seconds === 0 ? '' : ` ${sayClock(seconds)}`}`
}
