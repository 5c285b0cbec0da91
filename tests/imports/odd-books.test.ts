import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readBook } from '#api/imports/rules/books/read-book.ts'
import { ods, readAsBook, whyNot, xlsx } from './books.ts'
import { house } from './spreadsheets.ts'

type Read = Awaited<ReturnType<typeof readAsBook>>
const names = ({ lines }: Read) => lines.map(({ given }) => given.name)
const said = ({ issues }: Read, line: number | null) =>
  issues.filter((one) => one.line === line && !one.code.endsWith('assumed')).map(({ code }) => code)

const text = (value: string, style = 0) =>
  `<c t="inlineStr" s="${style}"><is><t>${value}</t></is></c>`
const row = (cells: string[], more = '') => `<row ${more}>${cells.join('')}</row>`
const sheet = (...rows: string[]) => [
  {
    name: 'Liste',
    rows: [],
    xml: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
  },
]
const headers = row([text('Prénom'), text('Téléphone'), text('Oral')])
/** Cells of the second style are struck out. */
const styles = strToU8(
  '<styleSheet><fonts><font><b/></font><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>',
)
const excel = (...rows: string[]) =>
  xlsx(sheet(headers, ...rows), { more: { 'xl/styles.xml': styles } })

const cell = (value: string, style = '') =>
  `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p>${value}</text:p></table:table-cell>`
const line = (cells: string[], more = '') =>
  `<table:table-row ${more}>${cells.join('')}</table:table-row>`
const struckStyle =
  '<style:style style:name="ce9"><style:text-properties style:text-line-through-style="solid"/></style:style>'
const calc = (...rows: string[]) =>
  zipSync({
    'content.xml': strToU8(
      `<office:document-content><office:automatic-styles>${struckStyle}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Liste">${[
        line(['Prénom', 'Téléphone', 'Oral'].map((one) => cell(one))),
        ...rows,
      ].join('')}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  })

describe('what a spreadsheet hides', () => {
  test.each([
    [
      'xlsx',
      excel(
        row([text('Adama'), text('06 39 98 30 01'), text('A1')]),
        row([text('Bilal'), text('06 39 98 30 02'), text('A2')], 'hidden="1"'),
        row([text('Clara'), text('06 39 98 30 03'), text('A1')]),
      ),
    ],
    [
      'ods',
      calc(
        line([cell('Adama'), cell('06 39 98 30 01'), cell('A1')]),
        line([cell('Bilal'), cell('06 39 98 30 02'), cell('A2')], 'table:visibility="filter"'),
        line([cell('Clara'), cell('06 39 98 30 03'), cell('A1')]),
      ),
    ],
  ])('a line is not read, said, and may be read all the same: %s', async (_, book) => {
    const read = await readAsBook('learners', book)
    expect(names(read)).toEqual(['Adama', 'Clara'])
    expect(read.left).toEqual([{ line: 3, name: 'Bilal', does: 'ignore' }])
    expect(said(read, 3)).toEqual(['row_hidden'])
    expect(read.doubted).toEqual([{ line: 3, person: false }])
    const chosen = await readBook('learners', book, house(), { people: { 3: true } })
    expect('lines' in chosen && names(chosen)).toEqual(['Adama', 'Bilal', 'Clara'])
  })
})

describe('what is struck out', () => {
  test.each([
    [
      'xlsx',
      excel(
        row([text('Adama'), text('06 39 98 30 01', 1), text('A1', 2)]),
        row([text('Bilal', 1), text('06 39 98 30 02'), text('A2')]),
      ),
    ],
    [
      'ods',
      calc(
        line([cell('Adama'), cell('06 39 98 30 01', 'ce9'), cell('A1')]),
        line([cell('Bilal', 'ce9'), cell('06 39 98 30 02'), cell('A2')]),
      ),
    ],
  ])('a name is no longer on the list, a number no longer hers: %s', async (_, book) => {
    const read = await readAsBook('learners', book)
    expect(read.lines.map(({ given }) => given)).toEqual([
      { name: 'Adama', learner: { oral: 'A1' } },
    ])
    expect([said(read, 2), said(read, 3)]).toEqual([['cell_struck'], ['row_struck']])
    const chosen = await readBook('learners', book, house(), { people: { 3: true } })
    expect('lines' in chosen && chosen.lines[1]?.given).toMatchObject({
      name: 'Bilal',
      phone: '+33639983002',
    })
  })

  const parts = '<r><t>A1</t></r><r><rPr><strike/></rPr><t> A2</t></r>'
  test.each([
    [
      'xlsx, in its place',
      excel(row([text('Adama'), '<c/>', `<c t="inlineStr"><is>${parts}</is></c>`])),
    ],
    [
      'xlsx, shared',
      xlsx(sheet(headers, row([text('Adama'), '<c/>', '<c t="s"><v>0</v></c>'])), {
        more: {
          'xl/styles.xml': styles,
          'xl/sharedStrings.xml': strToU8(`<sst><si>${parts}</si></sst>`),
        },
      }),
    ],
    [
      'ods',
      calc(
        line([cell('Adama'), cell(''), cell('A1<text:span text:style-name="ce9"> A2</text:span>')]),
      ),
    ],
  ])('a part of a cell is not read, and said: %s', async (_, book) => {
    const read = await readAsBook('learners', book)
    expect(read.lines[0]?.given).toEqual({ name: 'Adama', learner: { oral: 'A1' } })
    const issue = read.issues.find(({ code }) => code === 'text_struck')
    expect(issue?.says.fr).toContain('C2')
  })
})

test('a formula with an empty result is a formula without one', async () => {
  const read = await readAsBook(
    'learners',
    excel(row([text('Adama'), '<c><f>1+1</f><v></v></c>', '<c t="str"><f>""</f><v></v></c>'])),
  )
  const issue = read.issues.find(({ code }) => code === 'formulas_without_value')
  expect(issue?.says.fr).toContain(': B2.')
})

test('a document of a word processor is called so', async () => {
  const word = zipSync({ 'word/document.xml': strToU8('<w:document/>') })
  const writer = ods([], {
    'META-INF/manifest.xml': strToU8(
      '<manifest:file-entry manifest:media-type="application/vnd.oasis.opendocument.text"/>',
    ),
  })
  expect([await whyNot(word), await whyNot(writer)]).toEqual([
    'file_is_document',
    'file_is_document',
  ])
})
