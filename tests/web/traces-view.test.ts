import { beforeEach, describe, expect, it } from 'vitest'
import type { SeenTrace } from '#api/traces/schema.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { noteNames } from '#web/lib/names.ts'
import { areInOrder, sayTimes, sayTrace, sayWho, traceLink, tracesByDay } from '#web/traces/view.ts'

const ines = { id: '01a228e3-0000-7000-8000-000000000001', name: 'Inès' }
const trace = (part: Partial<SeenTrace>): SeenTrace => ({
  ...{ seq: 1, at: '2026-11-24T08:00:00Z', last: '2026-11-24T08:00:00Z', times: 1 },
  ...{ actor: ines, action: 'person.changed', subject: 'person', subjectId: 'x', name: 'Claire' },
  ...{ way: null, start: null, from: null, to: null, slot: null, days: null, beyond: null },
  ...part,
})

beforeEach(() => setLanguage('fr'))

describe('a line of the journal', () => {
  it('says who, what and about whom', () => {
    expect(sayWho(trace({}))).toBe('Inès')
    expect(sayTrace(trace({}))).toBe('fiche modifiée, Claire')
  })

  it('tells two of one name apart', () => {
    const [first, second] = ['01', '02'].map((id) => ({ id, name: 'Salomé' }))
    noteNames(
      'team',
      [first, second].flatMap((one) => one ?? []),
    )
    const line = trace({ actor: second ?? null, subjectId: '02', name: 'Salomé' })
    expect(sayWho(line)).toBe('Salomé (2)')
    expect(sayTrace({ ...line, actor: ines })).toBe('fiche modifiée, Salomé (2)')
  })

  it('does not say twice who did it', () => {
    const own = trace({ action: 'sign_in.made', subjectId: ines.id, name: 'Inès', way: 'code' })
    expect(sayTrace(own)).toBe('connexion, par le code du courriel')
  })

  it('says whose code was tried by nobody knows whom, and how often', () => {
    const failed = trace({ action: 'sign_in.failed', actor: null, times: 12 })
    expect(`${sayWho(failed)} : ${sayTrace(failed)}`).toBe('Sans connexion : code faux pour Claire')
    expect(sayTimes(failed)).toBe('12 fois, la dernière à 9h')
    expect(sayTrace(trace({ ...failed, name: null }))).toBe('code faux pour une adresse inconnue')
    expect(sayTimes(trace({}))).toBeUndefined()
  })

  it('says when: a session, a slot with its dates, an absence, a week', () => {
    const session = { subject: 'session', name: null, action: 'session.cancelled' }
    expect(sayTrace(trace({ ...session, start: '2026-12-01T13:00:00Z' }))).toBe(
      'séance annulée, mar. 1er déc. 14h',
    )
    const slot = { weekday: 4, start: '10:00' }
    const ended = { subject: 'slot', action: 'slot.ended', name: null, slot, days: ['2026-12-10'] }
    expect(sayTrace(trace(ended))).toMatch(/^créneau arrêté, jeudi 10h, 1 date\s: /)
    expect(
      sayTrace(trace({ action: 'person.away', from: '2026-12-01', to: '2026-12-01' })),
    ).toMatch(/^absence notée, Claire, /)
  })

  it('says an action of a later release by its own name, and who is gone as gone', () => {
    expect(sayTrace(trace({ action: 'person.sang', name: null }))).toBe('autre chose (person.sang)')
    expect(sayWho(trace({ actor: { ...ines, name: null } }))).toBe('quelqu’un qui n’est plus là')
    expect(sayWho(trace({ actor: null }))).toBe('Le calendrier')
  })

  it('leads to what is still there', () => {
    expect(traceLink(trace({}))).toBe('/personnes/x')
    expect(traceLink(trace({ name: null }))).toBeUndefined()
    expect(traceLink(trace({ subject: 'export' }))).toBeUndefined()
  })
})

describe('the journal', () => {
  it('is by days of the house, in its order', () => {
    const late = trace({ seq: 3, at: '2026-11-24T23:30:00Z' })
    const days = tracesByDay([late, trace({ seq: 2 }), trace({ seq: 1 })])
    expect(days.map(({ day, traces }) => [day, traces.length])).toEqual([
      ['2026-11-25', 1],
      ['2026-11-24', 2],
    ])
  })

  it('knows days that end before they begin', () => {
    expect(areInOrder({ from: '2026-12-02', to: '2026-12-01' })).toBe(false)
    expect(areInOrder({ from: '2026-12-01' })).toBe(true)
  })
})
