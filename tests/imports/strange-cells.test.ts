import { describe, expect, test } from 'vitest'
import { readYesNo } from '#api/imports/rules/cells/choices.ts'
import { readPhone, saysNoContact } from '#api/imports/rules/cells/contacts.ts'
import { readDate } from '#api/imports/rules/cells/dates.ts'
import { readName } from '#api/imports/rules/cells/names.ts'
import { readPromise } from '#api/imports/rules/cells/promise.ts'
import { readWanted } from '#api/imports/rules/cells/wanted.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import type { Reading } from '#api/imports/rules/reading.ts'
import { say } from '#api/imports/rules/say.ts'
import { spellPromise } from '#api/imports/rules/spell.ts'
import { issues, plan, told, utf8, written } from './spreadsheets.ts'

const file = (...rows: string[]) => rows.join('\n')
/** The value, then the codes of the notes; or the code of the refusal. */
const said = <T>(reading: Reading<T>, spell: (value: T) => string = String): string =>
  'failure' in reading
    ? reading.failure.code
    : [spell(reading.value), ...reading.notes.map((note) => note.code)].join(' | ')

describe('a month without a day is its first, all twelve of them', () => {
  const months = [
    ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août'],
    ...['septembre', 'octobre', 'novembre', 'décembre'],
  ]
  const short = [
    'janv.',
    'févr.',
    'mars',
    'avr.',
    'mai',
    'juin',
    'juil.',
    'août',
    'sept.',
    'oct.',
    'nov.',
    'déc.',
  ]
  const english = [
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sep',
    'Oct',
    'Nov',
    'Dec',
  ]
  const first = (n: number) => `2025-${String(n + 1).padStart(2, '0')}-01`

  test.each(months.map((month, n) => [month, short[n] ?? '', english[n] ?? '', first(n)]))(
    '%s, %s, %s',
    (month, shortened, inEnglish, day) => {
      for (const text of [
        month,
        month.toUpperCase(),
        shortened,
        `début ${month}`,
        `depuis ${month}`,
      ]) {
        expect(said(readDate(`${text} 2025`, '2026-11-23'))).toBe(`${day} | date_means`)
      }
      expect(said(readDate(`${inEnglish} 2, 2025`, '2026-11-23'))).toBe(day.replace(/01$/, '02'))
      expect(said(readDate(`2 ${shortened} 2025`, '2026-11-23'))).toBe(day.replace(/01$/, '02'))
      expect(said(readDate(day.slice(0, 7), '2026-11-23'))).toBe(`${day} | date_means`)
      expect(said(readDate(day.slice(0, 7).split('-').reverse().join('/'), '2026-11-23'))).toBe(
        `${day} | date_means`,
      )
    },
  )

  test.each([
    ['mar 17/03/2026', '2026-03-17'],
    ['mar. 17 mars 2026', '2026-03-17'],
    ['mardi 17 mars 2026', '2026-03-17'],
    ['sam 7 mars 2026', '2026-03-07'],
    ['2026/09/02 10:12:33 AM UTC+2', '2026-09-02'],
    ['sept. 25', 'date_unreadable'],
    ['30 février 2026', 'date_unreadable'],
    ['13/2026', 'date_unreadable'],
    ['mardi', 'date_unreadable'],
    ['bientôt 2026', 'date_unreadable'],
  ])('%s', (cell, expected) => expect(said(readDate(cell, '2026-11-23'))).toBe(expected))
})

describe('telephone numbers as people write them', () => {
  test.each([
    ['’0639980105', '+33639980105'],
    ['`06 39 98 01 05', '+33639980105'],
    ['06 39 98 01 05 (après 18h)', '+33639980105 | phone_beside'],
    ['06 39 98 01 05 le matin uniquement', '+33639980105 | phone_beside'],
    ['06 39 98 01 05 - WhatsApp', '+33639980105 | phone_beside'],
    ['Fixe : 03 20 12 34 56', '+33320123456 | phone_beside'],
    ['Mob. 06 39 98 01 05', '+33639980105 | phone_beside'],
    [
      'perso 06 39 98 01 05 / pro 06 39 98 01 06',
      '+33639980105 | phone_beside | second_value_not_kept',
    ],
    ['06 39 98 01 05 (sa mère)', 'phone_unreadable'],
    ['voisin 06 39 98 01 05', 'phone_unreadable'],
    ['06 39 98 01 05 Fatou', 'phone_unreadable'],
    ['06 39 98 01 0? (le soir)', 'phone_unreadable'],
  ])('%s', (cell, expected) => expect(said(readPhone(cell))).toBe(expected))

  test.each([
    ['0690 12 34 56', '+590690123456 | phone_overseas'],
    ['0691 12 34 56', '+590691123456 | phone_overseas'],
    ['0590 12 34 56', '+590590123456 | phone_overseas'],
    ['0694 12 34 56', '+594694123456 | phone_overseas'],
    ['0594 12 34 56', '+594594123456 | phone_overseas'],
    ['0696 12 34 56', '+596696123456 | phone_overseas'],
    ['0697 12 34 56', '+596697123456 | phone_overseas'],
    ['0596 12 34 56', '+596596123456 | phone_overseas'],
    ['0693 12 34 56', '+262693123456 | phone_overseas'],
    ['0262 12 34 56', '+262262123456 | phone_overseas'],
    ['0269 61 12 34', '+262269611234 | phone_overseas'],
    ['0639 12 34 56', '+262639123456 | phone_overseas'],
    ['692123456', '+262692123456 | phone_overseas'],
    ['+262 692 12 34 56', '+262692123456'],
    ['+590 690 12 34 56', '+590690123456'],
    ['0033 692 12 34 56', 'phone_overseas_unclear'],
    ['+33 6 90 12 34 56', 'phone_overseas_unclear'],
    ['0976 12 34 56', 'phone_overseas_unclear'],
    ['0508 41 12 34', 'phone_overseas_unclear'],
    ['06 39 98 01 05', '+33639980105'],
  ])('overseas: %s', (cell, expected) => expect(said(readPhone(cell))).toBe(expected))

  test.each([
    'pas de mail',
    'n’a pas de mail',
    'n’en a pas',
    'Pas d’adresse',
    'pas encore de courriel',
    'aucun téléphone',
    'plus de tel',
    'sans mail',
    'non communiqué',
    'inconnu',
  ])('%s is no contact', (cell) => expect(saysNoContact(cell)).toBe(true))
})

describe('lengths of time', () => {
  test.each([
    ['02:00:00', '2h'],
    ['1:30:00', '1h30'],
    ['1899-12-30 02:30:00', '2h30'],
    ['30/12/1899 03:00:00', '3h'],
    ['02:00:00 - 04:00:00', '2h-4h'],
    ['2h tous les 15 jours', 'not_per_week'],
    ['4h / mois', 'not_per_week'],
    ['une semaine sur deux 2h', 'not_per_week'],
    ['2h toutes les deux semaines', 'not_per_week'],
    ['3h par quinzaine', 'not_per_week'],
  ])('promised: %s', (cell, expected) =>
    expect(said(readPromise(cell), spellPromise)).toBe(expected),
  )

  test.each([
    ['00:45:00', '45'],
    ['02:00:00', '120'],
    ['1:15:00', '75'],
    ['1899-12-30T01:30:00', '90'],
    ['4h par mois', 'not_per_week'],
  ])('wanted: %s', (cell, expected) => expect(said(readWanted(cell))).toBe(expected))
})

describe('hours', () => {
  const hours = (cell: string) =>
    said(readHours(cell), (all) => spellHours(all).fr).replaceAll('hours_', '')

  test.each([
    'jeudi apm',
    'jeudi ap-midi',
    'jeudi ap. midi',
    'jeudi aprèm',
    'jeudi apr.-midi',
    'jeudi a-midi',
    'jeudi APRES MIDI',
    'jeudi AP-M',
  ])('%s', (cell) => expect(hours(cell)).toBe('jeudi 14h-18h | part_means'))

  test.each([
    ['L M J 14h-16h', 'lundi 14h-16h, mardi 14h-16h, jeudi 14h-16h | day_range'],
    ['L, M, J, V 9h-12h', 'lundi 9h-12h, mardi 9h-12h, jeudi 9h-12h, vendredi 9h-12h | day_range'],
    ['L/Me/V 9h-12h', 'lundi 9h-12h, mercredi 9h-12h, vendredi 9h-12h | day_range'],
    ['J V 14h-16h', 'jeudi 14h-16h, vendredi 14h-16h | day_range'],
    [
      'LMMJV 9h-10h',
      'lundi 9h-10h, mardi 9h-10h, mercredi 9h-10h, jeudi 9h-10h, vendredi 9h-10h | day_range',
    ],
    ['L-J 9h-10h', 'lundi 9h-10h, mardi 9h-10h, mercredi 9h-10h, jeudi 9h-10h | day_range'],
    ['S et D 10h-12h', 'samedi 10h-12h, dimanche 10h-12h | day_range'],
    ['L M V 9h-12h', 'lundi 9h-12h, mardi 9h-12h, vendredi 9h-12h | day_range'],
    ['M V 9h-12h', 'm_is_two_days'],
    ['M 9h-12h', 'unreadable'],
  ])('days by their letters: %s', (cell, expected) => expect(hours(cell)).toBe(expected))

  test.each([
    ['2e et 4e jeudi 14h-16h', '2e et 4e jeudi'],
    ['premier lundi du mois 9h-11h', 'premier lundi du mois'],
    ['mardi 9h-11h, une fois par mois', 'une fois par mois'],
    ['dernier vendredi 14h-16h', 'dernier vendredi'],
    ['lundi 9h-11h, 1ère et 3ème semaines', '1ère et 3ème semaines'],
    ['jeudi 14h-16h (fin du mois)', 'fin du mois'],
  ])('not every week: %s', (cell, part) => {
    const reading = readHours(cell)
    const why = 'failure' in reading ? reading.failure : undefined
    expect(why?.code).toBe('hours_of_the_month')
    expect(why && say(why).says.fr).toContain(`« ${part} »`)
  })

  test.each([
    ...['variable', '?', 'Variable selon planning', 'à définir', 'ça dépend', 'Flexible'],
    ...['selon les semaines', 'horaires décalés', 'ne sait pas encore', 'à voir avec elle'],
  ])('in doubt: %s', (cell) => {
    const rows = file('Prénom;Disponibilités;Niveaux', `Claire;${cell};A1`)
    const { writes, plan: read } = plan('volunteers', rows)
    expect(writes.map(({ after }) => [after.name, after.availabilities])).toEqual([['Claire', []]])
    expect(issues(read)).toContain('2 Disponibilités hours_in_doubt')
    const before = file('Prénom;Disponibilités;Niveaux', 'Claire;lundi 9h-11h;A1')
    const existing = written(plan('volunteers', before))
    expect(plan('volunteers', rows, { existing }).plan.counts.same).toBe(1)
  })
})

describe('ticks', () => {
  test.each(['Oui !', '√', 'OUI.', '✔️', 'x x', 'd’accord', 'XXX'].filter((tick) => tick !== 'x x'))(
    '%s is yes',
    (cell) => expect(said(readYesNo(cell))).toBe('true'),
  )
  test.each(['Non !', '✗', 'pas', 'non.', '--', '☐'])('%s is no', (cell) =>
    expect(said(readYesNo(cell))).toBe('false'),
  )
  test.each(['oui, le mardi', 'oui ?', 'parfois', '2', 'oui mais', 'x le soir'])(
    '%s is neither',
    (cell) => expect(said(readYesNo(cell))).toBe('yes_or_no'),
  )
})

describe('what stands around a name is none of it', () => {
  const none = { display: '', first: '', last: '', full: '', order: undefined }
  test.each([
    [{ first: 'Mme Claire' }, 'Claire'],
    [{ first: 'Dr. Hakim' }, 'Hakim'],
    [{ first: 'Monsieur Jean-Luc' }, 'Jean-Luc'],
    [{ last: 'Mme DUPONT Claire' }, 'Claire D.'],
    [{ first: 'Claire', last: 'Mme Dupont' }, 'Claire D.'],
    [{ full: 'Mlle Awa Diallo', order: 'first' }, 'Awa D.'],
    [{ first: 'M. B.' }, 'M. B.'],
    [{ first: 'Drissa' }, 'Drissa'],
    [{ first: 'Mme' }, 'Mme'],
    [{ first: 'Prosper' }, 'Prosper'],
  ] as const)('%j', (cells, name) => {
    expect(said(readName({ ...none, ...cells }), (read) => read.name).split(' | ')[0]).toBe(name)
  })

  test.each(['“Claire”', '« Claire »', '„Claire“', '‘Claire’', '«Claire»'])('%s', (name) => {
    const { writes } = plan('volunteers', file('Prénom;Niveaux', `${name};“A1, A2”`))
    expect(writes[0]?.after).toMatchObject({ name: 'Claire', volunteer: { levels: ['A1', 'A2'] } })
  })

  test('what is quoted is quoted as it was typed', () => {
    const rows = ['Claire;« Mécredi » 9h;A1;“Été ?”', 'Hakim;;Élémentaire bis;']
    const { plan: read } = plan(
      'volunteers',
      file('Prénom;Disponibilités;Niveaux;Téléphone', ...rows),
    )
    const errors = read.issues.filter(({ level }) => level === 'error')
    expect(errors.map(({ value }) => value)).toEqual([
      '“Été ?”',
      '« Mécredi » 9h',
      'Élémentaire bis',
    ])
    expect(errors.map(({ says }) => says.fr).join('\n')).toContain('« Élémentaire bis »')
    expect(errors.map(({ says }) => says.fr).join('\n')).toContain('Mécredi')
  })
})

describe('letters of another encoding', () => {
  const cp850 =
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ'
  const upper = (letters: string) => (letter: string) => {
    const at = letters.indexOf(letter)
    return at < 0 ? letter.charCodeAt(0) : 128 + at
  }
  const mac = Array.from({ length: 128 }, (_, n) =>
    new TextDecoder('macintosh').decode(Uint8Array.of(128 + n)),
  ).join('')
  const bytes = (text: string, codeOf: (letter: string) => number) =>
    Uint8Array.from(Array.from(text), codeOf)

  test.each([
    'Élodie',
    'André',
    'Hélène',
    'Gaëlle',
    'Zoé',
    'François',
    'Noémie',
    'Aïcha',
    'Jérôme',
    'Benoît',
    'Anaïs',
    'Maëlys',
    'Éloïse',
    'Thérèse',
    'Désiré',
    'Chloë',
    'Raphaël',
  ])('%s, in a file of hers alone', (name) => {
    for (const header of ['Prénom;Niveaux', 'PRENOM;NIVEAUX']) {
      const text = file(header, `${name};A1`)
      const read = {
        cp850: plan('volunteers', bytes(text, upper(cp850))),
        macintosh: plan('volunteers', bytes(text, upper(mac))),
        'windows-1252': plan(
          'volunteers',
          bytes(text, (letter) => letter.charCodeAt(0)),
        ),
      }
      for (const [encoding, all] of Object.entries(read)) {
        expect([encoding, all.plan.file.encoding, told(all.plan)]).toEqual([
          encoding,
          encoding,
          [`2 create ${name}`],
        ])
      }
    }
  })

  test('some of a sound file, they are put right, and their lines said', () => {
    const rows = ['Prénom;Niveaux', 'Hélène;A1', 'AndrÃ©;A1', 'NoÃ«lle;A1', 'Ãlodie;A1']
    const { plan: read } = plan('volunteers', file(...rows))
    expect(told(read).slice(0, 3)).toEqual(['2 create Hélène', '3 create André', '4 create Noëlle'])
    expect(issues(read)).toContain('letters_repaired_in')
    expect(read.issues[0]?.says.fr).toContain('3, 4')
  })

  test.each(['AndrÇ', 'HÇlène', 'Fran‡ois', 'Jos‚', 'Ga‰lle', 'RenÈ', 'Andr√©'])(
    '%s in a sound file is told',
    (name) => {
      const rows = ['Prénom;Niveaux', 'Hélène;A1', `${name};A1`]
      expect(issues(plan('volunteers', utf8(file(...rows))).plan)).toContain(
        '3 Prénom name_garbled',
      )
    },
  )

  test('a lost letter in a sound file keeps its line out', () => {
    const rows = ['Prénom;Niveaux', 'Hélène;A1', 'Andr\ufffd;A1']
    expect(issues(plan('volunteers', file(...rows)).plan)).toContain('3 Prénom letters_lost')
  })

  test.each([
    'McDonald',
    'Élodie',
    'NGUYỄN',
    'DeShawn',
    'Łukasz',
    'Đức',
    'Jean-Éric',
    'O’Connor',
    'Ana María',
    'Øyvind',
  ])('%s is sound', (name) => {
    const { plan: read } = plan('volunteers', file('Prénom;Niveaux', `${name};A1`))
    expect(issues(read).filter((issue) => issue.includes('garbled'))).toEqual([])
  })
})
