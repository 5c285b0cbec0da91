import { unaccented } from '#api/imports/rules/unaccented.ts'

/** A text for comparing: no case, no accents, no punctuation, single spaces. `Disponibilités :` and
 *  `DISPONIBILITES` fold alike. */
export const fold = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Lower case without accents; punctuation stays. */
export const plain = (text: string): string =>
  unaccented(text)
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—―−]/g, '-')

const nothings = new Set(['', '-', '--', '/', '?', 'neant', 'aucun', 'aucune', 'n/a', 'na', 'none'])

/** Whether a cell says nothing: empty, or one of the ways to write "nothing here". */
export const saysNothing = (cell: string): boolean => nothings.has(plain(cell).trim())

/** Lower case without accents, letter for letter: places in it are places in the original. */
export const flat = (text: string): string =>
  text
    // All but what is small and plain already.
    .replace(
      /[^ -@[-~]/g,
      (letter) => (letter.normalize('NFKD')[0] ?? letter).toLowerCase()[0] ?? letter,
    )
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—―−]/g, '-')

/** A part of a text that was folded, as it was typed. */
export const asTyped = (text: string, part: string): string => {
  const typed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const at = flat(typed).indexOf(part)
  return at < 0 || part === '' ? typed : typed.slice(at, at + part.length)
}
