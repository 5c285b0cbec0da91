import type { RoomWidth } from './layout.ts'
import type { Grid } from './view.ts'

type Box = { left: number; top: number; width: number; height: number }

/** The room and the minute under a point of the page; beyond the edges, the nearest. */
export const pointedAt = (
  at: { x: number; y: number },
  box: Box,
  grid: Grid,
  layout: { total: number; parts: ReadonlyMap<string, RoomWidth> },
): { place: string; minute: number } | undefined => {
  const share = (value: number) => Math.min(Math.max(value, 0), 0.9999)
  const column = share((at.x - box.left) / box.width) * layout.total
  const minute = grid.from + ((at.y - box.top) / box.height) * (grid.to - grid.from)
  const entries = [...layout.parts]
  const hit = entries.find(([, part]) => part.first <= column && column < part.first + part.width)
  return hit && { place: hit[0], minute }
}
