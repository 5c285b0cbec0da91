import { type Column, nameFields } from '#api/imports/rules/columns/column.ts'
import type { Field, Kind } from '#api/imports/rules/columns/column-names.ts'
import { meaningOf } from '#api/imports/rules/columns/meanings.ts'
import type { Row } from '#api/imports/rules/file/parse-rows.ts'

/** Headers that nobody is called by. */
const callsNobody: readonly Field[] = [
  ...(['mobile', 'phone', 'email', 'availability', 'promise', 'wanted', 'levels'] as const),
  ...(['level', 'oral', 'written', 'language', 'age', 'wish', 'since', 'last'] as const),
]

/** Whether what stands where names should are headers: people are columns then. */
export const liesOnItsSide = (
  rows: readonly Row[],
  columns: readonly Column[],
  kind: Kind,
): boolean => {
  const name = columns.find(({ field }) => field !== null && nameFields.includes(field))
  if (!name || columns.some(({ field, index }) => field !== null && index !== name.index))
    return false
  const headers = rows.filter(({ cells }) => {
    const field = meaningOf(cells[name.index] ?? '', kind, [])?.field
    return field !== undefined && callsNobody.includes(field)
  })
  return headers.length > 0 && headers.length * 2 >= rows.length
}
