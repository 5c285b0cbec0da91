import type { Remark } from '#api/imports/rules/reading.ts'
import type { IssueWords, Words } from '#api/imports/rules/words/issue-words.ts'
import type { IssueCode } from '#api/imports/rules/words/issues.ts'

export type Said = { level: IssueWords['level']; says: Words; expected: Words | null }

/** Says remarks as sentences, their values filled in, in the words of a table; of no other code. */
export const sayerOf = (table: Partial<Record<IssueCode, IssueWords>>) => ({
  say: ({ code, values }: Remark): Said => {
    const words = table[code]
    if (!words) throw new RangeError(`No words for ${code}`)
    const { level, says, expected } = words
    return {
      level,
      says: filled(says, values),
      expected: expected ? filled(expected, values) : null,
    }
  },
  isError: ({ code }: Remark): boolean => table[code]?.level === 'error',
})

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
