import { type Board, type BoardSession, factsOf, present } from '#api/cockpit/rules/board.ts'
import { momentsIn, timedOf } from '#api/cockpit/rules/moments.ts'
import type { PeakMove } from '#api/cockpit/rules/moves.ts'
import { gridOf, roomsOf } from '#api/cockpit/rules/occupancy.ts'
import { loadWithout, reliefOf, weekLoadOf } from '#api/cockpit/rules/peak-relief.ts'
import { houseZone } from '#api/house.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Wish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'

const distance = ({ session, moment }: PeakMove) => Math.abs(moment.from - session.from)
const heads = ({ session }: PeakMove) => session.volunteers.length + session.learners.length
const leaves = ({ session, place }: PeakMove) => Number(place !== session.place)

const order = (a: PeakMove, b: PeakMove) =>
  b.relief.places - a.relief.places ||
  b.relief.halfHours - a.relief.halfHours ||
  heads(a) - heads(b) ||
  distance(a) - distance(b) ||
  leaves(a) - leaves(b) ||
  a.moment.from - b.moment.from

const wishOf = (week: string, session: BoardSession): Omit<Wish, 'moment'> => {
  const { id, place, from, to } = session
  const { volunteers, learners } = present(session)
  const people = [...volunteers, ...learners]
  const was = { place, people, givers: volunteers, minutes: (to - from) / 60_000, week }
  return { session: id, was, volunteers, learners }
}

/** The best moves as whoever tries each session at each moment in each place finds them, looking
 *  neither for what could be left out nor for what it costs. */
export const bestOfEveryMove = (board: Board, now: number): PeakMove[] => {
  const grid = gridOf(board, houseZone)
  const load = weekLoadOf(grid, roomsOf(board.places))
  const moves = board.sessions.flatMap((session) => {
    const here = timedOf(grid, session)
    const without = loadWithout(load, session)
    if (!here || !without || session.from <= now || session.away.length > 0) return []
    const facts = factsOf(board)(session)
    const wish = wishOf(board.week, session)
    const reasons = judge(facts, { ...wish, place: session.place, moment: here.moment })
    if (!reasons.every(({ code }) => confirmable.some((one) => one === code))) return []
    const all = momentsIn(grid, (session.to - session.from) / 60_000)
      .filter(({ moment }) => moment.from > now)
      .flatMap(({ moment, halfHours }) =>
        board.places.flatMap(({ id: place }): PeakMove[] => {
          if (grid.open.get(place)?.[halfHours.first] !== 1) return []
          const relief = reliefOf(load, without, place, halfHours)
          return relief ? [{ session, moment, place, relief }] : []
        }),
      )
    const best = all
      .sort(order)
      .find(({ moment, place }) => judge(facts, { ...wish, moment, place }).length === 0)
    return best ?? []
  })
  return moves.sort(order).slice(0, 5)
}
