import type { AgeGroup, LearnerWish } from '#api/people/schema.ts'

/** How values are said to a reader, and to the next reader of a file. */

/** Country codes of one or two digits; all others have three. */
const abroad =
  /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d?\d\d)((?:\d\d)*)$/

const inPairs = (digits: string): string => digits.replace(/\d\d/g, ' $&')

/** A number as one dials it from France: `06 39 98 52 34`, `+32 470 12 34 56`. */
export const spellPhone = (number: string): string => {
  const french = /^\+33(\d)(\d{8})$/.exec(number)
  if (french) return `0${french[1]}${inPairs(french[2] ?? '')}`
  const [, country, first = '', rest = ''] = abroad.exec(number) ?? []
  return country ? `+${country} ${first}${inPairs(rest)}` : number
}

/** `2026-11-07` as France writes it: `07/11/2026`. */
export const spellDate = (day: string): string => day.split('-').reverse().join('/')

/** Minutes as French writes them: `1h30`, `2h`, `45 min`. */
export const spellDuration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0 && rest > 0) return `${rest} min`
  return `${hours}h${rest === 0 ? '' : String(rest).padStart(2, '0')}`
}

/** Minutes per week, from-to. */
export type PromiseMinutes = { from: number; to: number }

/** A promise as the importer reads it back: `2h-4h`, `3h`. */
export const spellPromise = ({ from, to }: PromiseMinutes): string =>
  from === to ? spellDuration(from) : `${spellDuration(from)}-${spellDuration(to)}`

export const ageWords = {
  adult: { fr: 'adulte', en: 'adult' },
  child: { fr: 'enfant', en: 'child' },
} as const satisfies Record<AgeGroup, object>

export const wishWords = {
  individual: { fr: 'individuel', en: 'individual' },
  pair: { fr: 'à deux', en: 'in a pair' },
  either: { fr: 'peu importe', en: 'either' },
} as const satisfies Record<LearnerWish, object>
