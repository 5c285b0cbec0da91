import { describe, expect, test } from 'vitest'
import { readAge } from '#api/imports/rules/cells/choices.ts'
import { readPhone } from '#api/imports/rules/cells/contacts.ts'
import { orderOf, readDate } from '#api/imports/rules/cells/dates.ts'
import { readPromise } from '#api/imports/rules/cells/promise.ts'
import type { Reading } from '#api/imports/rules/reading.ts'
import { plan } from './spreadsheets.ts'

/** What is read, and what is said of it; why, where nothing is. */
const told = <T>(read: Reading<T>): unknown[] =>
  'failure' in read ? [read.failure.code] : [read.value, ...read.notes.map(({ code }) => code)]

describe('a promise', () => {
  test.each([
    // An end that says nothing is not the other end once more.
    ['3-4h selon semaines', 'promise_unreadable'],
    ['2 à beaucoup', 'promise_unreadable'],
    ['14h-16h', 'promise_is_hours_of_a_day'],
    ['9h30 à 11h', 'promise_is_hours_of_a_day'],
    ['1/2', 'promise_unreadable'],
    ['20h', { from: 1200, to: 1200 }, 'promise_is_much'],
    ['2à4', { from: 120, to: 240 }],
    ['2/4', { from: 120, to: 240 }],
    ['4h-6h', { from: 240, to: 360 }],
  ])('%s', (cell, ...expected) => {
    expect(told(readPromise(cell))).toEqual(expected)
  })
})

describe('dates of a column that writes the month first', () => {
  const said = (...cells: string[]) => {
    const rows = cells.map((cell, n) => `${'ABCDEF'[n]}mina;${cell}`)
    const { writes, plan: read } = plan('learners', ['Prénom;Inscrit le', ...rows].join('\n'))
    return writes.map(({ line, after }) => [
      after.learner?.waitingSince,
      ...read.issues
        .filter((one) => one.line === line && one.code.startsWith('date'))
        .map(({ code }) => code),
    ])
  }

  test('all of them are read so, and it is said', () => {
    expect(said('9/2/2026', '10/3/2026', '9/15/2026')).toEqual([
      ['2026-09-02', 'date_month_first'],
      ['2026-10-03', 'date_month_first'],
      ['2026-09-15', 'date_means'],
    ])
  })

  test('where some write the day first, those that may be either are doubted', () => {
    expect(said('9/2/2026', '15/9/2026', '9/15/2026', '5/5/2026')).toEqual([
      ['2026-02-09', 'date_either_way'],
      ['2026-09-15'],
      ['2026-09-15', 'date_means'],
      ['2026-05-05'],
    ])
  })

  test('otherwise the day comes first, as in France', () => {
    expect(said('9/2/2026', '10/3/2026')).toEqual([['2026-02-09'], ['2026-03-10']])
    expect(orderOf(['9/2/2026 10:12:33', '9/15/2026 8:02:11'])).toBe('month_first')
    expect(told(readDate('9/2/2026 10:12:33', '2026-11-23', 'month_first'))).toEqual([
      '2026-09-02',
      'date_month_first',
    ])
  })
})

describe('ages', () => {
  test.each([
    ...['CM1', '6ème', '6e B', '3e', 'maternelle', '7-8 ans', 'enfant (9 ans)', 'ado 15 ans'].map(
      (cell) => [cell, 'child'],
    ),
    ...['25-35', 'de 25 à 35 ans', '34 ans et demi', 'adulte (30 ans)'].map((cell) => [
      cell,
      'adult',
    ]),
  ])('%s is %s', (cell = '', group) => {
    expect(told(readAge(cell))).toEqual([group, 'age_only_group_kept'])
  })

  test.each([
    '2 enfants',
    'adulte + 2 enfants',
    'adulte (9 ans)',
    'enfant (34 ans)',
    '16-25 ans',
    '15/03',
    'TS',
    'terminale',
    'non adulte',
  ])('%s is asked', (cell) => {
    expect(told(readAge(cell))).toEqual(['age_unknown'])
  })
})

test.each([
  ['6.39988109E8', '+33639988109', 'phone_zero_restored'],
  ['6,39988109E+08', '+33639988109', 'phone_zero_restored'],
  ['6,4E+08', 'phone_made_a_number'],
  ['6.399881E8', 'phone_made_a_number'],
  ['06.39.98.81.31;', '+33639988131'],
])('the telephone %s', (cell, ...expected) => {
  expect(told(readPhone(cell))).toEqual(expected)
})
