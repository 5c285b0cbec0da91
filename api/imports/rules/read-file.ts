import { orderOf } from '#api/imports/rules/cells/dates.ts'
import { type ChosenColumns, type Column, nameFields } from '#api/imports/rules/columns/column.ts'
import {
  type ColumnChoice,
  columnChoices,
  keyOf,
} from '#api/imports/rules/columns/column-choices.ts'
import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { KnownActivity, Meaning } from '#api/imports/rules/columns/meanings.ts'
import { liesOnItsSide } from '#api/imports/rules/columns/on-its-side.ts'
import { headerScore, readColumns, tellsOf } from '#api/imports/rules/columns/read-columns.ts'
import { decode } from '#api/imports/rules/file/decode.ts'
import type { Row } from '#api/imports/rules/file/parse-rows.ts'
import { readRows, readTable } from '#api/imports/rules/file/read-table.ts'
import { isSheetError } from '#api/imports/rules/file/sheet-errors.ts'
import { fold } from '#api/imports/rules/fold.ts'
import type { LineToJudge } from '#api/imports/rules/judge-lines.ts'
import type { ReadLine } from '#api/imports/rules/lines/given.ts'
import { issueIn, type LineIssue } from '#api/imports/rules/lines/line-issue.ts'
import { isStruckOut } from '#api/imports/rules/lines/line-reader.ts'
import { type HeaderJudge, rowJudge } from '#api/imports/rules/lines/not-people.ts'
import { type RowRemark, readLine } from '#api/imports/rules/lines/read-line.ts'
import { markRepeated } from '#api/imports/rules/people/same-twice.ts'
import { toldApart } from '#api/imports/rules/people/tell-apart.ts'
import { mostInPortion } from '#api/imports/rules/portions.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import { isError, say } from '#api/imports/rules/say.ts'
import { unreadableWords } from '#api/imports/rules/words/file.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { ImportIssue } from '#api/imports/schema.ts'

/** What a file is read with: today in the house's zone, `YYYY-MM-DD`, and what is done there. */
export type FileHouse = {
  today: string
  activities: KnownActivity[]
  /** How the file is called, which may tell whose list it is. */
  fileName?: string
}

/** What somebody chose, having seen how a file was read. */
export type Chosen = {
  /** That the list is of the people it is read as, whatever it looks like. */
  sure?: boolean
  columns?: ChosenColumns
  /** Whether a row is a person, by its line. */
  people?: Readonly<Record<number, boolean>>
}

/** A column as it is shown: what it is read as (`as`, '' for nothing), and whether that may be changed. */
export type SeenColumn = {
  header: string
  status: Column['status']
  says: Words
  as: string
  isOpen: boolean
}

/** A file as what it says of people; last names, and what is not kept, stay behind. */
export type ReadFile = {
  of: Kind
  file: { encoding: string; separator: string; headerLine: number }
  columns: SeenColumn[]
  /** As what its columns may be read. */
  choices: ColumnChoice[]
  /** To be asked about. */
  lines: LineToJudge[]
  /** Of nobody, or cannot be read. */
  left: { line: number; name: string; does: 'ignore' | 'refuse' }[]
  /** Rows of which somebody may say whether they are people. */
  doubted: { line: number; person: boolean }[]
  issues: ImportIssue[]
}

/** The file as a whole cannot be read: why, and in a sentence. */
export type UnreadableFile = { unreadable: ImportIssue; says: Words }

/** Rows of cells, as a sheet or a CSV has them. */
export type Sheet = { rows: Row[]; encoding: string; separator: string; notes?: Remark[] }

/** Reads a spreadsheet. Runs in the browser, which knows nobody: who a line is about is the API's to say. */
export const readFile = (
  kind: Kind,
  bytes: Uint8Array,
  house: FileHouse,
  chosen: Chosen = {},
): ReadFile | UnreadableFile => {
  const decoded = decode(bytes)
  if ('failure' in decoded) return unreadable(decoded.failure)
  const { text, encoding } = decoded.value
  const read = readRows(text, headerScore(kind, house.activities))
  if ('failure' in read) return unreadable(read.failure)
  return readSheet(kind, { ...read.value, encoding, notes: decoded.notes }, house, chosen)
}

/** Reads rows of cells, wherever they came from. */
export const readSheet = (
  kind: Kind,
  { rows: all, encoding, separator, notes = [] }: Sheet,
  { today, activities, fileName = '' }: FileHouse,
  { sure = false, columns: said = {}, people = {} }: Chosen = {},
): ReadFile | UnreadableFile => {
  const other = kind === 'learners' ? 'volunteers' : 'learners'
  const named = readTable(all, headerScore(kind, activities))
  // A name under `Élève` is one in a list of learners only.
  const seen = 'failure' in named ? readTable(all, headerScore(other, activities)) : named
  if (!sure && 'value' in seen) {
    const { headers, titles } = seen.value
    const about = [fileName, ...titles].join(' ')
    const tells = tellsOf(other, headers, activities, about)
    if (tells) return unreadable(otherPeople(other, headers, tells))
  }
  // Where other headers are known, somebody may say which of them is the name.
  const table = 'failure' in named ? readTable(all, headerScore(kind, activities, 2)) : named
  if ('failure' in table) return unreadable('failure' in named ? named.failure : table.failure)
  const { headers, rows, headerLine, above } = table.value
  const columns = readColumns(headers, kind, activities, above, said)
  if (liesOnItsSide(rows, columns, kind)) return unreadable(remark('table_on_its_side'))
  const since = columns.filter(({ field }) => field === 'since')
  const dates = rows.flatMap(({ cells }) => since.map(({ index }) => cells[index] ?? ''))
  const file = { kind, columns, separator, today, order: orderOf(dates) }
  const judge = rowJudge(rows, columns, otherHeaders(columns, kind, activities), [
    ...activities.flatMap(({ nameFr, nameEn }) => [fold(nameFr), fold(nameEn)]),
  ])
  let under: 'other_headers' | undefined
  const doubted: ReadFile['doubted'] = []
  const judged = rows.map((row): RowRemark | undefined => {
    const why = judge(row)
    const isPerson = people[row.line]
    if (why === 'other_headers' || why === 'headers_again') {
      under = why === 'other_headers' ? why : undefined
    } else if (under && why !== 'empty_line') return 'under_other_headers'
    const unseen = unseenIn(row, columns)
    if (why !== 'looks_like_a_title' && why !== 'only_a_name' && (why || !unseen)) return why
    const person = isPerson ?? (why === 'only_a_name' && !unseen)
    doubted.push({ line: row.line, person })
    if (isPerson === undefined) return unseen ?? why
    return isPerson ? undefined : 'row_left_out'
  })
  const readLines = rows.map((row, n) => readLine(row, file, judged[n]))
  // Whether lines of one name are about several people, only the house can tell, of as many as it judges at once.
  const lines = markRepeated(toldApart(readLines), isBroken, (all) => all.length <= mostInPortion)
  const isNameless = !columns.some(({ field }) => field !== null && nameFields.includes(field))
  const which = isNameless ? [remark('which_is_the_name')] : []
  const beside = columns.find(({ says }) => says.code === 'column_of_second')?.says.values
  const second = beside ? [remark('second_table', beside)] : []
  const aboutAll = [...which, ...notes, ...table.notes, ...second].map(aboutFile)
  return {
    of: kind,
    file: { encoding, separator, headerLine },
    columns: columns.map(seenColumn),
    choices: columnChoices(kind, activities),
    lines: lines.filter(isWhole).map(({ line, short, given }) => ({ line, short, given })),
    left: lines
      .filter((line) => !isWhole(line))
      .map(({ line, name, ignored }) => ({ line, name, does: ignored ? 'ignore' : 'refuse' })),
    doubted,
    issues: [...aboutAll, ...lines.flatMap(({ issues }) => issues)].map(issueIn(say)),
  }
}

const seenColumn = ({ header, status, says, isOpen, ...what }: Column): SeenColumn => ({
  ...{ header, status, isOpen, says: say(says).says },
  as: keyOf({ ...what, field: what.field ?? undefined } as Partial<Meaning>),
})

/** Why a row is not among those that somebody sees, or has still on the list. */
const unseenIn = (row: Row, columns: readonly Column[]) => {
  if (row.isHidden) return 'row_hidden'
  return isStruckOut(row, columns) ? 'row_struck' : undefined
}

/** Whether a row of the list is headers, and of other columns than the list has. */
const otherHeaders = (columns: Column[], kind: Kind, activities: KnownActivity[]): HeaderJudge => {
  const score = headerScore(kind, activities)
  return (cells) => {
    const known = score(cells)
    if (known < 2) return undefined
    const filled = cells.filter((cell) => fold(cell) !== '' && !isSheetError(cell)).length
    if (known * 2 <= filled) return undefined
    const fields = readColumns(cells, kind, activities)
    const isSame = columns.every(({ field, index }) => field === (fields[index]?.field ?? null))
    return isSame ? 'headers_again' : 'other_headers'
  }
}

const isBroken = ({ issues }: ReadLine): boolean => issues.some((issue) => isError(issue.remark))

type Whole = ReadLine & { given: NonNullable<ReadLine['given']> }
const isWhole = (line: ReadLine): line is Whole =>
  line.given !== null && !line.ignored && !isBroken(line)

/** Says why a file as a whole cannot be read. */
export const unreadable = (why: Remark): UnreadableFile => {
  const issue = issueIn(say)(aboutFile(why))
  const sentence = (to: keyof Words) =>
    [unreadableWords[to], issue.says[to], issue.expected?.[to]].filter(Boolean).join(' ')
  return { unreadable: issue, says: { fr: sentence('fr'), en: sentence('en') } }
}

const aboutFile = (what: Remark): LineIssue => ({
  line: null,
  column: null,
  value: '',
  remark: what,
})

const peopleWords = {
  learners: { fr: 'd’apprenants', en: 'learners' },
  volunteers: { fr: 'de bénévoles', en: 'volunteers' },
}

const otherPeople = (other: Kind, headers: string[], tells: 'columns' | 'title'): Remark =>
  remark(tells === 'columns' ? 'other_people' : 'other_people_called', {
    is: peopleWords[other],
    headers: headers.join(' · '),
  })
