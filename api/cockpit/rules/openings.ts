import type { BoardSession } from '#api/cockpit/rules/board.ts'
import { momentsIn, type Timed } from '#api/cockpit/rules/moments.ts'
import type { HalfHours, WeekLoad } from '#api/cockpit/rules/peak-relief.ts'
import {
  addWithin,
  dropDays,
  dropMeeting,
  type Fine,
  inWindows,
  meeting,
  outwards,
  perWeek,
  type Spans,
  spansOf,
} from '#api/cockpit/rules/spans.ts'
import type { Day } from '#api/schema.ts'
import { isInTheWay } from '#api/sessions/rules/judge/clashes.ts'
import type { Facts, PersonFacts, PlaceFacts } from '#api/sessions/rules/judge/facts.ts'
import { ownOrHouse } from '#api/sessions/rules/judge/place.ts'
import { overlap } from '#api/sessions/rules/judge/spans.ts'

const always = () => new Uint8Array(perWeek).fill(1)

/** Without what is not fine for another. */
const keep = (fine: Fine, other: Fine | undefined) => {
  for (let at = 0; at < perWeek; at += 1) if (other?.[at] !== 1) fine[at] = 0
}

/** When everybody could come to a session: they gave these hours, are not away, and have nothing else
 *  in them. */
export const whenAllCome = (
  people: readonly PersonFacts[],
  spans: Spans,
  { week, session }: { week: Day; session: string },
): Fine => {
  const all = always()
  for (const { windows, absences, busy } of people) {
    if (windows.length > 0) keep(all, inWindows(spans, windows))
    dropDays(all, week, absences)
    dropMeeting(
      all,
      spans,
      busy.filter((one) => one.session !== session),
    )
  }
  return all
}

/** What sessions of one activity have in common. */
type Kind = { heads: number; minutes: number }

/** The moments of a week at which sessions of one kind could begin, and where. */
export type Openings = {
  spans: Spans
  /** Those in which a place could take another, and those that meet a session itself, one at each call: the nearest
   *  first, of two as near the earlier. */
  near: (session: BoardSession) => () => Timed | undefined
  /**
   * The places that could take one, in their order, by the half hour in which it begins. Of those in
   * which nobody is then only the first: they are all alike to the peak.
   */
  places: readonly (readonly string[] | undefined)[]
  /** Whether a session's own place could take it at another moment. */
  stays: (session: BoardSession, at: Timed) => boolean
}

const suits = (place: PlaceFacts, { activity }: Facts, { heads }: Kind): boolean =>
  !place.archived && heads <= place.capacity && activity?.placeKinds.includes(place.kind) === true

/** When a place is open for the whole of a span. */
const whenOpen = (place: PlaceFacts, { house }: Facts, spans: Spans, { grid }: WeekLoad): Fine => {
  const weekly = ownOrHouse(place.opening, house)
  const fine = weekly.length > 0 ? inWindows(spans, weekly) : always()
  addWithin(fine, spans, place.opened)
  dropMeeting(fine, spans, place.closed)
  keep(fine, grid.open.get(place.id))
  return fine
}

/** Whether nobody is in a place then. */
const isEmpty = ({ grid, counted }: WeekLoad, place: string, { first, count }: HalfHours) => {
  const uses = grid.taken.get(place)
  if (!uses || !counted.has(place)) return false
  for (let at = first; at < first + count; at += 1) if (uses[at] !== 0) return false
  return true
}

const openingsOf = (facts: Facts, load: WeekLoad, kind: Kind): Openings => {
  const { grid } = load
  const spans = spansOf(grid.starts, kind.minutes)
  const moments: (Timed | undefined)[] = new Array(perWeek).fill(undefined)
  for (const timed of momentsIn(grid, kind.minutes)) moments[timed.halfHours.first] = timed
  const known = new Map<string, { place: PlaceFacts; open: Fine; free: Fine }>()
  const places: (string[] | undefined)[] = new Array(perWeek).fill(undefined)
  const emptyAt = new Uint8Array(perWeek)
  for (const place of facts.places) {
    if (!suits(place, facts, kind)) continue
    const open = whenOpen(place, facts, spans, load)
    const free = open.slice()
    if (place.exclusive) dropMeeting(free, spans, place.busy)
    known.set(place.id, { place, open, free })
    for (let at = 0; at < perWeek; at += 1) {
      const timed = free[at] === 1 ? moments[at] : undefined
      if (!timed) continue
      const empty = isEmpty(load, place.id, timed.halfHours)
      if (empty && emptyAt[at] === 1) continue
      if (empty) emptyAt[at] = 1
      const there = places[at]
      if (there) there.push(place.id)
      else places[at] = [place.id]
    }
  }
  return {
    spans,
    places,
    near: (session) => {
      const { first, end } = meeting(spans, session)
      const next = outwards(grid.starts, session.from)
      return () => {
        for (let at = next(); at !== undefined; at = next()) {
          const timed = moments[at]
          if (timed && (places[at] || (first <= at && at < end))) return timed
        }
        return undefined
      }
    },
    stays: (session, { moment, halfHours: { first } }) => {
      const own = known.get(session.place)
      if (!own || own.free[first] === 1) return own !== undefined
      // Only where it meets itself may it be in nobody's way but its own.
      if (own.open[first] !== 1 || !overlap(moment, session)) return false
      return !isInTheWay(own.place.busy, { session: session.id }, moment)
    },
  }
}

/** The openings for each session of a week; those of sessions alike are found once. */
export const openingsIn = (load: WeekLoad, factsOf: (session: BoardSession) => Facts) => {
  const known = new Map<string, Openings>()
  return (session: BoardSession): Openings => {
    const heads = session.volunteers.length + session.learners.length
    const minutes = (session.to - session.from) / 60_000
    const key = [session.activity, heads, minutes].join(' ')
    const openings = known.get(key) ?? openingsOf(factsOf(session), load, { heads, minutes })
    known.set(key, openings)
    return openings
  }
}
