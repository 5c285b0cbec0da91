import type { ImportIssue, ImportPlan, PlannedLine } from '#api/imports/schema.ts'
import type { Language } from '#api/problems.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'

export type Kind = ImportPlan['of']
export type Does = PlannedLine['does']

export const otherKind = (kind: Kind): Kind => (kind === 'learners' ? 'volunteers' : 'learners')

/** Whether a file was refused because its columns are those of the other people. */
export const isOfOthers = (refusal: Pick<Refusal, 'body'> | undefined): boolean => {
  const issue = refusal?.body.issue
  return (
    typeof issue === 'object' && issue !== null && 'code' in issue && issue.code === 'other_people'
  )
}

/** In the order in which one wants to know: what needs a hand first. */
export const parts: readonly Does[] = ['refuse', 'create', 'change', 'ignore', 'same']

export const linesThat = (plan: ImportPlan, does: Does): PlannedLine[] =>
  plan.lines.filter((line) => line.does === does)

export const errorsOf = (plan: ImportPlan, line: number): ImportIssue[] =>
  plan.issues.filter((issue) => issue.line === line && issue.level === 'error')

export const fileErrors = (plan: ImportPlan): ImportIssue[] =>
  plan.issues.filter((issue) => issue.line === null && issue.level === 'error')

export type Note = { says: string; column: string | null; lines: number[] }

/** Said once, however many lines it is about. */
export const notesOf = (plan: ImportPlan, to: Language): Note[] => {
  const notes = new Map<string, Note>()
  for (const { says, column, line, level } of plan.issues) {
    if (level !== 'note') continue
    const key = `${column ?? ''}\n${says[to]}`
    const note = notes.get(key) ?? { says: says[to], column, lines: [] }
    if (line !== null && !note.lines.includes(line)) note.lines.push(line)
    notes.set(key, note)
  }
  return [...notes.values()]
}

export const columnsLeftOut = (plan: ImportPlan) =>
  plan.columns.filter((column) => column.status !== 'read')

export const goodLines = (plan: ImportPlan): number => plan.counts.create + plan.counts.change

export const choiceOf = (plan: ImportPlan): 'all' | 'good' | 'nothing' => {
  if (goodLines(plan) === 0) return 'nothing'
  return plan.counts.refuse === 0 ? 'all' : 'good'
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

/** Bytes that a file may have: what the API takes. */
export const most = 1_000_000

export const unfit = (file: {
  name: string
  size: number
}): 'tooLarge' | 'workbook' | 'empty' | undefined => {
  if (/\.(xlsx|xlsm|xls|ods|numbers)$/i.test(file.name)) return 'workbook'
  if (file.size === 0) return 'empty'
  return file.size > most ? 'tooLarge' : undefined
}
