import { weekdayAlone } from '#web/line/day-readings.ts'
import type { Folded } from '#web/line/folded.ts'
import type { LineFacts } from '#web/line/known.ts'
import { matchOf } from '#web/line/match.ts'
import { execAt, type Found } from '#web/line/meaning.ts'
import { glue, meant, weekdayNames } from '#web/line/vocabulary.ts'

const word = /[\p{L}\p{M}\p{N}]+/uy
const between = /[ .'-]+/uy

type Word = { text: string; to: number }

/** A line, what it is read by, and its letters as they were typed. */
export type LineText = { raw: string; folded: Folded; known: LineFacts }

const rawAt = ({ raw, folded }: LineText, at: number): string =>
  raw.slice(folded.at[at], folded.at[at + 1])

/** The words from a place on that may be one name. `à` is no letter of a room. */
export const wordsAt = (line: LineText, start: number): Word[] => {
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
const lengthTo = ({ folded: { text } }: LineText, start: number, to: number): number =>
  (/^\.(?: |,|$)/.test(text.slice(to, to + 2)) ? to + 1 : to) - start

export const namedAt = (line: LineText, start: number, words: Word[]) => {
  const match = matchOf(
    words.map(({ text }) => text),
    line.known,
  )
  const last = match && words[match.count - 1]
  return match && last ? { ...match, length: lengthTo(line, start, last.to) } : undefined
}

export type Named = ReturnType<typeof namedAt>

/** A name with figures in it goes before what the figures would be: `salle 2`. */
export const figuredAt = (named: Named, words: Word[]): Found | undefined => {
  const said = words.slice(0, named?.count ?? 0).map(({ text }) => text)
  const isFigured = said.some((one) => /\d/.test(one)) && said.some((one) => /\D/.test(one))
  return named?.whole && isFigured ? named : undefined
}

/** A capital A before an hour, in a line that has small letters: the room, or merely "at". */
const roomOrAt = (line: LineText, start: number, first: Word, named: Named): Found | undefined => {
  const rest = line.folded.text.slice(first.to)
  const isUnclear = first.text === 'a' && /^ +\d/.test(rest) && rawAt(line, start) === 'A'
  if (!isUnclear || start === 0 || !named?.whole || !/\p{Ll}/u.test(line.raw)) return undefined
  return { ...named, meanings: [...named.meanings, { is: 'place', id: '' }] }
}

/** Whether a word only holds others together; `d'` and `w/` do, a room D does not. */
const isBetween = ({ folded: { text } }: LineText, { text: word, to }: Word): boolean =>
  glue.has(word) ||
  word === ' ' ||
  (/^[dl]$/.test(word) && text[to] === "'") ||
  (word === 'w' && text[to] === '/')

/** Whether a word that usually holds others together is somebody's name here. */
const isNameAfterAll = (line: LineText, start: number, named: Named): boolean =>
  Boolean(named?.whole) &&
  ((named?.count ?? 0) > 1 ||
    (/\p{Lu}/u.test(rawAt(line, start)) &&
      !/^ *\d/.test(line.folded.text.slice(start + (named?.length ?? 0)))))

/** A word: a name, a weekday, or one that only holds others together. */
export const wordAt = (
  line: LineText,
  start: number,
  words: Word[],
  named: Named,
): Found | undefined => {
  const [first] = words
  if (!first) return undefined
  const unclear = roomOrAt(line, start, first, named)
  if (unclear) return unclear
  const ended: Found = { length: lengthTo(line, start, first.to), meanings: [] }
  if (isBetween(line, first) && !isNameAfterAll(line, start, named)) return { ...ended, glue: true }
  const [weekday] = meant(weekdayNames, first.text)
  const isExact = weekdayNames.has(first.text)
  const begun = named && { ...named, begun: !named.whole }
  if (weekday === undefined || (named?.whole && (named.count > 1 || !isExact))) return begun
  const alone = { ...ended, ...weekdayAlone(line.known, weekday) }
  if (!named || (isExact && !named.whole)) return alone
  // Somebody is called as the day is.
  return { ...alone, meanings: [...alone.meanings, ...named.meanings], assumed: false }
}
