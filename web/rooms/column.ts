import type { Place } from '#api/places/schema.ts'
import { overlap, type Span } from '#api/sessions/rules/judge/spans.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Day } from '#web/lib/time.ts'
import type { Closed } from '#web/moving/closed.ts'
import { crowdIn, type Item } from '#web/moving/spans.ts'
import { clipped, drawn, itemsOf } from './items.ts'
import { type Cluster, clustersOf } from './lanes.ts'

/** What a cell holds. `left`: seats left beside others in a shared place. `gap`: nothing to reach. */
export type Content =
  | { is: 'free'; left: number | undefined }
  | { is: 'closed'; why: string }
  | { is: 'session'; session: Session }
  | { is: 'gap' }

/** A rectangle of the grid: minutes of the day by lanes of a place. */
export type Cell = Span & Content & { key: string; place: string; lane: number; lanes: number }

/** A room; where sessions stand side by side in it, it has several lanes, the last perhaps to book in. */
export type Column = { place: Place; lanes: number; hasBeside: boolean; cells: Cell[] }

export type GridInput = {
  day: Day
  frame: Span
  places: readonly Place[]
  sessions: readonly Session[]
  closedIn: (place: Place) => readonly Closed[]
}

const half = 30

type Spot = { lane: number; lanes: number }

/** `spans` are in order. */
const between = (spans: readonly Span[], { from, to }: Span): Span[] =>
  [...spans, { from: to, to }]
    .map((span, n) => ({ from: spans[n - 1]?.to ?? from, to: span.from }))
    .filter((span) => span.from < span.to)

/** A span by half-hours of the clock. */
export const cut = ({ from, to }: Span): Span[] => {
  const halves = Array.from({ length: 48 }, (_, n) => n * half).filter((m) => from < m && m < to)
  return [from, ...halves].map((start, n) => ({ from: start, to: halves[n] ?? to }))
}

type ShownPlace = { place: Place; lanes: number; items: Item[]; closed: readonly Closed[] }

const isStanding = ({ session }: Item) => session.status === 'standing'

/** Whether a group leaves a lane beside itself to book in: what is suspended does not keep the place. */
const hasBeside = (place: Place, cluster: Cluster<Item>): boolean =>
  !place.exclusive || !cluster.items.some((one) => isStanding(one.item))

const cellOf = ({ place }: ShownPlace, { from, to }: Span, spot: Spot, content: Content): Cell => {
  const key = `${place.id}/${spot.lane}/${from}`
  return { key, place: place.id, from, to, ...spot, ...content }
}

const seatsLeft = ({ place, items }: ShownPlace, span: Span): number | undefined => {
  const crowd = place.exclusive ? 0 : crowdIn(span, items)
  return crowd > 0 ? Math.max(0, place.capacity - crowd) : undefined
}

/** What is closed and what is free, where nothing takes place. */
const restCells = (shown: ShownPlace, span: Span, spot: Spot): Cell[] => {
  const shut = shown.closed
    .filter((one) => overlap(one, span))
    .map((one) => ({ ...one, ...clipped(one, span) }))
  const open = between(shut, span).flatMap(cut)
  return [
    ...shut.map((one) => cellOf(shown, one, spot, { is: 'closed', why: one.why })),
    ...open.map((one) => cellOf(shown, one, spot, { is: 'free', left: seatsLeft(shown, one) })),
  ]
}

/** A hole in a lane: free where the room has it alone and nothing stands then, else out of reach. */
const holeCells = (shown: ShownPlace, hole: Span, spot: Spot): Cell[] => {
  const taken = shown.place.exclusive ? shown.items.filter(isStanding) : [hole]
  const there = taken.filter((one) => overlap(one, hole)).map((one) => clipped(one, hole))
  const over = clustersOf(there)
  return [
    ...over.map((span) => cellOf(shown, span, spot, { is: 'gap' })),
    ...between(over, hole).flatMap((span) => restCells(shown, span, spot)),
  ]
}

/** A group's sessions, the holes between them, and the lane beside it. */
const clusterCells = (shown: ShownPlace, cluster: Cluster<Item>): Cell[] => {
  const isOpen = hasBeside(shown.place, cluster)
  const inside = shown.lanes - Number(isOpen)
  const laneCells = (lane: number) => {
    // The last lane of a group reaches as far as there is room.
    const spot = { lane, lanes: lane === cluster.lanes - 1 ? inside - lane : 1 }
    const items = cluster.items.filter((one) => one.lane === lane).map((one) => one.item)
    return [
      ...items.map((item) => cellOf(shown, item, spot, { is: 'session', session: item.session })),
      ...between(items, cluster).flatMap((hole) => holeCells(shown, hole, spot)),
    ]
  }
  return [
    ...Array.from({ length: cluster.lanes }, (_, lane) => laneCells(lane)).flat(),
    ...(isOpen ? restCells(shown, cluster, { lane: inside, lanes: 1 }) : []),
  ]
}

/** A room's day, cell by cell: every minute of every lane once. */
export const columnOf = (place: Place, input: GridInput): Column => {
  const items = itemsOf(place.id, input)
  const clusters = clustersOf(items)
  const lanes = Math.max(1, ...clusters.map((one) => one.lanes + Number(hasBeside(place, one))))
  const closed = input
    .closedIn(place)
    .map((one) => ({ ...one, from: drawn(one.from), to: drawn(one.to) }))
  const shown = { place, lanes, items, closed }
  const cells = [
    ...clusters.flatMap((cluster) => clusterCells(shown, cluster)),
    ...between(clusters, input.frame).flatMap((span) => restCells(shown, span, { lane: 0, lanes })),
  ]
  const withBeside = Math.max(0, ...clusters.map((one) => one.lanes)) < lanes && clusters.length > 0
  return {
    place,
    lanes,
    hasBeside: withBeside,
    cells: cells.sort((a, b) => a.from - b.from || a.lane - b.lane),
  }
}
