import { authProblems } from '#api/auth/problems.ts'
import { httpProblems } from '#api/http/problems.ts'
import { importProblems } from '#api/imports/problems.ts'
import { peopleProblems } from '#api/people/problems.ts'
import { placeProblems } from '#api/places/problems.ts'
import { sessionProblems } from '#api/sessions/problems.ts'
import { slotProblems } from '#api/slots/problems.ts'
import { yearProblems } from '#api/year/problems.ts'

/** Everything that can be refused: code -> status, words, and the database's name for it. */
export const problems = {
  ...httpProblems,
  ...authProblems,
  ...peopleProblems,
  ...placeProblems,
  ...sessionProblems,
  ...importProblems,
  ...yearProblems,
  ...slotProblems,
} as const

export type ProblemCode = keyof typeof problems
export type Language = 'fr' | 'en'

/** One reason among several, worded for the reader. */
export type Conflict = {
  code: string
  detail: string
  /** The id of whom or what it is about. */
  subject?: string
  start?: string
  end?: string
  /** May be insisted on, by naming its code in `confirm`. */
  confirmable?: boolean
}

/** What is wrong with one field of a request. */
export type FieldError = { path: string; detail: string }

type Extras = {
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

/** A problem's sentence in a language, its `{values}` filled in. */
export const sentence = (
  code: ProblemCode,
  language: Language,
  values: Record<string, string | number> = {},
): string =>
  problems[code].says[language].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))

const byConstraint = new Map(
  Object.entries(problems).flatMap(([code, problem]) =>
    'constraint' in problem ? [[problem.constraint as string, code as ProblemCode] as const] : [],
  ),
)

/** The code of the problem that a constraint's name stands for. */
export const codeOfConstraint = (name: string): ProblemCode | undefined => byConstraint.get(name)
