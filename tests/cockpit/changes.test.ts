import { describe, expect, test } from 'vitest'
import { changesOf } from '#api/cockpit/rules/changes.ts'
import type { ToldTrace, Values } from '#api/cockpit/rules/traces.ts'

const claire = { id: 'claire', name: 'Claire' }
const nadege = { id: 'nadege', name: 'Nadège' }
const at = (clock: string) => `2026-11-23T${clock}:00Z`

const trace = (action: string, part: Partial<ToldTrace> = {}): ToldTrace => ({
  at: at('09:00'),
  day: '2026-11-23',
  actor: claire,
  action,
  subject: action.split('.')[0] ?? '',
  subjectId: 's',
  before: null,
  after: null,
  name: null,
  people: null,
  spot: null,
  slot: null,
  revision: null,
  gaveUp: null,
  ...part,
})

const two: Values = {
  place: 'blue',
  start: at('13:00'),
  end: at('14:00'),
  stands: true,
  volunteers: ['claire'],
  learners: ['amina', 'bogdan'],
}
const four: Values = { ...two, start: at('15:00'), end: at('16:00') }
const cancelled: Values = { ...two, stands: false }
const onHold: Values = { ...cancelled, suspended: 'volunteer_away' }

const whats = (...traces: ToldTrace[]) => changesOf(traces).map((one) => one.what)
const session = (done: string, before: Values | null, after: Values) =>
  trace(`session.${done}`, { before, after })

describe('what somebody did to a session on one day', () => {
  test.each<[string, ToldTrace[], string[]]>([
    ['booked', [session('booked', null, two)], ['session.booked']],
    [
      'booked and moved is booked',
      [session('booked', null, two), session('changed', two, four)],
      ['session.booked'],
    ],
    [
      'moved and moved on is moved',
      [session('changed', two, four), session('changed', four, { ...four, place: 'red' })],
      ['session.moved'],
    ],
    [
      'moved and moved back is nothing',
      [session('changed', two, four), session('changed', four, two)],
      [],
    ],
    [
      'given to others',
      [session('changed', two, { ...two, learners: ['dan'] })],
      ['session.restaffed'],
    ],
    ['given up', [session('given_up', two, onHold)], ['session.given_up']],
    [
      'given up, and coming after all, is nothing',
      [session('given_up', two, onHold), session('come_back', onHold, two)],
      [],
    ],
    [
      'taken in somebody’s place',
      [session('taken_over', onHold, { ...two, volunteers: ['dan'] })],
      ['session.taken_over'],
    ],
    [
      'its learners the other way round is nothing',
      [session('changed', two, { ...two, learners: ['bogdan', 'amina'] })],
      [],
    ],
    ['cancelled', [session('cancelled', two, cancelled)], ['session.cancelled']],
    ['restored', [session('restored', cancelled, two)], ['session.restored']],
    [
      'cancelled and restored is nothing',
      [session('cancelled', two, cancelled), session('restored', cancelled, two)],
      [],
    ],
    [
      'booked and cancelled is nothing',
      [session('booked', null, two), session('cancelled', two, cancelled)],
      [],
    ],
  ])('%s', (_, traces, told) => {
    expect(whats(...traces)).toEqual(told)
  })

  test('remembers where it was first, and says where it went last', () => {
    const red = { ...four, place: 'red' }
    const [moved] = changesOf([session('changed', two, four), session('changed', four, red)])
    expect(moved?.subjects).toMatchObject([
      { was: { start: two.start, place: 'blue' }, spot: { start: four.start, place: 'red' } },
    ])
  })

  test('is one thing for each of two people, and for each of two days', () => {
    const again = session('changed', four, { ...four, place: 'red' })
    const first = session('changed', two, four)
    expect(whats(first, { ...again, actor: nadege })).toEqual(['session.moved', 'session.moved'])
    expect(whats(first, { ...again, day: '2026-11-24' })).toHaveLength(2)
  })
})

describe('what the year did to a session', () => {
  const settled = (from: string, to: string) =>
    trace(`session.${to === 'standing' ? 'given_back' : 'suspended'}`, {
      before: { state: from },
      after: { state: to },
    })
  test.each([
    ['standing', 'closed', ['session.suspended']],
    ['closed', 'standing', ['session.given_back']],
    ['closed', 'volunteer_away', []],
    ['standing', 'off_rhythm', []],
    ['off_rhythm', 'standing', []],
  ])('from %s to %s is %j', (from, to, told) => {
    expect(whats(settled(from, to))).toEqual(told)
  })

  test('and gave back on the same day is nothing', () => {
    expect(whats(settled('standing', 'closed'), settled('closed', 'standing'))).toEqual([])
  })
})

describe('what else was taken back', () => {
  const absence = { id: 'a', from: '2026-11-24', to: '2026-11-25' }
  const layer = { id: 'c', label: 'Inventaire', from: '2026-11-24', to: '2026-11-24' }
  test('is an absence, a closure, a ceiling or a weekly slot', () => {
    expect(
      whats(
        trace('person.away', { after: absence }),
        trace('person.back', { before: absence }),
        trace('year.closure_put', { after: layer }),
        trace('year.closure_dropped', { before: layer }),
        trace('person.ceiling', {
          before: { week: 'w', minutes: null },
          after: { week: 'w', minutes: 300 },
        }),
        trace('person.ceiling', {
          before: { week: 'w', minutes: 300 },
          after: { week: 'w', minutes: null },
        }),
        trace('slot.made', { after: { change: 'x' } }),
        trace('slot.undone', { after: { change: 'x' } }),
      ),
    ).toEqual([])
  })

  test('is not what somebody else took back, or what was there before', () => {
    expect(
      whats(
        trace('person.back', { before: absence }),
        trace('slot.made', { after: { change: 'x' } }),
        trace('slot.undone', { after: { change: 'x' }, actor: nadege }),
        trace('year.closure_put', { before: layer, after: { ...layer, label: 'Travaux' } }),
      ).sort(),
    ).toEqual(['closure.changed', 'person.back', 'slot.made', 'slot.undone'])
  })
})

test('the same done to many is told once, with the latest few of them by name', () => {
  const people = Array.from({ length: 90 }, (_, n) =>
    trace('person.created', { subjectId: `p${n}`, name: `P ${n}` }),
  )
  const [change, ...more] = changesOf(people)
  expect(change).toMatchObject({ what: 'person.created', count: 90, actor: claire })
  expect(change?.subjects.map(({ name }) => name)).toEqual(['P 89', 'P 88', 'P 87', 'P 86'])
  expect(more).toEqual([])
})

test('the latest comes first, and what nobody here knows is not told', () => {
  expect(
    whats(
      trace('place.created', { at: at('08:00') }),
      trace('person.archived', { at: at('10:00') }),
      trace('moon.landed', { at: at('11:00') }),
    ),
  ).toEqual(['person.archived', 'place.created'])
})
