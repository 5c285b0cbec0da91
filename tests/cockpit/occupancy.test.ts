import { describe, expect, test } from 'vitest'
import type { Board } from '#api/cockpit/rules/board.ts'
import { frameOf, inFrame } from '#api/cockpit/rules/frame.ts'
import { exclusiveOf, gridOf, occupancyOf, roomsOf } from '#api/cockpit/rules/occupancy.ts'
import { peakOf, runsOf } from '#api/cockpit/rules/peaks.ts'
import { houseZone } from '#api/house.ts'
import { aSession, at, board, everyDay, room } from './boards.ts'

const rooms = (of: Board) => {
  const grid = gridOf(of, houseZone)
  return { grid, ...occupancyOf(grid, roomsOf(of.places)) }
}
/** How many rooms are busy, and how many open, when the clock of a day shows this. */
const look = (of: Board, day: number, clock: string) => {
  const { grid, busy, open } = rooms(of)
  const cell = grid.starts.indexOf(at(day, clock, of.week))
  return [busy[cell], open[cell]]
}

describe('half hours', () => {
  test('count the rooms that a session touches, however little', () => {
    const sessions = [aSession('a', { from: at(0, '14:15'), to: at(0, '15:15') })]
    const clocks = ['13:30', '14:00', '14:30', '15:00', '15:30']
    expect(clocks.map((clock) => look(board({ sessions }), 0, clock)[0])).toEqual([0, 1, 1, 1, 0])
  })

  test('count a room once where two sessions meet in it', () => {
    const sessions = [
      aSession('a', { to: at(0, '14:45') }),
      aSession('b', { from: at(0, '14:45'), to: at(0, '15:30') }),
    ]
    expect(look(board({ sessions }), 0, '14:30')).toEqual([1, 2])
  })

  test('are open by the room’s own hours, or else the house’s', () => {
    const places = [room('blue'), room('yellow', { opening: everyDay(14, 16).slice(0, 1) })]
    const of = board({ places })
    expect(look(of, 0, '10:00')).toEqual([0, 1])
    expect(look(of, 0, '14:00')).toEqual([0, 2])
    expect(look(of, 1, '14:00')).toEqual([0, 1])
    expect(look(of, 0, '18:00')).toEqual([0, 0])
  })

  test('are closed by the year, and opened by it', () => {
    const closed = [{ from: at(1, '00:00'), to: at(2, '00:00') }]
    const opened = [{ from: at(5, '10:00'), to: at(5, '12:00') }]
    const of = board({ places: [room('blue', { closed, opened }), room('yellow')] })
    expect(look(of, 1, '10:00')).toEqual([0, 1])
    expect(look(of, 5, '11:30')).toEqual([0, 1])
    expect(look(of, 5, '12:00')).toEqual([0, 0])
  })

  test('are open where somebody is, whatever the hours say', () => {
    const sessions = [aSession('a', { from: at(0, '19:00'), to: at(0, '20:00') })]
    expect(look(board({ sessions }), 0, '19:00')).toEqual([1, 1])
  })

  test('are those of the day in a house that has said no hours', () => {
    expect(look(board({ house: [] }), 6, '18:30')).toEqual([0, 2])
    expect(look(board({ house: [] }), 6, '19:00')).toEqual([0, 0])
  })

  test.each(['2026-10-19', '2027-03-22'])('keep to the clock in the week of %s', (week) => {
    const of = board({ week, house: everyDay(0, 24) })
    const sunday = aSession('a', { from: at(6, '10:00', week), to: at(6, '11:00', week) })
    const { grid } = rooms(of)
    expect(grid.starts).toEqual([...grid.starts].sort((a, b) => a - b))
    expect(look({ ...of, sessions: [sunday] }, 6, '10:30')).toEqual([1, 2])
    expect(look({ ...of, sessions: [sunday] }, 6, '11:00')).toEqual([0, 2])
  })
})

test('a house of three hundred rooms is counted to the last', () => {
  const places = Array.from({ length: 300 }, (_, n) => room(`r${n}`))
  const sessions = places.map(({ id }, n) => aSession(`s${n}`, { place: id }))
  expect(look(board({ places, sessions }), 0, '14:00')).toEqual([300, 300])
})

describe('what counts as a room', () => {
  const kitchen = room('kitchen', { kind: 'kitchen', exclusive: false })
  const office = room('office', { kind: 'office' })

  test('is a training room; with all others that hold one session apart', () => {
    const places = [room('blue'), office, kitchen]
    expect(roomsOf(places)).toEqual(['blue'])
    expect(exclusiveOf(places)).toEqual(['blue', 'office'])
  })

  test('is any such place in a house without training rooms', () => {
    expect(roomsOf([office, kitchen])).toEqual(['office'])
  })
})

describe('the frame', () => {
  test('is made of the days and whole hours in which anything is open', () => {
    const house = [
      { weekday: 2, fromMinute: 570, toMinute: 690 },
      { weekday: 4, fromMinute: 600, toMinute: 750 },
    ]
    const { grid, busy, open } = rooms(board({ house }))
    const frame = frameOf(grid, open)
    expect(frame).toMatchObject({ days: ['2026-11-24', '2026-11-26'], from: 540, to: 780 })
    expect(inFrame({ busy, open }, frame).open).toEqual([
      [0, 2, 2, 2, 2, 0, 0, 0],
      [0, 0, 2, 2, 2, 2, 2, 0],
    ])
  })

  test('is empty in a week in which the house is closed', () => {
    const closed = [{ from: at(0, '00:00'), to: at(6, '23:00') }]
    const { grid, open } = rooms(board({ places: [room('blue', { closed })] }))
    expect(frameOf(grid, open)).toMatchObject({ days: [], cells: [] })
  })
})

describe('the peak', () => {
  const yellow = { place: 'yellow', volunteers: [{ id: 'hakim', name: 'Hakim' }] }

  test('is every half hour in which most rooms are busy, run by run', () => {
    const sessions = [
      aSession('a', { to: at(0, '16:00') }),
      aSession('b', { ...yellow, from: at(0, '14:30'), to: at(0, '16:00') }),
      aSession('c', { from: at(2, '10:00'), to: at(2, '10:30') }),
      aSession('d', { ...yellow, from: at(2, '10:00'), to: at(2, '11:00') }),
    ]
    const { grid, busy, open } = rooms(board({ sessions }))
    const peak = peakOf(busy)
    expect(peak.busy).toBe(2)
    expect(runsOf(peak, open, grid)).toEqual([
      { from: at(0, '14:30'), to: at(0, '16:00'), open: 2 },
      { from: at(2, '10:00'), to: at(2, '10:30'), open: 2 },
    ])
  })

  test('is none where nothing stands', () => {
    expect(peakOf(rooms(board()).busy)).toEqual({ busy: 0, cells: [] })
  })

  test('breaks where another number of rooms is open', () => {
    const opening = everyDay(9, 15)
    const of = board({ places: [room('blue'), room('yellow', { opening })] })
    const { grid, busy, open } = rooms({ ...of, sessions: [aSession('a', { to: at(0, '16:00') })] })
    expect(runsOf(peakOf(busy), open, grid).map((run) => run.open)).toEqual([2, 1])
  })
})
