import { type Day, weekdayOf } from '#web/lib/time.ts'
import { soonUntil } from './day-readings.ts'
import type { LineFacts } from './known.ts'
import { type Half, type Meaning, meansDay, meansTime, type Piece } from './meaning.ts'
import { isAll, meaningsLeft, type Picks, pickedOf } from './picks.ts'

/** Keeps the meanings that pass, unless none does. */
const narrowed = (piece: Piece, test: (meaning: Meaning) => boolean): Piece => {
  const meanings = piece.meanings.filter(test)
  return meanings.length > 0 ? { ...piece, meanings } : piece
}

const hours: Record<Half, [from: number, to: number]> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [17 * 60, 24 * 60],
}

/** "In the afternoon" tells which 2 it is, and that it is a time; without an hour it is too little. */
const byHalf = (pieces: Piece[], picks: Picks): Piece[] => {
  const half = pieces.find((piece) => piece.half)?.half
  if (!half) return pieces
  const [from, to] = hours[half]
  const fits = (meaning: Meaning) => {
    const at = meaning.is === 'start' ? meaning.at : meaning.is === 'span' ? meaning.from : -1
    return at >= from && at < to
  }
  const isTimed = pieces.some((piece) => piece.meanings.some(meansTime))
  const isSure = pieces.some((piece) => isAll(piece, picks, meansTime))
  return pieces.map((piece): Piece => {
    if (!piece.half)
      return isSure && !piece.meanings.every(meansTime) ? piece : narrowed(piece, fits)
    if (piece.meanings.length > 0) return piece
    return isTimed ? { ...piece, glue: true } : { ...piece, why: 'no_hour' }
  })
}

const isLength = ({ is }: Meaning) => is === 'length'
const figures = (meaning: Meaning) => meansDay(meaning) || meansTime(meaning) || isLength(meaning)

/** A number beside a time is a day, one beside a date is a time, `1h` beside a time a length. */
const narrowByNeighbours = (piece: Piece, others: Piece[], picks: Picks): Piece => {
  if (piece.open || !piece.meanings.every(figures)) return piece
  const is = (test: (meaning: Meaning) => boolean) =>
    others.some((other) => other.weekday === undefined && isAll(other, picks, test))
  const has = (test: (meaning: Meaning) => boolean) => piece.meanings.some(test)
  if (has(meansDay) && is(meansDay)) return narrowed(piece, (meaning) => !meansDay(meaning))
  if (has(meansTime) && is(meansTime)) return narrowed(piece, (meaning) => !meansTime(meaning))
  if (has(isLength) && is(isLength)) return narrowed(piece, (meaning) => !isLength(meaning))
  return piece
}

/** What was chosen comes before what was deduced, and holds whatever stands around. */
const narrowByChosen = (piece: Piece, others: Piece[], picks: Picks): Piece => {
  const chosen = others.filter((other) => pickedOf(other, picks))
  const next = narrowByNeighbours(narrowByNeighbours(piece, chosen, picks), others, picks)
  return pickedOf(piece, picks) && !pickedOf(next, picks) ? piece : next
}

/** Beside a weekday, a number is such a day or none. */
const byWeekday = (piece: Piece, others: Piece[], picks: Picks): Piece => {
  const named = others.find((other) => other.weekday !== undefined && isAll(other, picks, meansDay))
  if (!named || piece.weekday !== undefined || !piece.meanings.some(meansDay)) return piece
  const fits = (meaning: Meaning) =>
    meaning.is === 'day' && weekdayOf(meaning.day) === named.weekday
  const isFit = piece.meanings.some(fits)
  return narrowed(piece, (meaning) =>
    isFit ? !meansDay(meaning) || fits(meaning) : !meansDay(meaning),
  )
}

/** A weekday beside a date says no more than it; where the two disagree, they are to be told apart. */
const withDates = (pieces: Piece[], picks: Picks): Piece[] => {
  const date = pieces.find((piece) => piece.weekday === undefined && isAll(piece, picks, meansDay))
  const named = pieces.find((piece) => piece.weekday !== undefined && isAll(piece, picks, meansDay))
  if (!date || !named) return pieces
  const agree = meaningsLeft(date, picks).some(
    (meaning) => meaning.is === 'day' && weekdayOf(meaning.day) === named.weekday,
  )
  const both = { meanings: [...date.meanings, ...named.meanings.slice(0, 1)], assumed: false }
  return pieces.map((piece) => {
    if (piece === named) return { ...piece, meanings: [], glue: true }
    return piece === date && !agree ? { ...piece, ...both, loose: false } : piece
  })
}

/** `Cuisine` is what is done before it is where, if it is done there. */
const bySubject = (piece: Piece, others: Piece[], known: LineFacts, picks: Picks): Piece => {
  const is = (kind: Meaning['is']) => (meaning: Meaning) => meaning.is === kind
  const activity = piece.meanings.find(is('activity'))
  const kinds = known.activities.find(({ id }) => activity?.is === 'activity' && activity.id === id)
  const isThere = (meaning: Meaning) =>
    meaning.is === 'place' &&
    known.places.some(({ id, kind }) => id === meaning.id && kinds?.placeKinds.includes(kind))
  if (!activity || !piece.meanings.some(isThere)) return piece
  const isSaid = others.some((other) => isAll(other, picks, is('activity')))
  return narrowed(piece, (meaning) => (isSaid ? !is('activity')(meaning) : !isThere(meaning)))
}

/** A number that may be an hour is no day of next month but one. */
const narrowByRange = (piece: Piece, soon: Day): Piece =>
  piece.loose && piece.meanings.some(meansTime)
    ? narrowed(piece, (meaning) => meaning.is !== 'day' || meaning.day < soon)
    : piece

/** Narrows what each piece may mean by what stands around it. */
export const byContext = (pieces: Piece[], known: LineFacts, picks: Picks): Piece[] => {
  const settled = byHalf(pieces, picks)
  settled.forEach((piece, at) => {
    const others = settled.filter((_, other) => other !== at)
    const named = bySubject(byWeekday(piece, others, picks), others, known, picks)
    settled[at] = narrowByChosen(named, others, picks)
  })
  const soon = soonUntil(known.today)
  return withDates(
    settled.map((piece) => narrowByRange(piece, soon)),
    picks,
  )
}
