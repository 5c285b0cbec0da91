import { describe, expect, test } from 'vitest'
import { readAge, readWish, readYesNo } from '#api/imports/rules/cells/choices.ts'
import { readEmail, readPhone } from '#api/imports/rules/cells/contacts.ts'
import { readDate } from '#api/imports/rules/cells/dates.ts'
import { spellLanguage } from '#api/imports/rules/cells/language-names.ts'
import { readLanguage } from '#api/imports/rules/cells/languages.ts'
import { readLevel, readTaughtLevels } from '#api/imports/rules/cells/levels.ts'
import { readName } from '#api/imports/rules/cells/names.ts'
import { readPromise } from '#api/imports/rules/cells/promise.ts'
import { readWanted } from '#api/imports/rules/cells/wanted.ts'
import type { Reading } from '#api/imports/rules/reading.ts'
import { spellPhone, spellPromise } from '#api/imports/rules/spell.ts'
import { messageLanguages } from '#api/people/schema.ts'

/** The value, then the codes of the notes; or the code of the refusal. */
const told = <T>(reading: Reading<T>, spell: (value: T) => string = String): string =>
  'failure' in reading
    ? reading.failure.code
    : [spell(reading.value), ...reading.notes.map((note) => note.code)].join(' | ')

describe('a promise', () => {
  test.each([
    ['2-4', '2h-4h'],
    ['2 à 4 h', '2h-4h'],
    ['2–4', '2h-4h'],
    ['2 / 3 h', '2h-3h'],
    ['de 2 à 3 heures', '2h-3h'],
    ['entre 2 et 4', '2h-4h'],
    ['2 ou 3 heures', '2h-3h'],
    ['2h30 à 4h', '2h30-4h'],
    ['2:30-4:00', '2h30-4h'],
    ['2,5-3,5', '2h30-3h30'],
    ['2.5', '2h30'],
    ['3h', '3h'],
    ['3', '3h'],
    ['0', '0h'],
    ['deux heures et demie', '2h30'],
    ['une heure', '1h'],
    ['2h-4h par semaine', '2h-4h'],
    ['2h/semaine', '2h'],
    ['180 min', '3h'],
    ['90-120 min', '1h30-2h'],
    ['180', '3h | read_as_minutes'],
    ['120-240', '2h-4h | read_as_minutes'],
    ['02-avr', '2h-4h | excel_made_a_date'],
    ['4-Feb', '2h-4h | excel_made_a_date'],
    ['02/04/2026', '2h-4h | excel_made_a_date'],
    ['max 4h', '0h-4h | promise_from_nothing'],
    ['jusqu’à 4h', '0h-4h | promise_from_nothing'],
    ['au moins 2h', 'promise_open'],
    ['8h par mois', 'not_per_week'],
    ['4-2', 'promise_backwards'],
    ['50h', 'promise_too_long'],
    ['2-4-6', 'promise_unreadable'],
    ['beaucoup', 'promise_unreadable'],
  ])('%s', (cell, expected) => expect(told(readPromise(cell), spellPromise)).toBe(expected))
})

describe('a length of time wanted', () => {
  test.each([
    ['1h30', '90'],
    ['1 h', '60'],
    ['2', '120'],
    ['1,5', '90'],
    ['90 min', '90'],
    ['une heure et demie', '90'],
    ['2h par semaine', '120'],
    ['0', '0'],
    ['90', '90 | read_as_minutes'],
    ['2 x 1h', '120 | wanted_times'],
    ['2 fois 1h30', '180 | wanted_times'],
    ['1 à 2h', '120 | wanted_is_a_range'],
    ['25h', 'wanted_unreadable'],
    ['souvent', 'wanted_unreadable'],
  ])('%s', (cell, expected) => expect(told(readWanted(cell))).toBe(expected))
})

describe('levels taught', () => {
  test.each([
    ['alpha', 'alpha'],
    ['A1.1 à A2', 'A1.1,A1,A2'],
    ['A1-B1', 'A1,A2,B1'],
    ['pré-A1-A2', 'pre-A1,A1.1,A1,A2'],
    ['de A1 à B1', 'A1,A2,B1'],
    ['b1 à a1', 'A1,A2,B1'],
    ['alpha à A1.1', 'alpha,pre-A1,A1.1'],
    ['tous niveaux', 'alpha,pre-A1,A1.1,A1,A2,B1,B2,C1,C2'],
    ['tous sauf alpha', 'pre-A1,A1.1,A1,A2,B1,B2,C1,C2'],
    ['alpha, A1.1', 'alpha,A1.1'],
    ['A1/A2', 'A1,A2'],
    ['A1 A2 B1', 'A1,A2,B1'],
    ['A2, A1, A2', 'A1,A2'],
    ['niveau A1', 'A1'],
    ['débutants', 'pre-A1,A1.1 | level_means'],
    ['A1.2', 'A1 | level_means'],
    ['A2+', 'A2 | level_means'],
    ['A2 et plus', 'A2,B1,B2,C1,C2 | level_means'],
    ['jusqu’à A2', 'pre-A1,A1.1,A1,A2 | level_means'],
    ['FLE', 'level_unknown'],
    ['A1, D4', 'level_unknown'],
  ])('%s', (cell, expected) => expect(told(readTaughtLevels(cell))).toBe(expected))
})

describe('a learner’s level', () => {
  test.each([
    ['A1', 'A1'],
    ['a1.1', 'A1.1'],
    ['pré-A1', 'pre-A1'],
    ['pré A1', 'pre-A1'],
    ['alpha', 'alpha'],
    ['A1/A2', 'A1 | level_several'],
    ['A1 à A2', 'A1 | level_several'],
    ['grand débutant', 'pre-A1 | level_means'],
    ['tous', 'level_unknown'],
    ['XX', 'level_unknown'],
  ])('%s', (cell, expected) => expect(told(readLevel(cell))).toBe(expected))
})

describe('an age is adult or child, and the number is forgotten', () => {
  test.each([
    ['adulte', 'adult'],
    ['Enfant', 'child'],
    ['ado', 'child | age_only_group_kept'],
    ['12', 'child | age_only_group_kept'],
    ['17 ans', 'child | age_only_group_kept'],
    ['18 ans', 'adult | age_only_group_kept'],
    ['1987', 'age_is_a_year'],
    ['12/03/1985', 'age_is_a_year'],
    ['femme', 'age_unknown'],
  ])('%s', (cell, expected) => expect(told(readAge(cell))).toBe(expected))
})

describe('a wish', () => {
  test.each([
    ['individuel', 'individual'],
    ['seule', 'individual'],
    ['1:1', 'individual'],
    ['à deux', 'pair'],
    ['en binôme', 'pair'],
    ['in a pair', 'pair'],
    ['peu importe', 'either'],
    ['les deux', 'either'],
    ['', 'either'],
    ['groupe', 'wish_unknown'],
  ])('%j', (cell, expected) => expect(told(readWish(cell))).toBe(expected))
})

describe('yes or no', () => {
  test.each([
    ['oui', 'true'],
    ['X', 'true'],
    ['1', 'true'],
    ['VRAI', 'true'],
    ['✓', 'true'],
    ['non', 'false'],
    ['', 'false'],
    ['FAUX', 'false'],
    ['parfois', 'yes_or_no'],
  ])('%j', (cell, expected) => expect(told(readYesNo(cell))).toBe(expected))
})

describe('a telephone number becomes E.164', () => {
  test.each([
    ['06 39 98 52 34', '+33639985234'],
    ['06.39.98.52.34', '+33639985234'],
    ['06-39-98-52-34', '+33639985234'],
    ['06/39/98/52/34', '+33639985234'],
    ['06\u00a039\u00a098\u00a052\u00a034', '+33639985234'],
    ['+33 6 39 98 52 34', '+33639985234'],
    ['+33 (0)6 39 98 52 34', '+33639985234'],
    ['(+33)639985234', '+33639985234'],
    ['0033639985234', '+33639985234'],
    ['tél : 0639985234', '+33639985234'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+216 20 123 456', '+21620123456'],
    ['639985234', '+33639985234 | phone_zero_restored'],
    ['33639985234', '+33639985234 | phone_zero_restored'],
    ['0639985234 / 03 20 12 34 56', '+33639985234 | second_value_not_kept'],
    ['6,40E+08', 'phone_made_a_number'],
    ['6.4E+08', 'phone_made_a_number'],
    ['06.39.98.98', 'phone_wrong_length'],
    ['3639', 'phone_wrong_length'],
    ['06 39 98 52 3O', 'phone_unreadable'],
    ['demander à son frère', 'phone_unreadable'],
  ])('%s', (cell, expected) => expect(told(readPhone(cell))).toBe(expected))

  test.each([
    ['+33639985234', '06 39 98 52 34'],
    ['+32470123456', '+32 470 12 34 56'],
    ['+40712345678', '+40 712 34 56 78'],
    ['+447911123456', '+44 79 11 12 34 56'],
    ['+12025550123', '+1 20 25 55 01 23'],
    ['+262692123456', '+262 692 12 34 56'],
    ['+213551234567', '+213 551 23 45 67'],
  ])('%s is spelled %s and read again', (number, spelled) => {
    expect(spellPhone(number)).toBe(spelled)
    expect(told(readPhone(spelled))).toBe(number)
  })
})

describe('an e-mail address', () => {
  test.each([
    [' Claire@Exemple.FR ', 'claire@exemple.fr'],
    ['mailto:claire@exemple.fr', 'claire@exemple.fr'],
    ['Claire <claire@exemple.fr>', 'claire@exemple.fr'],
    ['claire@exemple.fr; c@exemple.fr', 'claire@exemple.fr | second_value_not_kept'],
    ['claire @ exemple.fr', 'email_unreadable'],
    ['claire', 'email_unreadable'],
  ])('%s', (cell, expected) => expect(told(readEmail(cell))).toBe(expected))
})

describe('a date, day first as in France', () => {
  test.each([
    ['2026-10-17', '2026-10-17'],
    ['2026/10/17', '2026-10-17'],
    ['20261017', '2026-10-17'],
    ['07/11/2026', '2026-11-07'],
    ['7/11/26', '2026-11-07'],
    ['17.10.2026', '2026-10-17'],
    ['17 octobre 2026', '2026-10-17'],
    ['samedi 17 octobre 2026', '2026-10-17'],
    ['1er sept. 2026', '2026-09-01'],
    ['17-oct-26', '2026-10-17'],
    ['Oct 17, 2026', '2026-10-17'],
    ['2026-10-17 00:00:00', '2026-10-17'],
    ['17/10/2026 14:32', '2026-10-17'],
    ['10/17/2026', '2026-10-17 | date_means'],
    ['octobre 2026', '2026-10-01 | date_means'],
    ['46312', '2026-10-17 | date_means'],
    ['2026-11-27', '2026-11-27 | date_to_come'],
    ['27/12/2028', 'date_too_far'],
    ['12/03/1985', 'date_too_old'],
    ['31/02/2026', 'date_unreadable'],
    ['2026', 'date_unreadable'],
    ['17/10', 'date_unreadable'],
    ['hier', 'date_unreadable'],
  ])('%s', (cell, expected) => expect(told(readDate(cell, '2026-11-23'))).toBe(expected))
})

describe('a language', () => {
  test.each([
    ['français', 'fr'],
    ['Anglais', 'en'],
    ['ROUMAIN', 'ro'],
    ['bg', 'bg'],
    ['dari', 'fa'],
    ['arabe, français', 'ar | second_value_not_kept'],
    ['klingon', 'language_unknown'],
  ])('%s', (cell, expected) => expect(told(readLanguage(cell))).toBe(expected))

  test('every language of the cards has a name that is read back', () => {
    const back = messageLanguages.map((code) => told(readLanguage(spellLanguage(code))))
    expect(back).toEqual([...messageLanguages])
  })
})

describe('a name', () => {
  const none = { display: '', first: '', last: '', full: '', order: 'first' } as const

  test.each([
    [{ first: 'Claire' }, 'Claire'],
    [{ first: ' Élodie\u00a0\u200b ' }, 'Élodie'],
    [{ first: 'Claire', last: 'Dupont' }, 'Claire D. | name_shortened'],
    [{ first: 'Jean-Luc', last: 'de La Tour' }, 'Jean-Luc D. | name_shortened'],
    [{ first: 'Marie', last: 'Dup.' }, 'Marie Dup.'],
    [{ display: 'Claire', first: 'C', last: 'Dupont' }, 'Claire'],
    [{ last: 'Claire' }, 'Claire'],
    [{ last: 'Claire DUPONT' }, 'Claire D. | name_shortened'],
    [{ last: 'DUPONT Claire' }, 'Claire D. | name_shortened'],
    [{ full: 'Dupont Marie', order: 'last' }, 'Marie D. | name_shortened'],
    [{ full: 'Marie Dupont', order: 'first' }, 'Marie D. | name_shortened'],
    [{ first: 'Dragos B.' }, 'Dragos B.'],
    [{ last: 'Marie Dupont' }, 'Marie Dupont | name_is_full'],
    [{ first: '=1+1' }, '=1+1 | name_without_letters'],
    [{ first: '=HYPERLINK("x")' }, '=HYPERLINK("x")'],
    [{ first: '@x' }, '@x'],
    [{ first: 'محمد' }, 'محمد'],
    [{ first: '\u202e\u200b' }, 'name_missing'],
    [{ first: 'a'.repeat(61) }, 'name_is_long'],
  ] as const)('%j', (cells, expected) => {
    expect(told(readName({ ...none, ...cells }), ({ name }) => name)).toBe(expected)
  })
})
