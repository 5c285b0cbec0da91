import type { Span } from '#api/sessions/rules/judge/spans.ts'
import type { Day } from '#web/lib/time.ts'
import { type Column, columnOf, cut, type GridInput } from './column.ts'

/** The day by rooms. Each of `edges` but the last begins a row. */
export type Grid = Span & { day: Day; columns: Column[]; edges: number[] }

/** The day by rooms: half-hours, cut into quarters only where a session or a closed hour asks for it. */
export const gridOf = (input: GridInput): Grid => {
  const columns = input.places.map((place) => columnOf(place, input))
  const cells = columns.flatMap((column) => column.cells)
  const edges = [...cut(input.frame), ...cells].flatMap(({ from, to }) => [from, to])
  return {
    day: input.day,
    ...input.frame,
    columns,
    edges: [...new Set(edges)].sort((a, b) => a - b),
  }
}
