import { describe, expect, it } from 'vitest'
import type { Cockpit, Promised } from '#api/cockpit/schema.ts'
import {
  changeLink,
  cockpitAddress,
  groupedByStanding,
  heatOf,
  isPeakFull,
  isPeakOver,
  linesOf,
  mondayFrom,
  wayOf,
} from '#web/cockpit/view.ts'
import { sharing } from '#web/lib/sharing.ts'

const today = '2026-11-24'

describe('the address of the cockpit', () => {
  it('says the week, and is short for this one', () => {
    expect(cockpitAddress('2026-11-29', today)).toBe('/pilotage')
    expect(cockpitAddress('2026-12-02', today)).toBe('/pilotage?jour=2026-11-30')
  })

  it('is read back as a Monday; what makes no sense is this week', () => {
    expect(mondayFrom('?jour=2026-12-02', today)).toBe('2026-11-30')
    expect(mondayFrom('?jour=demain', today)).toBe('2026-11-23')
  })
})

describe('how full a half hour is', () => {
  it.each([
    [0, 3, 0],
    [1, 3, 1],
    [2, 3, 2],
    [3, 3, 4],
    [1, 1, 4],
    [1, 2, 2],
    [4, 5, 3],
    [0, 0, 0],
  ])('%i of %i is step %i', (busy, open, heat) => {
    expect(heatOf(busy, open)).toBe(heat)
  })
})

const run = { start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z', open: 2 }
const week: Pick<Cockpit, 'frame' | 'peak'> = {
  frame: { days: ['2026-11-23', '2026-11-24'], from: 13 * 60, to: 15 * 60 },
  peak: { busy: 2, minutes: 60, runs: [run] },
}
const rooms = {
  places: 2,
  busy: [
    [0, 0, 0, 0],
    [1, 1, 2, 2],
  ],
  open: [
    [2, 2, 2, 0],
    [2, 2, 2, 2],
  ],
}

describe('the table', () => {
  it('has a line each half hour and a cell each day, the peak marked', () => {
    const lines = linesOf(week, rooms, true)
    expect(lines.map(({ minute }) => minute)).toEqual([780, 810, 840, 870])
    expect(lines.map(({ cells }) => cells.map(({ busy }) => busy))).toEqual([
      [0, 1],
      [0, 1],
      [0, 2],
      [0, 2],
    ])
    expect(lines.map(({ cells }) => cells[1]?.isPeak)).toEqual([false, false, true, true])
    expect(lines.some(({ cells }) => cells[0]?.isPeak)).toBe(false)
  })

  it('marks no peak where other places are counted', () => {
    const cells = linesOf(week, rooms, false).flatMap((line) => line.cells)
    expect(cells.some(({ isPeak }) => isPeak)).toBe(false)
  })
})

describe('a peak', () => {
  it('is full where it leaves no room', () => {
    expect(isPeakFull(week.peak)).toBe(true)
    expect(isPeakFull({ ...week.peak, runs: [{ ...run, open: 3 }] })).toBe(false)
  })

  it('is over once its last run has begun', () => {
    const later = { ...run, start: '2026-11-26T13:00:00Z' }
    expect(isPeakOver(week.peak, Date.parse(run.start))).toBe(true)
    expect(isPeakOver({ ...week.peak, runs: [run, later] }, Date.parse(run.start))).toBe(false)
  })
})

describe('a move', () => {
  const from = { start: run.start, end: run.end, place: 'blue' }
  const to = (start: string) => wayOf({ from, to: { ...from, start, place: 'red' } })

  it('goes to another room, another hour or another day of the house', () => {
    expect(to(run.start)).toBe('room')
    expect(to('2026-11-24T22:30:00Z')).toBe('hour')
    expect(to('2026-11-24T23:30:00Z')).toBe('day')
  })
})

describe('volunteers and their promise', () => {
  const one = (person: string, given: number, part: Partial<Promised> = {}): Promised => ({
    person,
    name: person,
    given,
    promise: { from: 120, to: 240 },
    ceiling: null,
    reason: null,
    stay: null,
    away: false,
    ...part,
  })
  const people = (list: Promised[]) => list.map(({ person }) => person)

  it('are under, over, within, raised without need, or away', () => {
    const by = groupedByStanding([
      one('under', 119),
      one('least', 120),
      one('most', 240),
      one('over', 300, { ceiling: 300 }),
      one('raised', 180, { ceiling: 300 }),
      one('away', 0, { away: true }),
      one('trainee', 0, { stay: 'trainee' }),
      one('service', 500, { stay: 'service', away: true }),
    ])
    expect(people(by.under)).toEqual(['under'])
    expect(people(by.over)).toEqual(['over'])
    expect(people(by.raised)).toEqual(['raised'])
    expect(people(by.away)).toEqual(['away'])
    expect(people(by.kept)).toEqual(['least', 'most', 'raised'])
    expect(people(by.apart)).toEqual(['trainee', 'service'])
  })
})

describe('a change', () => {
  it('leads to where one sees it', () => {
    expect(changeLink({ what: 'session.moved' }, 's', true)).toBe('/seances/s')
    expect(changeLink({ what: 'person.away' }, 'p', true)).toBe('/personnes/p')
    expect(changeLink({ what: 'closure.added' }, 'c', true)).toBe('/annee')
    expect(changeLink({ what: 'slot.made' }, 's', true)).toBe('/creneaux/s')
    expect(changeLink({ what: 'place.changed' }, 'l', true)).toBe('/lieux')
  })

  it('leads nowhere once its person is gone', () => {
    expect(changeLink({ what: 'person.changed' }, 'p', false)).toBeUndefined()
  })
})

describe('what came anew', () => {
  it('keeps every part that is as before', () => {
    const before = { a: [{ n: 1 }, { n: 2 }], b: { c: 'x' } }
    const after = sharing(before, { a: [{ n: 1 }, { n: 3 }, { n: 4 }], b: { c: 'x' } })
    expect(after).toEqual({ a: [{ n: 1 }, { n: 3 }, { n: 4 }], b: { c: 'x' } })
    expect(after.a[0]).toBe(before.a[0])
    expect(after.b).toBe(before.b)
    expect(sharing(before, structuredClone(before))).toBe(before)
  })

  it('is taken whole where there was nothing', () => {
    expect(sharing(undefined, { a: [] })).toEqual({ a: [] })
    expect(sharing({ a: null }, { a: [1] })).toEqual({ a: [1] })
  })
})
