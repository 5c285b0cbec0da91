import type { Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { type Day, minutesOf, wallOf } from '#web/lib/time.ts'
import type { Closed, Span } from './closed.ts'
import { type Cluster, clustersOf } from './lanes.ts'

/** What a cell holds. `left`: seats left beside others in a shared place. `gap`: nothing to reach. */
export type Content =
  | { is: 'free'; left: number | undefined }
  | { is: 'closed'; why: string }
  | { is: 'session'; session: Session }
  | { is: 'gap' }

/** A rectangle of the grid: minutes of the day by lanes of a room. */
export type Cell = Span & Content & { key: string; place: string; lane: number; lanes: number }

/** A room; where sessions stand side by side in it, it has several lanes. */
export type Column = { place: Place; lanes: number; cells: Cell[] }

/** The day by rooms. Each of `edges` but the last begins a row. */
export type Grid = Span & { day: Day; columns: Column[]; edges: number[] }

export type GridInput = {
  day: Day
  frame: Span
  places: readonly Place[]
  sessions: readonly Session[]
  closedIn: (place: Place) => readonly Closed[]
}

const quarter = 15
const half = 30
const drawn = (minute: number) => Math.round(minute / quarter) * quarter
const ascending = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b)
export const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to

/** The part of a session that lies on a day, to the minute. */
export const spanOn = (session: Pick<Session, 'start' | 'end'>, day: Day): Span | undefined => {
  const [start, end] = [wallOf(session.start), wallOf(session.end)]
  const from = start.day < day ? 0 : minutesOf(start.clock)
  const to = end.day > day ? 1440 : minutesOf(end.clock)
  return start.day > day || end.day < day || to <= from ? undefined : { from, to }
}

/** How many people a session brings. */
export const headsOf = (session: Session): number =>
  session.volunteers.length + session.learnerCount - session.away.length

type Item = Span & { session: Session }

const itemsOf = (place: Place, { day, frame, sessions }: GridInput): Item[] =>
  sessions
    .filter((session) => session.place === place.id)
    .flatMap((session) => {
      const span = spanOn(session, day)
      if (!span || !overlap(span, frame)) return []
      const from = Math.max(frame.from, Math.min(drawn(span.from), frame.to - quarter))
      return [{ session, from, to: Math.min(frame.to, Math.max(drawn(span.to), from + quarter)) }]
    })

type Spot = { lane: number; lanes: number }
type Draw = (span: Span, spot: Spot, content: Content) => Cell

/** What lies between spans (in order), within bounds. */
const between = (spans: readonly Span[], { from, to }: Span): Span[] =>
  [...spans, { from: to, to }]
    .map((span, n) => ({ from: spans[n - 1]?.to ?? from, to: span.from }))
    .filter((span) => span.from < span.to)

const cut = ({ from, to }: Span): Span[] => {
  const halves = Array.from({ length: 48 }, (_, n) => n * half).filter((m) => from < m && m < to)
  return [from, ...halves].map((start, n) => ({ from: start, to: halves[n] ?? to }))
}

/** Sessions and the gaps that they leave: the last lane of a group reaches to the last of the room. */
const clusterCells = (cluster: Cluster<Item>, inside: number, draw: Draw): Cell[] =>
  Array.from({ length: cluster.lanes }, (_, lane) => {
    const spot = { lane, lanes: lane === cluster.lanes - 1 ? inside - lane : 1 }
    const items = cluster.items.filter((one) => one.lane === lane).map((one) => one.item)
    return [
      ...items.map((item) => draw(item, spot, { is: 'session', session: item.session })),
      ...between(items, cluster).map((span) => draw(span, spot, { is: 'gap' })),
    ]
  }).flat()

/** The most people that sessions bring at once to a span of time. */
export const crowdIn = (span: Span, items: readonly (Span & { session: Session })[]): number => {
  const there = items.filter((one) => one.session.status === 'standing' && overlap(one, span))
  const at = (minute: number) =>
    there
      .filter((one) => one.from <= minute && minute < one.to)
      .reduce((sum, one) => sum + headsOf(one.session), 0)
  return Math.max(0, ...there.map((one) => at(Math.max(one.from, span.from))))
}

const columnOf = (place: Place, input: GridInput): Column => {
  const items = itemsOf(place, input)
  const clusters = clustersOf(items)
  const inside = Math.max(0, ...clusters.map((one) => one.lanes))
  // What is suspended does not keep the room, and a shared place holds more than one.
  const hasMore = !place.exclusive || items.some((one) => one.session.status === 'suspended')
  const lanes = Math.max(1, inside + (inside > 0 && hasMore ? 1 : 0))
  const closed = input.closedIn(place).map((one) => ({
    ...one,
    from: drawn(one.from),
    to: drawn(one.to),
  }))
  const draw: Draw = ({ from, to }, spot, content) => {
    const key = `${place.id}/${spot.lane}/${from}`
    return { key, place: place.id, from, to, ...spot, ...content }
  }
  const left = (span: Span) => {
    const crowd = place.exclusive ? 0 : crowdIn(span, items)
    return crowd > 0 ? Math.max(0, place.capacity - crowd) : undefined
  }
  const rest = (span: Span, spot: Spot): Cell[] => {
    const shut = closed
      .filter((one) => overlap(one, span))
      .map((o) => ({ ...o, from: Math.max(o.from, span.from), to: Math.min(o.to, span.to) }))
    return [
      ...shut.map((one) => draw(one, spot, { is: 'closed', why: one.why })),
      ...between(shut, span)
        .flatMap(cut)
        .map((one) => draw(one, spot, { is: 'free', left: left(one) })),
    ]
  }
  const cells = [
    ...clusters.flatMap((one) => clusterCells(one, inside, draw)),
    ...between(clusters, input.frame).flatMap((span) => rest(span, { lane: 0, lanes })),
    ...(lanes > inside && inside > 0
      ? clusters.flatMap((span) => rest(span, { lane: inside, lanes: 1 }))
      : []),
  ]
  return { place, lanes, cells: cells.sort((a, b) => a.from - b.from || a.lane - b.lane) }
}

/** The day by rooms: half-hours, cut into quarters only where a session or a closed hour asks for it. */
export const gridOf = (input: GridInput): Grid => {
  const columns = input.places.map((place) => columnOf(place, input))
  const cells = columns.flatMap((column) => column.cells)
  const edges = [...cut(input.frame), ...cells].flatMap(({ from, to }) => [from, to])
  return { day: input.day, ...input.frame, columns, edges: ascending(edges) }
}
