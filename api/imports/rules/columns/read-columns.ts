import {
  type Field,
  type Kind,
  neverKept,
  ownFields,
} from '#api/imports/rules/columns/column-names.ts'
import { fieldTitles } from '#api/imports/rules/columns/field-titles.ts'
import {
  type KnownActivity,
  looseMeaning,
  type Meaning,
  meaningOf,
} from '#api/imports/rules/columns/meanings.ts'
import { fold } from '#api/imports/rules/fold.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

export type Column = Omit<Meaning, 'title' | 'field'> & {
  index: number
  header: string
  status: 'read' | 'repeated' | 'unknown' | 'unnamed' | 'not_kept'
  field: Field | null
  says: Remark
}

const nameFields: Field[] = ['display', 'first', 'last', 'firstLast', 'lastFirst']

export const readColumns = (
  headers: string[],
  kind: Kind,
  activities: KnownActivity[],
): Column[] => {
  const seen = new Set<string>()
  return headers.map((header, index) => {
    if (fold(header) === '') {
      const says = remark('column_unnamed', { number: index + 1 })
      return { index, header, status: 'unnamed', field: null, says }
    }
    const meaning =
      meaningOf(header, kind, activities) ?? looseMeaning(header, kind) ?? tickColumn(header)
    if (meaning) return readColumn(index, header, meaning, seen)
    const status = neverKept.test(fold(header)) ? 'not_kept' : 'unknown'
    return { index, header, status, field: null, says: remark(`column_${status}`) }
  })
}

const readColumn = (index: number, header: string, meaning: Meaning, seen: Set<string>): Column => {
  const { title, ...what } = meaning
  const family = what.field === 'mobile' ? 'phone' : what.field
  const key = `${family} ${what.activity ?? what.weekday ?? JSON.stringify(what.hours ?? '')}`
  const status = seen.has(key) ? 'repeated' : 'read'
  seen.add(key)
  return { index, header, status, ...what, says: remark(`column_${status}`, { field: title }) }
}

/** `Lundi matin` over a column of ticks. */
const tickColumn = (header: string): Meaning | undefined => {
  const hours = readHours(header)
  if ('failure' in hours || hours.value.length === 0) return undefined
  return { field: 'ticks', hours: hours.value, title: fieldTitles.ticks }
}

/** How many of these cells are headers we know, where one of them is a name; otherwise 0. */
export const headerScore =
  (kind: Kind, activities: KnownActivity[]) =>
  (cells: string[]): number => {
    const filled = cells.slice(0, 200).filter((cell) => cell.length < 80 && fold(cell) !== '')
    const meanings = filled.map(
      (cell) => meaningOf(cell, kind, activities) ?? looseMeaning(cell, kind),
    )
    if (!meanings.some((one) => one?.field && nameFields.includes(one.field))) return 0
    return filled.filter((cell, n) => meanings[n] || neverKept.test(fold(cell))).length
  }

/** Where it is so, nothing is read from the file. */
export const isListOf = (other: Kind, headers: string[]): boolean => {
  const mine = other === 'learners' ? 'volunteers' : 'learners'
  const own = (kind: Kind) =>
    readColumns(headers, kind, []).filter(({ field }) => field && ownFields[kind].includes(field))
  return own(other).length >= 2 && own(mine).length === 0
}
