import type { LineFacts, Name } from './known.ts'
import { type Meaning, toText } from './meaning.ts'

export type Match = {
  count: number
  meanings: Meaning[]
  /** Whether the words are whole, and not beginnings of longer ones. */
  whole: boolean
}

/** Most words of a name that are looked at. */
const most = 5

/** How a name holds typed words one after the other, from its first word or from a later one. */
const fitOf = (
  { words, meaning }: Name,
  typed: readonly string[],
): 'whole' | 'begun' | undefined => {
  const first = typed[0] ?? ''
  const isPerson = meaning.is === 'learner' || meaning.is === 'tutor'
  let best: 'whole' | 'begun' | undefined
  for (let at = 0; at + typed.length <= words.length; at += 1) {
    const whole = typed.every((word, n) => words[at + n] === word)
    // `B` alone is not Zahra B.
    if (whole && (first.length > 2 || at === 0)) return 'whole'
    const least = isPerson && at === 0 ? 2 : 3
    const starts = first.length >= least || words[at] === first
    if (
      starts &&
      (at === 0 || first.length > 2) &&
      typed.every((word, n) => words[at + n]?.startsWith(word))
    ) {
      best = 'begun'
    }
  }
  return best
}

const distinct = (meanings: readonly Meaning[]): Meaning[] => [
  ...new Map(meanings.map((meaning) => [toText(meaning), meaning])).values(),
]

/** A place that is called so goes before one of that colour. */
const likeliest = (names: readonly Name[]): Meaning[] => {
  const isNamed = names.some(({ meaning, own }) => meaning.is === 'place' && own)
  const kept = names.filter(({ meaning, own }) => meaning.is !== 'place' || own || !isNamed)
  return distinct(kept.map(({ meaning }) => meaning))
}

/** The longest run of words, from the first on, that names something; whole names go first. */
export const matchOf = (words: readonly string[], known: LineFacts): Match | undefined => {
  const near = known.names.get(words[0]?.charAt(0) ?? '') ?? []
  for (let count = Math.min(most, words.length); count > 0; count -= 1) {
    const typed = words.slice(0, count)
    const fits = near.map((name) => ({ name, how: fitOf(name, typed) }))
    const whole = fits.filter(({ how }) => how === 'whole').map(({ name }) => name)
    const begun = fits.filter(({ how }) => how === 'begun').map(({ name }) => name)
    if (whole.length > 0) return { count, meanings: likeliest(whole), whole: true }
    if (begun.length > 0) return { count, meanings: likeliest(begun), whole: false }
  }
  return undefined
}
