import { sayerOf } from '#api/imports/rules/sayer.ts'
import { judgedWords } from '#api/imports/rules/words/judged.ts'

/** What is said where nothing is read: the API leaves the words of reading to the browser. */
export const { say: sayJudged, isError: isJudgedError } = sayerOf(judgedWords)
