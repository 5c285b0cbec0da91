import { levels } from '#api/people/rules/levels.ts'
import type { TaughtLevel } from '#api/people/schema.ts'

/** From who never learned to read, up. */
export const scale: TaughtLevel[] = ['alpha', ...levels]

export type NamedLevels = { levels: TaughtLevel[]; exact: boolean }

const exactNames: [RegExp, TaughtLevel][] = [
  [/^alpha(?:betisation)?$|^alfa$/, 'alpha'],
  [/^pre[ -]?a ?1$|^a0$/, 'pre-A1'],
  [/^a ?1[.,]1$/, 'A1.1'],
]

const looseNames: [RegExp, TaughtLevel[]][] = [
  [
    /^non[ -]?(?:lecteur|lectrice|scolarise|alphabetise)s?e?s?$|^analphabetes?$|^illettre(?:e?s?|isme)$/,
    ['alpha'],
  ],
  [/^(?:grands? )?debutante?s?(?: complete?s?)?$|^beginners?$/, ['pre-A1', 'A1.1']],
  [/^(?:faux|fausses?)[ -]debutante?s?$|^elementaires?$|^elementary$/, ['A1', 'A2']],
  [/^intermediaires?$|^intermediate$/, ['A2', 'B1']],
  [/^avancee?s?$|^advanced$/, ['B2', 'C1']],
]

/** One level named in plain text. `A1.2` is read as A1, `débutant` as the lowest steps. */
export const named = (text: string): NamedLevels | undefined => {
  const tidy = text.trim().replace(/^(?:niveaux?|levels?|niv\.?)\s+/, '')
  const exact = exactNames.find(([pattern]) => pattern.test(tidy))?.[1]
  if (exact) return { levels: [exact], exact: true }
  const cefr = /^([abc]) ?([12])(?:[.,]\d|\+|-)?$/.exec(tidy)
  const level = levels.find((known) => known === `${cefr?.[1]}${cefr?.[2]}`.toUpperCase())
  if (level) return { levels: [level], exact: /^[abc] ?[12]$/.test(tidy) }
  const loose = looseNames.find(([pattern]) => pattern.test(tidy))?.[1]
  return loose ? { levels: loose, exact: false } : undefined
}

/** A level as the association writes it. */
export const spellLevel = (level: TaughtLevel): string => (level === 'pre-A1' ? 'pré-A1' : level)
