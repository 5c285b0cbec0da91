import type { Field } from '#api/imports/rules/columns/column-names.ts'
import { fieldTitles } from '#api/imports/rules/columns/field-titles.ts'
import type { Meaning } from '#api/imports/rules/columns/meanings.ts'
import { fold } from '#api/imports/rules/fold.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

export type Column = Omit<Meaning, 'title' | 'field'> & {
  index: number
  header: string
  status: 'read' | 'repeated' | 'unknown' | 'unnamed' | 'not_kept'
  field: Field | null
  says: Remark
  /** Whether somebody may say what it is: not where its values are never looked at. */
  isOpen: boolean
}

export const nameFields: readonly Field[] = [
  'display',
  'first',
  'last',
  'firstLast',
  'lastFirst',
  'whole',
]
/** What was said of columns, by their index: what they are read as, or '' for not at all. */
export type ChosenColumns = Readonly<Record<number, string>>

const beginners: readonly Field[] = ['first', 'firstLast', 'lastFirst', 'whole']

/** Whether somebody else begins here: a second table at the side of the first, a spouse, a pair. */
export const isSecondName = (
  { field }: Meaning,
  index: number,
  headers: string[],
  meanings: (Meaning | undefined)[],
): boolean => {
  const before = meanings.slice(0, index)
  if (field === 'last') {
    return headers.slice(0, index).some((one) => fold(one) === fold(headers[index] ?? ''))
  }
  const at = before.map((one) => one?.field).lastIndexOf(field)
  // `Prénom 1`, `Prénom 2` side by side are one person's.
  return (
    beginners.includes(field) &&
    before.slice(at + 1).some((one) => !one || !nameFields.includes(one.field)) &&
    at >= 0
  )
}

/** Where `Nom` is the only name there is, all of it is kept, not an initial. */
export const wholeWhereAlone = (columns: Column[], chosen: ChosenColumns): Column[] => {
  const names = columns.filter(({ field }) => field !== null && nameFields.includes(field))
  if (names.length !== 1) return columns
  return columns.map((column) =>
    column.field === 'last' && chosen[column.index] === undefined
      ? { ...column, field: 'whole', says: remark('column_read', { field: fieldTitles.whole }) }
      : column,
  )
}

/** Of several telephones the mobile is the person's, wherever it stands. */
export const mobileFirst = (columns: Column[]): Column[] => {
  const isRead = ({ status }: Column) => status === 'read' || status === 'repeated'
  const mobile = columns.find((column) => column.field === 'mobile' && isRead(column))
  if (!mobile) return columns
  return columns.map((column) => {
    if (!isRead(column) || (column.field !== 'mobile' && column.field !== 'phone')) return column
    const status = column === mobile ? 'read' : 'repeated'
    return { ...column, status, says: remark(`column_${status}`, { field: fieldTitles.phone }) }
  })
}
