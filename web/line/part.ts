import type { Meaning, Why } from './meaning.ts'

/** A part of the line, or something that it leaves unsaid, and what it was read as. */
export type LinePart = {
  key: string
  /** Where in the line; both at its end for what it does not say. */
  from: number
  to: number
  text: string
  state: 'certain' | 'assumed' | 'ambiguous' | 'unknown'
  /** None for mere words between others, and while it is not known. */
  meaning?: Meaning
  /** What it may be instead, its own meaning among them. */
  choices: readonly Meaning[]
  /** Whether the reader has to choose, or had to. */
  asked: boolean
  why?: Why
}
