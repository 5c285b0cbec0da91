import type { Sign } from '#api/imports/rules/hours/vocabulary.ts'

const letter = "(?:ma|me|[lmjvsd])(?![a-z'])"
const apart = new RegExp(`${letter}\\.?(?:(?: *[,;/&+-] *| +(?:et |a |au )?)${letter}\\.?)+`, 'y')
const together = /[lmjvsd]{3,7}(?![a-z'])/y

const dayOf: Record<string, number> = { l: 1, ma: 2, me: 3, j: 4, v: 5, s: 6, d: 7 }

type Found = { token: Sign; length: number }

/**
 * Days by their first letters, two of them at least: `L M J`, `LMMJV`, `L-V`. One M is Tuesday after Monday and before
 * Thursday or Friday, as the week has them, and where Wednesday is said; otherwise it is two days.
 */
export const dayLettersAt = (text: string, start: number): Found | undefined => {
  apart.lastIndex = start
  together.lastIndex = start
  const found = apart.exec(text)?.[0] ?? together.exec(text)?.[0]
  if (!found) return undefined
  const letters = found.match(/ma|me|[lmjvsd]/g) ?? []
  if (letters.every((one) => one.length === 2)) return undefined
  const days = daysIn(letters)
  if (!days)
    return { token: { is: 'unsupported', code: 'hours_m_is_two_days' }, length: found.length }
  const [first = 1, last = 7] = days
  const isRange = days.length === 2 && first < last && /-| a /.test(found)
  const all = isRange ? Array.from({ length: last - first + 1 }, (_, n) => first + n) : days
  return { token: { is: 'days', days: all, said: true }, length: found.length }
}

const daysIn = (letters: string[]): number[] | undefined => {
  const has = (one: string) => letters.includes(one)
  const alone = letters.filter((one) => one === 'm').length
  if (alone > 2 || (alone === 2 && !letters.join('').includes('mm'))) return undefined
  const isTuesday = has('me') || (has('l') && (has('j') || has('v')) && !has('ma'))
  if (alone === 1 && !isTuesday && !has('ma')) return undefined
  let tuesdays = 0
  return letters.map((one) => {
    if (one !== 'm') return dayOf[one] ?? 1
    if (alone === 1) return isTuesday ? 2 : 3
    tuesdays += 1
    return tuesdays === 1 ? 2 : 3
  })
}
