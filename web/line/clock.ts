import { longestSession } from '#api/sessions/schema.ts'
import { execAt } from './meaning.ts'

/** A clock time as it was written. */
export type WrittenClock = {
  length: number
  /** Minutes since midnight that it may mean, the likeliest first. */
  values: number[]
  /** How: `14h`, `14:00`, a mere number, `2pm`, `midi`. */
  as: 'h' | 'colon' | 'bare' | 'meridiem' | 'named'
  /** `1h30` as a length, minutes; only where it may be one. */
  minutes?: number
}

const named = /(?:(midi|noon|midday)|minuit|midnight)(?: ?et ?demie?| ?(30))?(?![\p{L}\p{N}])/uy
// Minutes set apart (`14 h 30`) must not be the beginning of something else.
const withH =
  /(\d{1,2}) ?h(?:eures?)?(?![a-z])(?:([0-5]\d)(?!\d)| et (demie?|quart)(?![a-z])| ([0-5][05])(?!\d|[/.:]\d| ?h| ?mi?n| ?(?:jan|fev|feb|mars|march|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec))|(?!\d))/uy
const withColon = /(\d{1,2}) ?: ?([0-5]\d)(?!\d)/uy
const withDot = /(\d{1,2})\.([0-5]\d)(?![\d.])/uy
const bare = /(\d{1,2})(?!\d)(?: ?o'?clock)?/uy
const joined = /([01]?\d|2[0-3])([0-5][05])(?!\d)/uy
const meridiem = / ?([ap])\.?m(?![a-z])\.?/uy

/** The hours that a number may say: 2 is 14:00 or 2 in the night, 9 may be 21:00. */
const hoursOf = (written: string, isBare: boolean): number[] => {
  const hour = Number(written)
  if (hour > 23) return []
  if (hour === 0 || hour >= 12 || written.startsWith('0')) return [hour]
  if (hour <= 7) return [hour + 12, hour]
  return isBare ? [hour, hour + 12] : [hour]
}

const inHalf = (hour: number, half: string): number[] =>
  hour >= 1 && hour <= 12 ? [(hour % 12) + (half === 'p' ? 12 : 0)] : []

const spoken = (words: string | undefined): number =>
  words === undefined ? 0 : words.startsWith('demi') ? 30 : 15

const namedAt = (text: string, start: number): WrittenClock | undefined => {
  const match = execAt(named, text, start)
  if (!match) return undefined
  const half = /demi|30/.test(match[0]) ? 30 : 0
  return { length: match[0].length, values: [(match[1] ? 720 : 0) + half], as: 'named' }
}

const withHAt = (text: string, start: number): WrittenClock | undefined => {
  const match = execAt(withH, text, start)
  if (!match) return undefined
  const [all, hour = '', close, words, apart] = match
  const minute = Number(close ?? apart ?? spoken(words))
  const minutes = Number(hour) * 60 + minute
  const mayLast = minutes >= 15 && minutes <= longestSession && !/^0\d/.test(hour)
  return {
    length: all.length,
    values: hoursOf(hour, false).map((h) => h * 60 + minute),
    as: 'h',
    ...(mayLast && { minutes }),
  }
}

const withFiguresAt = (text: string, start: number): WrittenClock | undefined => {
  const apart = execAt(withColon, text, start) ?? execAt(withDot, text, start)
  const written = apart ?? execAt(bare, text, start) ?? execAt(joined, text, start)
  if (!written) return undefined
  const [all, hour = '', minute] = written
  const half = execAt(meridiem, text, start + all.length)
  const isBare = minute === undefined
  const length = all.length + (half?.[0].length ?? 0)
  if (/[\p{L}\p{N}]/u.test(text.charAt(start + length))) return undefined
  const hours = half ? inHalf(Number(hour), half[1] ?? '') : hoursOf(hour, isBare)
  return {
    length,
    values: hours.map((h) => h * 60 + Number(minute ?? 0)),
    as: half ? 'meridiem' : isBare && !all.includes('clock') ? 'bare' : 'colon',
  }
}

/** The clock time written at a place of the text, if one is. */
export const clockAt = (text: string, start: number): WrittenClock | undefined =>
  namedAt(text, start) ?? withHAt(text, start) ?? withFiguresAt(text, start)
