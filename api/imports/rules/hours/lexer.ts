import { dayLettersAt } from '#api/imports/rules/hours/day-letters.ts'
import { phrases, type Sign, words } from '#api/imports/rules/hours/vocabulary.ts'

/** A clock time as written; `meridiem` only in English. */
export type Time = {
  is: 'time'
  hour: number
  minute: number
  meridiem?: 'am' | 'pm'
  /** `midi` and `minuit`: a time inside a range, otherwise a part of the day. */
  named?: 'noon' | 'midnight'
}

export type Token = (Sign | Time | { is: 'unknown' }) & { start: number; end: number }

const withHours =
  /(\d{1,2}) *h(?:eures?|rs?|r)?(?![a-z])\.? *(?:(\d{2})(?:mn|min)?(?!\d)(?! *(?:h|:\d))|et (demie?|quart)\b)?/y
const withColon = /(\d{1,2})(?: ?: ?|\.)(\d{2})(?::00)?(?!\d)(?: *([ap])\.?m\.?(?![a-z]))?/y
const digits = /(\d{1,2})(\d{2})?(?!\d)(?: *(?:([ap])\.? ?m\.?(?![a-z])|o'clock))?/y
const named = /(midi|noon)\b|(minuit|midnight)\b/y
const spaces = /[ ().[\]"':•«»“”„]+/y
const word = /[a-z]+'?/y
const unknown = /[^\s,;/|()-]+/y

const marks: [RegExp, Sign['is'] & ('comma' | 'slash' | 'and' | 'dash')][] = [
  [/[,;|\n]+/y, 'comma'],
  [/\//y, 'slash'],
  [/[&+]/y, 'and'],
  [/[-→~>]+/y, 'dash'],
]

const at = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start
  return pattern.exec(text)
}

/** Cuts a text (lower case, no accents) into tokens; what is in no vocabulary is `unknown`. */
export const tokens = (text: string): Token[] => {
  const found: Token[] = []
  for (let start = 0; start < text.length; ) {
    const blank = at(spaces, text, start)
    if (blank) {
      start += blank[0].length
      continue
    }
    const next =
      phraseAt(text, start) ??
      dayLettersAt(text, start) ??
      timeAt(text, start) ??
      signAt(text, start) ??
      unknownAt(text, start)
    found.push({ ...next.token, start, end: start + next.length })
    start += next.length
  }
  return found
}

type Found = { token: Sign | Time | { is: 'unknown' }; length: number }

const timeAt = (text: string, start: number): Found | undefined => {
  const name = at(named, text, start)
  if (name) return { token: namedTime(name[1] !== undefined), length: name[0].length }
  const hours = at(withHours, text, start)
  if (hours) {
    const spoken = hours[3]?.startsWith('demi') ? 30 : hours[3] ? 15 : 0
    return clock(hours[0], hours[1], hours[2] ?? String(spoken))
  }
  const match = at(withColon, text, start) ?? at(digits, text, start)
  return match ? clock(match[0], match[1], match[2] ?? '0', match[3]) : undefined
}

const namedTime = (noon: boolean): Time =>
  noon
    ? { is: 'time', hour: 12, minute: 0, named: 'noon' }
    : { is: 'time', hour: 24, minute: 0, named: 'midnight' }

const clock = (all: string, hour = '', minute: string, half?: string): Found => ({
  token: {
    is: 'time',
    hour: Number(hour),
    minute: Number(minute),
    ...(half && { meridiem: half === 'a' ? 'am' : 'pm' }),
  },
  length: all.length,
})

const phraseAt = (text: string, start: number): Found | undefined => {
  for (const [pattern, sign] of phrases) {
    const match = at(pattern, text, start)
    if (match?.[0]) return { token: sign, length: match[0].length }
  }
  return undefined
}

const signAt = (text: string, start: number): Found | undefined => {
  for (const [pattern, is] of marks) {
    const match = at(pattern, text, start)
    if (match) return { token: { is }, length: match[0].length }
  }
  const match = at(word, text, start)
  const sign = match && words.get(match[0])
  return sign ? { token: sign, length: match[0].length } : undefined
}

const unknownAt = (text: string, start: number): Found => ({
  token: { is: 'unknown' },
  length: at(unknown, text, start)?.[0].length ?? 1,
})
