import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { ImportIssue, LineAnswer, PlannedLine } from '#api/imports/schema.ts'
import type { Language } from '#api/problems.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'

export type Kind = ImportPlan['of']
export type Does = PlannedLine['does']

export const otherKind = (kind: Kind): Kind => (kind === 'learners' ? 'volunteers' : 'learners')

/** Whether a file was refused because its columns are those of the other people. */
export const isOfOthers = (refusal: Pick<Refusal, 'body'> | undefined): boolean => {
  const issue = refusal?.body.unreadable
  return (
    typeof issue === 'object' &&
    issue !== null &&
    'code' in issue &&
    ['other_people', 'other_people_called'].includes(String(issue.code))
  )
}

/** Lines as a reader wants them told apart: what needs a hand first, then what deserves a look. */
export type Part = Does | 'look'
export const parts: readonly Part[] = [
  'refuse',
  'ask',
  'look',
  'create',
  'change',
  'ignore',
  'same',
]

export const openParts: ReadonlySet<Part> = new Set(['refuse', 'ask', 'look'])

/** What of a person is not replaced by the way. */
const weighty = new Set(['name', 'phone', 'email', 'ageGroup', 'oral', 'written', 'levels'])

/** A contact, an age group or a level is replaced, a session contradicted, or a hand's change kept. */
const deservesALook = ({ does, changes, kept, against }: PlannedLine): boolean =>
  (does === 'change' || does === 'same') &&
  (changes.some(({ field, before }) => before !== null && weighty.has(field)) ||
    kept.length > 0 ||
    against.length > 0)

/** A new person of whom a line says a name only may be a title. */
const partOf = (plan: ImportPlan, line: PlannedLine): Part =>
  deservesALook(line) || (line.does === 'create' && mayBePerson(plan, line) === true)
    ? 'look'
    : line.does

export const linesIn = (plan: ImportPlan, part: Part): PlannedLine[] =>
  plan.lines.filter((line) => partOf(plan, line) === part)

/** Whether a row in doubt is taken for a person; undefined where nobody doubts. */
export const mayBePerson = (plan: ImportPlan, { line }: PlannedLine): boolean | undefined =>
  plan.doubted.find((one) => one.line === line)?.person

/** What was answered: whom a line is about, and the fields to take although a hand changed them. */
export type Answers = {
  who: Readonly<Record<number, LineAnswer>>
  take: Readonly<Record<number, readonly string[]>>
}
export const noAnswers: Answers = { who: {}, take: {} }

export const unanswered = (plan: ImportPlan, { who }: Answers): PlannedLine[] =>
  linesIn(plan, 'ask').filter(({ line }) => who[line] === undefined)

/** The answers to lines that a newer plan has as they were; the others are asked anew. */
export const stillAnswered = (was: ImportPlan, is: ImportPlan, { who, take }: Answers): Answers => {
  const before = new Map(was.lines.map((line) => [line.line, JSON.stringify(line)]))
  const same = new Set(
    is.lines
      .filter((line) => before.get(line.line) === JSON.stringify(line))
      .map((one) => one.line),
  )
  const kept = <T>(record: Readonly<Record<number, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([line]) => same.has(Number(line))))
  return { who: kept(who), take: kept(take) }
}

export const errorsOf = (plan: ImportPlan, line: number): ImportIssue[] =>
  plan.issues.filter((issue) => issue.line === line && issue.level === 'error')

export const fileErrors = (plan: ImportPlan): ImportIssue[] =>
  plan.issues.filter((issue) => issue.line === null && issue.level === 'error')

/** `isAlike` stands for what is said of further lines, each with its own value. */
export type Note = { says: string; column: string | null; lines: number[]; isAlike?: true }

/** Notes of one kind that are said one by one: a list of thousands would keep the page from answering. */
const mostAlike = 20

/** Said once, however many lines it is about. */
export const notesOf = (plan: ImportPlan, to: Language): Note[] => {
  const notes = new Map<string, Note>()
  const kinds = new Map<string, number>()
  for (const { says, column, line, level, code } of plan.issues) {
    if (level !== 'note') continue
    const kind = `${column ?? ''}\n${code}`
    const own = `${column ?? ''}\n${says[to]}`
    const count = (kinds.get(kind) ?? 0) + (notes.has(own) ? 0 : 1)
    const isAlike = count > mostAlike
    if (!isAlike) kinds.set(kind, count)
    const key = isAlike ? kind : own
    const fresh: Note = { says: says[to], column, lines: [], ...(isAlike && { isAlike }) }
    const note = notes.get(key) ?? fresh
    if (line !== null && !note.lines.includes(line)) note.lines.push(line)
    notes.set(key, note)
  }
  return [...notes.values()]
}

export const columnsLeftOut = (plan: ImportPlan) =>
  plan.columns.filter((column) => column.status !== 'read')

/** People whom the import would write, as answered so far. */
export const goodLines = (plan: ImportPlan, { who, take }: Answers = noAnswers): number =>
  plan.lines.filter(
    ({ does, line }) =>
      does === 'create' ||
      does === 'change' ||
      (does === 'ask' && who[line] === 'same') ||
      ((does === 'ask' || does === 'ignore') && who[line] === 'new') ||
      (does === 'same' && (take[line]?.length ?? 0) > 0),
  ).length

export const choiceOf = (plan: ImportPlan, answers: Answers = noAnswers) => {
  if (goodLines(plan, answers) === 0) return 'nothing'
  const isWhole = plan.counts.refuse === 0 && unanswered(plan, answers).length === 0
  return isWhole ? 'all' : 'good'
}

/** `2, 3, 5-8`: lines in a row together. */
export const sayLines = (lines: readonly number[]): string => {
  const runs: [number, number][] = []
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === line - 1) last[1] = line
    else runs.push([line, line])
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(', ')
}

/** Bytes that a file may have: what is sent of it stays under a megabyte too; of a workbook less is sent. */
export const most = 1_000_000
export const mostOfBook = 20_000_000

export const unfit = (file: {
  name: string
  size: number
}): 'tooLarge' | 'bookTooLarge' | 'empty' | undefined => {
  if (file.size === 0) return 'empty'
  if (/\.(xls[xmb]?|ods|numbers)$/i.test(file.name)) {
    return file.size > mostOfBook ? 'bookTooLarge' : undefined
  }
  return file.size > most ? 'tooLarge' : undefined
}
