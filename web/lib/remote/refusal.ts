import type { FieldError, ProblemCode } from '#api/problems.ts'
import type { Conflict } from '#api/schema.ts'
import { networkWords } from '#web/lib/words.ts'

type NetworkCode = 'network.down' | 'network.unreadable' | 'network.waiting' | 'network.earlier'
/** A file that was not even sent. */
type FileCode = 'file.unreadable'

/** The API's own words, or ours when it could not be reached. */
export type Refusal = {
  status: number
  code: ProblemCode | NetworkCode | FileCode
  detail: string
  conflicts: Conflict[]
  alternatives: unknown[]
  errors: FieldError[]
  /** The whole problem document: some refusals bring more, e.g. the session as it stands. */
  body: Record<string, unknown>
}

/** What every request throws when it cannot bring a value. */
export class Refused extends Error {
  declare readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** A thrown value as a refusal; a bug is thrown on. */
export const refusalIn = (error: unknown): Refusal => {
  if (error instanceof Refused) return error.refusal
  throw error
}

/** A refusal of our own: the network's. */
export const ours = (code: NetworkCode, status = 0): Refusal => ({
  status,
  code,
  detail: networkWords(code),
  conflicts: [],
  alternatives: [],
  errors: [],
  body: {},
})

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

/** A problem document as a refusal; anything else that came back is unreadable. */
export const refusalOf = async (response: Response): Promise<Refusal> => {
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) return ours('network.unreadable', response.status)
  const body = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    code: body.code as ProblemCode,
    detail: String(body.detail ?? ''),
    conflicts: list<Conflict>(body.conflicts),
    alternatives: list(body.alternatives),
    errors: list<FieldError>(body.errors),
    body,
  }
}

/** Whether nobody answered, or not the house itself: what became of the request is not known. */
export const isUnanswered = ({ code, status }: Refusal): boolean =>
  code.startsWith('network.') || (status === 429 && !isForToday(code)) || status >= 502

/** Too much for one day: an answer, for whoever asks again in a moment is told the same. */
export const isForToday = (code: Refusal['code']): boolean =>
  [
    'sessions.asked_enough',
    'people.changed_often',
    'people.wrote_much',
    'people.looked_up_many',
    'reception.added_many',
  ].includes(code)
