import { describe, expect, it } from 'vitest'
import { weeksAhead } from '#api/appointments/rules.ts'
import { addDays } from '#api/days.ts'
import {
  insteadIn,
  mayGive,
  namedLike,
  sayEuros,
  sumByMachine,
  sumOf,
} from '#web/appointments/view.ts'

describe('a price', () => {
  it.each([
    [400, '4\u00a0€', '€4'],
    [150, '1,50\u00a0€', '€1.50'],
    [0, '0\u00a0€', '€0'],
  ])('of %i cents is %s, in English %s', (cents, fr, en) => {
    expect([sayEuros(cents, 'fr'), sayEuros(cents, 'en')]).toEqual([fr, en])
  })
})

describe('the uses of a month', () => {
  const washer = { id: 'a', name: 'Lave-linge' }
  const dryer = { id: 'b', name: 'Sèche-linge' }
  const counts = [
    { ...dryer, day: '2026-11-02', uses: 2, cents: 100 },
    { ...washer, day: '2026-11-02', uses: 1, cents: 400 },
    { ...washer, day: '2026-11-03', uses: 2, cents: 500 },
  ]

  it('are added up by machine, at the price of each day', () => {
    const sums = sumByMachine(counts)
    expect(sums).toEqual([
      { ...washer, uses: 3, cents: 1400 },
      { ...dryer, uses: 2, cents: 200 },
    ])
    expect(sumOf(sums)).toEqual({ uses: 5, cents: 1600 })
  })
})

it('is given from today on, as far ahead as the API lets it be', () => {
  const today = '2026-11-24'
  const last = addDays(today, weeksAhead * 7)
  expect(
    [addDays(today, -1), today, last, addDays(last, 1)].map((day) => mayGive(day, today)),
  ).toEqual([false, true, true, false])
})

it('reads what is free instead, of a machine or of a turn', () => {
  const span = { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' }
  expect(
    insteadIn([
      { place: 'p', ...span },
      { session: 's', activity: 'paperwork', ...span },
    ]),
  ).toEqual([
    { of: 'p', ...span },
    { of: 's', activity: 'paperwork', ...span },
  ])
})

it('finds a name by the beginnings of its words, whatever their order, case and accents', () => {
  const all = ['Élodie Ortega', 'Mme Lopes', 'Jean-Luc'].map((name) => ({ name }))
  const found = (typed: string) => namedLike(all, typed).map(({ name }) => name)
  expect(found('ORTE elo')).toEqual(['Élodie Ortega'])
  expect(found('luc')).toEqual(['Jean-Luc'])
  expect(found('opes')).toEqual([])
  expect(found('l')).toEqual(['Mme Lopes', 'Jean-Luc'])
})
