import { describe, expect, test } from 'vitest'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import type { Planned } from './spreadsheets.ts'
import { issues, plan, told, unreadable, utf8 } from './spreadsheets.ts'

const file = (...rows: string[]) => rows.join('\n')
const phones = ({ writes }: Planned) => writes.map(({ after }) => `${after.name} ${after.phone}`)
const codes = ({ plan: { issues: all } }: Planned, line: number | null) =>
  all.filter((issue) => issue.line === line && !usual.has(issue.code)).map(({ code }) => code)
const usual = new Set(['promise_assumed', 'levels_missing', 'age_assumed', 'wanted_assumed'])

describe('somebody else’s columns', () => {
  test('a pair’s telephone is nobody’s, though its header is the person’s', () => {
    const all = plan(
      'learners',
      file(
        'Prénom;Tél;Niveau;Prénom du binôme;Tél',
        'Adela;06 39 98 17 01;A1;Bogdan;06 39 98 17 91',
        'Cezar;;A2;Dana;06 39 98 17 92',
      ),
    )
    expect(phones(all)).toEqual(['Adela +33639981701', 'Cezar null'])
    expect(JSON.stringify(all.writes)).not.toMatch(/98 ?17 ?9/)
  })

  test.each([
    'Prénom;Téléphone;Nom du contact;Niveau;Téléphone',
    'Prénom;Niveau;Camarade;Tél',
    'Prénom;Niveau;Prénom;Tél',
    'Nom;Prénom;Téléphone;Nom;Prénom;Téléphone',
  ])('nor is one after another name: %s', (headers) => {
    const last = headers.split(';').length - 1
    const cells = headers
      .split(';')
      .map((_, n) =>
        n === last ? '06 39 98 09 01' : n < 2 && headers.startsWith('Nom') ? 'Awa' : '',
      )
    const row = headers.startsWith('Nom') ? cells : ['Awa', ...cells.slice(1)]
    const { writes } = plan('learners', file(headers, row.join(';')))
    expect(writes.map(({ after }) => after.phone)).toEqual([null])
  })

  test('two tables side by side are not mixed, and it is said', () => {
    const all = plan(
      'volunteers',
      file(
        'Prénom;Téléphone;;Prénom;Téléphone',
        'Maud;;;Nora;06 39 98 35 02',
        'Oscar;06 39 98 35 03;;Paula;06 39 98 35 04',
      ),
    )
    expect(phones(all)).toEqual(['Maud null', 'Oscar +33639983503'])
    expect(codes(all, null)).toEqual(['second_table'])
    expect(all.plan.columns.slice(3).map(({ status }) => status)).toEqual(['unknown', 'unknown'])
  })

  test.each(['Initiale du nom', 'Deuxième prénom', 'Nom de naissance', 'Nom du groupe'])(
    'what follows %s is still the person’s',
    (header) => {
      const all = plan('learners', file(`Prénom;${header};Tél`, 'Awa;K;06 39 98 09 02'))
      expect(all.writes.map(({ after }) => after.phone)).toEqual(['+33639980902'])
    },
  )

  test('two first names of one person are not two people', () => {
    const all = plan('volunteers', file('Prénom 1;Prénom 2;Tél', 'Maud;Anne;06 39 98 35 05'))
    expect(phones(all)).toEqual(['Maud +33639983505'])
  })

  test('a table on its side names nobody “Téléphone”', () => {
    const lying = file(
      'Prénom;Agathe;Basile',
      'Téléphone;06 39 98 36 01;06 39 98 36 02',
      'Disponibilités;lundi 14h-16h;mardi 9h-11h',
    )
    expect(unreadable('volunteers', lying)).toBe('table_on_its_side')
    expect(told(plan('volunteers', file('Prénom;Tél', 'Agathe;', 'Basile;')).plan)).toHaveLength(2)
  })
})

describe('exports of other tools', () => {
  test('Google’s contacts', () => {
    const all = plan(
      'volunteers',
      file(
        'First Name,Middle Name,Last Name,Nickname,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
        'Maud,,Lebrun,,* ,maud@exemple.fr,Mobile,+33 6 39 98 18 01',
        'Noël,,Wattrelos,,,,Mobile,06 39 98 18 02 ::: 06 39 98 18 92',
      ),
    )
    expect(phones(all)).toEqual(['Maud L. +33639981801', 'Noël W. +33639981802'])
    expect(all.writes[0]?.after.email).toBe('maud@exemple.fr')
    expect(codes(all, 3)).toContain('second_value_not_kept')
  })

  test('Brevo’s', () => {
    const all = plan(
      'volunteers',
      file('EMAIL;NOM;PRENOM;SMS;OPT_IN', 'ursule@exemple.fr;Plouvier;Ursule;33639982101;1'),
    )
    expect(phones(all)).toEqual(['Ursule P. +33639982101'])
  })

  test('the mobile is taken wherever it stands', () => {
    const all = plan(
      'volunteers',
      file('Prénom;Fixe;Portable', 'Kenza;03 20 99 01 01;06 39 98 16 01', 'Léon;03 20 99 01 02;'),
    )
    expect(phones(all)).toEqual(['Kenza +33639981601', 'Léon +33320990102'])
    expect(all.plan.columns.map(({ status }) => status)).toEqual(['read', 'repeated', 'read'])
  })

  test('a hostel’s', () => {
    const all = plan(
      'learners',
      file(
        'Résident;Chambre;Tél. foyer;Référent social;Tél. référent;Portable résident;Niveau oral',
        'Emil IONESCU;B12;03 20 99 00 01;Mme Leroy;06 39 98 13 90;06 39 98 13 01;A1',
        'Fanta DIALLO;B14;03 20 99 00 01;Mme Leroy;06 39 98 13 90;;alpha',
      ),
    )
    expect(phones(all)).toEqual(['Emil I. +33639981301', 'Fanta D. null'])
  })

  test('days in one question of a form, hours in the next', () => {
    const all = plan(
      'volunteers',
      file(
        'Prénom,Quels jours êtes-vous disponible ?,À quels horaires ?',
        'Agathe,"Lundi, Jeudi",14h-16h',
        'Basile,Lundi;Mercredi;,Matin;',
        'Céleste,Mardi,',
      ),
    )
    expect(all.writes.map(({ after }) => spellHours(after.availabilities).fr)).toEqual([
      'lundi 14h-16h, jeudi 14h-16h',
      'lundi 9h-12h, mercredi 9h-12h',
    ])
    expect(codes(all, 2)).toEqual(['hours_read_together'])
    expect(codes(all, 4)).toEqual(['hours_day_alone'])
  })

  test('what stands in brackets beside a header may be what it holds', () => {
    const headers = 'Prénom;Disponibilités (jour, heure, lieu);Niveaux (A1, A2, B1)'
    const { columns } = plan('volunteers', file(headers, 'Agathe;lundi 14h-16h;A1')).plan
    expect(columns.map(({ as }) => as)).toEqual(['first', 'availability', 'levels'])
  })

  test('“Nom” alone is kept whole, and called so', () => {
    const { columns } = plan('volunteers', file('Nom;Téléphone', 'Petit;')).plan
    expect(columns[0]).toMatchObject({ as: 'whole', says: { fr: 'Colonne lue comme : nom.' } })
  })
})

describe('letters', () => {
  const list = file('Prénom;Tél', 'Élodie;06 39 98 51 01', 'Zoé;06 39 98 51 04')

  test('a line of Windows’ letters pasted into UTF-8', () => {
    const pasted = Uint8Array.from('J\xe9r\xf4me;06 39 98 51 05\n', (one) => one.charCodeAt(0))
    const all = plan('volunteers', Uint8Array.from([...utf8(`${list}\n`), ...pasted]))
    expect(told(all.plan)).toEqual(['2 create Élodie', '3 create Zoé', '4 create Jérôme'])
    expect(all.plan.issues[0]).toMatchObject({
      code: 'letters_of_two_kinds',
      says: { fr: expect.stringContaining(': 4.') },
    })
  })

  test('a mark that stands twice, and the end of a file of MS-DOS', () => {
    const all = plan('volunteers', `\ufeff\ufeff${list}\n\u001a`)
    expect(told(all.plan)).toEqual(['2 create Élodie', '3 create Zoé'])
    expect(issues(all.plan).filter((one) => !one.includes('assumed'))).not.toContain('name')
  })

  test('entities of a web page', () => {
    const all = plan(
      'learners',
      file('Pr&eacute;nom;Oral', 'H&eacute;l&egrave;ne;A1', 'N&#39;Dri;A2', 'A&amp;B;A1'),
    )
    expect(told(all.plan)).toEqual(['2 create Hélène', "3 create N'Dri", '4 create A&B'])
    expect(codes(all, null)).toEqual(['entities_undone'])
  })

  test.each([
    ['windows-1250', '£ukasz'],
    ['windows-1250', 'Ma³gorzata'],
    ['windows-1250', 'Wiœniewa'],
    ['windows-1251', 'Îëåíà'],
    ['windows-1251', 'Ñåðã³é'],
  ])('names of %s, %s, are doubted aloud', (_, name) => {
    expect(codes(plan('learners', file('Prénom;Oral', `${name};A1`)), 2)).toEqual(['name_garbled'])
  })

  test.each(['Zoë', 'Cœur', 'Œillet', 'Anaïs', 'Łukasz', 'Þóra', 'Éléonore', 'Noémie'])(
    '%s is not',
    (name) => {
      expect(codes(plan('learners', file('Prénom;Oral', `${name};A1`)), 2)).toEqual([])
    },
  )

  test('marks that nobody sees are none of a telephone or an address', () => {
    const all = plan(
      'volunteers',
      file('Prénom;Tél;Mail', 'Sam;\u202a+33 6 39 98 81 17\u202c;sam@exemple.fr\u200b'),
    )
    expect(all.writes[0]?.after).toMatchObject({ phone: '+33639988117', email: 'sam@exemple.fr' })
  })

  test('lines that were quoted as a whole are parted once more', () => {
    const all = plan(
      'volunteers',
      file(
        '"Prénom,Téléphone,Disponibilités"',
        '"Agathe,06 39 98 61 07,""lundi 14h-16h, mardi 9h-11h"""',
        '"Basile,06 39 98 61 08,jeudi 9h-11h"',
      ),
    )
    expect(phones(all)).toEqual(['Agathe +33639986107', 'Basile +33639986108'])
    expect(spellHours(all.writes[0]?.after.availabilities ?? []).fr).toBe(
      'lundi 14h-16h, mardi 9h-11h',
    )
  })

  test('contact cards are called what they are', () => {
    const card = file('BEGIN:VCARD', 'FN:Agathe Roux', 'END:VCARD')
    expect(unreadable('volunteers', card)).toBe('file_is_contacts')
  })
})

describe('names in one column, last name first', () => {
  const read = (name: string) => plan('learners', file('Nom et prénom;Oral', `"${name}";A1`))

  test.each([
    ['Mme Marie-Claire Martin', 'Marie-Claire Martin', 'name_is_full'],
    ['Dr Inès Ben Salah', 'Inès Ben Salah', 'name_is_full'],
    ['Mr et Mme Martin', 'Mr et Mme Martin', 'name_says_more'],
    ['Fatou / Awa', 'Fatou / Awa', 'name_says_more'],
    ['Famille Petit', 'Famille Petit', 'name_says_more'],
    ['Marie (remplaçante)', 'Marie (remplaçante)', 'name_says_more'],
    ['Ahmadi née Karimi Parwin', 'Ahmadi née Karimi Parwin', 'name_says_more'],
    ['Jean 2', 'Jean 2', 'name_says_more'],
    ['inconnu', 'inconnu', 'name_of_nobody'],
    ['Dupont, Jean', 'Jean D.', 'name_shortened'],
    ['Le président, M. Roux', 'Le président, M. Roux', 'name_says_more'],
    ['M. Jean DUPONT', 'Jean D.', 'name_shortened'],
    ['VAN DEN BERG Anneke', 'Anneke V.', 'name_shortened'],
    ['Diallo Aïcha', 'Aïcha D.', 'name_shortened'],
  ])('%s is %s', (name, expected, code) => {
    const all = read(name)
    expect(all.writes[0]?.after.name).toBe(expected)
    expect(codes(all, 2)).toContain(code)
  })

  test('initials are no name to turn round', () => {
    expect(read('J.-P. Dupont').writes[0]?.after.name).toBe('J.-P. Dupont')
  })

  test('a last name where first names have their own column is said to be one', () => {
    const all = plan('learners', file('NOM;Prénom;Oral', 'OUATTARA;;A1', 'KONE;Awa;A1'))
    expect(codes(all, 2)).toEqual(['name_is_a_last_name'])
    expect(codes(all, 3)).toEqual(['name_shortened'])
  })
})
