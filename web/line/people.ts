import { usualActivity } from '#api/places/rules.ts'
import type { LineFacts } from './known.ts'
import { type Meaning, type Piece, toText } from './meaning.ts'
import { isAll, meaningsLeft, type Picks } from './picks.ts'

type Role = 'tutor' | 'learner'

const isPerson = ({ is }: Meaning) => is === 'tutor' || is === 'learner'

/** A volunteer books with herself only: others by her own or a learner's name are not meant. */
const withinReach = (piece: Piece, known: LineFacts): Piece => {
  if (!known.alone || !piece.meanings.some(isPerson)) return piece
  const meanings = piece.meanings.filter(
    (meaning) => meaning.is !== 'tutor' || meaning.id === known.self,
  )
  return meanings.length > 0 ? { ...piece, meanings } : { ...piece, meanings: [], why: 'not_yours' }
}

/** Whoever is named plainly elsewhere is not meant a second time. */
const besides = (piece: Piece, at: number, pieces: readonly Piece[], picks: Picks): Piece => {
  const plain = pieces.flatMap((other, index) => {
    const [only, more] = meaningsLeft(other, picks)
    return only && !more && isPerson(only) ? [{ index, value: toText(only) }] : []
  })
  const [own, second] = meaningsLeft(piece, picks)
  if (own && !second && isPerson(own)) {
    const before = plain.some(({ index, value }) => index < at && value === toText(own))
    return before ? { ...piece, meanings: [], glue: true } : piece
  }
  const others = piece.meanings.filter(
    (meaning) => !plain.some(({ index, value }) => index !== at && value === toText(meaning)),
  )
  return others.length > 0 ? { ...piece, meanings: others } : piece
}

const mostOf = (pieces: readonly Piece[], known: LineFacts, picks: Picks): Record<Role, number> => {
  const said = pieces
    .flatMap((piece) => meaningsLeft(piece, picks))
    .find(({ is }) => is === 'activity')
  const id = said?.is === 'activity' ? said.id : usualActivity
  const activity = known.activities.find((one) => one.id === id)
  return { tutor: activity?.volunteersTo ?? 1, learner: activity?.learnersTo ?? 2 }
}

/** Tells the people of a line apart, and counts them. */
export const withPeople = (pieces: readonly Piece[], known: LineFacts, picks: Picks): Piece[] => {
  const settled = pieces.map((piece) => withinReach(piece, known))
  settled.forEach((piece, at) => {
    settled[at] = besides(piece, at, settled, picks)
  })
  const left = mostOf(settled, known, picks)
  return settled.map((piece) => {
    const role = (['tutor', 'learner'] as const).find((one) =>
      isAll(piece, picks, ({ is }) => is === one),
    )
    if (!role) return piece
    left[role] -= 1
    return left[role] < 0 ? { ...piece, meanings: [], why: 'too_many' } : piece
  })
}
