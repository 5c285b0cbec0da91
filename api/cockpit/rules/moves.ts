import { type Board, type BoardSession, factsOf, present } from '#api/cockpit/rules/board.ts'
import { momentsIn, type Timed, timedOf } from '#api/cockpit/rules/moments.ts'
import type { Grid } from '#api/cockpit/rules/occupancy.ts'
import {
  loadWithout,
  type Relief,
  reliefOf,
  type WeekLoad,
  weekLoadOf,
} from '#api/cockpit/rules/peak-relief.ts'
import { clashesOf } from '#api/sessions/rules/judge/clashes.ts'
import type { Facts, Moment, Wish } from '#api/sessions/rules/judge/facts.ts'
import { within } from '#api/sessions/rules/judge/intervals.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { confirmable } from '#api/sessions/schema.ts'

const mostMoves = 5

/** One session to another time or place. */
export type PeakMove = { session: BoardSession; moment: Moment; place: string; relief: Relief }

/** A session that may be moved, and how its moves are judged. */
type Movable = { session: BoardSession; facts: Facts; wish: Wish }

const heads = ({ volunteers, learners }: BoardSession) => volunteers.length + learners.length
const distance = ({ session, moment }: PeakMove) => Math.abs(moment.from - session.from)

/** The more the peak is relieved, the fewer people it concerns, the nearer it stays: the better. */
const better = (a: PeakMove, b: PeakMove): number =>
  b.relief.places - a.relief.places ||
  b.relief.halfHours - a.relief.halfHours ||
  heads(a.session) - heads(b.session) ||
  distance(a) - distance(b) ||
  Number(b.place === b.session.place) - Number(a.place === a.session.place) ||
  a.moment.from - b.moment.from

/** What the coordinator may insist on is no reason against bringing a session back. */
const mayComeBack = ({ facts, wish }: Movable) =>
  judge(facts, wish).every(({ code }) => confirmable.some((one) => one === code))

/** Whether everybody in a session has given these hours and has nothing else in them: quickly told,
 *  before the whole of it is judged. */
const couldCome = ({ facts, wish }: Movable, moment: Moment): boolean =>
  facts.people.every(
    ({ windows, busy }) =>
      (windows.length === 0 || (moment.wall && within(windows, moment.wall))) &&
      clashesOf(busy, wish, moment).length === 0,
  )

/** Every move of a session that relieves the peak and that its people could make. */
const movesOf = (load: WeekLoad, one: Movable, moments: readonly Timed[]) => {
  const { session, facts } = one
  const rest = loadWithout(load, session)
  if (rest.left === load.peak.cells.length || !mayComeBack(one)) return []
  const places = facts.places.filter((place) => facts.activity?.placeKinds.includes(place.kind))
  return moments
    .filter(({ moment }) => couldCome(one, moment))
    .flatMap(({ moment, halfHours }) =>
      places.flatMap(({ id: place }): PeakMove[] => {
        const isOpen = load.grid.open.get(place)?.[halfHours.first] === 1
        const relief = isOpen ? reliefOf(load, rest, place, halfHours) : undefined
        return relief ? [{ session, moment, place, relief }] : []
      }),
    )
}

/** Sessions of the places that may be moved and brought back: they have not begun, and nobody is away
 *  from them. */
const movable = (
  board: Board,
  grid: Grid,
  counted: ReadonlySet<string>,
  now: number,
): Movable[] => {
  const facts = factsOf(board)
  return board.sessions
    .filter(
      (session) => counted.has(session.place) && session.from > now && session.away.length === 0,
    )
    .flatMap((session) => {
      const here = timedOf(grid, session)
      if (!here) return []
      const { id, place, from, to } = session
      const { volunteers, learners } = present(session)
      const was = {
        place,
        people: [...volunteers, ...learners],
        givers: volunteers,
        minutes: (to - from) / 60_000,
        week: board.week,
      }
      const wish = { session: id, was, place, when: here.moment, volunteers, learners }
      return [{ session, facts: facts(session), wish }]
    })
}

/**
 * The sessions to move so that the peak of some places is relieved: each can be booked as it stands,
 * makes the peak shorter or lower, and makes no other half hour busier than the peak was. One move a
 * session, the best first.
 *
 * @param now milliseconds; what has begun stays
 */
export const movesFor = (
  board: Board,
  grid: Grid,
  places: readonly string[],
  now: number,
): PeakMove[] => {
  const load = weekLoadOf(grid, places)
  const lengths = new Map<number, Timed[]>()
  const momentsOf = ({ session: { from, to } }: Movable) => {
    const known = lengths.get(to - from) ?? momentsIn(grid, (to - from) / 60_000)
    lengths.set(to - from, known)
    return known.filter(({ moment }) => moment.from > now)
  }
  const sessions = movable(board, grid, load.counted, now)
  const candidates = sessions
    .flatMap((one) => movesOf(load, one, momentsOf(one)).map((move) => ({ one, move })))
    .sort((a, b) => better(a.move, b.move))
  const moves = new Map<Movable, PeakMove>()
  for (const { one, move } of candidates) {
    const wish = { ...one.wish, when: move.moment, place: move.place }
    if (!moves.has(one) && judge(one.facts, wish).length === 0) moves.set(one, move)
    if (moves.size === mostMoves) break
  }
  return [...moves.values()]
}
