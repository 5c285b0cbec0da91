import { tidyName } from '#api/schema.ts'
import { looseText } from '#api/year/rules/ics-zones.ts'

/** What an event of the ministry's file is about. Teachers' days, which begin earlier, are none. */
export type EventKind = 'summer' | 'holidays' | 'bridge' | 'return' | 'other'

export const kindOf = (summary: string): EventKind => {
  const said = looseText(summary.slice(0, 480))
  if (/enseignant|pre-?\s?rentree/.test(said)) return 'other'
  if (/\bpont\b|\bclasses vaqueront\b/.test(said)) return 'bridge'
  if (/\bvacances d'ete\b|\bgrandes vacances\b/.test(said)) return 'summer'
  if (/\bvacances\b|\bconges\b/.test(said)) return 'holidays'
  return /\brentree\b/.test(said) ? 'return' : 'other'
}

const longestLabel = 60

/** What holidays are called here: without their zone, and without `Début des`. */
export const labelOf = (summary: string): string => {
  const tidy = tidyName(summary.slice(0, 480))
  const name = tidy.replace(/\s?[-–—(,]?\s?\bzones?\b.*$/i, '').replace(/^début des? /i, '')
  const label = name === '' ? tidy : `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  if (label.length <= longestLabel) return label
  return `${label.slice(0, longestLabel - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Whether a text was once read in the wrong encoding: `NoÃ«l`, `No�l`. */
export const isGarbled = (text: string): boolean => /\uFFFD|Ã[^\p{ASCII}]/u.test(text)
