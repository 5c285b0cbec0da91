import { sayerOf } from '#api/imports/rules/sayer.ts'
import { issueWords } from '#api/imports/rules/words/issues.ts'

/** All that there is to say of a file. */
export const { say, isError } = sayerOf(issueWords)
