import { fold } from '#api/imports/rules/fold.ts'
import { suggestions } from '#api/imports/rules/hours/vocabulary.ts'

/** Levenshtein's: letters that differ, are missing or too many. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** The unreadable part, and the word it nearly is where there is one. */
export const suggestionFor = (part: string) => {
  const word = fold(part).slice(0, 20)
  const near = suggestions.find((right) => word.length > 3 && distance(word, fold(right)) <= 2)
  return { part, hint: near ? { fr: `« ${near} » ?`, en: `“${near}”?` } : { fr: '', en: '' } }
}
