import type { Paper } from './view.ts'

/** How closely a sheet is set, by the size of its letters in points. */
export const sizes = { airy: 12, usual: 10, close: 8.5, tight: 7, least: 6 } as const
export type Density = keyof typeof sizes

/** What a sheet has for its rows: millimetres of paper, less margins, titles and legend. */
const room: Record<Paper, { width: number; height: number }> = {
  a4: { width: 269, height: 148 },
  a3: { width: 392, height: 235 },
}
/** A point, and an average letter as a part of its size; generous, for fonts differ. */
const [point, letter] = [0.353, 0.58]
/** Millimetres: the least height of a row, and what its lines and padding add. */
const [leastRow, padding] = [4.5, 1.6]

/** About how high rows of texts stand, in millimetres. */
const heightOf = (rows: readonly string[][][], size: number, column: number): number => {
  const linesOf = (text: string) => Math.ceil((text.length * size * point * letter) / column)
  const cell = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + linesOf(text) * size * point * 1.25 + 0.6, padding)
  return rows.reduce((sum, cells) => sum + Math.max(leastRow, ...cells.map(cell)), 0)
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
  const { width, height } = room[paper]
  const fits = (density: Density) =>
    heightOf(rows, sizes[density], width / Math.max(1, columns)) + notes * 4 <= height
  return (Object.keys(sizes) as Density[]).find(fits) ?? 'least'
}
