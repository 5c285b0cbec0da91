import { describe, expect, test } from 'vitest'
import { issues, plan, rewritten, sample, told, unreadable, utf8 } from './spreadsheets.ts'

const dos: Record<string, number> = {
  é: 0x82,
  è: 0x8a,
  à: 0x85,
  ê: 0x88,
  â: 0x83,
  ï: 0x8b,
  É: 0x90,
  Â: 0xb6,
  ô: 0x93,
  ç: 0x87,
}
const macRoman = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('macintosh').decode(Uint8Array.of(byte)),
    byte,
  ]),
)
const bytesBy = (codeOf: (letter: string) => number | undefined) => (text: string) =>
  Uint8Array.from(Array.from(text), (letter) => codeOf(letter) ?? letter.charCodeAt(0))
const wide = (text: string, little: boolean) =>
  Uint8Array.from(
    Array.from(text).flatMap((letter) => {
      const code = letter.charCodeAt(0)
      const pair = [code & 255, code >> 8]
      return little ? pair : pair.reverse()
    }),
  )

const encodings: Record<string, (text: string) => Uint8Array> = {
  'utf-8': utf8,
  'utf-8 with its mark': (text) => utf8(`\ufeff${text}`),
  'utf-16le with its mark': (text) => wide(`\ufeff${text}`, true),
  'utf-16be with its mark': (text) => wide(`\ufeff${text}`, false),
  'utf-16le without': (text) => wide(text, true),
  'utf-16be without': (text) => wide(text, false),
  'windows-1252': bytesBy((letter) => letter.charCodeAt(0)),
  macintosh: bytesBy((letter) => macRoman.get(letter)),
  'ms-dos (cp850)': bytesBy((letter) => dos[letter]),
}
const separators = { semicolon: ';', comma: ',', tab: '\t', bar: '|' }
const newlines = { CRLF: '\r\n', LF: '\n', CR: '\r' }

const textOf = {
  volunteers: new TextDecoder('utf-8').decode(sample('benevoles')),
  learners: new TextDecoder('windows-1252').decode(sample('apprenants')),
}
const expected = {
  volunteers: plan('volunteers', sample('benevoles')),
  learners: plan('learners', sample('apprenants')),
}

describe.each(['volunteers', 'learners'] as const)('the list of %s gives the same plan', (of) => {
  const combinations = Object.keys(encodings).flatMap((encoding) =>
    Object.entries(separators).flatMap(([name, separator]) =>
      Object.entries(newlines).map(([end, newline]) => ({
        encoding,
        name,
        separator,
        end,
        newline,
      })),
    ),
  )
  test.each(combinations)('in $encoding, $name, $end', ({ encoding, separator, newline }) => {
    const bytes = encodings[encoding]?.(rewritten(textOf[of], separator, newline))
    const read = plan(of, bytes ?? new Uint8Array())
    expect(read.plan.file.separator).toBe(separator)
    expect(read.writes).toEqual(expected[of].writes)
    expect(read.plan.lines).toEqual(expected[of].plan.lines)
    expect(read.plan.issues).toEqual(expected[of].plan.issues)
  })
})

describe('what is no table is refused by name', () => {
  test.each([
    ['a PDF', '%PDF-1.7 ...', 'file_is_pdf'],
    ['a web page', '<html><table><tr><td>Prénom</td></tr></table></html>', 'file_is_web_page'],
    ['nothing', '', 'file_empty'],
    ['blanks', '\r\n \r\n;;;\r\n', 'file_empty'],
    ['control characters', '\u0001\u0002\u0003\u0004abc', 'file_binary'],
    ['a JSON document', '{"people": []}', 'no_name_column'],
    ['headers alone', 'Prénom;Téléphone\n', 'no_lines'],
  ])('%s', (_, text, code) => expect(unreadable('volunteers', text)).toBe(code))

  test('more columns than a table of people has', () => {
    expect(unreadable('volunteers', `Prénom;${'x;'.repeat(300)}y\nClaire`)).toBe('too_many_columns')
  })

  test('two thousand and one people at once', () => {
    const rows = Array.from({ length: 2001 }, (_, n) => `Personne ${n}`)
    expect(unreadable('learners', ['Prénom', ...rows].join('\n'))).toBe('too_many_lines')
  })

  test('a list of learners among volunteers, and the other way round', () => {
    expect(unreadable('volunteers', sample('apprenants'))).toBe('other_people')
    expect(unreadable('learners', sample('benevoles'))).toBe('other_people')
  })
})

describe('lines', () => {
  test('are counted as an editor counts them, quoted newlines and blank lines included', () => {
    const file =
      'Prénom;Disponibilités\n\nClaire;"lundi 9h-11h\nmardi 9h-11h"\n;;;\nBernard;lundi\n'
    const { plan: read } = plan('volunteers', file)
    expect(told(read)).toEqual(['3 create Claire', '6 refuse Bernard'])
  })

  test('above the headers are passed over, and it is said', () => {
    const file = 'Association;;\nListe des bénévoles 2026;;\n\nPrénom;Téléphone;Niveaux\nClaire;;A1'
    const { plan: read } = plan('volunteers', file)
    expect(told(read)).toEqual(['5 create Claire'])
    expect(read.file.headerLine).toBe(4)
    expect(issues(read)[0]).toBe('lines_above_headers')
  })

  test('Excel’s own first line names the separator', () => {
    const { plan: read } = plan('volunteers', 'sep=,\r\nPrénom,Niveaux\r\nClaire,A1\r\n')
    expect(read.file).toMatchObject({ separator: ',', headerLine: 2 })
    expect(told(read)).toEqual(['3 create Claire'])
  })

  test('a French list with commas stays a list with semicolons', () => {
    const file = 'Prénom;Niveaux\nClaire;A1, A2, B1\nBernard;A1, A2, B1\n'
    expect(plan('volunteers', file).plan.file.separator).toBe(';')
  })

  test('short rows are padded, long ones reported', () => {
    const file = 'Prénom;Téléphone;Niveaux\nClaire\nBernard;;A1;x;y\nHakim;;A1;;;\n'
    const { plan: read } = plan('volunteers', file)
    expect(told(read)).toEqual(['2 create Claire', '3 refuse Bernard', '4 create Hakim'])
    expect(issues(read)).toContain('3 too_many_cells')
  })

  test('a broken quote costs its own line and no other', () => {
    const file = 'Prénom;Niveaux\nClaire;"A1\nBernard;A2\n"Hak"im;A1\nSophie;"A1, A2"\n'
    const { plan: read } = plan('volunteers', file)
    expect(told(read)).toEqual([
      '2 refuse Claire',
      '3 create Bernard',
      '4 refuse Hakim',
      '5 create Sophie',
    ])
    expect(issues(read)).toContain('2 quote_not_closed')
  })

  test('quotes broken all over refuse the file, soon', () => {
    const file = `Prénom;Niveaux\n${'"a\n'.repeat(200_000)}`
    expect(unreadable('volunteers', file)).toBe('quotes_broken')
  })

  test('a total is not a person, whichever column says so', () => {
    const { plan: read } = plan('volunteers', 'NOM,PRÉNOM\nDupont,Claire\nTOTAL,1\n')
    expect(told(read)).toEqual(['2 create Claire D.', '3 ignore 1 TOTAL'])
  })

  test('headers again and totals are not people', () => {
    const file = 'Prénom;Niveaux\nClaire;A1\nPrénom;Niveaux\nHakim;A1\nTotal : 2;\n'
    const { plan: read } = plan('volunteers', file)
    expect(told(read)).toEqual([
      '2 create Claire',
      '3 ignore Prénom',
      '4 create Hakim',
      '5 ignore Total : 2',
    ])
    expect(issues(read)).toEqual(expect.arrayContaining(['3 headers_again', '5 not_a_person']))
  })
})

describe('letters', () => {
  test('that were read twice in the wrong encoding are restored', () => {
    const mangled = new TextDecoder('windows-1252').decode(utf8('Prénom;Niveaux\nÉlodie;A1\n'))
    const { plan: read } = plan('volunteers', mangled)
    expect(told(read)).toEqual(['2 create Élodie'])
    expect(issues(read)).toContain('letters_repaired')
  })

  test('that are lost for good refuse their line', () => {
    const { plan: read } = plan('volunteers', 'Prénom;Niveaux\n\ufffdlodie;A1\nClaire;A1\n')
    expect(told(read)).toEqual(['2 refuse \ufffdlodie', '3 create Claire'])
    expect(issues(read)).toContain('2 Prénom letters_lost')
  })

  test('null characters are removed, and it is said', () => {
    const { plan: read } = plan(
      'volunteers',
      `Prénom;Niveaux\nCla\0ire;A1\n${'Bernard;A1\n'.repeat(9)}`,
    )
    expect(told(read)[0]).toBe('2 create Claire')
    expect(issues(read)).toContain('nul_removed')
  })
})
