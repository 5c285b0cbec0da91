import { type Board, type BoardSession, factsOf, present } from '#api/cockpit/rules/board.ts'
import { type Timed, timedOf } from '#api/cockpit/rules/moments.ts'
import type { Grid } from '#api/cockpit/rules/occupancy.ts'
import { type Openings, openingsIn, whenAllCome } from '#api/cockpit/rules/openings.ts'
import {
  type LoadWithout,
  loadWithout,
  type Relief,
  reliefOf,
  type WeekLoad,
  weekLoadOf,
} from '#api/cockpit/rules/peak-relief.ts'
import type { Spans } from '#api/cockpit/rules/spans.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import { judgeAnyTime } from '#api/sessions/rules/judge/any-time.ts'
import type { Facts, Moment, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'

const mostMoves = 5

/** One session to another time or place. */
export type PeakMove = { session: BoardSession; moment: Moment; place: string; relief: Relief }

/** A session that would relieve the peak if it went, how much at most, and its number on the board. */
type Leaver = { session: BoardSession; without: LoadWithout; relief: Relief; nth: number }

/** A move that would relieve the peak, if those who are in the session can make it. */
type Try = { move: PeakMove; timed: Timed }

/** Where a session could go, the nearest first; `first` is taken from `others` already. */
type Search = { leaver: Leaver; spans: Spans; first: Try; others: () => Try | undefined }

type Found = { move: PeakMove; nth: number }

/** Where moves are looked for. */
type Week = {
  board: Board
  load: WeekLoad
  now: number
  factsOf: (session: BoardSession) => Facts
  openingsFor: (session: BoardSession) => Openings
}

const heads = ({ volunteers, learners }: BoardSession) => volunteers.length + learners.length
const minutesOf = ({ from, to }: BoardSession) => (to - from) / 60_000
const distance = (moment: Moment, session: BoardSession) => Math.abs(moment.from - session.from)

/** The more the peak is relieved, the better. */
const byRelief = (a: Relief, b: Relief): number => b.places - a.places || b.halfHours - a.halfHours

type Promising = { session: BoardSession; relief: Relief }

/** The more the peak could be relieved, the fewer people it concerns: the more it promises. */
const byPromise = (a: Promising, b: Promising): number =>
  byRelief(a.relief, b.relief) || heads(a.session) - heads(b.session)

/** Of moves that promise as much, the nearer it stays: the better. */
const better = (a: PeakMove, b: PeakMove): number =>
  byPromise(a, b) ||
  distance(a.moment, a.session) - distance(b.moment, b.session) ||
  Number(b.place === b.session.place) - Number(a.place === a.session.place) ||
  a.moment.from - b.moment.from

/** A session of the board as the judge reads it, where it is. */
const wishOf = ({ week }: Board, session: BoardSession, moment: Moment): Wish => {
  const { id, place } = session
  const { volunteers, learners } = present(session)
  const people = [...volunteers, ...learners]
  const was = { place, people, givers: volunteers, minutes: minutesOf(session), week }
  return { session: id, was, place, moment, volunteers, learners }
}

/** Whether a session may be moved at all, and brought back: what the coordinator may insist on is no
 *  reason against that. */
const mayMove = (facts: Facts, wish: Wish, minutes: number): boolean =>
  judge(facts, wish).every(({ code }) => confirmable.some((one) => one === code)) &&
  judgeAnyTime(facts, wish, minutes).length === 0

/** What a session can be moved to, by those who are in it; nothing where it cannot be moved. */
const takerOf = ({ board, factsOf }: Week, session: BoardSession, here: Moment, spans: Spans) => {
  const facts = factsOf(session)
  const wish = wishOf(board, session, here)
  if (!mayMove(facts, wish, spans.minutes)) return undefined
  const come = whenAllCome(facts.people, spans, { week: board.week, session: session.id })
  return ({ moment, halfHours }: Timed, place: string): boolean =>
    come[halfHours.first] === 1 && judge(facts, { ...wish, moment, place }).length === 0
}

const nowhere: readonly string[] = []

/** Moves to come that would relieve the peak, one at each call, the nearest first; at one moment its own place first:
 *  what is as good stays. */
const triesOf = (
  week: Week,
  { session, without }: Leaver,
  openings: Openings,
): (() => Try | undefined) => {
  const near = openings.near(session)
  let timed: Timed | undefined
  let places = nowhere
  let n = 0
  const goesOn = (): boolean => {
    timed = near()
    while (timed && timed.moment.from <= week.now) timed = near()
    if (!timed) return false
    places = openings.places[timed.halfHours.first] ?? nowhere
    n = openings.stays(session, timed) ? -1 : 0
    return true
  }
  return () => {
    do {
      for (; timed && n < places.length; n += 1) {
        const place = n < 0 ? session.place : (places[n] ?? '')
        const relief = reliefOf(week.load, without, place, timed.halfHours)
        if (!relief) continue
        n += 1
        return { move: { session, moment: timed.moment, place, relief }, timed }
      }
    } while (goesOn())
    return undefined
  }
}

const searchOf = (week: Week, leaver: Leaver): Search | undefined => {
  const openings = week.openingsFor(leaver.session)
  const others = triesOf(week, leaver, openings)
  const first = others()
  return first && { leaver, spans: openings.spans, first, others }
}

/** As good as any move of a search could be. */
const boundOf = ({ leaver: { session, relief }, first: { move } }: Search): PeakMove => ({
  session,
  relief,
  moment: move.moment,
  place: session.place,
})

/** Whether nothing that goes as far as a move, or further, is as good as another session's. */
const isTooFar = ({ session, relief }: Leaver, { moment }: PeakMove, than: PeakMove): boolean =>
  (byPromise({ session, relief }, than) ||
    distance(moment, session) - distance(than.moment, than.session)) > 0

/** The best move of a session that can be booked as it stands, unless it is worse than `worst`. */
const bestOf = (
  week: Week,
  { leaver, spans, first, others }: Search,
  worst: PeakMove | undefined,
): PeakMove | undefined => {
  const { session } = leaver
  const here = timedOf(week.load.grid, session)
  if (!here) return undefined
  let takes: ReturnType<typeof takerOf>
  let best: PeakMove | undefined
  for (let next: Try | undefined = first; next; next = others()) {
    const { move, timed } = next
    const rival: PeakMove | undefined = best ?? worst
    if (rival && isTooFar(leaver, move, rival)) break
    if (rival && better(rival, move) < 0) continue
    takes ??= takerOf(week, session, here.moment, spans)
    if (!takes) return undefined
    if (takes(timed, move.place) && !(best && better(best, move) <= 0)) best = move
  }
  return best
}

/** Sessions that could relieve the peak, those that promise most first: they have not begun, and
 *  nobody is away from them. */
const leaversOf = (board: Board, load: WeekLoad, now: number): Leaver[] =>
  board.sessions
    .flatMap((session, nth): Leaver[] => {
      if (session.from <= now || session.away.length > 0) return []
      const without = loadWithout(load, session)
      return without ? [{ session, without, relief: without.most, nth }] : []
    })
    .sort(byPromise)

const byRank = (a: Found, b: Found): number => better(a.move, b.move) || a.nth - b.nth

/** Of sessions that promise as much, the one that could go nearest first. */
const searchesOf = (week: Week, leavers: readonly Leaver[]) =>
  leavers
    .flatMap((leaver) => {
      const search = searchOf(week, leaver)
      return search ? [{ search, move: boundOf(search), nth: leaver.nth }] : []
    })
    .sort(byRank)

/** Runs of leavers that promise as much. */
const alike = (leavers: readonly Leaver[]): Leaver[][] => {
  const runs: Leaver[][] = []
  for (const leaver of leavers) {
    const run = runs.at(-1)
    if (run?.[0] && byPromise(run[0], leaver) === 0) run.push(leaver)
    else runs.push([leaver])
  }
  return runs
}

/**
 * The sessions to move so that the peak of some places is relieved: each can be booked as it stands,
 * makes the peak shorter or lower, and makes no other half hour busier than the peak was. One move a
 * session, the best first.
 *
 * Looks first at the sessions that promise most, and no further than a better one could come.
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
  const facts = factsOf(board)
  const week = { board, load, now, factsOf: facts, openingsFor: openingsIn(load, facts) }
  const found: Found[] = []
  for (const leavers of alike(leaversOf(board, load, now))) {
    const [most] = leavers
    const worst = found[mostMoves - 1]
    if (most && worst && byPromise(worst.move, most) < 0) break
    for (const bound of searchesOf(week, leavers)) {
      const last = found[mostMoves - 1]
      if (last && byRank(last, bound) < 0) break
      const move = bestOf(week, bound.search, last?.move)
      if (!move) continue
      found.push({ move, nth: bound.nth })
      found.sort(byRank).splice(mostMoves)
    }
  }
  return found.map(({ move }) => move)
}
