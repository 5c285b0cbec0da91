import { nameKey } from '#api/imports/rules/people/name-key.ts'
import type { ReadFile } from '#api/imports/rules/read-file.ts'
import type { ImportIssue, JudgedLines, PlannedLine } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

type Here = Pick<Person, 'id' | 'name'>

/** What an import will do, or has done (`imported`), line by line: as the file was read, and as it was judged. */
export type ImportPlan = Pick<ReadFile, 'of' | 'file' | 'columns' | 'choices' | 'doubted'> & {
  imported: boolean
  lines: PlannedLine[]
  counts: Record<PlannedLine['does'], number>
  /** Who is here and not in the file, where the file is about people who are. */
  missing: Here[]
  issues: ImportIssue[]
  /** Of the house that it was judged against. */
  seen: string
  /** By which the import can be undone; null for a preview, and where nothing was written. */
  id: string | null
}

/** A file that was read, with what the API says of its lines, portion by portion.
 *  @param here the people of its kind who are here */
export const wholePlan = (
  read: ReadFile,
  judged: readonly JudgedLines[],
  here: readonly Here[],
): ImportPlan => {
  const answers = judged.flatMap((one) => one.lines)
  const lines = [...answers.map(({ known: _, ...line }) => line), ...read.left.map(leftLine)]
  const count = (does: PlannedLine['does']) => lines.filter((line) => line.does === does).length
  return {
    of: read.of,
    file: read.file,
    columns: read.columns,
    choices: read.choices,
    doubted: read.doubted,
    imported: false,
    lines: lines.sort((a, b) => a.line - b.line),
    missing: missingFrom(lines, here),
    issues: issuesOf(read, judged),
    counts: {
      create: count('create'),
      change: count('change'),
      same: count('same'),
      ignore: count('ignore'),
      refuse: count('refuse'),
      ask: count('ask'),
    },
    seen: judged[0]?.seen ?? '',
    id: null,
  }
}

const leftLine = ({ line, name, does }: ReadFile['left'][number]): PlannedLine => ({
  line,
  name,
  does,
  person: null,
  asks: null,
  changes: [],
  kept: [],
  against: [],
})

const missingFrom = (lines: readonly PlannedLine[], here: readonly Here[]): Here[] => {
  const found = new Set(lines.flatMap(({ person }) => person ?? []))
  if (found.size === 0) return []
  const named = new Set(lines.map(({ name }) => nameKey(name)))
  return here
    .filter(({ id, name }) => !found.has(id) && !named.has(nameKey(name)))
    .map(({ id, name }) => ({ id, name }))
}

/** In the order of the file; of a line, first what was read. */
const issuesOf = (read: ReadFile, judged: readonly JudgedLines[]): ImportIssue[] => {
  const answers = judged.flatMap((one) => one.lines)
  const known = new Set(answers.flatMap(({ line, known }) => (known ? line : [])))
  const all = [
    ...read.issues.filter(({ line, code }) => !(known.has(line ?? 0) && nameDoubts.has(code))),
    ...judged.flatMap((one) => one.issues),
  ]
  return all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** A name that is here already was accepted once. */
const nameDoubts = new Set([
  'name_is_full',
  'name_without_letters',
  'name_with_question_mark',
  'name_garbled',
  'name_says_more',
  'name_of_nobody',
  'name_is_a_last_name',
])
