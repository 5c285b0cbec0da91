import { afterEach, describe, expect, it } from 'vitest'
import type { Person } from '#api/people/schema.ts'
import type { Session, Suggestion } from '#api/sessions/schema.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import {
  sayAway,
  sayNear,
  sayOwnSuspension,
  sayWhat,
  sayWhere,
  sayWithWhom,
} from '#web/home/say.ts'
import {
  bookingOfSuggestion,
  comingOf,
  isBare,
  isInWeekOf,
  isUnderway,
  isWeekDone,
  isWeekFull,
  whyNothing,
  withTried,
} from '#web/home/view.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { sharing } from '#web/lib/sharing.ts'
import { aShownSession } from './sessions.ts'

afterEach(() => setLanguage('fr'))

/** A Tuesday, 15:30 on the house's wall. */
const now = Date.parse('2026-11-24T14:30:00Z')
const session = (part: Partial<Session> = {}) =>
  aShownSession({
    start: '2026-11-25T13:00:00Z',
    end: '2026-11-25T14:00:00Z',
    learners: [{ id: 'mirela', name: 'Mirela' }],
    ...part,
  })
const at = (id: string, start: string, part: Partial<Session> = {}) =>
  session({ id, start, end: start.replace(':00:00Z', ':45:00Z'), ...part })
const suggestion = (start: string): Suggestion => ({
  activity: 'tutoring',
  place: 'bleue',
  start,
  end: start.replace(':00:00Z', ':45:00Z'),
  volunteers: ['claire'],
  learners: [{ id: 'costel', name: 'Costel' }],
  waitingSince: '2026-01-20',
})
const week = (given: number, ceiling: number | null = null): WeekHours => ({
  person: 'claire',
  name: 'Claire',
  week: '2026-11-23',
  given,
  promise: { from: 120, to: 240 },
  ceiling,
})
const ids = (sessions: readonly Session[]) => sessions.map((one) => one.id)

describe('what lies before a volunteer', () => {
  it('begins with the first session that takes place, then this week and the next, in order', () => {
    const coming = comingOf(
      [
        at('next-tuesday', '2026-12-01T13:00:00Z'),
        at('friday', '2026-11-27T09:00:00Z'),
        at('today', '2026-11-24T16:00:00Z'),
        at('sunday', '2026-11-29T22:00:00Z'),
        at('next-monday', '2026-11-29T23:00:00Z'),
      ],
      now,
    )
    expect(coming.next?.id).toBe('today')
    expect(ids(coming.week)).toEqual(['friday', 'sunday'])
    expect(ids(coming.later)).toEqual(['next-monday', 'next-tuesday'])
  })

  it('leaves out what is over, and keeps what is going on', () => {
    const over = at('over', '2026-11-24T13:00:00Z')
    const on = session({ id: 'on', start: '2026-11-24T14:00:00Z', end: '2026-11-24T15:00:00Z' })
    const coming = comingOf([over, on], now)
    expect(coming.next?.id).toBe('on')
    expect(coming.week).toEqual([])
    expect(isUnderway(on, now)).toBe(true)
  })

  it('never puts a session on hold first, yet shows it in its week', () => {
    const held = at('held', '2026-11-24T16:00:00Z', { status: 'suspended', why: 'closed' })
    const coming = comingOf([held, at('friday', '2026-11-27T09:00:00Z')], now)
    expect(coming.next?.id).toBe('friday')
    expect(ids(coming.week)).toEqual(['held'])
  })

  it('may be nothing at all', () => {
    expect(isBare(comingOf([], now))).toBe(true)
    expect(isBare(comingOf([session({ status: 'suspended', why: 'taken' })], now))).toBe(false)
  })

  it('is in this week or not by the house’s own days', () => {
    expect(isInWeekOf({ start: '2026-11-29T22:30:00Z' }, '2026-11-24')).toBe(true)
    expect(isInWeekOf({ start: '2026-11-29T23:30:00Z' }, '2026-11-24')).toBe(false)
  })
})

describe('the words of a session of one’s own', () => {
  const house = {
    places: [],
    houseOpening: [],
    activities: [
      {
        id: 'kitchen',
        nameFr: 'Cuisine ouverte',
        nameEn: 'Open kitchen',
        volunteersFrom: 1,
        volunteersTo: 2,
        learnersFrom: 0,
        learnersTo: 0,
        placeKinds: ['kitchen'],
        countsTowardsPromise: true,
        archived: false,
      },
    ],
  }

  it('say the day as one says it, by the house’s midnight', () => {
    expect(sayNear({ start: '2026-11-24T22:30:00Z' }, now)).toBe('aujourd’hui')
    expect(sayNear({ start: '2026-11-24T23:30:00Z' }, now)).toBe('demain')
    expect(sayNear({ start: '2026-11-26T10:00:00Z' }, now)).toBe('jeu. 26 nov.')
  })

  it('say with whom, each name in one piece', () => {
    const learners = [
      { id: 'a', name: 'Rachid B.' },
      { id: 'b', name: 'Sorina' },
    ]
    const shown = { session: session({ learners }), house }
    expect(sayWhat(shown)).toBe('Rachid\u00a0B., Sorina')
    expect(sayWithWhom(shown)).toBe('avec Rachid\u00a0B., Sorina')
  })

  it('say what is done, and with whom else, where nobody learns', () => {
    const volunteers = [
      { id: 'claire', name: 'Claire' },
      { id: 'hakim', name: 'Hakim' },
    ]
    const turn = session({ activity: 'kitchen', learners: [], learnerCount: 0, volunteers })
    expect(sayWithWhom({ session: turn, house })).toBe('Cuisine ouverte')
    expect(sayWhere({ session: turn, house }, 'claire')).toBe('avec Hakim')
  })

  it('say why one is on hold, in both languages, and nothing of one that is not', () => {
    const held = session({ status: 'suspended', why: 'closed' })
    expect(sayOwnSuspension(held)).toBe('en suspens\u00a0: c’est fermé ce jour-là')
    setLanguage('en')
    expect(sayOwnSuspension(held)).toBe('on hold: closed that day')
    expect(sayOwnSuspension(session())).toBeUndefined()
  })

  it('say that somebody is looked for where the reader gave it up, and what goes on without her', () => {
    const away = ['claire']
    const gaveUp = [{ id: 'claire', name: 'Claire' }]
    const hers = session({ status: 'suspended', why: 'volunteer_away', away, gaveUp })
    expect(sayOwnSuspension(hers, 'claire')).toBe('en suspens\u00a0: on cherche quelqu’un')
    const absent = session({ status: 'suspended', why: 'volunteer_away', away })
    expect(sayOwnSuspension(absent, 'claire')).toMatch(/vous êtes absent/)
    const turn = session({ away, volunteers: [...session().volunteers, { id: 'b', name: 'B' }] })
    expect(sayOwnSuspension(turn, 'claire')).toBe('sans vous\u00a0: on cherche quelqu’un')
    expect(sayOwnSuspension(turn, 'b')).toBeUndefined()
    expect(sayOwnSuspension(session({ status: 'cancelled' }), 'claire')).toBe('annulée')
  })

  it('are not the next one where the reader is away, and leave the week bare where all are cancelled', () => {
    const without = at('without', '2026-11-25T09:00:00Z', { away: ['claire'] })
    const hers = at('hers', '2026-11-25T11:00:00Z')
    const coming = comingOf([without, hers], now, 'claire')
    expect([coming.next?.id, ids(coming.week)]).toEqual(['hers', ['without']])
    const gone = comingOf([at('gone', '2026-11-25T09:00:00Z', { status: 'cancelled' })], now)
    expect([isBare(gone), isWeekDone(gone), ids(gone.week)]).toEqual([true, true, ['gone']])
    expect([isBare(coming), isWeekDone(coming)]).toEqual([false, false])
  })

  it('say who of those expected is away', () => {
    expect(sayAway(session({ away: ['mirela'] }))).toBe('absent·e\u00a0: Mirela')
    expect(sayAway(session({ away: ['claire'] }))).toBeUndefined()
  })
})

describe('why nothing is suggested', () => {
  const volunteer = {
    promise: { from: 120, to: 240 },
    levels: ['A1'],
    children: false,
    newcomer: false,
    activities: ['tutoring'],
  } satisfies Person['volunteer']
  const claire: Person = {
    id: 'claire',
    role: 'volunteer',
    name: 'Claire',
    archived: false,
    volunteer,
    availabilities: [{ weekday: 2, from: '14:00', to: '16:00' }],
  }

  it('is first that she has not said when she is free', () => {
    expect(whyNothing({ ...claire, availabilities: [] }, [week(0)])).toBe('noHours')
  })

  it('is that she teaches nobody, where she does not', () => {
    const cook = { ...volunteer, activities: ['kitchen'] }
    expect(whyNothing({ ...claire, volunteer: cook, availabilities: [] }, [])).toBe('noTutoring')
    expect(whyNothing({ ...claire, volunteer: { ...volunteer, levels: [] } }, [])).toBe(
      'noTutoring',
    )
  })

  it('is that her hours are full, only when they are in both weeks', () => {
    expect(whyNothing(claire, [week(240), week(200)])).toBe('full')
    expect(whyNothing(undefined, [week(240), week(200)])).toBe('full')
    expect(whyNothing(undefined, [week(240), week(180)])).toBeUndefined()
    expect(whyNothing(claire, [week(240), week(180)])).toBe('nobody')
  })

  it('is what the API says of who has hours left: nobody waits only where she could come', () => {
    expect(whyNothing(claire, [week(0), week(0)], 'away')).toBe('away')
    expect(whyNothing(claire, [week(0), week(0)], 'rooms')).toBe('rooms')
    expect(whyNothing({ ...claire, availabilities: [] }, [week(0)], 'nobody')).toBe('noHours')
  })

  it('counts what she was allowed beyond her promise', () => {
    expect(isWeekFull(week(240))).toBe(true)
    expect(isWeekFull(week(240, 300))).toBe(false)
  })
})

describe('suggestions', () => {
  const [monday, tuesday] = [suggestion('2026-11-30T09:00:00Z'), suggestion('2026-12-01T09:00:00Z')]

  it('are booked as they stand, under an id of one’s own', () => {
    expect(bookingOfSuggestion(monday, 'id')).toEqual({
      id: 'id',
      activity: 'tutoring',
      place: 'bleue',
      start: '2026-11-30T09:00:00Z',
      end: '2026-11-30T09:45:00Z',
      volunteers: ['claire'],
      learners: ['costel'],
    })
  })

  it('that came again are the same rows', () => {
    const again = sharing([monday, tuesday], [{ ...monday }, { ...tuesday, place: 'rouge' }])
    expect(again[0]).toBe(monday)
    expect(again[1]).not.toBe(tuesday)
  })

  it('that was just tried stays in its place until it is settled', () => {
    expect(withTried([tuesday], monday)).toEqual([monday, tuesday])
    expect(withTried([monday, tuesday], monday)).toEqual([monday, tuesday])
    expect(withTried([tuesday], undefined)).toEqual([tuesday])
  })
})
