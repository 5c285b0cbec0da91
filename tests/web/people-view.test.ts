import { describe, expect, it } from 'vitest'
import type { Person } from '#api/people/schema.ts'
import {
  areDaysOver,
  belongsTo,
  halfHours,
  homeTabOf,
  levelRuns,
  listed,
  ordered,
  sayPhone,
  searched,
  tabOf,
  teachesAll,
  tidyPhone,
} from '#web/people/view.ts'
import { waitOf } from '#web/people/wait.ts'

const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: `id of ${name}`,
  role: 'learner',
  name,
  archived: false,
  ...more,
})
const volunteer = {
  promise: { from: 120, to: 240 },
  levels: [],
  children: false,
  newcomer: false,
  activities: [],
}
const learner = {
  ageGroup: 'adult',
  oral: null,
  written: null,
  alpha: false,
  wish: 'either',
  minutesWanted: 60,
  waitingSince: null,
} as const
const names = (people: { person: Person }[]) => people.map((one) => one.person.name)

describe('the lists of people', () => {
  it('show a coordinator who gives hours among the volunteers too', () => {
    const both = person('Nadia', { role: 'coordinator', volunteer })
    expect(belongsTo(both, 'volunteers')).toBe(true)
    expect(belongsTo(both, 'coordinators')).toBe(true)
    expect(belongsTo(person('Nora', { role: 'coordinator' }), 'volunteers')).toBe(false)
  })

  it('show who was put away in no list but the archives', () => {
    const gone = person('Paul', { archived: true, role: 'volunteer', volunteer })
    expect(belongsTo(gone, 'volunteers')).toBe(false)
    expect(belongsTo(gone, 'archived')).toBe(true)
    expect(belongsTo(person('Anne'), 'archived')).toBe(false)
    expect(homeTabOf(gone)).toBe('archived')
  })

  it('fall back to the volunteers for an address that is none of theirs', () => {
    expect(tabOf('apprenants')).toBe('learners')
    expect(tabOf('toString')).toBe('volunteers')
    expect(tabOf(undefined)).toBe('volunteers')
  })
})

describe('searching people', () => {
  const people = listed([
    person('Zoé'),
    person('Élodie', { email: 'elodie.martin@exemple.fr' }),
    person('Jean-Luc', { phone: '+33639988223' }),
    person('Anne'),
  ])

  it('puts names in the order of the French alphabet', () => {
    expect(names(people)).toEqual(['Anne', 'Élodie', 'Jean-Luc', 'Zoé'])
  })

  it('does not mind accents, capitals, or a hyphen', () => {
    expect(names(searched(people, 'ELO'))).toEqual(['Élodie'])
    expect(names(searched(people, 'luc'))).toEqual(['Jean-Luc'])
    expect(names(searched(people, 'jean-luc'))).toEqual(['Jean-Luc'])
  })

  it('finds a number however it is written', () => {
    expect(names(searched(people, '06 39 98 82'))).toEqual(['Jean-Luc'])
    expect(names(searched(people, '+33 6 39'))).toEqual(['Jean-Luc'])
    expect(names(searched(people, '0000'))).toEqual([])
  })

  it('finds all for nothing typed, and nobody for what nobody has', () => {
    expect(searched(people, '  ')).toHaveLength(4)
    expect(searched(people, 'xyz')).toHaveLength(0)
  })

  it('keeps the very lines of those who are the same when the list comes again', () => {
    const [anne, elodie] = people
    const again = listed([person('Élodie', { email: 'elle@exemple.fr' }), person('Anne')], people)
    expect(again[0]).toBe(anne)
    expect(again[1]).not.toBe(elodie)
    expect(names(searched(again, 'elle'))).toEqual(['Élodie'])
  })

  it('puts who waits longest first, and who does not wait last', () => {
    const waiting = listed([
      person('A', { learner: { ...learner, waitingSince: null } }),
      person('B', { learner: { ...learner, waitingSince: '2026-10-01' } }),
      person('C', { learner: { ...learner, waitingSince: '2026-09-01' } }),
    ])
    expect(names(ordered(waiting, 'waiting'))).toEqual(['C', 'B', 'A'])
    expect(names(ordered(waiting, 'name'))).toEqual(['A', 'B', 'C'])
  })
})

describe('what people are, in few words', () => {
  it('joins levels that follow one another, alpha apart', () => {
    expect(levelRuns(['A1', 'alpha', 'A1.1', 'B1', 'pre-A1'])).toEqual([
      ['alpha', 'alpha'],
      ['pre-A1', 'A1'],
      ['B1', 'B1'],
    ])
    expect(levelRuns([])).toEqual([])
  })

  it('knows who teaches everything', () => {
    const all = ['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
    expect(teachesAll(all)).toBe(true)
    expect(teachesAll(all.slice(1))).toBe(false)
  })

  it('counts a wait in days, then weeks, then months', () => {
    expect(waitOf('2026-11-23', '2026-11-23')).toEqual({ unit: 'days', n: 0 })
    expect(waitOf('2026-11-10', '2026-11-23')).toEqual({ unit: 'days', n: 13 })
    expect(waitOf('2026-11-09', '2026-11-23')).toEqual({ unit: 'weeks', n: 2 })
    expect(waitOf('2026-08-23', '2026-11-23')).toEqual({ unit: 'months', n: 3 })
    expect(waitOf('2026-11-24', '2026-11-23')).toBeUndefined()
  })

  it('counts a day as a day when the clock is set that night', () => {
    expect(waitOf('2026-10-25', '2026-10-26')).toEqual({ unit: 'days', n: 1 })
  })

  it('says an absence is over on the day after its last', () => {
    expect(areDaysOver({ from: '2026-11-01', to: '2026-11-23' }, '2026-11-23')).toBe(false)
    expect(areDaysOver({ from: '2026-11-01', to: '2026-11-22' }, '2026-11-23')).toBe(true)
  })
})

describe('telephone numbers', () => {
  it.each([
    ['06 39 98 52 34', '+33639985234'],
    ['06.39.98.52.34', '+33639985234'],
    ['+33 (0)6 39 98 52 34', '+33639985234'],
    ['00 40 721 234 567', '+40721234567'],
    ['+32\u00a0470\u202f12 34 56', '+32470123456'],
    ['', ''],
    ['12', '12'],
  ])('typed as "%s" are kept as "%s"', (typed, kept) => {
    expect(tidyPhone(typed)).toBe(kept)
  })

  it('of France are read as they are said there, and come back the same', () => {
    expect(sayPhone('+33639985234')).toBe('06 39 98 52 34')
    expect(tidyPhone(sayPhone('+33639985234'))).toBe('+33639985234')
    expect(sayPhone('+40721234567')).toBe('+40721234567')
  })
})

describe('minutes to choose from', () => {
  it('go by half hours and hold the present value wherever it lies', () => {
    expect(halfHours(120, 60)).toEqual([0, 30, 60, 90, 120])
    expect(halfHours(60, 45)).toEqual([0, 30, 45, 60])
    expect(halfHours(60, 200)).toEqual([0, 30, 60, 200])
  })
})
