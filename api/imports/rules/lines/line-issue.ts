import type { Remark } from '#api/imports/rules/reading.ts'
import type { Said } from '#api/imports/rules/sayer.ts'
import type { ImportIssue } from '#api/imports/schema.ts'

/** A remark with its place in the file. */
export type LineIssue = {
  line: number | null
  column: string | null
  value: string
  remark: Remark
}

const longestValue = 200

/** As it is shown. */
export const issueIn =
  (say: (what: Remark) => Said) =>
  ({ line, column, value, remark: what }: LineIssue): ImportIssue => {
    const letters = Array.from(value)
    const shown =
      letters.length > longestValue ? `${letters.slice(0, longestValue).join('')}…` : value
    return { line, column, value: shown, code: what.code, ...say(what) }
  }
