import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import type { Known } from '#web/moving/known.ts'
import { verdictOn } from '#web/week/carried.ts'
import { aShownPlace } from './places.ts'
import { aShownSession as session } from './sessions.ts'

beforeAll(() => setLanguage('fr'))

const room = (id: string, name: string) => aShownPlace({ id, name })
const hers = session({})
const his = session({
  id: 'his',
  start: '2026-11-24T14:30:00Z',
  end: '2026-11-24T15:30:00Z',
  volunteers: [{ id: 'hakim', name: 'Hakim' }],
  learners: [{ id: 'bogdan', name: 'Bogdan' }],
})
const known: Known = {
  sessions: [hers, his],
  places: [room('bleue', 'Salle bleue'), room('jaune', 'Salle jaune')],
  activities: [],
  closedIn: () => [{ from: 1080, to: 1440, why: '' }],
  opensIn: () => ({ windows: [], opened: [] }),
  now: Date.parse('2026-11-20T08:00:00Z'),
  mayBePast: false,
}
const claire = { id: 'claire', name: 'Claire', role: 'volunteer' }
const at = (from: string, to: string) => ({
  start: `2026-11-24T${from}:00Z`,
  end: `2026-11-24T${to}:00Z`,
})
const on = (from: string, to: string, one: Session | undefined = hers) =>
  verdictOn(at(from, to), one, known, claire)

describe('a session dragged over the week', () => {
  it('is at home where it was, and good wherever nothing is in the way', () => {
    expect(on('13:00', '14:00').tone).toBe('home')
    expect(on('10:00', '11:00')).toEqual({ tone: 'good', words: 'libre' })
  })

  it('made longer, stands in another’s way only from the minute they meet', () => {
    expect(on('13:00', '14:30').tone).toBe('good')
    expect(on('13:00', '14:45')).toEqual({
      tone: 'bad',
      words: 'occupée par Hakim, 15 h 30 à 16 h 30',
    })
  })

  it('made longer than the house is open, is closed then', () => {
    expect(on('16:00', '17:15')).toEqual({ tone: 'bad', words: 'fermée à ce moment-là' })
  })

  it('is past where it would have been already', () => {
    const then = { start: '2026-11-19T13:00:00Z', end: '2026-11-19T14:00:00Z' }
    expect(verdictOn(then, hers, known, claire).words).toContain('déjà passé')
  })
})

describe('a new session dragged over the week', () => {
  const fresh = (from: string, to: string, reader = claire) =>
    verdictOn(at(from, to), undefined, known, reader)

  it('is told which rooms are free', () => {
    expect(fresh('10:00', '11:00').words).toContain('salle bleue, salle jaune')
    expect(fresh('15:00', '16:00')).toMatchObject({ tone: 'good' })
    expect(fresh('15:00', '16:00').words).not.toContain('bleue')
  })

  it('is told of the reader’s own session, but not of it to the coordinator', () => {
    expect(fresh('13:00', '14:00').words).toContain('Claire a déjà une séance')
    const nadege = { id: 'nadege', name: 'Nadège', role: 'coordinator' }
    expect(fresh('13:00', '14:00', nadege).tone).toBe('good')
  })

  it('finds no room when the house is closed', () => {
    expect(fresh('17:00', '18:00')).toEqual({ tone: 'bad', words: 'aucune salle libre' })
  })
})
