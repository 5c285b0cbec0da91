import {
  columnNames,
  dayNames,
  dutyNames,
  type Field,
  fieldTitles,
  type Kind,
  looseNames,
  neverKept,
  ownFields,
  somebodyElses,
} from '#api/imports/rules/columns/column-names.ts'
import { fold } from '#api/imports/rules/fold.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** An activity of the house, by which a duty's column is known. */
export type KnownActivity = { id: string; nameFr: string; nameEn: string }

export type Column = {
  index: number
  header: string
  status: 'read' | 'repeated' | 'unknown' | 'unnamed' | 'not_kept'
  field: Field | null
  /** Which activity, for `activity`. */
  activity?: string
  /** ISO weekday, for `day`. */
  weekday?: number
  /** What a tick stands for, for `ticks`. */
  hours?: WeeklyHours[]
  says: Remark
}

type Meaning = Pick<Column, 'field' | 'activity' | 'weekday' | 'hours'> & { title: Words }

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

const meaningOf = (header: string, kind: Kind, activities: KnownActivity[]): Meaning | undefined =>
  [fold(header), fold(header.replace(/\([^)]*\)/g, ' '))]
    .map((folded) => meaningOfFolded(folded, kind, activities))
    .find((meaning) => meaning !== undefined)

const meaningOfFolded = (
  folded: string,
  kind: Kind,
  activities: KnownActivity[],
): Meaning | undefined => {
  const names = Object.entries(columnNames[kind]) as [Field, RegExp][]
  const field = names.find(([, pattern]) => pattern.test(folded))?.[0]
  if (field) return { field, title: fieldTitles[field] }
  const weekday = dayNames.find(([pattern]) => pattern.test(folded))?.[1]
  if (weekday) return { field: 'day', weekday, title: fieldTitles.day }
  const activity = kind === 'volunteers' ? activityNamed(folded, activities) : undefined
  if (!activity) return undefined
  const title = { fr: activity.nameFr, en: activity.nameEn }
  return { field: 'activity', activity: activity.id, title }
}

const activityNamed = (folded: string, activities: KnownActivity[]) =>
  activities.find((one) => [one.nameFr, one.nameEn, one.id].map(fold).includes(folded)) ??
  activities.find((one) => dutyNames[one.id]?.test(folded))

const looseMeaning = (header: string, kind: Kind): Meaning | undefined => {
  const folded = fold(header)
  if (neverKept.test(folded) || somebodyElses.test(folded)) return undefined
  const field = looseNames.find(([pattern]) => pattern.test(folded))?.[1][kind]
  return field && { field, title: fieldTitles[field] }
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
