import type { Paper } from './view.ts'

/** How closely a sheet is set, as paper.css says it: letters in points, least row in millimetres. */
const settings = {
  airy: { size: 12, row: 12 },
  usual: { size: 10, row: 7.5 },
  close: { size: 8.5, row: 6 },
  tight: { size: 7, row: 5 },
  least: { size: 6, row: 4.2 },
} as const
export type Density = keyof typeof settings

/** What a sheet has for its rows: millimetres of paper, less margins, titles and legend. */
const space: Record<Paper, { width: number; height: number }> = {
  a4: { width: 269, height: 158 },
  a3: { width: 392, height: 245 },
}
/** A point, and an average letter as a part of its size; generous, for fonts differ. */
const [point, letter] = [0.353, 0.54]
/** Between sessions, and around a cell: millimetres. */
const [gap, padding] = [0.6, 1.85]

/** About how high rows of texts stand, in millimetres. */
const heightOf = (rows: readonly string[][][], density: Density, column: number): number => {
  const { size, row } = settings[density]
  const linesOf = (text: string) => Math.ceil((text.length * size * point * letter) / column)
  const cell = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + linesOf(text) * size * point * 1.25 + gap, padding)
  return rows.reduce((sum, cells) => sum + Math.max(row, ...cells.map(cell)), 0)
}

/**
 * The largest letters with which everything stands on one sheet; what does not even by the
 * smallest goes on to a second sheet, for nothing is ever cut.
 */
export const densityOf = (
  rows: readonly string[][][],
  columns: number,
  paper: Paper,
  /** Lines under the table. */
  notes: number,
): Density => {
  const { width, height } = space[paper]
  const fits = (density: Density) =>
    heightOf(rows, density, width / Math.max(1, columns)) + notes * 4 <= height
  return (Object.keys(settings) as Density[]).find(fits) ?? 'least'
}
