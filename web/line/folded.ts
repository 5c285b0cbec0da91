import { unaccented } from '#api/imports/rules/unaccented.ts'

/** A line as it is read: lower case, no accents; and where each of its letters came from. */
export type Folded = { text: string; at: number[] }

const blank = /\s/u

const plain = (letter: string): string =>
  unaccented(letter)
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—―−→⁃]/g, '-')
    .replace(/\s/gu, '')

/** A lone accent, which no letter carries, stays: every sign of the line is to be accounted for. */
const letterIn = (letter: string, before: string): string => {
  if (blank.test(letter)) return ' '
  return plain(letter) || (before === '' || before.endsWith(' ') ? letter : '')
}

/** Folds a line letter by letter, so that every place in it is still known. */
export const folded = (line: string): Folded => {
  let text = ''
  const at: number[] = []
  let from = 0
  for (const letter of line) {
    const said = letterIn(letter, text)
    for (let n = 0; n < said.length; n += 1) at.push(from)
    text += said
    from += letter.length
  }
  return { text, at: [...at, line.length] }
}

/** The words of a name as they are compared: `Jean-Luc B.` is `jean`, `luc`, `b`. */
export const wordsOf = (name: string): string[] =>
  folded(name).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
