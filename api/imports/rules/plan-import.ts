import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import {
  type Column,
  headerScore,
  isListOf,
  type KnownActivity,
  readColumns,
} from '#api/imports/rules/columns/read-columns.ts'
import { decode } from '#api/imports/rules/file/decode.ts'
import { readTable } from '#api/imports/rules/file/read-table.ts'
import type { LineIssue } from '#api/imports/rules/lines/line-reader.ts'
import { readLine } from '#api/imports/rules/lines/read-line.ts'
import { type LineOutcome, outcomes } from '#api/imports/rules/people/outcomes.ts'
import { markRepeated } from '#api/imports/rules/people/same-twice.ts'
import { toldApart } from '#api/imports/rules/people/tell-apart.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import { say } from '#api/imports/rules/say.ts'
import type { ImportIssue, ImportPlan } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

/** What the plan is made against. */
export type House = {
  /** Today in the house's zone, `YYYY-MM-DD`. */
  today: string
  /** Everybody here, archived people too; the other role's are passed over. */
  existing: Person[]
  activities: KnownActivity[]
}

/** One person to write: `before` is null for who is new. */
export type Write = { line: number; before: Person | null; after: WrittenPerson }

export type PlannedImport = { plan: ImportPlan; writes: Write[] }

/** The file as a whole cannot be read: why, in words. */
export type UnreadableFile = { unreadable: ImportIssue }

export const readVolunteers = (bytes: Uint8Array, house: House): PlannedImport | UnreadableFile =>
  planImport('volunteers', bytes, house)

export const readLearners = (bytes: Uint8Array, house: House): PlannedImport | UnreadableFile =>
  planImport('learners', bytes, house)

const planImport = (
  kind: Kind,
  bytes: Uint8Array,
  house: House,
): PlannedImport | UnreadableFile => {
  const decoded = decode(bytes)
  if ('failure' in decoded) return unreadable(decoded.failure)
  const table = readTable(decoded.value.text, headerScore(kind, house.activities))
  if ('failure' in table) return unreadable(table.failure)
  const { headers, rows, separator, headerLine } = table.value
  const other = kind === 'learners' ? 'volunteers' : 'learners'
  if (isListOf(other, headers)) return unreadable(otherPeople(other, headers))
  const columns = readColumns(headers, kind, house.activities)
  const file = { kind, columns, separator, today: house.today }
  const lines = markRepeated(toldApart(rows.map((row) => readLine(row, file))))
  const done = outcomes(kind, lines, house)
  const notes = [...decoded.notes, ...table.notes].map(aboutFile)
  const of = { of: kind, file: { encoding: decoded.value.encoding, separator, headerLine } }
  return { plan: planOf(of, columns, notes, done), writes: done.flatMap(writeOf) }
}

const unreadable = (why: Remark): UnreadableFile => ({ unreadable: asIssue(aboutFile(why)) })

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

const writeOf = ({ line, does, before, after }: LineOutcome): Write[] =>
  after && (does === 'create' || does === 'change') ? [{ line: line.line, before, after }] : []

const longestValue = 200

const asIssue = ({ line, column, value, remark: what }: LineIssue): ImportIssue => {
  const letters = Array.from(value)
  const shown =
    letters.length > longestValue ? `${letters.slice(0, longestValue).join('')}…` : value
  return { line, column, value: shown, code: what.code, ...say(what) }
}

const planOf = (
  of: Pick<ImportPlan, 'of' | 'file'>,
  columns: Column[],
  notes: LineIssue[],
  done: LineOutcome[],
): ImportPlan => {
  const count = (does: LineOutcome['does']) => done.filter((line) => line.does === does).length
  return {
    ...of,
    imported: false,
    columns: columns.map(({ header, status, says }) => ({ header, status, says: say(says).says })),
    lines: done.map(({ line, does, before, changes }) => ({
      line: line.line,
      name: line.name,
      does,
      person: before?.id ?? null,
      changes,
    })),
    issues: [...notes, ...done.flatMap(({ line }) => line.issues)].map(asIssue),
    counts: {
      create: count('create'),
      change: count('change'),
      same: count('same'),
      ignore: count('ignore'),
      refuse: count('refuse'),
    },
  }
}
