import { afterEach, describe, expect, it } from 'vitest'
import type { Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { dayNotes } from '#web/prints/day-notes.ts'
import { densityOf } from '#web/prints/density.ts'
import { entryOf, sayMoment, textOf } from '#web/prints/say.ts'
import {
  columnsOf,
  initialled,
  isChanged,
  sheetOf,
  wishAddress,
  wishFrom,
} from '#web/prints/view.ts'
import { weekOf } from '#web/sessions/view.ts'
import { aShownPlace } from './places.ts'
import { aShownSession } from './sessions.ts'

afterEach(() => setLanguage('fr'))

const today = '2026-11-24'
const place = (id: string, name: string) => aShownPlace({ id, name })
const [blue, red] = [place('bleue', 'Salle bleue'), place('rouge', 'Salle rouge')]
const session = (part: Partial<Session> = {}) =>
  aShownSession({
    end: '2026-11-24T14:30:00Z',
    learners: [
      { id: 'a', name: 'Nour Benali' },
      { id: 'b', name: 'Rachid B.' },
    ],
    learnerCount: 2,
    ...part,
  })

describe('the address of a print', () => {
  it('says the whole wish and is read back', () => {
    const wish = { day: '2026-12-03', sheet: 'rooms', paper: 'a3' as const, names: true }
    const { search } = new URL(wishAddress(wish), 'https://creneau.test')
    expect(wishFrom(search, today)).toEqual(wish)
    expect(wishFrom('?feuille=0198', today).sheet).toBe('0198')
  })

  it('means the house’s week on A4 without names, unless it says otherwise', () => {
    const usual = { day: today, sheet: 'house', paper: 'a4', names: false }
    expect(wishFrom('', today)).toEqual(usual)
    expect(wishFrom('?semaine=hier&papier=b5&noms=oui', today)).toEqual(usual)
    expect(wishAddress({ day: today, sheet: 'house', paper: 'a4', names: false })).toBe(
      '/imprimer?semaine=2026-11-24',
    )
  })
})

describe('names on paper', () => {
  it.each([
    ['Claire', 'Claire'],
    ['Rachid B.', 'Rachid\u00a0B.'],
    ['Nour Benali', 'Nour\u00a0B.'],
    ['  Élodie   de la Tour ', 'Élodie\u00a0D.'],
    ['Marie-Claire', 'Marie-Claire'],
  ])('say of %s no more than %s', (name, said) => {
    expect(initialled(name)).toBe(said)
  })

  it('leave learners out, unless they are wished for and known', () => {
    const house = { activities: [] }
    expect(textOf(entryOf(session(), { ...house, withNames: false }))).toBe(
      '14h–15h30\u00a0· Claire',
    )
    expect(textOf(entryOf(session(), { ...house, withNames: true }))).toBe(
      '14h–15h30\u00a0· Claire\u00a0· Nour\u00a0B., Rachid\u00a0B.',
    )
    const nobody = session({ away: ['claire'] })
    expect(textOf(entryOf(nobody, { ...house, withNames: false }))).toBe(
      '14h–15h30\u00a0· il faut quelqu’un',
    )
    const { learners: _, ...unknown } = session()
    expect(textOf(entryOf(unknown, { ...house, withNames: true }))).toBe('14h–15h30\u00a0· Claire')
  })
})

describe('a sheet', () => {
  const days = ['2026-11-23', '2026-11-24']
  const ask = { days, frame: { from: 540, to: 960 }, at: null }

  it('has a row an hour, empty ones too, and a cell a day', () => {
    const { rows } = sheetOf([session()], ask)
    expect(rows.map((row) => row.hour)).toEqual([9, 10, 11, 12, 13, 14, 15])
    expect(rows.map((row) => row.cells.map((cell) => cell.length))).toEqual([
      ...Array.from({ length: 5 }, () => [0, 0]),
      [0, 1],
      [0, 0],
    ])
  })

  it('of a room has its own sessions only', () => {
    const all = [session(), session({ id: 'r', place: 'rouge' })]
    const ids = (one?: Place) =>
      sheetOf(all, { ...ask, place: one }).rows.flatMap((row) => row.cells.flat().map((s) => s.id))
    expect(ids()).toEqual(['s', 'r'])
    expect(ids(red)).toEqual(['r'])
  })

  it('leaves out what does not take place, and lists what went since the last print', () => {
    const all = [
      session({ id: 'before', status: 'cancelled', changedAt: '2026-11-22T08:00:00Z' }),
      session({ id: 'since', status: 'cancelled', changedAt: '2026-11-23T10:00:00Z' }),
      session({
        id: 'held',
        status: 'suspended',
        why: 'closed',
        changedAt: '2026-11-23T11:00:00Z',
      }),
    ]
    const sheet = sheetOf(all, { ...ask, at: '2026-11-23T09:00:00Z' })
    expect(sheet.rows.flatMap((row) => row.cells.flat())).toEqual([])
    expect(sheet.gone.map((one) => one.id)).toEqual(['since', 'held'])
    expect(sheetOf(all, ask).gone).toEqual([])
  })

  it('marks what changed after the last print, and nothing before the first', () => {
    const changed = session({ changedAt: '2026-11-23T09:00:01Z' })
    expect(isChanged(changed, '2026-11-23T09:00:00Z')).toBe(true)
    expect(isChanged(changed, '2026-11-23T09:00:01Z')).toBe(true)
    expect(isChanged(changed, '2026-11-23T09:00:02Z')).toBe(false)
    expect(isChanged(changed, null)).toBe(false)
  })

  it('has a column for each open day, and for a day that opens by exception', () => {
    const week = weekOf(today)
    expect(columnsOf(week, [1, 2, 3, 4, 5], (day) => day === '2026-11-29')).toEqual([
      ...week.slice(0, 5),
      '2026-11-29',
    ])
  })
})

describe('a day above its column', () => {
  const house = { places: [blue, red] }
  const layer = { id: 'l', from: today, to: today, label: 'Inventaire', hours: null }

  it('says why it is closed', () => {
    const marks = [{ kind: 'public' as const, label: 'Armistice' }]
    expect(dayNotes(marks, house, undefined)).toEqual({
      closed: true,
      notes: ['Jour férié\u00a0: Armistice'],
    })
  })

  it('is open after all by exception', () => {
    const open = { kind: 'open' as const, layer: { ...layer, place: null, label: 'Fête' } }
    const marks = [{ kind: 'public' as const, label: 'Armistice' }, open]
    expect(dayNotes(marks, house, undefined).closed).toBe(false)
  })

  it('of one closed room says so on the house’s sheet, and closes that room’s only', () => {
    const marks = [{ kind: 'partly' as const, layer: { ...layer, place: 'bleue' } }]
    expect(dayNotes(marks, house, undefined).closed).toBe(false)
    expect(dayNotes(marks, house, undefined).notes[0]).toContain('Salle bleue')
    expect(dayNotes(marks, house, blue).closed).toBe(true)
    expect(dayNotes(marks, house, red)).toEqual({ closed: false, notes: [] })
  })
})

describe('how closely a sheet is set', () => {
  /** Ten hours of six days, with so many sessions a day. */
  const rows = (perDay: number) =>
    Array.from({ length: 10 }, (_, hour) =>
      Array.from({ length: 6 }, () =>
        Array.from(
          { length: Math.floor(perDay / 10) + (hour < perDay % 10 ? 1 : 0) },
          () => '    14h–15h30\u00a0· Maximilienne B.',
        ),
      ),
    )

  it('is airy where there is room, closer as it fills, and never closer than can be read', () => {
    expect(densityOf(rows(0), 6, 'a4', 0)).toBe('airy')
    expect(densityOf(rows(6), 6, 'a4', 0)).toBe('airy')
    expect(densityOf(rows(20), 6, 'a4', 0)).toBe('tight')
    expect(densityOf(rows(400), 6, 'a4', 0)).toBe('least')
  })

  it('is wider on wider paper', () => {
    expect(densityOf(rows(20), 6, 'a3', 0)).toBe('airy')
  })
})

describe('the words of a print', () => {
  it('say a moment by the house’s wall, in both languages', () => {
    expect(sayMoment('2026-11-23T08:12:00Z')).toBe('lun. 23 nov. à 9h12')
    setLanguage('en')
    expect(sayMoment('2026-11-23T08:12:00Z')).toBe('Mon 23 Nov at 9:12')
  })
})
