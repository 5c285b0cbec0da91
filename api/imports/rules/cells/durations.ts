import { plain } from '#api/imports/rules/fold.ts'

const numbers: Record<string, string> = {
  une: '1',
  un: '1',
  one: '1',
  deux: '2',
  two: '2',
  trois: '3',
  three: '3',
  quatre: '4',
  four: '4',
  cinq: '5',
  five: '5',
  six: '6',
  sept: '7',
  huit: '8',
}

/** The day that a spreadsheet puts before a length of time, which it counts from there. */
const clockDay = /^(?:1899-12-3[01]|1900-01-0[01]|3[01]\/12\/1899|0?[01]\/0?1\/1900)[t ](?=\d)/

/** Whether a length is said to be for another time than a week. */
export const isNotPerWeek = (tidy: string): boolean =>
  /\b(?:mois|month|mensuel\w*|monthly|bimensuel\w*|quinzaine|trimestre|an|annee|year|jour|day|tous les|toutes les|every|(?:15|14) jours|semaine sur|weeks? out)\b/.test(
    tidy,
  )

/** `0.0625`, an hour and a half as a part of a day: what a spreadsheet holds where it was told no format. As hours it
 *  would be less than a quarter of one. */
const asClock = (text: string): string => {
  const minutes = Number(text.replace(',', '.')) * 1440
  const whole = Math.round(minutes / 5) * 5
  const isClock = whole > 0 && minutes < 360 && Math.abs(minutes - whole) < 0.02
  return isClock ? `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}` : text
}

/** A text about hours made regular: `2 heures et demie par semaine` is `2h30`. */
export const tidyHours = (cell: string): string =>
  plain(cell)
    .replace(/\s+/g, ' ')
    .replace(clockDay, '')
    .replace(/^0[.,]\d+$/, asClock)
    .replace(/\b(\d{1,2}):([0-5]\d):00\b/g, '$1h$2')
    .replace(/\b(?:une? )?demi[e]?[- ]heures?\b|\bhalf an hour\b/g, '30min')
    .replace(/\b([a-z]+)\b/g, (word) => numbers[word] ?? word)
    .replace(
      /(?:\/|\bpar\b|\bper\b|\ba\b|\beach\b) ?(?:semaines?|sem|week|wk)\b\.?|\bhebdo[a-z]*|\bweekly/g,
      '',
    )
    .replace(/(\d) ?(?:heures?|hours?|hrs?|h)(?![a-z])\.?/g, '$1h')
    .replace(/(\d) ?(?:minutes?|mins?|mn|')(?![a-z])\.?/g, '$1min')
    .replace(/(\d)h (?:et )?demie?\b/g, '$1h30')
    .replace(/(\d)h (?:et )?quart\b/g, '$1h15')
    .replace(/(\d)h (\d\d)(?!\d|h)(?:min)?/g, '$1h$2')
    .replace(/(\d)h(\d\d)min/g, '$1h$2')
    .replace(/\b(?:environ|about|approximately)\b|[~≈]/g, '')
    .trim()

/** One duration in tidied text. `unit` says whether an hour sign was written. */
export type Duration = { minutes: number; unit: 'h' | 'min' | null }

const pattern = /^(\d{1,4})(?:(?:h|:)([0-5]\d)|[.,](\d{1,2})h?|(h)|(min))?$/

/** Minutes of `2`, `2h`, `2h30`, `2:30`, `2,5`, `90min`; `undefined` for anything else. A bare
 *  number counts hours. */
export const durationOf = (text: string): Duration | undefined => {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  const [, whole = '', minutes, decimals, , min] = match
  if (min) return { minutes: Number(whole), unit: 'min' }
  if (minutes) return { minutes: Number(whole) * 60 + Number(minutes), unit: 'h' }
  if (decimals) {
    return { minutes: Math.round(Number(`${whole}.${decimals}`) * 60), unit: 'h' }
  }
  return { minutes: Number(whole) * 60, unit: match[4] ? 'h' : null }
}
