import type { Cell, Column } from './column.ts'
import type { Grid } from './view.ts'

/** Where the reader is: a lane of a room at a minute. A cell that covers it has the focus. */
export type Cursor = { place: string; lane: number; at: number }

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most)

const covers = (cell: Cell, lane: number, at: number) =>
  cell.lane <= lane && lane < cell.lane + cell.lanes && cell.from <= at && at < cell.to

const indexOf = (grid: Grid, place: string) =>
  Math.max(
    0,
    grid.columns.findIndex((column) => column.place.id === place),
  )

const find = (column: Column, lane: number, at: number): Cell | undefined => {
  const there = column.cells.find((cell) => covers(cell, lane, at))
  if (there?.is !== 'gap') return there
  // A gap is nowhere to be: what lies beside it is.
  const beside = column.cells.filter((cell) => cell.is !== 'gap' && cell.from <= at && at < cell.to)
  return beside.find((cell) => cell.lane > lane) ?? beside.at(-1)
}

/** The cell at a cursor; a cursor from another day or grid finds the nearest. */
export const cellAt = (grid: Grid, cursor: Cursor): Cell | undefined => {
  const column = grid.columns[indexOf(grid, cursor.place)]
  const at = within(cursor.at, grid.from, grid.to - 1)
  return column && find(column, within(cursor.lane, 0, column.lanes - 1), at)
}

export const cursorOn = (cell: Cell): Cursor => ({
  place: cell.place,
  lane: cell.lane,
  at: cell.from,
})

/** The cursor on a session, wherever the grid has it. */
export const cursorOf = (grid: Grid, session: string): Cursor | undefined => {
  const cells = grid.columns.flatMap((column) => column.cells)
  const cell = cells.find((one) => one.is === 'session' && one.session.id === session)
  return cell && cursorOn(cell)
}

const sideways = (grid: Grid, cursor: Cursor, cell: Cell, step: 1 | -1): Cursor => {
  const index = indexOf(grid, cell.place)
  const lane = step > 0 ? cell.lane + cell.lanes : cell.lane - 1
  if (lane >= 0 && lane < (grid.columns[index]?.lanes ?? 0)) {
    const next = cellAt(grid, { ...cursor, place: cell.place, lane })
    if (next && next.key !== cell.key) return { ...cursorOn(next), at: cursor.at }
  }
  const column = grid.columns[index + step]
  if (!column) return cursor
  return { place: column.place.id, lane: step > 0 ? 0 : column.lanes - 1, at: cursor.at }
}

/** Where a key leads; undefined for a key that leads nowhere. At an edge one stays. */
export const walked = (
  grid: Grid,
  cursor: Cursor,
  key: string,
  isWhole: boolean,
): Cursor | undefined => {
  const cell = cellAt(grid, cursor)
  if (!cell) return undefined
  const at = within(cursor.at, cell.from, cell.to - 1)
  const here = { ...cursor, place: cell.place, at }
  const [first, last] = [grid.columns[0], grid.columns.at(-1)]
  switch (key) {
    case 'ArrowDown':
      return cell.to < grid.to ? { ...here, at: cell.to } : here
    case 'ArrowUp':
      return cell.from > grid.from ? up(grid, { ...here, at: cell.from - 1 }) : here
    case 'ArrowRight':
      return sideways(grid, here, cell, 1)
    case 'ArrowLeft':
      return sideways(grid, here, cell, -1)
    case 'Home':
      return first && { place: first.place.id, lane: 0, at: isWhole ? grid.from : at }
    case 'End':
      return (
        last && {
          place: last.place.id,
          lane: last.lanes - 1,
          at: isWhole ? grid.to - 1 : at,
        }
      )
    default:
      return undefined
  }
}

/** Upwards one comes to the beginning of a cell, so that the next step sideways stays at its hour. */
const up = (grid: Grid, cursor: Cursor): Cursor => {
  const cell = cellAt(grid, cursor)
  return cell ? { ...cursor, at: cell.from } : cursor
}
