import { minutesOf } from '#web/lib/time.ts'
import { byContext } from '#web/line/context.ts'
import { folded } from '#web/line/folded.ts'
import type { LineFacts } from '#web/line/known.ts'
import { piecesOf } from '#web/line/lexer.ts'
import { meansDay, meansTime, type Piece } from '#web/line/meaning.ts'
import type { LinePart } from '#web/line/part.ts'
import { withPeople } from '#web/line/people.ts'
import { isAll, type Picks, pickedOf } from '#web/line/picks.ts'
import { rejectRepeats } from '#web/line/repeats.ts'
import { draftOfParts, unsaid } from '#web/line/wish.ts'
import type { SessionDraft } from '#web/sessions/draft.ts'

export type LineReading = { wish: SessionDraft; parts: LinePart[] }

/** A number is taken for the next such day, or for a time in the morning; never for 2 in the night. */
const leans = ({ assumed, loose, meanings }: Piece): boolean => {
  if (assumed || !loose) return assumed === true
  const [first] = meanings
  const isMorning = first?.is === 'start' && first.at >= 480 && first.at < 780
  return meanings.every(meansDay) || (meanings.every(meansTime) && isMorning)
}

const meant = (piece: Piece, picks: Picks): Omit<LinePart, 'key' | 'from' | 'to' | 'text'> => {
  const { meanings, glue, why = 'unknown', assumed, begun } = piece
  const [first, second] = meanings
  if (glue) return { state: 'certain', choices: [], asked: false }
  if (!first) return { state: 'unknown', choices: [], asked: false, why }
  const picked = pickedOf(piece, picks)
  if (!second) {
    const state = (assumed || begun) && !picked ? 'assumed' : 'certain'
    return { state, meaning: first, choices: [], asked: false }
  }
  const asked = !leans(piece)
  if (picked) return { state: 'certain', meaning: picked, choices: meanings, asked }
  return asked
    ? { state: 'ambiguous', choices: meanings, asked }
    : { state: 'assumed', meaning: first, choices: meanings, asked }
}

/** A weekday of today is next week's once its hour is past. */
const notPast = (pieces: Piece[], known: LineFacts, picks: Picks): Piece[] => {
  const now = minutesOf(known.clock)
  const isPast = pieces.some((piece) =>
    isAll(piece, picks, (time) =>
      time.is === 'start' ? time.at <= now : time.is === 'span' && time.from <= now,
    ),
  )
  return pieces.map((piece) => {
    const [first, ...later] = piece.meanings
    const isToday = piece.weekday !== undefined && first?.is === 'day' && first.day === known.today
    return isPast && isToday && later.length > 0 ? { ...piece, meanings: [...later, first] } : piece
  })
}

/** "Mardi 24" is one part: the weekday joins the date that it goes with. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const all: Piece[] = []
  for (const piece of pieces) {
    const before = all.at(-1)?.weekday === undefined ? all.at(-2) : all.at(-1)
    const isAlone = before?.glue && before.weekday !== undefined && piece.weekday === undefined
    const isClose = all.slice(-1)[0]?.glue === true
    if (before && isAlone && isClose && piece.meanings.some(meansDay)) {
      all.splice(all.indexOf(before))
      all.push({ ...piece, from: before.from })
    } else all.push(piece)
  }
  return all
}

/**
 * What a line says of a session: every piece of it with what it was read as, what is assumed, what
 * the reader has to choose and what nobody understands; and the wish that comes of what is clear.
 */
export const readLine = (line: string, known: LineFacts, picks: Picks = {}): LineReading => {
  const text = folded(line)
  const found = piecesOf(line, text, known)
  const once = rejectRepeats(byContext(found, known, picks), picks)
  const pieces = joined(notPast(withPeople(once, known, picks), known, picks))
  const said = pieces.map((piece): LinePart => {
    const [from = 0, to = 0] = [text.at[piece.from], text.at[piece.to]]
    return { key: piece.key, from, to, text: line.slice(from, to), ...meant(piece, picks) }
  })
  if (said.length === 0) return { wish: draftOfParts([], known), parts: [] }
  const parts = [...said, ...unsaid(said, known, picks, line.length)]
  return { wish: draftOfParts(parts, known), parts }
}
