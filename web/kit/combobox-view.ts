import { unaccented } from '#api/imports/rules/unaccented.ts'

export type Option = {
  value: string
  label: string
  /** A second line: what helps to tell it from the others. */
  hint?: string | undefined
  /** Why it does not fit now: shown greyed with these words, yet it may be chosen. */
  off?: string | undefined
}

/** Text as it is searched: plain words, no case, no accents, no hyphens. */
export const searchable = (text: string): string =>
  unaccented(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** The options whose label or hint begins a word with each word typed, in the order they came. */
export const matching = (options: readonly Option[], typed: string): Option[] => {
  const wanted = searchable(typed).split(/\s+/).filter(Boolean)
  const said = (option: Option) => ` ${searchable(`${option.label} ${option.hint ?? ''}`)}`
  return options.filter((option) => wanted.every((word) => said(option).includes(` ${word}`)))
}

/** Where a key moves the mark in a list of `count`; -1 is "none yet". */
export const moved = (at: number, key: string, count: number): number => {
  if (count === 0) return -1
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  return at
}

/** What is chosen after picking one: picked again it goes; at the limit the oldest makes room. */
export const picked = (chosen: readonly string[], value: string, most: number): string[] => {
  if (chosen.includes(value)) return chosen.filter((one) => one !== value)
  return [...chosen, value].slice(-most)
}
