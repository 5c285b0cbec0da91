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
import { type Knowledge, knowsNothing } from '#api/imports/rules/people/knowledge.ts'
import {
  type Differing,
  differing,
  type SaidValue,
  saidOf,
} from '#api/imports/rules/people/marks.ts'
import { nameKey } from '#api/imports/rules/people/name-key.ts'
import { type Choices, type LineOutcome, outcomes } from '#api/imports/rules/people/outcomes.ts'
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
  /** Everybody here, archived people too. */
  existing: Person[]
  activities: KnownActivity[]
  /** From the marks of earlier imports; nothing where there are none. */
  knowledge?: Knowledge
  /** What somebody chose, having seen the plan without. */
  choices?: Choices
}

/** One person to write: `before` is null for who is new. */
export type Write = {
  line: number
  before: Person | null
  after: WrittenPerson
  /** The fields that change; of who is new, all. */
  changes: string[]
  said: SaidValue[]
}

export type PlannedImport = {
  plan: ImportPlan
  writes: Write[]
  /** Who is as the file says already: to be marked as imported. */
  unchanged: Write[]
  /** What the file says otherwise than it stands, of people who are here: what marks are asked about. */
  compared: { person: string; fields: Differing[] }[]
  /** Names that nobody here bears: somebody may have borne them. */
  unknown: string[]
  /** People who are here as they are, and as their line would leave them; by line. */
  changing: Map<number, { before: Person; after: WrittenPerson }>
}

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
  const { existing, activities, knowledge = knowsNothing, choices = new Map() } = house
  const done = outcomes(kind, lines, { existing, activities, knowledge }, choices)
  const notes = [...decoded.notes, ...table.notes].map(aboutFile)
  const of = { of: kind, file: { encoding: decoded.value.encoding, separator, headerLine } }
  const missing = missingFrom(kind, done, existing)
  return {
    plan: planOf(of, columns, notes, done, missing),
    writes: done.flatMap((one) => (one.does === 'same' ? [] : writeOf(one))),
    unchanged: done.flatMap((one) => (one.does === 'same' ? writeOf(one) : [])),
    compared: done.flatMap((one) => {
      const fields = differing(one)
      return one.before && fields.length > 0 ? [{ person: one.before.id, fields }] : []
    }),
    unknown: done.flatMap(({ line, does }) => (does === 'create' ? [line.name] : [])),
    changing: new Map(
      done.flatMap(({ line, before, after, changes }) =>
        before && after && changes.length > 0 ? [[line.line, { before, after }]] : [],
      ),
    ),
  }
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

const written = new Set<LineOutcome['does']>(['create', 'change', 'same'])

const writeOf = (one: LineOutcome): Write[] => {
  const { line, does, before, after, changes } = one
  if (!after || !written.has(does)) return []
  const fields = changes.map(({ field }) => field)
  return [{ line: line.line, before, after, changes: fields, said: saidOf(one) }]
}

/** Who is here and not in the file, where the file is about people who are. */
const missingFrom = (
  kind: Kind,
  done: LineOutcome[],
  existing: Person[],
): ImportPlan['missing'] => {
  const found = new Set(done.flatMap(({ before }) => before?.id ?? []))
  if (found.size === 0) return []
  const named = new Set(done.map(({ line }) => nameKey(line.name)))
  const role = kind === 'learners' ? 'learner' : 'volunteer'
  return existing
    .filter(
      (p) => p.role === role && !p.archived && !found.has(p.id) && !named.has(nameKey(p.name)),
    )
    .map(({ id, name }) => ({ id, name }))
}

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
  missing: ImportPlan['missing'],
): ImportPlan => {
  const count = (does: LineOutcome['does']) => done.filter((line) => line.does === does).length
  return {
    ...of,
    imported: false,
    seen: '',
    id: null,
    columns: columns.map(({ header, status, says }) => ({ header, status, says: say(says).says })),
    lines: done.map(({ line, does, before, changes, kept, doubt }) => ({
      line: line.line,
      name: line.name,
      does,
      person: before?.id ?? null,
      asks: doubt && {
        name: doubt.name,
        reasons: doubt.reasons.map((why) => say(why).says),
        answers: doubt.answers,
      },
      changes,
      kept,
      against: [],
    })),
    missing,
    issues: [...notes, ...done.flatMap(({ line }) => line.issues)].map(asIssue),
    counts: {
      create: count('create'),
      change: count('change'),
      same: count('same'),
      ignore: count('ignore'),
      refuse: count('refuse'),
      ask: count('ask'),
    },
  }
}
