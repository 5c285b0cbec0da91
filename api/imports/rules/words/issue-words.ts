/** The same words in both languages. */
export type Words = { fr: string; en: string }

/** One thing to say about a file, in both languages; `{names}` are filled in. */
export type IssueWords = {
  /** An error keeps its line out; a note says what was assumed or left out. */
  level: 'error' | 'note'
  says: Words
  expected?: Words
}
