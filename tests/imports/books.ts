import { strToU8, type Zippable, zipSync } from 'fflate'
import { readBook } from '#api/imports/rules/books/read-book.ts'
import type { ReadFile } from '#api/imports/rules/read-file.ts'
import { house } from './spreadsheets.ts'

/** A cell as a test writes it: text, a number, a truth, or XML of its own. */
type Cell = string | number | boolean | null | { xlsx: string; ods?: string }
type SheetToWrite = { name: string; rows: Cell[][]; hidden?: boolean; xml?: string }

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
export const column = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : column(Math.floor(n / 26) - 1) + column(n % 26)

/** Number formats of cells: `style('date', 46280)`. */
const formats = { general: 0, time: 1, date: 2, stamp: 3, length: 4 }
export const style = (format: keyof typeof formats, value: number): Cell => ({
  xlsx: `s="${formats[format]}"><v>${value}</v>`,
})

const xlsxCell = (cell: Cell, address: string) => {
  if (cell === null) return ''
  const inside =
    typeof cell === 'object'
      ? cell.xlsx
      : typeof cell === 'string'
        ? `t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is>`
        : typeof cell === 'boolean'
          ? `t="b"><v>${Number(cell)}</v>`
          : `><v>${cell}</v>`
  return `<c r="${address}" ${inside}</c>`
}

const xlsxSheet = ({ rows, xml }: SheetToWrite) =>
  xml ??
  `<worksheet><sheetData>${rows
    .map(
      (cells, n) =>
        `<row r="${n + 1}">${cells.map((cell, at) => xlsxCell(cell, `${column(at)}${n + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`

const main = 'http://schemas.openxmlformats.org'
const part = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)

/** A workbook of Excel's, as small as it may be. */
export const xlsx = (
  sheets: SheetToWrite[],
  { more = {}, from1904 = false }: { more?: Zippable; from1904?: boolean } = {},
): Uint8Array => {
  const type = `${main}/officeDocument/2006/relationships`
  return zipSync({
    '[Content_Types].xml': part('<Types/>'),
    'xl/workbook.xml': part(
      `<workbook xmlns:r="${type}"><workbookPr date1904="${Number(from1904)}"/><sheets>${sheets
        .map(
          ({ name, hidden }, n) =>
            `<sheet name="${escaped(name)}" sheetId="${n + 1}" ${hidden ? 'state="hidden"' : ''} r:id="rId${n + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships>${sheets
        .map(
          (_, n) =>
            `<Relationship Id="rId${n + 1}" Type="${type}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="rIdS" Type="${type}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': part(
      `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts><cellXfs>${[
        0, 20, 14, 22, 164,
      ]
        .map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`)
        .join('')}</cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, part(xlsxSheet(sheet))]),
    ),
    ...more,
  })
}

const odsCell = (cell: Cell) => {
  if (cell === null) return '<table:table-cell/>'
  if (typeof cell === 'object') return cell.ods ?? '<table:table-cell/>'
  const [type, value] =
    typeof cell === 'number'
      ? ['float', `office:value="${cell}"`]
      : typeof cell === 'boolean'
        ? ['boolean', `office:boolean-value="${cell}"`]
        : ['string', '']
  const lines = String(cell).split('\n').map(escaped)
  return `<table:table-cell office:value-type="${type}" ${value}>${lines.map((line) => `<text:p>${line}</text:p>`).join('')}</table:table-cell>`
}

/** A workbook of LibreOffice's, as small as it may be. */
export const ods = (sheets: SheetToWrite[], more: Zippable = {}): Uint8Array =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': part(
      `<office:document-content><office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${sheets
        .map(
          ({ name, rows, hidden, xml }) =>
            `<table:table table:name="${escaped(name)}" table:style-name="ta${hidden ? 2 : 1}">${
              xml ??
              rows
                .map((cells) => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`)
                .join('')
            }</table:table>`,
        )
        .join('')}</office:spreadsheet></office:body></office:document-content>`,
    ),
    ...more,
  })

type Of = 'volunteers' | 'learners'

/** A workbook read as a browser's worker reads it. Fails the test for one that cannot be read, or asks. */
export const readAsBook = async (of: Of, bytes: Uint8Array, sheet?: number): Promise<ReadFile> => {
  const read = await readBook(of, bytes, house(), {}, sheet)
  if ('unreadable' in read) throw new Error(read.says.fr)
  if ('sheets' in read) throw new Error(JSON.stringify(read))
  return read
}

/** Why a workbook cannot be read at all: the code, or nothing. */
export const whyNot = async (bytes: Uint8Array, sheet?: number): Promise<string | undefined> => {
  const read = await readBook('learners', bytes, house(), {}, sheet)
  return 'unreadable' in read ? read.unreadable.code : undefined
}
