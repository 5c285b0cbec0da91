import * as v from 'valibot'
import { looksGarbled } from '#api/imports/rules/file/mangled-text.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import { Name, tidyName } from '#api/schema.ts'

export type NameCells = {
  display: string
  first: string
  last: string
  full: string
  /** What of `full` comes first; undefined where nobody says. */
  order: 'first' | 'last' | undefined
}

/** A display name; and the whole of it where it was shortened here. */
export type ReadName = { name: string; whole?: WholeName }
export type WholeName = { first: string; last: string }

type Composed = ReadName & { notes: Remark[] }

/** The display name of a line: as written, or first name and initial where the file has the rest. */
export const readName = (cells: NameCells): Reading<ReadName> => {
  const { name, whole, notes } = composed(cells)
  const read = v.safeParse(Name, name)
  if (!read.success) return notUnderstood(whyNoName(read.issues[0].message))
  const value = { name: read.output, ...(whole && { whole }) }
  return understood(value, ...notes, ...doubts(read.output))
}

const whyNoName = (message: string) => {
  if (message === 'name_is_empty' || message === 'name_is_unseen') return 'name_missing'
  return message === 'name_is_a_tower' ? 'name_is_a_tower' : 'name_is_long'
}

/** What stands where a name should. */
const nobody =
  /^(?:x+|y+|z+|inconnue?|anonyme|nom|pr[ée]nom|tests?|personne|unknown|nobody|à compléter|a completer|\.{2,}|nsp|nc)$/i

const doubts = (name: string): Remark[] => {
  if (!/\p{L}/u.test(name)) return [remark('name_without_letters', { name })]
  if (nobody.test(name)) return [remark('name_of_nobody', { name })]
  if (looksGarbled(name)) return [remark('name_garbled', { name })]
  return /\p{L}\?|\?\p{L}/u.test(name) ? [remark('name_with_question_mark', { name })] : []
}

const composed = (cells: NameCells): Composed => {
  const display = tidyName(cells.display)
  const parts = [cells.first, cells.last, cells.full].map(tidyName).map(untitled)
  const [first = '', last = '', full = ''] = parts.map(({ name }) => name)
  const notes = parts.flatMap(({ title }) => (title ? [remark('name_title_left', { title })] : []))
  // Who writes `Mme Awa Diallo` puts the first name first, whatever the column is called.
  const isTitled = parts[2]?.title !== undefined && cells.order === 'last'
  const name = composedOf({ display, first, last, full, order: isTitled ? undefined : cells.order })
  return { ...name, notes: [...notes, ...name.notes] }
}

const composedOf = ({ display, first, last, full, order }: NameCells): Composed => {
  if (display !== '') return { name: display, notes: [] }
  if (first !== '' && last !== '') return shortened(first, last)
  if (full !== '') return fromFullName(full, order)
  return fromFullName(first || last, undefined)
}

const titles =
  /^((?:m\.?|mr|mrs|ms|mme|mlle|melle|dr|dre|pr|prof|mm|mmes)\.?|monsieur|madame|mademoiselle|docteure?|professeure?|ma[iî]tre|miss|s(?:œ|oe)ur|fr[eè]re|p[eè]re|abb[eé])\s+(\S.*)$/isu

/** A name without what people are called by; `M. B.` is two initials. */
const untitled = (name: string): { name: string; title?: string } => {
  const [, title = '', rest = ''] = titles.exec(name) ?? []
  if (title === '' || /^\p{L}{0,2}\.?$|^(?:et|and|&) /iu.test(rest)) return { name }
  return { name: rest, title }
}

const shortened = (first: string, last: string): Composed => {
  const name = `${first} ${initialOf(last)}`
  if (initialOf(last) === last) return { name, notes: [] }
  return { name, whole: { first, last }, notes: [remark('name_shortened', { name })] }
}

/** `Dupont` is `D.`; what already ends with a point (`Dup.`) was shortened by its author. */
const initialOf = (last: string): string => {
  if (last.endsWith('.') && last.length <= 6) return last
  const initial = /[\p{L}\p{N}]\p{M}*/u.exec(last)?.[0] ?? ''
  return initial === '' ? last : `${initial.toUpperCase()}.`
}

/** `B.`, `J.-P.` */
const isInitials = /^(?:\p{L}\.?|(?:\p{L}\.-?)+)$/u

const isCapitals = (word: string) => /\p{Lu}{2,}/u.test(word) && word === word.toUpperCase()

/** What says more than a name, or of more than one. */
const sayMore =
  /^[^=]*[(),[\]/&+\d\\]|(?:^| )(?:et|ou|and|famille|née?|epouse|épouse|ép\.?|fils|fille) /iu

/** One cell for the whole name. A surname is known by its capitals, a comma or by the column's order. */
const fromFullName = (full: string, order: 'first' | 'last' | undefined): Composed => {
  const [, before = '', after = ''] = /^(?!l[ea]s? )([^,.]+), ?([^,.]+)$/i.exec(full) ?? []
  if (before !== '' && !sayMore.test(`${before} ${after} `)) return shortened(after, before)
  if (sayMore.test(`${full} `)) {
    return { name: full, notes: [remark('name_says_more', { name: full })] }
  }
  const words = full.split(' ')
  const surname = words.filter(isCapitals)
  const rest = words.filter((word) => !isCapitals(word))
  if (surname.length > 0 && rest.length > 0) return shortened(rest.join(' '), surname.join(' '))
  const alreadyShort = [words[0], words.at(-1)].some((word) => isInitials.test(word ?? ''))
  if (words.length < 2 || alreadyShort) return { name: full, notes: [] }
  if (order === 'first') return shortened(words[0] ?? '', words.slice(1).join(' '))
  if (order === 'last') return shortened(words.at(-1) ?? '', words.slice(0, -1).join(' '))
  return { name: full, notes: [remark('name_is_full')] }
}
