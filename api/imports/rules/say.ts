import type { Remark } from '#api/imports/rules/reading.ts'
import type { IssueWords, Words } from '#api/imports/rules/words/issue-words.ts'
import { issueWords } from '#api/imports/rules/words/issues.ts'

export type Said = { level: IssueWords['level']; says: Words; expected: Words | null }

/** A remark as sentences, its values filled in. */
export const say = ({ code, values }: Remark): Said => {
  const { level, says, expected } = issueWords[code]
  return { level, says: filled(says, values), expected: expected ? filled(expected, values) : null }
}

export const isError = ({ code }: Remark): boolean => issueWords[code].level === 'error'

const longest = 200

const filled = (words: Words, values: Remark['values'] = {}): Words => ({
  fr: fill(words.fr, 'fr', values),
  en: fill(words.en, 'en', values),
})

const fill = (sentence: string, language: keyof Words, values: NonNullable<Remark['values']>) =>
  sentence
    .replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key] ?? ''
      return shortened(typeof value === 'object' ? value[language] : String(value))
    })
    .trim()

const shortened = (text: string) => {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim())
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : letters.join('')
}
