import { weekdayAlone } from './calendar.ts'
import type { Folded } from './folded.ts'
import type { Known } from './known.ts'
import { matchOf } from './match.ts'
import { execAt, type Found, type Piece } from './meaning.ts'
import { dayAt } from './read-day.ts'
import { type Before, numberAt } from './read-number.ts'
import { glue, halves, meant, weekdays } from './vocabulary.ts'

const word = /[\p{L}\p{N}]+/uy
const between = /[ .'-]+/uy
const others = /[\p{L}\p{N}'-]+/uy
const signs = /[^\p{L}\p{N} ]/uy
const harmless = /[-,;:.·•|()[\]/!?«»"'&+@>~=]+/uy

type Word = { text: string; to: number }
type Line = { raw: string; folded: Folded; known: Known }

const rawAt = ({ raw, folded }: Line, at: number): string =>
  raw.slice(folded.at[at], folded.at[at + 1])

/** The words from a place on that may be one name. `à` is no letter of a room. */
const wordsAt = (line: Line, start: number): Word[] => {
  const { text } = line.folded
  const words: Word[] = []
  for (let at = start; words.length < 5; ) {
    const match = execAt(word, text, at)
    if (!match) break
    const isPreposition = match[0] === 'a' && !/[aA]/.test(rawAt(line, at))
    words.push({ text: isPreposition ? ' ' : match[0], to: at + match[0].length })
    at += match[0].length
    at += execAt(between, text, at)?.[0].length ?? 0
  }
  return words
}

/** Up to the end of a word, with the full stop of an abbreviation. */
const lengthTo = ({ folded: { text } }: Line, start: number, to: number): number =>
  (/^\.(?: |,|$)/.test(text.slice(to, to + 2)) ? to + 1 : to) - start

const namedAt = (line: Line, start: number, words: Word[]) => {
  const match = matchOf(
    words.map(({ text }) => text),
    line.known,
  )
  const last = match && words[match.count - 1]
  return match && last ? { ...match, length: lengthTo(line, start, last.to) } : undefined
}

type Named = ReturnType<typeof namedAt>

/** A name with figures in it goes before what the figures would be: `salle 2`. */
const figuredAt = (named: Named, words: Word[]): Found | undefined => {
  const said = words.slice(0, named?.count ?? 0).map(({ text }) => text)
  const isFigured = said.some((one) => /\d/.test(one)) && said.some((one) => /\D/.test(one))
  return named?.whole && isFigured ? named : undefined
}

/** A capital A before an hour, in a line that has small letters: the room, or merely "at". */
const roomOrAt = (line: Line, start: number, first: Word, named: Named): Found | undefined => {
  const rest = line.folded.text.slice(first.to)
  const isUnclear = first.text === 'a' && /^ +\d/.test(rest) && rawAt(line, start) === 'A'
  if (!isUnclear || start === 0 || !named?.whole || !/\p{Ll}/u.test(line.raw)) return undefined
  return { ...named, meanings: [...named.meanings, { is: 'place', id: '' }] }
}

/** Whether a word that usually holds others together is somebody's name here. */
const isNameAfterAll = (line: Line, start: number, named: Named): boolean =>
  Boolean(named?.whole) &&
  ((named?.count ?? 0) > 1 ||
    (/\p{Lu}/u.test(rawAt(line, start)) &&
      !/^ *\d/.test(line.folded.text.slice(start + (named?.length ?? 0)))))

const wordAt = (line: Line, start: number, words: Word[], named: Named): Found | undefined => {
  const [first] = words
  if (!first) return undefined
  const unclear = roomOrAt(line, start, first, named)
  if (unclear) return unclear
  const isGlue = glue.has(first.text) || first.text === ' '
  if (isGlue && !isNameAfterAll(line, start, named))
    return { ...ended(line, start, first), glue: true }
  const [weekday] = meant(weekdays, first.text)
  const isExact = weekdays.has(first.text)
  const begun = named && { ...named, begun: !named.whole }
  if (weekday === undefined || (named?.whole && (named.count > 1 || !isExact))) return begun
  const alone = { ...ended(line, start, first), ...weekdayAlone(line.known, weekday) }
  if (!named || (isExact && !named.whole)) return alone
  // Somebody is called as the day is.
  return { ...alone, meanings: [...alone.meanings, ...named.meanings], assumed: false }
}

const ended = (line: Line, start: number, { to }: Word): Found => ({
  length: lengthTo(line, start, to),
  meanings: [],
})

const halfAt = ({ folded: { text }, known }: Line, start: number): Found | undefined => {
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

const foundAt = (line: Line, start: number, before: Before): Found => {
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
export const piecesOf = (raw: string, folded: Folded, known: Known): Piece[] => {
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
