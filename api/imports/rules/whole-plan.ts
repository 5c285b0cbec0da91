import { nameKey } from '#api/imports/rules/people/name-key.ts'
import type { ReadFile } from '#api/imports/rules/read-file.ts'
import type { ImportIssue, JudgedImport, PlannedLine } from '#api/imports/schema.ts'

/** What an import will do, or has done (`imported`), line by line: as the file was read, and as it was judged. */
export type ImportPlan = Omit<JudgedImport, 'lines'> &
  Pick<ReadFile, 'file' | 'columns'> & {
    lines: PlannedLine[]
    counts: Record<PlannedLine['does'], number>
  }

/** A file that was read, with what the API says of its lines. */
export const wholePlan = (read: ReadFile, judged: JudgedImport): ImportPlan => {
  const lines = [...judged.lines.map(({ known: _, ...line }) => line), ...read.left.map(leftLine)]
  const count = (does: PlannedLine['does']) => lines.filter((line) => line.does === does).length
  const named = new Set(read.left.map(({ name }) => nameKey(name)))
  return {
    ...judged,
    file: read.file,
    columns: read.columns,
    lines: lines.sort((a, b) => a.line - b.line),
    missing: judged.missing.filter(({ name }) => !named.has(nameKey(name))),
    issues: issuesOf(read, judged),
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

/** In the order of the file; of a line, first what was read. */
const issuesOf = (read: ReadFile, judged: JudgedImport): ImportIssue[] => {
  const known = new Set(judged.lines.flatMap(({ line, known }) => (known ? line : [])))
  const all = [
    ...read.issues.filter(({ line, code }) => !(known.has(line ?? 0) && nameDoubts.has(code))),
    ...judged.issues,
  ]
  return all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** A name that is here already was accepted once. */
const nameDoubts = new Set(['name_is_full', 'name_without_letters', 'name_with_question_mark'])
