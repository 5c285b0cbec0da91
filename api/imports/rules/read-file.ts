import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import {
  type Column,
  headerScore,
  isListOf,
  readColumns,
} from '#api/imports/rules/columns/read-columns.ts'
import { decode } from '#api/imports/rules/file/decode.ts'
import { readTable } from '#api/imports/rules/file/read-table.ts'
import type { LineToJudge } from '#api/imports/rules/judge-lines.ts'
import type { ReadLine } from '#api/imports/rules/lines/given.ts'
import { issueIn, type LineIssue } from '#api/imports/rules/lines/line-issue.ts'
import { readLine } from '#api/imports/rules/lines/read-line.ts'
import { markRepeated } from '#api/imports/rules/people/same-twice.ts'
import { toldApart } from '#api/imports/rules/people/tell-apart.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import { isError, say } from '#api/imports/rules/say.ts'
import { unreadableWords } from '#api/imports/rules/words/file.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { ImportIssue } from '#api/imports/schema.ts'

/** What a file is read with: today in the house's zone, `YYYY-MM-DD`, and what is done there. */
export type FileHouse = { today: string; activities: KnownActivity[] }

/** A file as what it says of people; last names, and what is not kept, stay behind. */
export type ReadFile = {
  of: Kind
  file: { encoding: string; separator: string; headerLine: number }
  columns: { header: string; status: Column['status']; says: Words }[]
  /** To be asked about. */
  lines: LineToJudge[]
  /** Of nobody, or cannot be read. */
  left: { line: number; name: string; does: 'ignore' | 'refuse' }[]
  issues: ImportIssue[]
}

/** The file as a whole cannot be read: why, and in a sentence. */
export type UnreadableFile = { unreadable: ImportIssue; says: Words }

/** Reads a spreadsheet. Runs in the browser, which knows nobody: who a line is about is the API's to say. */
export const readFile = (
  kind: Kind,
  bytes: Uint8Array,
  { today, activities }: FileHouse,
): ReadFile | UnreadableFile => {
  const decoded = decode(bytes)
  if ('failure' in decoded) return unreadable(decoded.failure)
  const table = readTable(decoded.value.text, headerScore(kind, activities))
  if ('failure' in table) return unreadable(table.failure)
  const { headers, rows, separator, headerLine } = table.value
  const other = kind === 'learners' ? 'volunteers' : 'learners'
  if (isListOf(other, headers)) return unreadable(otherPeople(other, headers))
  const columns = readColumns(headers, kind, activities)
  const file = { kind, columns, separator, today }
  const lines = markRepeated(toldApart(rows.map((row) => readLine(row, file))), isBroken)
  const notes = [...decoded.notes, ...table.notes].map(aboutFile)
  return {
    of: kind,
    file: { encoding: decoded.value.encoding, separator, headerLine },
    columns: columns.map(({ header, status, says }) => ({ header, status, says: say(says).says })),
    lines: lines.filter(isWhole).map(({ line, short, given }) => ({ line, short, given })),
    left: lines
      .filter((line) => !isWhole(line))
      .map(({ line, name, ignored }) => ({ line, name, does: ignored ? 'ignore' : 'refuse' })),
    issues: [...notes, ...lines.flatMap(({ issues }) => issues)].map(issueIn(say)),
  }
}

const isBroken = ({ issues }: ReadLine): boolean => issues.some((issue) => isError(issue.remark))

type Whole = ReadLine & { given: NonNullable<ReadLine['given']> }
const isWhole = (line: ReadLine): line is Whole =>
  line.given !== null && !line.ignored && !isBroken(line)

const unreadable = (why: Remark): UnreadableFile => {
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

const otherPeople = (other: Kind, headers: string[]): Remark =>
  remark('other_people', { is: peopleWords[other], headers: headers.join(' · ') })
