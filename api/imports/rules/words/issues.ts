import { bookWords } from '#api/imports/rules/words/books.ts'
import { cellWords } from '#api/imports/rules/words/cells.ts'
import { durationWords } from '#api/imports/rules/words/durations-and-dates.ts'
import { fileWords } from '#api/imports/rules/words/file.ts'
import { hoursWords } from '#api/imports/rules/words/hours.ts'
import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'
import { judgedWords } from '#api/imports/rules/words/judged.ts'
import { lineWords } from '#api/imports/rules/words/lines.ts'

const known = {
  ...fileWords,
  ...bookWords,
  ...lineWords,
  ...judgedWords,
  ...hoursWords,
  ...cellWords,
  ...durationWords,
}

/** Everything the importer can have to say about a file. */
export type IssueCode = keyof typeof known

export const issueWords: Record<IssueCode, IssueWords> = known
