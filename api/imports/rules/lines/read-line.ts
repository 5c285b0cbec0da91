import { readEmail, readPhone, saysNoContact } from '#api/imports/rules/cells/contacts.ts'
import { readLanguage } from '#api/imports/rules/cells/languages.ts'
import { type ReadName, readName } from '#api/imports/rules/cells/names.ts'
import type { Field, Kind } from '#api/imports/rules/columns/column-names.ts'
import type { Column } from '#api/imports/rules/columns/read-columns.ts'
import type { Row } from '#api/imports/rules/file/parse-rows.ts'
import { fold } from '#api/imports/rules/fold.ts'
import type { Given, ReadLine } from '#api/imports/rules/lines/given.ts'
import { type LineReader, lineReader } from '#api/imports/rules/lines/line-reader.ts'
import { readAvailabilities } from '#api/imports/rules/lines/read-availabilities.ts'
import { readLearnerPart } from '#api/imports/rules/lines/read-learner-part.ts'
import { readVolunteerPart } from '#api/imports/rules/lines/read-volunteer-part.ts'
import { type Reading, remark } from '#api/imports/rules/reading.ts'
import { tidyName } from '#api/schema.ts'

type File = { kind: Kind; columns: Column[]; separator: string; today: string }

/** One row as what it says about a person, and all that there is to say about it. */
export const readLine = (row: Row, file: File): ReadLine => {
  const reader = lineReader(row, file.columns)
  const { line, issues } = reader
  const cells = nameCells(reader).map((cell) => cell.value)
  const written = tidyName(cells.join(' '))
  const nobody = { line, name: written, written, given: null, issues }
  const why = isHeaderAgain(row, file.columns)
    ? 'headers_again'
    : cells.some((cell) => summary.test(fold(cell)))
      ? 'not_a_person'
      : undefined
  if (why) {
    reader.say(remark(why))
    return { ...nobody, ignored: true }
  }
  sayMisshapen(row, reader, file)
  if (row.quotesBroken) return nobody
  const name = readNameOf(reader)
  const given = readGiven(reader, file)
  return name ? { ...nobody, ...name, given: { name: name.name, ...given } } : nobody
}

/** How the line under a list begins. */
const summary =
  /^(?:sous )?tota(?:l|ux)\b|^(?:nombre|moyenne|effectif|somme|subtotal|average|count)(?: |$)/

const nameColumns: Field[] = ['display', 'first', 'last', 'firstLast', 'lastFirst']
const nameCells = (reader: LineReader) => reader.cells(...nameColumns)

const isHeaderAgain = (row: Row, columns: Column[]) => {
  const filled = columns.filter(({ index }) => (row.cells[index] ?? '').trim() !== '')
  return (
    filled.length > 0 &&
    filled.every(
      ({ index, header }) => fold(row.cells[index] ?? '') === fold(header) && fold(header) !== '',
    )
  )
}

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
      : { learner: readLearnerPart(reader, file.today) }
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

const readNameOf = (reader: LineReader): ReadName | undefined => {
  const cells = nameCells(reader)
  const [first] = cells
  if (!first) return void reader.say(remark('name_missing'))
  const of = (...fields: Field[]) =>
    cells.find((cell) => fields.some((field) => field === cell.column.field))?.value ?? ''
  const order = of('lastFirst') === '' ? 'first' : 'last'
  const parts = { display: of('display'), first: of('first'), last: of('last'), order } as const
  const full = of('firstLast', 'lastFirst')
  const lost = cells.find((cell) => cell.value.includes('\ufffd'))
  return reader.readCell(() => readName({ ...parts, full }), lost ?? first)
}
