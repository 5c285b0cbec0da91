import { type Meaning, type Piece, toText } from './meaning.ts'

/** The value of a meaning, by the key of its part. */
export type Picks = Readonly<Record<string, string>>

/** The meaning that was chosen of a piece, if it may still mean that. */
export const pickedOf = (
  { key, meanings }: { key: string; meanings: readonly Meaning[] },
  picks: Picks,
): Meaning | undefined => {
  const value = Object.keys(picks).includes(key) ? picks[key] : undefined
  return meanings.find((meaning) => toText(meaning) === value)
}

export const meaningsLeft = (piece: Piece, picks: Picks): readonly Meaning[] => {
  const picked = pickedOf(piece, picks)
  return picked ? [picked] : piece.meanings
}

export const isAll = (piece: Piece, picks: Picks, test: (meaning: Meaning) => boolean): boolean => {
  const left = meaningsLeft(piece, picks)
  return !piece.glue && left.length > 0 && left.every(test)
}
