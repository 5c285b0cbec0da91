import { type MinuteWindow, spellMinute } from '#api/clock.ts'
import type { Language } from '#api/problems.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

const nothingThatDay = { fr: 'rien ce jour-là', en: 'nothing that day' }

/** Windows of one day as `9h–12h30, 14h–18h`; `9:00–12:30` in English. */
const hoursText = (windows: readonly MinuteWindow[], language: Language): string =>
  windows
    .map((w) => [w.fromMinute, w.toMinute].map((at) => spellMinute(at, language)).join('–'))
    .join(', ')

/** Minutes as `2 h 30`. */
const lengthText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

const lengths = new Set(['total', 'promised'])
const names = new Set(['person', 'subject', 'learner', 'tutor'])
const erased = { fr: 'une personne effacée', en: 'an erased person' }

/** What fills a reason's sentence, as the reader reads it. */
export const valuesOf = (
  { values = {}, hours }: Reason,
  language: Language,
): Record<string, string | number> => {
  const word = (key: string, value: string | number) => {
    if (lengths.has(key)) return lengthText(Number(value))
    return value === '' && names.has(key) ? erased[language] : value
  }
  const worded = Object.entries(values).map(([key, value]) => [key, word(key, value)] as const)
  return {
    ...Object.fromEntries(worded),
    ...(hours && { hours: hoursText(hours, language) || nothingThatDay[language] }),
  }
}
