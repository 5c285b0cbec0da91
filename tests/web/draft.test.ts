import { describe, expect, it } from 'vitest'
import type { Conflict } from '#api/schema.ts'
import type { Free, Session } from '#api/sessions/schema.ts'
import {
  afterBooking,
  bookingAddress,
  bookingOfDraft,
  changesSession,
  clocksFor,
  lengthsFor,
  rebasedSessionDraft,
  type SessionDraft,
  sessionChangeOf,
  sessionDraftFrom,
  sessionDraftOf,
  spanOf,
  withOffer,
  withoutAway,
} from '#web/sessions/draft.ts'
import {
  bestPlace,
  freeQueryOf,
  insistedOn,
  isOnlyPlace,
  leastLeft,
  missingIn,
  verdictOf,
} from '#web/sessions/fit.ts'
import { aShownSession } from './sessions.ts'

const draft = (part: Partial<SessionDraft> = {}): SessionDraft => ({
  activity: 'tutoring',
  volunteers: ['claire'],
  learners: ['mirela'],
  day: '2026-11-24',
  clock: '14:00',
  minutes: 60,
  place: undefined,
  ...part,
})

const session = (part: Partial<Session> = {}) =>
  aShownSession({ revision: 3, learners: [{ id: 'mirela', name: 'Mirela' }], ...part })

const free = (part: Partial<Free> = {}): Free => ({
  places: [
    { id: 'bleue', free: false, why: ['sessions.room_is_taken'] },
    { id: 'jaune', free: true, why: [] },
  ],
  volunteers: [{ id: 'claire', name: 'Claire', free: true, why: [], minutesLeft: 90 }],
  learners: [{ id: 'mirela', name: 'Mirela', free: true, why: [] }],
  times: [],
  ...part,
})

describe('a form begun from the grid', () => {
  it('has the span that was dragged, on the clock of the house', () => {
    const address = bookingAddress('2026-11-24T14:00:00+01:00', '2026-11-24T15:30:00+01:00')
    const begun = sessionDraftFrom(new URL(address, 'https://creneau.test').search, ['claire'])
    expect(begun).toMatchObject({ day: '2026-11-24', clock: '14:00', minutes: 90 })
    expect(begun.volunteers).toEqual(['claire'])
  })

  it('ignores what an address cannot mean', () => {
    const begun = sessionDraftFrom('?jour=2026-02-31&heure=25:00&minutes=9999', [])
    expect(begun).toMatchObject({ day: '', clock: '', minutes: 60 })
  })
})

describe('a form begun from the rooms', () => {
  const search =
    '?jour=2026-11-24&heure=14:00&minutes=45&salle=cuisine&activite=kitchen&retour=salles'

  it('has the room, and what it is for', () => {
    expect(sessionDraftFrom(search, [])).toMatchObject({
      minutes: 45,
      place: 'cuisine',
      activity: 'kitchen',
    })
    expect(sessionDraftFrom('?activite=../x', []).activity).toBe('tutoring')
  })

  it('leads back to them, and any other to the week', () => {
    expect(afterBooking(search, '2026-11-25')).toBe('/salles?jour=2026-11-25')
    expect(afterBooking('?retour=//x.test', '2026-11-25')).toBe('/semaine?jour=2026-11-25')
  })
})

describe('what is asked about', () => {
  it('is the length alone while the time is not chosen', () => {
    expect(freeQueryOf(draft({ clock: '', learners: [] }))).toEqual({
      activity: 'tutoring',
      minutes: '60',
      volunteers: 'claire',
    })
  })

  it('is everything known, with the session that must not stand in its own way', () => {
    expect(freeQueryOf(draft({ place: 'bleue' }), { session: 's' })).toEqual({
      activity: 'tutoring',
      start: '2026-11-24T13:00:00Z',
      end: '2026-11-24T14:00:00Z',
      volunteers: 'claire',
      learners: 'mirela',
      place: 'bleue',
      session: 's',
    })
  })
})

describe('a booking', () => {
  it('leaves the room out when any will do', () => {
    expect(bookingOfDraft(draft(), 'id')).toEqual({
      id: 'id',
      activity: 'tutoring',
      start: '2026-11-24T13:00:00Z',
      end: '2026-11-24T14:00:00Z',
      volunteers: ['claire'],
      learners: ['mirela'],
    })
  })

  it('waits for a day, an hour and everybody it needs', () => {
    expect(bookingOfDraft(draft({ clock: '' }), 'id')).toBeUndefined()
    expect(missingIn(draft({ learners: [], clock: '' }), undefined)).toEqual({
      volunteers: false,
      learners: true,
      time: true,
    })
    const kitchen = { volunteersFrom: 2, learnersFrom: 0 }
    expect(missingIn(draft({ learners: [] }), kitchen).learners).toBe(false)
  })

  it('is not made at an hour that the clock skips or shows twice', () => {
    expect(spanOf(draft({ day: '2027-03-28', clock: '02:30' }))).toEqual({ is: 'skipped' })
    expect(bookingOfDraft(draft({ day: '2026-10-25', clock: '02:30' }), 'id')).toBeUndefined()
  })

  it('takes an offer as it stands', () => {
    const offer = {
      activity: 'tutoring',
      place: 'jaune',
      start: '2026-11-26T09:00:00Z',
      end: '2026-11-26T10:30:00Z',
      volunteers: ['claire'],
      learners: ['mirela'],
    }
    const { activity, volunteers, learners, place, start, end } = offer
    expect(bookingOfDraft(withOffer(draft(), offer), 'id')).toEqual({
      id: 'id',
      activity,
      start,
      end,
      volunteers,
      learners,
      place,
    })
  })
})

describe('a change', () => {
  it('says only what it changes, and the revision that was seen', () => {
    const moved = sessionChangeOf(draft({ place: 'bleue', clock: '15:00' }), session())
    expect(moved).toEqual({
      start: '2026-11-24T14:00:00Z',
      end: '2026-11-24T15:00:00Z',
      revision: 3,
    })
    expect(changesSession(moved)).toBe(true)
  })

  it('is nothing when all is as it was, in whatever order', () => {
    const pair = session({
      learners: [
        { id: 'mirela', name: 'Mirela' },
        { id: 'petre', name: 'Petre' },
      ],
    })
    const same = { ...sessionDraftOf(pair), learners: ['petre', 'mirela'] }
    expect(changesSession(sessionChangeOf(same, pair))).toBe(false)
  })

  it('laid upon a fresher session keeps what was typed and takes the rest', () => {
    const seen = session()
    const fresh = session({
      revision: 4,
      place: 'jaune',
      start: '2026-11-25T08:00:00Z',
      end: '2026-11-25T09:00:00Z',
    })
    const typed = { ...sessionDraftOf(seen), learners: ['petre'] }
    expect(rebasedSessionDraft(typed, seen, fresh)).toEqual({
      ...sessionDraftOf(fresh),
      learners: ['petre'],
    })
  })
})

describe('what is free', () => {
  const conflict = (code: string, rest: Partial<Conflict> = {}) => ({ code, detail: code, ...rest })
  const unsaid = conflict('sessions.tutor_unavailable', { confirmable: true })

  it('is good where nothing speaks against it, and not known before there is a time', () => {
    expect(verdictOf(free({ conflicts: [] }))).toBe('good')
    expect(verdictOf(free())).toBeUndefined()
    expect(bestPlace(free())).toBe('jaune')
  })

  it('is to be confirmed where all that speaks against it may be insisted on', () => {
    expect(verdictOf(free({ conflicts: [unsaid] }))).toBe('ask')
    expect(insistedOn(free({ conflicts: [unsaid, unsaid] }))).toEqual([unsaid.code])
  })

  it('is bad where something may not', () => {
    const conflicts = [unsaid, conflict('sessions.learner_is_taken')]
    expect(verdictOf(free({ conflicts }))).toBe('bad')
    expect(insistedOn(free({ conflicts }))).toEqual([])
  })

  it('leaves a free room quiet where somebody cannot come', () => {
    const taken = conflict('sessions.room_is_taken', { subject: 'bleue' })
    expect(isOnlyPlace(free({ conflicts: [taken] }))).toBe(true)
    expect(isOnlyPlace(free({ conflicts: [taken, conflict('sessions.away')] }))).toBe(false)
  })

  it('tells what is left of the promise', () => {
    expect(leastLeft(free(), ['claire'])).toBe(90)
    expect(leastLeft(free(), ['somebody else'])).toBeUndefined()
  })
})

describe('what can be picked', () => {
  it('goes by quarters of an hour, with the time chosen elsewhere among them', () => {
    expect(clocksFor({ from: 540, to: 600 }, '08:10')).toEqual([
      '08:10',
      '09:00',
      '09:15',
      '09:30',
      '09:45',
    ])
  })

  it('has the length that was dragged among the usual ones', () => {
    expect(lengthsFor(105)).toContain(105)
    expect(lengthsFor(60).filter((minutes) => minutes === 60)).toHaveLength(1)
  })
})

describe('a session whose volunteer is away', () => {
  it('begins its change without her, so that a stand-in is looked for', () => {
    const { volunteers, learners } = withoutAway(session({ away: ['claire'] }))
    expect([volunteers, learners]).toEqual([[], ['mirela']])
  })
})
