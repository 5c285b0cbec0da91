import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readBook } from '#api/imports/rules/books/read-book.ts'
import { readFile } from '#api/imports/rules/read-file.ts'
import { column, ods, readAsBook, style, whyNot, xlsx } from './books.ts'
import { house, sample } from './spreadsheets.ts'

/** Workbooks of Excel's and LibreOffice's come out as their CSV does. */

const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`cases/${name}`, import.meta.url)))
const given = async (of: 'volunteers' | 'learners', bytes: Uint8Array) =>
  (await readAsBook(of, bytes)).lines.map((line) => line.given)
const headers = ['Prénom', 'Âge', 'Oral', 'Téléphone', 'Heures voulues', 'Inscrit le']
const people = [headers, ['Amadou', 'adulte', 'A1', '06 39 98 10 01', '1h30', '15/09/2026']]
const both = [
  ['xlsx', xlsx],
  ['ods', ods],
] as const

describe('the lists saved by LibreOffice', () => {
  test.each([
    ['volunteers', 'benevoles', 'xlsx'],
    ['volunteers', 'benevoles', 'ods'],
    ['learners', 'apprenants', 'xlsx'],
    ['learners', 'apprenants', 'ods'],
  ] as const)('%s: %s.%s reads as its CSV', async (of, name, format) => {
    const csv = readFile(of, sample(name), house())
    if ('unreadable' in csv) throw new Error(csv.says.fr)
    const book = await readAsBook(of, bytesOf(`${name}.${format}`))
    expect(book.lines.map(({ line, given }) => ({ line, given }))).toEqual(
      csv.lines.map(({ line, given }) => ({ line, given })),
    )
    expect(book.left).toEqual(csv.left)
    expect(book.columns).toEqual(csv.columns)
    expect(book.file).toEqual({ encoding: format, separator: '', headerLine: csv.file.headerLine })
  })

  test.each(['xlsx', 'ods'])('cellules.%s: numbers, times of day and dates', async (format) => {
    const read = await readAsBook('learners', bytesOf(`cellules.${format}`))
    expect(read.file.headerLine).toBe(3)
    expect(
      read.lines.map(({ line, given: { name, phone, ...rest } }) => {
        const { ageGroup, minutesWanted, waitingSince } = ('learner' in rest && rest.learner) || {}
        return [line, name, phone, ageGroup, minutesWanted, waitingSince]
      }),
    ).toEqual([
      [4, 'Amadou', '+33639981001', 'adult', 90, '2026-09-15'],
      [5, 'Bintou', '+33639981002', 'adult', 120, '2026-10-01'],
      [6, 'Chérif', '+33639981003', 'child', 60, '2026-11-20'],
      [7, 'Djamila', '+33639981004', 'adult', 90, '2026-11-02'],
    ])
  })
})

describe('a cell', () => {
  const one = async (header: string, cell: Parameters<typeof style>[1] | object | boolean) => {
    const rows = [
      [...headers.slice(0, 3), header],
      ['Amadou', 'adulte', 'A1', cell as number],
    ]
    const [first] = await given('learners', xlsx([{ name: 'Liste', rows }]))
    return first as unknown as { phone?: string; learner: Record<string, unknown> }
  }

  test.each([
    [612345678, '+33612345678'],
    [33612345678, '+33612345678'],
    [6.12345678e8, '+33612345678'],
  ])('%d is a telephone number', async (number, phone) => {
    expect((await one('Téléphone', number)).phone).toBe(phone)
  })

  test.each([
    [0.0625, 90],
    [0.0833333333333333, 120],
    [0.5, 30],
    [1.5, 90],
    [style('time', 0.0625), 90],
    [style('length', 0.125), 180],
    [style('length', 1.0416666667), undefined],
  ])('%j is a length of time', async (cell, minutes) => {
    const read = await one('Heures voulues', cell as number).catch(() => undefined)
    expect(read?.learner.minutesWanted).toBe(minutes)
  })

  test.each([
    [style('date', 46280), '2026-09-15'],
    [style('stamp', 46280.6041666667), '2026-09-15'],
    [46280, '2026-09-15'],
    [{ xlsx: 't="d"><v>2026-09-15T00:00:00</v>' }, '2026-09-15'],
    [{ xlsx: 't="d"><v>2026-09-15</v>' }, '2026-09-15'],
  ])('%j is a day, whatever the zone', async (cell, day) => {
    expect((await one('Inscrit le', cell as number)).learner.waitingSince).toBe(day)
  })

  test('from 1904 on, as on the Macs of before', async () => {
    const rows = [
      headers,
      ['Amadou', 'adulte', 'A1', null, style('time', 0.0625), style('date', 46280 - 1462)],
    ]
    const [first] = await given('learners', xlsx([{ name: 'Liste', rows }], { from1904: true }))
    expect(first).toMatchObject({ learner: { minutesWanted: 90, waitingSince: '2026-09-15' } })
  })

  test.each(both)('ticked, of several lines, with letters that XML minds: %s', async (_, write) => {
    const rows = [
      ['Prénom', 'Disponibilités', 'Enfants', 'Heures par semaine'],
      ['Zoé & <Léa>', 'lundi 14h-16h\nmardi 9h-12h', true, 2],
      ['Ana', 'mercredi matin', false, 3],
    ]
    const read = await readAsBook('volunteers', write([{ name: 'Feuille1', rows }]))
    const csv = readFile(
      'volunteers',
      strToU8(
        'Prénom;Disponibilités;Enfants;Heures par semaine\n"Zoé & <Léa>";"lundi 14h-16h\nmardi 9h-12h";oui;2\nAna;mercredi matin;non;3\n',
      ),
      house(),
    )
    if ('unreadable' in csv) throw new Error(csv.says.fr)
    expect(read.lines.map((line) => line.given)).toEqual(csv.lines.map((line) => line.given))
    expect(read.lines.length + read.left.length).toBe(2)
  })

  test('of text in runs, without how it is said, and by Excel’s own escapes', async () => {
    const rows = [
      headers.slice(0, 3),
      [
        { xlsx: 't="s"><v>0</v>' },
        { xlsx: 't="s"><v>1</v>' },
        { xlsx: 't="str"><f>UPPER("a1")</f><v>A1</v>' },
      ],
    ]
    const more = {
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><r><t>Ama</t></r><r><t>dou</t></r><rPh><t>zzz</t></rPh></si><si><t>adulte_x000D_</t></si></sst>',
      ),
    }
    const [first] = await given('learners', xlsx([{ name: 'Liste', rows }], { more }))
    expect(first).toMatchObject({ name: 'Amadou', learner: { oral: 'A1', ageGroup: 'adult' } })
  })
})

describe('a formula', () => {
  test('counts as its result, an error as nothing, and none saved is said', async () => {
    const rows = [
      headers,
      [
        'Amadou',
        'adulte',
        'A1',
        { xlsx: '><f>600000000+39981001</f><v>639981001</v>' },
        { xlsx: 't="e"><f>1/0</f><v>#DIV/0!</v>' },
        { xlsx: '><f>TODAY()</f>' },
      ],
    ]
    const read = await readAsBook('learners', xlsx([{ name: 'Liste', rows }]))
    expect(read.lines[0]?.given).toMatchObject({ name: 'Amadou', phone: '+33639981001' })
    const said = read.issues.find(({ code }) => code === 'formulas_without_value')
    expect(said?.says.fr).toContain('F2')
  })

  test('of LibreOffice’s, too', async () => {
    const formula = '<table:table-cell table:formula="of:=TODAY()"/>'
    const error =
      '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    const rows = [
      headers,
      ['Amadou', 'adulte', 'A1', null, { xlsx: '', ods: error }, { xlsx: '', ods: formula }],
    ]
    const read = await readAsBook('learners', ods([{ name: 'Liste', rows }]))
    expect(read.lines[0]?.given).toMatchObject({ name: 'Amadou' })
    expect(read.issues.map(({ code }) => code)).toContain('formulas_without_value')
  })
})

describe('sheets', () => {
  const notes = [['À faire'], ['Acheter du café']]

  test.each(both)('one with something in it is read: %s', async (_, write) => {
    const book = write([
      { name: 'Vide', rows: [] },
      { name: 'Liste', rows: people },
      { name: 'Feuille3', rows: [[null]] },
    ])
    expect((await given('learners', book)).map(({ name }) => name)).toEqual(['Amadou'])
  })

  test.each(both)('several are asked about, the likeliest marked: %s', async (_, write) => {
    const book = write([
      { name: 'Notes', rows: notes },
      {
        name: 'Bénévoles',
        rows: [
          ['Prénom', 'Téléphone'],
          ['Claire', '06 39 98 10 01'],
        ],
      },
      { name: 'Élèves 2026', rows: people },
    ])
    expect(await readBook('learners', book, house())).toEqual({
      sheets: [
        { name: 'Notes', rows: 2 },
        { name: 'Bénévoles', rows: 2 },
        { name: 'Élèves 2026', rows: 2 },
      ],
      likeliest: 2,
    })
    expect(await readBook('volunteers', book, house())).toMatchObject({ likeliest: 1 })
    expect((await readAsBook('learners', book, 2)).lines[0]?.given.name).toBe('Amadou')
  })

  test.each(both)('hidden ones are not read, and said: %s', async (_, write) => {
    const book = write([
      { name: 'Archives', rows: people, hidden: true },
      { name: 'Liste', rows: people },
    ])
    const read = await readAsBook('learners', book)
    expect(read.lines).toHaveLength(1)
    const said = read.issues.find(({ code }) => code === 'sheets_hidden')
    expect(said?.says).toMatchObject({
      fr: expect.stringContaining('« Archives »'),
      en: expect.stringContaining('“Archives”'),
    })
  })

  test('a sheet called otherwise than the list is asked about', async () => {
    const rows = [
      ['Prénom', 'Téléphone'],
      ['Claire', '06 39 98 10 01'],
    ]
    expect(await whyNot(xlsx([{ name: 'Bénévoles', rows }]))).toBe('other_people_called')
  })

  test('merged cells hold what stands in their first', async () => {
    const covered =
      '<table:table-row><table:table-cell table:number-columns-spanned="3" office:value-type="string"><text:p>Liste 2026</text:p><office:annotation><text:p>vieux</text:p></office:annotation></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"><text:p>dessous</text:p></table:covered-table-cell></table:table-row>'
    const row = (cells: string[]) =>
      `<table:table-row>${cells.map((cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`).join('')}<table:table-cell table:number-columns-repeated="16381"/></table:table-row>`
    const xml = `${covered}<table:table-header-rows>${row(['Prénom', 'Âge', 'Oral'])}</table:table-header-rows><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>${row(['Ama<text:s text:c="2"/>dou', 'adulte', 'A1'])}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
    const read = await readAsBook('learners', ods([{ name: 'Liste', rows: [], xml }]))
    expect(read.file.headerLine).toBe(2)
    expect(read.lines.map(({ line, given }) => [line, given.name])).toEqual([[6, 'Ama dou']])
    expect(JSON.stringify(read)).not.toMatch(/vieux|dessous/)
  })

  test('formatted to the last cell, without order or addresses, it costs nothing', async () => {
    const xml = `<x:worksheet xmlns:x="x"><x:dimension ref="A1:XFD1048576"/><x:sheetData><x:row r="1048576"><x:c r="XFD1048576" s="2"/></x:row><x:row r="1">${headers
      .slice(0, 3)
      .map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`)
      .join('')}</x:row><x:row>${['Amadou', 'adulte', 'A1']
      .map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`)
      .join('')}</x:row></x:sheetData></x:worksheet>`
    const read = await readAsBook('learners', xlsx([{ name: 'Liste', rows: [], xml }]))
    expect(read.lines.map(({ line, given }) => [line, given.name])).toEqual([[2, 'Amadou']])
  })
})

describe('what is refused, in a sentence', () => {
  const ole = (text: string) => {
    const bytes = new Uint8Array(4096)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    for (const [n, byte] of strToU8(text).entries()) bytes[1152 + 2 * n] = byte
    return bytes
  }

  test('a password', async () => {
    expect(await whyNot(ole('EncryptedPackage'))).toBe('book_protected')
    const manifest = strToU8('<manifest:encryption-data/>')
    expect(await whyNot(ods([], { 'META-INF/manifest.xml': manifest }))).toBe('book_protected')
    const read = await readBook('learners', ole('EncryptedPackage'), house())
    expect('says' in read && read.says.fr).toBe(
      'Ce fichier n’est pas un tableau lisible. Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis choisissez-le à nouveau.',
    )
  })

  test('other kinds of workbooks', async () => {
    expect(await whyNot(ole('Workbook'))).toBe('book_of_another_kind')
    expect(await whyNot(zipSync({ 'xl/workbook.bin': strToU8('x') }))).toBe('book_of_another_kind')
    const numbers = zipSync({ 'Index/Document.iwa': strToU8('x') })
    expect(await whyNot(numbers)).toBe('book_of_another_kind')
    const read = await readBook('learners', numbers, house())
    expect('says' in read && read.says.fr).toContain('Enregistrez-le au format .xlsx')
  })

  test('an archive, and a workbook cut short', async () => {
    expect(await whyNot(zipSync({ 'liste.csv': strToU8('Prénom\nAmadou') }))).toBe(
      'file_is_archive',
    )
    const whole = xlsx([{ name: 'Liste', rows: people }])
    for (const part of [0.2, 0.5, 0.9]) {
      expect(await whyNot(whole.subarray(0, whole.length * part))).toBe('book_broken')
    }
    expect(
      await whyNot(xlsx([{ name: 'Liste', rows: [], xml: '<worksheet><sheetData><row' }])),
    ).toBe('book_broken')
    expect(await whyNot(zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }))).toBe('book_broken')
  })

  test.each(both)('nothing in it: %s', async (_, write) => {
    expect(await whyNot(write([{ name: 'Feuille1', rows: [] }]))).toBe('book_empty')
    expect(await whyNot(write([{ name: 'Cachée', rows: people, hidden: true }]))).toBe('book_empty')
  })

  test('a bomb, while it grows', async () => {
    const bomb = zipSync({ 'content.xml': new Uint8Array(120_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    // Whatever it claims to be.
    const view = new DataView(bomb.buffer)
    view.setUint32(22, 10, true)
    const began = performance.now()
    expect(await whyNot(bomb)).toBe('book_too_large')
    console.log(`  a bomb of 120 MB: refused after ${Math.round(performance.now() - began)} ms`)
  })

  test('too many rows or columns, but for sheets that are not chosen', async () => {
    const far = `<worksheet><sheetData><row r="20001"><c r="A20001"><v>1</v></c></row></sheetData></worksheet>`
    const wide = `<worksheet><sheetData><row r="1"><c r="${column(200)}1"><v>1</v></c></row></sheetData></worksheet>`
    for (const xml of [far, wide]) {
      expect(await whyNot(xlsx([{ name: 'Données', rows: [], xml }]))).toBe('sheet_too_large')
      const book = xlsx([
        { name: 'Données', rows: [], xml },
        { name: 'Liste', rows: people },
      ])
      expect(await readBook('learners', book, house())).toMatchObject({ likeliest: 1 })
      expect((await readAsBook('learners', book, 1)).lines).toHaveLength(1)
    }
    const cell = '<table:table-cell office:value-type="float" office:value="1"'
    for (const xml of [
      `<table:table-row table:number-rows-repeated="20001">${cell}/></table:table-row>`,
      `<table:table-row>${cell} table:number-columns-repeated="201"/></table:table-row>`,
    ]) {
      expect(await whyNot(ods([{ name: 'Données', rows: [], xml }]))).toBe('sheet_too_large')
    }
  })

  test('macros are not looked at', async () => {
    const more = { 'xl/vbaProject.bin': strToU8('Sub Auto_Open()') }
    const book = xlsx([{ name: 'Liste', rows: people }], { more })
    expect((await given('learners', book)).map(({ name }) => name)).toEqual(['Amadou'])
  })

  test('a document that explodes into its entities', async () => {
    const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`
    expect(await whyNot(xlsx([{ name: 'Liste', rows: [], xml: laughs }]))).toBe('no_name_column')
  })
})
