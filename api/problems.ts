import { filled } from '#api/fill.ts'
import type { Conflict } from '#api/schema.ts'

export type Language = 'fr' | 'en'

/** What can be refused: its status, its words, and the database's name for it. */
type Entry = {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  says: Record<Language, string>
  /** To whom it is about. */
  saysYou?: Record<Language, string>
  constraint?: string
}
/** The problems of one room, by code. */
export type ProblemTable = Record<string, Entry>

/** Every room's problems: each room's `problems.ts` merges its own into this. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms, which this floor does not know
export interface Problems {}
export type ProblemCode = keyof Problems

const entries = new Map<string, Entry>()
const codes = new Map<string, ProblemCode>()

/** Takes in the problems of all rooms; a room left out does not compile. */
export const registerProblems = (problems: Problems & ProblemTable): void => {
  for (const [code, entry] of Object.entries(problems)) {
    entries.set(code, entry)
    if (entry.constraint) codes.set(entry.constraint, code as ProblemCode)
  }
}

const entryOf = (code: ProblemCode): Entry => {
  const entry = entries.get(code)
  if (!entry) throw new RangeError(`No room has registered ${code}`)
  return entry
}

export const problemCodes = (): string[] => [...entries.keys()]
export const statusOf = (code: ProblemCode): Entry['status'] => entryOf(code).status

export type FieldError = { path: string; detail: string }

type Extras = {
  /** Seconds after which it is worth asking again. */
  retryAfter?: number
  conflicts?: Conflict[]
  alternatives?: unknown[]
  errors?: FieldError[]
  /** Anything else that helps, under its own name. */
  more?: Record<string, unknown>
  values?: Record<string, string | number>
}

/** An expected refusal. Anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extras: Extras
  constructor(code: ProblemCode, extras: Extras = {}) {
    super(code)
    this.code = code
    this.extras = extras
  }
}

/** A problem's sentence in a language, its `{values}` filled in; in the second person to whom it is about. */
export const sentence = (
  code: ProblemCode,
  language: Language,
  values: Record<string, string | number> = {},
  toYou = false,
): string => {
  const { says, saysYou } = entryOf(code)
  return filled(((toYou && saysYou) || says)[language], values, language)
}

/** The code of the problem that a constraint's name stands for. */
export const codeOfConstraint = (name: string): ProblemCode | undefined => codes.get(name)
