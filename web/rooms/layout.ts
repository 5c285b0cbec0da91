import type { Span } from '#api/sessions/rules/judge/spans.ts'
import type { Cell, Column } from './column.ts'
import type { Grid } from './view.ts'

/** A row of the table: an hour beside it where one begins (over so many rows), and the cells that begin. */
export type GridRow = { at: number; minutes: number; hourRows: number; cells: Cell[] }

const half = 30

export const rowsIn = (grid: Grid, span: Span): number =>
  grid.edges.filter((edge) => span.from <= edge && edge < span.to).length

export const rowsOf = (grid: Grid, columns: readonly Column[]): GridRow[] =>
  grid.edges.slice(0, -1).map((at, n) => ({
    at,
    minutes: (grid.edges[n + 1] ?? at) - at,
    hourRows: at % half === 0 ? rowsIn(grid, { from: at, to: at + half }) : 0,
    cells: columns.flatMap((column) => column.cells.filter((cell) => cell.from === at)),
  }))

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b

/** A room's part of the table's width, in table columns; `lanes`: how many each of its lanes takes. */
export type RoomWidth = { first: number; width: number; lanes: number[] }

/** How wide the lanes of a room are beside each other: the one to book in, half as wide as the others. */
const sharesOf = (column: Column): number[] =>
  Array.from({ length: column.lanes }, (_, n) =>
    column.hasBeside && n === column.lanes - 1 ? 1 : 2,
  )

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** Whether so much stands side by side in a room that it is drawn twice as wide. */
export const isWide = (column: Column): boolean => column.lanes > 2

/** A table whose rooms are equally wide, but for those that are `isWide`. */
export const partsOf = (
  columns: readonly Column[],
): { total: number; parts: Map<string, RoomWidth> } => {
  const unit = columns.map((column) => sum(sharesOf(column))).reduce(lcm, 1)
  const parts = new Map<string, RoomWidth>()
  let first = 0
  for (const column of columns) {
    const shares = sharesOf(column)
    const width = unit * (isWide(column) ? 2 : 1)
    const lanes = shares.map((share) => (share * width) / sum(shares))
    parts.set(column.place.id, { first, width, lanes })
    first += width
  }
  return { total: first, parts }
}

export const widthOf = (cell: Cell, part: RoomWidth): number =>
  sum(part.lanes.slice(cell.lane, cell.lane + cell.lanes))

/** The lane of the whole table at a lane of a room, for those who count columns. */
export const laneIndex = (columns: readonly Column[], place: string, lane: number): number => {
  const before = columns.slice(
    0,
    columns.findIndex((column) => column.place.id === place),
  )
  return before.reduce((sum, column) => sum + column.lanes, 0) + lane
}
