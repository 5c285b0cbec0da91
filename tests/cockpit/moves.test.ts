import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Board, factsOf } from '#api/cockpit/rules/board.ts'
import { movesFor, type PeakMove } from '#api/cockpit/rules/moves.ts'
import { gridOf, occupancyOf, roomsOf } from '#api/cockpit/rules/occupancy.ts'
import { peakOf } from '#api/cockpit/rules/peaks.ts'
import { houseZone } from '#api/house.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aSession, at, board, everyDay, learner, room } from './boards.ts'
import { bestOfEveryMove } from './every-move.ts'
import { anyDisturbedWeek, anyWeek } from './weeks.ts'

const before = at(0, '00:00')
const moves = (of: Board, now = before) =>
  movesFor(of, gridOf(of, houseZone), roomsOf(of.places), now)
const busyIn = (of: Board) => occupancyOf(gridOf(of, houseZone), roomsOf(of.places)).busy

/** The board once a move is made. */
const moved = (of: Board, { session: { id }, moment, place }: PeakMove): Board => ({
  ...of,
  sessions: of.sessions.map((one) =>
    one.id === id ? { ...one, from: moment.from, to: moment.to, place } : one,
  ),
})

const ofHakim = {
  place: 'yellow',
  volunteers: [{ id: 'hakim', name: 'Hakim' }],
  learners: [{ id: 'bogdan', name: 'Bogdan' }],
}

describe('a week with both rooms full at two on Monday', () => {
  const full = board({ sessions: [aSession('a'), aSession('b', ofHakim)] })

  test('is flattened by moving either of them an hour, in its own room', () => {
    const [first, second, ...more] = moves(full)
    expect(first).toMatchObject({ session: { id: 'a' }, place: 'blue' })
    expect(first?.moment.from).toBe(at(0, '13:00'))
    expect(first?.relief).toEqual({ places: 1, halfHours: 2 })
    expect(second).toMatchObject({ session: { id: 'b' }, place: 'yellow' })
    expect(more).toEqual([])
  })

  test('moves those who are fewer first', () => {
    const pair = [...aSession('a').learners, { id: 'carmen', name: 'Carmen' }]
    const sessions = [aSession('a', { learners: pair }), aSession('b', ofHakim)]
    const people = [...full.people, learner('carmen')]
    expect(moves({ ...full, people, sessions }).map((one) => one.session.id)).toEqual(['b', 'a'])
  })

  test('moves nobody to hours that they did not give', () => {
    const windows = everyDay(16, 17)
    const people = full.people.map((one) => (one.id === 'amina' ? { ...one, windows } : one))
    const ofA = moves({ ...full, people }).find((one) => one.session.id === 'a')
    expect(ofA?.moment.from).toBe(at(0, '16:00'))
  })

  test('moves nobody who is away, busy, or into a closed room', () => {
    const closed = [
      { from: at(0, '00:00'), to: at(0, '14:00') },
      { from: at(0, '15:00'), to: at(1, '00:00') },
    ]
    const places = full.places.map((one) => ({ ...one, closed }))
    const absences = [{ from: '2026-11-24', to: '2026-11-25' }]
    const people = full.people.map((one) => (one.id === 'claire' ? { ...one, absences } : one))
    const busy = aSession('c', {
      ...ofHakim,
      place: 'blue',
      from: at(1, '09:00'),
      to: at(1, '18:00'),
    })
    const of = { ...full, places, people, sessions: [...full.sessions, busy] }
    const found = moves(of)
    expect(found.map(({ session: { id }, moment }) => [id, moment.wall?.day])).toEqual([
      ['b', '2026-11-25'],
      ['a', '2026-11-26'],
    ])
  })

  test('leaves alone what has begun, and moves nothing into the past', () => {
    expect(moves(full, at(0, '14:00'))).toEqual([])
    const found = moves(full, at(0, '13:45'))
    expect(found.map((one) => one.moment.from)).toEqual([at(0, '15:00'), at(0, '15:00')])
  })

  test('leaves alone whom the real verb would not bring back', () => {
    const people = full.people.map((one) =>
      one.id === 'claire' ? { ...one, archived: true } : one,
    )
    expect(moves({ ...full, people }).map((one) => one.session.id)).toEqual(['b'])
  })

  test('leaves alone a session from which somebody is away', () => {
    const sessions = [aSession('a', { away: ['amina'] }), aSession('b', ofHakim)]
    expect(moves({ ...full, sessions }).map((one) => one.session.id)).toEqual(['b'])
  })

  test('may move to a place that is no room, at the same time', () => {
    const activities = full.activities.map((one) => ({
      ...one,
      placeKinds: ['training-room', 'office'],
    }))
    const places = [...full.places, room('office', { kind: 'office' })]
    const [first] = moves({ ...full, activities, places })
    expect(first).toMatchObject({ place: 'office', moment: { from: at(0, '14:00') } })
  })
})

test('where nothing could be flatter, nothing is offered', () => {
  expect(moves(board())).toEqual([])
  expect(moves(board({ sessions: [aSession('a')] }))).toEqual([])
})

const runs = { numRuns: isSoak ? 20_000 : 300 }

describe('in any week, each move', () => {
  test('can be made, lowers the peak by what it says, and makes nothing busier than the peak', () => {
    let offered = 0
    fc.assert(
      fc.property(anyWeek, ({ of, now }) => {
        const peak = peakOf(busyIn(of))
        for (const move of moves(of, now)) {
          offered += 1
          const { moment, place, session } = move
          const ids = (people: { id: string }[]) => people.map((one) => one.id)
          const [volunteers, learners] = [ids(session.volunteers), ids(session.learners)]
          // Two who sit together already are not asked again whether they would.
          const was = {
            ...{ place: session.place, people: [...volunteers, ...learners], givers: volunteers },
            ...{ minutes: (session.to - session.from) / 60_000, week: of.week },
          }
          const wish = { session: session.id, was, moment, place, volunteers, learners }
          expect(judge(factsOf(of)(move.session), wish)).toEqual([])
          expect(moment.from).toBeGreaterThan(now)
          const after = busyIn(moved(of, move))
          const left = peak.cells.length - after.filter((count) => count === peak.busy).length
          expect(Math.max(...after)).toBe(peak.busy - move.relief.places)
          expect(move.relief.halfHours).toBe(left)
          expect(left).toBeGreaterThan(0)
        }
      }),
      runs,
    )
    expect(offered).toBeGreaterThan(runs.numRuns)
  })

  test('is among the best that trying every session, moment and place finds, and none is missing', () => {
    let offered = 0
    fc.assert(
      fc.property(fc.oneof(anyWeek, anyDisturbedWeek), ({ of, now }) => {
        const best = bestOfEveryMove(of, now)
        offered += best.length
        expect(moves(of, now)).toEqual(best)
      }),
      runs,
    )
    expect(offered).toBeGreaterThan(runs.numRuns)
  })

  test('is another session’s, the best first, five at most', () => {
    fc.assert(
      fc.property(anyWeek, ({ of, now }) => {
        const found = moves(of, now)
        expect(found.length).toBeLessThanOrEqual(5)
        expect(new Set(found.map((one) => one.session.id)).size).toBe(found.length)
        const reliefs = found.map(({ relief }) => relief.places * 1000 + relief.halfHours)
        expect(reliefs).toEqual([...reliefs].sort((a, b) => b - a))
      }),
      runs,
    )
  })
})
