import { dayAt } from '#web/line/read/day.ts'
import { figuredAt, type LineText, namedAt, wordAt, wordsAt } from '#web/line/read/name.ts'
import { type Before, numberAt } from '#web/line/read/number.ts'
import type { Folded } from './folded.ts'
import type { LineFacts } from './known.ts'
import { execAt, type Found, type Piece } from './meaning.ts'
import { halves } from './vocabulary.ts'

const others = /[\p{L}\p{N}'-]+/uy
const signs = /[^\p{L}\p{N} ]/uy
const harmless = /[-,;:.·•|()[\]/!?«»"'&+@>~=]+/uy

const halfAt = ({ folded: { text }, known }: LineText, start: number): Found | undefined => {
  for (const [shape, half] of halves) {
    const match = execAt(shape, text, start)
    const isNow = match?.groups?.now !== undefined
    if (match) {
      return {
        length: match[0].length,
        meanings: isNow ? [{ is: 'day', day: known.today }] : [],
        half,
      }
    }
  }
  return undefined
}

const restAt = (text: string, start: number): Found => {
  const sign = execAt(harmless, text, start)
  if (sign) return { length: sign[0].length, meanings: [], glue: true }
  const rest = execAt(others, text, start) ?? execAt(signs, text, start)
  return { length: rest?.[0].length ?? 1, meanings: [], why: 'unknown' }
}

const foundAt = (line: LineText, start: number, before: Before): Found => {
  const { text } = line.folded
  const words = wordsAt(line, start)
  const named = namedAt(line, start, words)
  return (
    figuredAt(named, words) ??
    dayAt(text, start, line.known) ??
    numberAt(text, start, line.known, before) ??
    halfAt(line, start) ??
    wordAt(line, start, words, named) ??
    restAt(text, start)
  )
}

/** Cuts a line into pieces, each with all that it may mean; only spaces lie between them. */
export const piecesOf = (raw: string, folded: Folded, known: LineFacts): Piece[] => {
  const found: Piece[] = []
  const times = new Map<string, number>()
  const { text } = folded
  for (let start = 0; start < text.length; ) {
    if (text[start] === ' ') {
      start += 1
      continue
    }
    const last = found.at(-1)
    const word = last?.glue ? text.slice(last.from, last.to) : ''
    const next = foundAt({ raw, folded, known }, start, { word, weekday: last?.weekday })
    const to = start + next.length
    const said = text.slice(start, to)
    const nth = (times.get(said) ?? 0) + 1
    times.set(said, nth)
    found.push({ ...next, from: start, to, key: `${said} ${nth}` })
    start = to
  }
  return found
}
