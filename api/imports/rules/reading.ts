import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { IssueCode } from '#api/imports/rules/words/issues.ts'

/** Something to say about what was read: which sentence, and what fills it in. */
export type Remark = { code: IssueCode; values?: Record<string, string | number | Words> }

/** What a cell says, with what had to be assumed; or why it cannot be read. */
export type Reading<T> = { value: T; notes: Remark[] } | { failure: Remark }

export const understood = <T>(value: T, ...notes: Remark[]): Reading<T> => ({ value, notes })

export const remark = (code: IssueCode, values?: Remark['values']): Remark =>
  values ? { code, values } : { code }

export const notUnderstood = (code: IssueCode, values?: Remark['values']) => ({
  failure: remark(code, values),
})
