import { readEmail, readPhone, saysNoContact } from '#api/imports/rules/cells/contacts.ts'
import type { Order } from '#api/imports/rules/cells/dates.ts'
import { readLanguage } from '#api/imports/rules/cells/languages.ts'
import { type ReadName, readName } from '#api/imports/rules/cells/names.ts'
import { type Column, nameFields } from '#api/imports/rules/columns/column.ts'
import type { Field, Kind } from '#api/imports/rules/columns/column-names.ts'
import type { Row } from '#api/imports/rules/file/parse-rows.ts'
import type { Given, ReadLine } from '#api/imports/rules/lines/given.ts'
import { type LineReader, lineReader } from '#api/imports/rules/lines/line-reader.ts'
import type { RowJudge } from '#api/imports/rules/lines/not-people.ts'
import { readAvailabilities } from '#api/imports/rules/lines/read-availabilities.ts'
import { readLearnerPart } from '#api/imports/rules/lines/read-learner-part.ts'
import { readVolunteerPart } from '#api/imports/rules/lines/read-volunteer-part.ts'
import { type Reading, remark } from '#api/imports/rules/reading.ts'
import { tidyName } from '#api/schema.ts'

type File = {
  kind: Kind
  columns: Column[]
  separator: string
  today: string
  /** Of the dates. */
  order: Order | undefined
}

/** One row as what it says about a person, and all that there is to say about it.
 *  @param why why it is no person, or may be none */
export const readLine = (row: Row, file: File, why?: RowRemark): ReadLine => {
  const reader = lineReader(row, file.columns)
  const { line, issues } = reader
  const cells = nameCells(reader)
  const written = tidyName(cells.map((cell) => cell.value).join(' '))
  const nobody = { line, name: written, written, given: null, issues }
  if (why) reader.say(remark(why))
  if (why === 'under_other_headers') return nobody
  if (why && why !== 'only_a_name') {
    return { ...nobody, name: written || firstWords(row), issues: issues.slice(-1), ignored: true }
  }
  sayMisshapen(row, reader, file)
  if (row.quotesBroken) return nobody
  const name = readNameOf(
    reader,
    file.columns.some(({ field }) => field === 'first'),
  )
  const given = readGiven(reader, file)
  return name ? { ...nobody, ...name, given: { name: name.name, ...given } } : nobody
}

/** Why a row is no person, cannot be one, or may be none. */
export type RowRemark =
  | Exclude<ReturnType<RowJudge>, undefined>
  | 'under_other_headers'
  | 'row_left_out'
  | 'row_hidden'
  | 'row_struck'

const nameCells = (reader: LineReader) => reader.cells(...nameFields)

/** What a row says that names nobody. */
const firstWords = ({ cells }: Row) =>
  tidyName(
    Array.from(cells.find((cell) => /\p{L}/u.test(cell)) ?? '')
      .slice(0, 60)
      .join(''),
  )

const separatorWords: Record<string, string> = { '\t': 'tab' }

const sayMisshapen = (row: Row, reader: LineReader, file: File) => {
  if (row.quotesBroken) reader.say(remark('quote_not_closed'))
  const [cells, headers] = [row.cells.length, file.columns.length]
  const separator = separatorWords[file.separator] ?? file.separator
  if (cells > headers) reader.say(remark('too_many_cells', { cells, headers, separator }))
}

const readGiven = (reader: LineReader, file: File): Omit<Given, 'name'> => {
  const contact = {
    ...optional('phone', reader.read(contactOr(readPhone), 'mobile', 'phone')),
    ...optional('email', reader.read(contactOr(readEmail), 'email')),
    ...optional('messageLanguage', reader.read(readLanguage, 'language')),
    ...optional('availabilities', readAvailabilities(reader)),
  }
  const part =
    file.kind === 'volunteers'
      ? { volunteer: readVolunteerPart(reader) }
      : { learner: readLearnerPart(reader, file.today, file.order) }
  return { ...withoutNull(contact), ...part }
}

/** `pas de mail` says nothing rather than something unreadable. */
const contactOr =
  (how: (cell: string) => Reading<string>) =>
  (cell: string): Reading<string | null> =>
    saysNoContact(cell) ? { value: null, notes: [] } : how(cell)

const optional = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: T }

const withoutNull = <T extends { phone?: string | null; email?: string | null }>({
  phone,
  email,
  ...rest
}: T) => ({
  ...rest,
  ...(phone && { phone }),
  ...(email && { email }),
})

const readNameOf = (reader: LineReader, hasFirst: boolean): ReadName | undefined => {
  const cells = nameCells(reader)
  const [first] = cells
  if (!first) return void reader.say(remark('name_missing'))
  const of = (...fields: Field[]) =>
    cells.find((cell) => fields.some((field) => field === cell.column.field))?.value ?? ''
  const order = of('firstLast') !== '' ? 'first' : of('lastFirst') !== '' ? 'last' : undefined
  const parts = { display: of('display'), first: of('first'), last: of('last'), order } as const
  const full = of('firstLast', 'lastFirst', 'whole')
  const lost = cells.find((cell) => cell.value.includes('\ufffd'))
  const name = reader.readCell(() => readName({ ...parts, full }), lost ?? first)
  // Where first names have a column of their own.
  const isOnlyLast = hasFirst && cells.every(({ column }) => column.field === 'last')
  if (name && isOnlyLast && name.name === tidyName(parts.last)) {
    reader.say(remark('name_is_a_last_name', { name: name.name }), first)
  }
  return name
}
