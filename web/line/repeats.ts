import { longestSession } from '#api/sessions/schema.ts'
import { type Meaning, meansDay, meansTime, type Piece, toText, type Why } from './meaning.ts'
import { isAll, meaningsLeft, type Picks, pickedOf } from './picks.ts'

const kinds: ((meaning: Meaning) => boolean)[] = [
  meansDay,
  meansTime,
  ({ is }) => is === 'length',
  ({ is }) => is === 'place',
  ({ is }) => is === 'activity',
]

const refused = (piece: Piece, why: Why): Piece => ({ ...piece, meanings: [], why })

/** What the first start and a later one make: the end of the session, if that is what it can be. */
const endsOf = (first: readonly Meaning[], second: readonly Meaning[]): Meaning[] =>
  second
    .filter((end): end is Meaning & { at: number } => end.is === 'start')
    .filter((end) =>
      first.some(
        (start) => start.is === 'start' && start.at < end.at && end.at - start.at <= longestSession,
      ),
    )
    .map(({ at }) => ({ is: 'end', at }))

/** A second piece of a kind: it says the same, tells the first more closely, or contradicts it. */
const again = (first: Piece, second: Piece, picks: Picks, hasEnd: boolean) => {
  const [said, repeated] = [meaningsLeft(first, picks), meaningsLeft(second, picks)]
  const common = said.filter((one) => repeated.some((other) => toText(other) === toText(one)))
  const ends = hasEnd ? [] : endsOf(said, repeated)
  if (common.length > 0) {
    return {
      // What was chosen among stays on offer.
      first: said.length === first.meanings.length ? { ...first, meanings: common } : first,
      second: { ...second, meanings: [], glue: true },
    }
  }
  if (ends.length > 0)
    return { first, second: { ...second, meanings: ends, assumed: ends.length === 1 } }
  return { first, second: refused(second, 'said_twice') }
}

const lengthIn = (piece: Piece | undefined, picks: Picks): number | undefined => {
  const [only, other] = piece ? meaningsLeft(piece, picks) : []
  return only?.is === 'span' && !other ? only.to - only.from : undefined
}

/** One day, one time, one length, one room, one activity: what is said more often must agree. */
export const rejectRepeats = (pieces: readonly Piece[], picks: Picks): Piece[] => {
  const settled = [...pieces]
  for (const kind of kinds) {
    const own = settled.flatMap((piece, at) => (isAll(piece, picks, kind) ? [at] : []))
    const [at, ...more] = own
    for (const next of more) {
      const [a, b] = [settled[at ?? 0], settled[next]]
      if (!a || !b) continue
      const hasEnd = settled.some((piece) => isAll(piece, picks, ({ is }) => is === 'end'))
      const { first, second } = again(a, b, picks, hasEnd)
      settled[at ?? 0] = first
      settled[next] = second
    }
  }
  return withLength(settled, picks)
}

/** A length beside a time with an end says the same, or one of the two is wrong: not what was chosen. */
const withLength = (pieces: Piece[], picks: Picks): Piece[] => {
  const time = pieces.find((piece) =>
    isAll(piece, picks, ({ is }) => is === 'span' || is === 'end'),
  )
  const length = pieces.find((piece) => isAll(piece, picks, ({ is }) => is === 'length'))
  if (!time || !length) return pieces
  const [said] = meaningsLeft(length, picks)
  const isSame = said?.is === 'length' && said.minutes === lengthIn(time, picks)
  const wrong = pickedOf(length, picks) && !pickedOf(time, picks) ? time : length
  return pieces.map((piece) => {
    if (isSame) return piece === length ? { ...piece, meanings: [], glue: true } : piece
    return piece === wrong ? refused(piece, 'said_twice') : piece
  })
}
