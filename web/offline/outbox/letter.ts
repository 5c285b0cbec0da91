import { isUnanswered, type Refusal } from '#web/lib/remote/refusal.ts'

/** Something to write, in words of its own, so that it can leave at any time and from any page. */
export type Letter = {
  /** What is written about: one letter at a time. */
  id: string
  method: 'POST' | 'PATCH'
  path: string
  body: unknown
  /** For who shows it while it waits. */
  about: unknown
}
/** `tried`: it may have arrived. `refusal`: it was read, and waits for somebody to decide. */
export type Entry = Letter & { owner: string; made: number; tried: boolean; refusal?: Refusal }

/** Whether two letters ask for the very same: then they are one request, sent again. */
export const isSame = (a: Letter, b: Letter): boolean =>
  a.path === b.path && JSON.stringify(a.body) === JSON.stringify(b.body)

/** Whether an earlier letter must be settled before another about the same thing is written. */
export const standsBefore = (earlier: Entry, letter: Letter): boolean =>
  !earlier.refusal && !isSame(earlier, letter)

/** Whether a letter can no longer be taken back: it may have arrived, and nobody has said so yet. */
export const mayHaveArrived = ({ tried, refusal }: Entry): boolean => tried && !refusal

/** What becomes of a waiting letter that did not get through: only the house itself can refuse it. */
export const fateOf = (refusal: Refusal): 'waits' | 'decide' =>
  isUnanswered(refusal) || refusal.status === 401 ? 'waits' : 'decide'
