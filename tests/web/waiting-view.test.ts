import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SmallestChange, Step, WaitingLearner } from '#api/waiting/schema.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import {
  sayDayPast,
  sayHindered,
  sayQuiet,
  sayReceived,
  saySince,
  sayWay,
} from '#web/waiting/say.ts'
import { agreedAddress, bestOf, countsOf, groupsOf, sectionsOf } from '#web/waiting/view.ts'

const [zahra, claire] = [
  '0192a3b4-0000-7000-8000-000000000001',
  '0192a3b4-0000-7000-8000-0000000000c1',
]

const learner: WaitingLearner['learner'] = {
  ...{ oral: 'A1', written: null, alpha: false, ageGroup: 'adult', wish: 'either' },
  ...{ minutesWanted: 60, waitingSince: null },
}
const waiting = (part: Partial<WaitingLearner> = {}): WaitingLearner => ({
  ...{ id: zahra, name: 'Max', learner, since: '2026-10-20', hadClass: true, days: 36, next: null },
  ...{ month: 0, term: 60, ahead: 0, seenOn: null, quiet: null, hindered: null, change: null },
  ...part,
})
const hindered = (steps: Step[], part: Partial<SmallestChange> = {}) =>
  waiting({
    hindered: 'no_common_hour',
    change: {
      volunteer: { id: claire, name: 'Claire' },
      start: '2026-12-02T13:00:00Z',
      end: '2026-12-02T14:00:00Z',
      session: null,
      steps,
      ...part,
    },
  })
const hour = { weekday: 3, from: '14:00', to: '15:00' }

vi.useFakeTimers({ now: Date.parse('2026-11-25T12:00:00Z'), toFake: ['Date'] })
afterEach(() => setLanguage('fr'))

describe('who waits', () => {
  it('is counted by what a booking changes', () => {
    const list = [
      waiting({ quiet: 'over' }),
      waiting({ quiet: 'soon' }),
      waiting({ next: '2026-12-02T13:00:00Z', quiet: 'over' }),
    ]
    expect(countsOf(list)).toEqual({ unbooked: 2, quiet: 1 })
  })

  it('stands once, in the order in which all came, where something can be done about it', () => {
    const list = [
      waiting({ id: 'a', quiet: 'over' }),
      waiting({ id: 'b', quiet: 'over', hindered: 'no_common_hour' }),
      waiting({ id: 'c' }),
      waiting({ id: 'd', quiet: 'soon' }),
      waiting({ id: 'e', quiet: 'over', hindered: 'rooms_full' }),
      waiting({ id: 'f', next: '2026-12-02T13:00:00Z', hindered: 'no_tutor' }),
      waiting({ id: 'g', hindered: 'no_tutor' }),
      waiting({ id: 'h', next: '2026-12-09T13:00:00Z', quiet: 'over' }),
    ]
    const ids = Object.entries(sectionsOf(list)).map(([section, all]) => [
      section,
      all.map(({ id }) => id).join(''),
    ])
    expect(Object.fromEntries(ids)).toEqual({
      ...{ over: 'ae', soon: 'd', waits: 'c', unmet: 'bg', booked: 'hf' },
    })
  })

  it('is told with what she had, what is booked and what she wants', () => {
    expect(sayReceived(waiting())).toBe(
      'rien ces quatre semaines\u00a0· 1\u00a0h depuis septembre\u00a0· rien de prévu\u00a0· souhaite 1\u00a0h par semaine',
    )
    expect(sayReceived(waiting({ hadClass: false, term: 0 }))).toMatch(
      /^encore aucun cours\u00a0· rien de prévu/,
    )
    expect(
      sayReceived(waiting({ month: 90, term: 90, next: '2026-11-27T13:00:00Z', ahead: 120 })),
    ).toBe(
      '1\u00a0h\u00a030 ces quatre semaines\u00a0· prochain cours ven. 27 nov. (2\u00a0h en tout)\u00a0· souhaite 1\u00a0h par semaine',
    )
  })

  it('is told since when, or from when, and nothing of it with a class ahead', () => {
    expect(saySince(waiting())).toBe('attend depuis 5 semaines')
    expect(saySince(waiting({ since: '2026-11-27' }))).toBe('à partir du 27 nov.')
    expect(saySince(waiting({ next: '2026-12-02T13:00:00Z' }))).toBeUndefined()
    expect(saySince(waiting({ since: null }))).toBeUndefined()
  })

  it('was seen on a day that is said as one says it', () => {
    expect(sayDayPast('2026-11-25')).toBe('aujourd’hui')
    expect(sayDayPast('2026-11-24')).toBe('hier')
    expect(sayDayPast('2026-11-23')).toBe('lundi')
    expect(sayDayPast('2026-11-18')).toBe('le 18 nov.')
  })

  it('will have waited three weeks on a day, counted from the last class or word', () => {
    const soon = waiting({ quiet: 'soon', since: '2026-11-10', seenOn: '2026-11-12' })
    expect(sayQuiet(soon)).toBe('Vu·e le 12 nov. Le 3 décembre cela fera trois semaines.')
    // The heading says the rest.
    expect(sayQuiet(waiting({ quiet: 'over' }))).toBe('')
    expect(sayQuiet(waiting({ quiet: 'over', next: '2026-12-09T13:00:00Z' }))).toBe(
      'Rien depuis trois semaines\u00a0: prévenez de ce cours.',
    )
    expect(sayQuiet(waiting({ quiet: 'over', hindered: 'no_tutor' }))).toBe(
      'Rien depuis trois semaines.',
    )
  })
})

describe('the smallest change', () => {
  it.each<[Step[], string, string]>([
    [
      [{ kind: 'learner_hour', ...hour }],
      'Si Max pouvait venir le mercredi de 14h à 15h : cours avec Claire.',
      'If Max could come on Wednesday from 14:00 to 15:00: class with Claire.',
    ],
    [
      [{ kind: 'volunteer_hour', ...hour }],
      'Si Claire pouvait venir le mercredi de 14h à 15h.',
      'If Claire could come on Wednesday from 14:00 to 15:00.',
    ],
    [
      [
        { kind: 'learner_hour', ...hour },
        { kind: 'volunteer_hour', ...hour },
      ],
      'Si Max et Claire pouvaient venir le mercredi de 14h à 15h.',
      'If Max and Claire could come on Wednesday from 14:00 to 15:00.',
    ],
    [
      [{ kind: 'promise', week: '2026-11-30', minutes: 300 }],
      'Si Claire donnait 5 h la semaine prochaine : cours mer. 2 déc. 14h–15h.',
      'If Claire gave 5 h next week: class Wed 2 Dec 14:00–15:00.',
    ],
    [
      [{ kind: 'children' }, { kind: 'level', level: 'B2' }, { kind: 'learner_hour', ...hour }],
      'Si Claire prenait aussi des enfants, et si Claire prenait aussi le niveau B2, et si Max pouvait venir le mercredi de 14h à 15h.',
      'If Claire also took children, and if Claire also took level B2, and if Max could come on Wednesday from 14:00 to 15:00.',
    ],
    [
      [{ kind: 'pair' }],
      'Si Max venait à deux : cours mer. 2 déc. 14h–15h avec Claire.',
      'If Max came in a pair: class Wed 2 Dec 14:00–15:00 with Claire.',
    ],
  ])('%j is said in both languages', (steps, french, english) => {
    const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')
    const one = hindered(steps)
    expect(plain(sayHindered(one, true))).toBe(french)
    expect(plain(sayHindered(one))).toBe(`Aucune heure en commun avec un bénévole. ${french}`)
    setLanguage('en')
    expect(plain(sayHindered(one, true))).toBe(english)
  })

  it('leads to the form, filled in, once it is agreed on, or to the session', () => {
    const at = agreedAddress(hindered([{ kind: 'learner_hour', ...hour }]))
    expect(at).toBe(
      `/seances/nouvelle?jour=2026-12-02&heure=14%3A00&minutes=60&avec=${zahra}&qui=${claire}`,
    )
    expect(agreedAddress(hindered([{ kind: 'pair' }], { session: 's' }))).toBe('/seances/s')
    expect(agreedAddress(waiting())).toBeUndefined()
  })

  it('is not said where nothing that can be said would help', () => {
    expect(sayHindered(waiting({ hindered: 'closed' }))).toBe(
      'Aux heures communes, la maison est fermée.',
    )
    expect(sayHindered(waiting())).toBeUndefined()
  })
})

describe('ways to a class', () => {
  const way = {
    ...{
      activity: 'tutoring',
      place: 'p',
      start: '2026-12-02T13:00:00Z',
      end: '2026-12-02T14:00:00Z',
    },
    ...{ volunteers: [], learners: [{ id: 'o', name: 'Amina' }], waitingSince: null },
  }
  const join = { ...way, session: 's', revision: 1 }

  it('begin with hours, or with who could sit there', () => {
    const kinds = (ways: Parameters<typeof groupsOf>[0], wanted: 'hour' | 'partner') =>
      groupsOf(ways, wanted).map(({ kind }) => kind)
    const all = { joins: [join], pairs: [way], hours: [way] }
    expect(kinds(all, 'hour')).toEqual(['hours', 'joins', 'pairs'])
    expect(kinds(all, 'partner')).toEqual(['joins', 'pairs'])
    expect(kinds({ ...all, joins: [], pairs: [] }, 'partner')).toEqual(['hours'])
    expect(kinds({ joins: [], pairs: [], hours: [] }, 'hour')).toEqual([])
  })

  it('have one that gives most for an hour', () => {
    expect(bestOf({ joins: [], pairs: [way], hours: [way] })?.kind).toBe('pairs')
    expect(bestOf({ joins: [join], pairs: [way], hours: [] })).toEqual({ kind: 'joins', way: join })
    expect(bestOf({ joins: [], pairs: [], hours: [] })).toBeUndefined()
  })

  it('name who sits there besides her', () => {
    const both = { ...way, learners: [{ id: zahra, name: 'Max' }, ...way.learners] }
    expect(sayWay(both, 'pairs', { id: zahra })).toContain('à deux avec Amina')
    expect(sayWay(join, 'joins', { id: zahra })).toContain('à côté d’Amina')
  })
})
