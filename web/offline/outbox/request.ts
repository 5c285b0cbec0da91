import { isUnanswered, type Refusal } from '#web/lib/remote/refusal.ts'

/** Something to write, in words of its own, so that it can leave at any time and from any page. */
export type OutboxRequest = {
  /** What is written about: one request at a time. */
  id: string
  method: 'POST' | 'PATCH'
  path: string
  body: unknown
  /** For who shows it while it waits. */
  about: unknown
}
/** `tried`: it may have arrived. `refusal`: it was read, and waits for somebody to decide. */
export type Entry = OutboxRequest & {
  owner: string
  made: number
  tried: boolean
  refusal?: Refusal
}

/** Whether two requests ask for the very same: then they are one request, sent again. */
export const isSame = (a: OutboxRequest, b: OutboxRequest): boolean =>
  a.path === b.path && JSON.stringify(a.body) === JSON.stringify(b.body)

/** Whether an earlier request must be settled before another about the same thing is written. */
export const standsBefore = (earlier: Entry, request: OutboxRequest): boolean =>
  !earlier.refusal && !isSame(earlier, request)

/** Whether a request can no longer be taken back: it may have arrived, and nobody has said so yet. */
export const mayHaveArrived = ({ tried, refusal }: Entry): boolean => tried && !refusal

/** What becomes of a waiting request that did not get through: only the house itself can refuse it. */
export const outcomeOf = (refusal: Refusal): 'waits' | 'decide' =>
  isUnanswered(refusal) || refusal.status === 401 ? 'waits' : 'decide'
