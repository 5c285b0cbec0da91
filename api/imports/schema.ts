import * as v from 'valibot'
import { Flag, Id, Instant } from '#api/schema.ts'

const Words = v.object({ fr: v.string(), en: v.string() })

/** What is to be said about a cell, a line, or (where `line` is null) the whole file. */
export const ImportIssue = v.object({
  /** Physical line in the file, counted from 1. */
  line: v.nullable(v.number()),
  /** The column's header as it stands in the file. */
  column: v.nullable(v.string()),
  value: v.string(),
  /** An error keeps its line out; a note says what was assumed or left out. */
  level: v.picklist(['error', 'note']),
  code: v.string(),
  says: Words,
  expected: v.nullable(Words),
})
export type ImportIssue = v.InferOutput<typeof ImportIssue>

/** One field of a person, as it is and as it will be, in words. */
export const FieldChange = v.object({
  field: v.string(),
  label: Words,
  before: v.nullable(Words),
  after: v.nullable(Words),
})
export type FieldChange = v.InferOutput<typeof FieldChange>

/** What can be answered where a line may be about somebody else than whom it brings to mind: that person, a
 *  new one, or nobody. */
export const LineAnswer = v.picklist(['same', 'new', 'skip'])
export type LineAnswer = v.InferOutput<typeof LineAnswer>

/** A coming session that what the file says contradicts, and did not before: its volunteer's or learner's
 *  hours, level, or the volunteer's promise. */
export const Contradicted = v.object({
  session: Id,
  start: v.string(),
  end: v.string(),
  why: v.array(v.picklist(['hours', 'level', 'promise'])),
})
export type Contradicted = v.InferOutput<typeof Contradicted>

export const PlannedLine = v.object({
  line: v.number(),
  name: v.string(),
  /** `ask`: somebody has to say whom it is about. `same`: already so. `ignore`: not a person to import.
   *  `refuse`: cannot be read. */
  does: v.picklist(['create', 'change', 'ask', 'same', 'ignore', 'refuse']),
  /** Whom it is about, or may be about. Null for who is not here (yet). */
  person: v.nullable(v.string()),
  /** Why it may be about somebody else than `name`, answered or not. */
  asks: v.nullable(
    v.object({ name: v.string(), reasons: v.array(Words), answers: v.array(LineAnswer) }),
  ),
  changes: v.array(FieldChange),
  /** What the file says otherwise and stays: somebody changed it by hand after an import wrote it. */
  kept: v.array(FieldChange),
  against: v.array(Contradicted),
})
export type PlannedLine = v.InferOutput<typeof PlannedLine>

export const ImportColumn = v.object({
  header: v.string(),
  /** `not_kept`: on purpose, nothing of it is looked at. */
  status: v.picklist(['read', 'repeated', 'unknown', 'unnamed', 'not_kept']),
  says: Words,
})

const Count = v.pipe(v.number(), v.integer())

/** What an import will do, or has done (`imported`), line by line. */
export const ImportPlan = v.object({
  of: v.picklist(['volunteers', 'learners']),
  imported: v.boolean(),
  file: v.object({ encoding: v.string(), separator: v.string(), headerLine: v.number() }),
  columns: v.array(ImportColumn),
  lines: v.array(PlannedLine),
  /** Who is here and not in the file, where the file is about people who are. */
  missing: v.array(v.object({ id: Id, name: v.string() })),
  issues: v.array(ImportIssue),
  counts: v.object({
    create: Count,
    change: Count,
    ask: Count,
    same: Count,
    ignore: Count,
    refuse: Count,
  }),
  /** Of what was planned before any answer: the request that answers says which plan it saw. */
  seen: v.string(),
  /** By which the import can be undone; null for a preview, and where nothing was written. */
  id: v.nullable(Id),
})
export type ImportPlan = v.InferOutput<typeof ImportPlan>

const byLine = (what: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^[1-9][0-9]{0,6}:${what}(,[1-9][0-9]{0,6}:${what})*$`)),
    v.maxLength(12_000),
  )

/**
 * `dry-run=true` shows the plan and writes nothing; `keep=good` imports the good lines although others
 * cannot be read or wait for an answer. `who` answers what lines ask (`12:same,15:new,18:skip`), `take`
 * names fields to take from the file although somebody changed them by hand (`12:phone`); both with the
 * `seen` of the plan that they answer.
 */
export const ImportQuery = v.pipe(
  v.strictObject({
    'dry-run': Flag,
    keep: v.optional(v.picklist(['all', 'good'])),
    seen: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    who: v.optional(byLine('(same|new|skip)')),
    take: v.optional(byLine('[A-Za-z]{1,30}')),
  }),
  v.check(({ seen, who, take }) => Boolean(seen) || !(who || take), 'answers_say_what_they_saw'),
)

/** An import that can still be undone. */
export const PastImport = v.object({
  id: Id,
  of: v.picklist(['volunteers', 'learners']),
  at: v.string(),
  created: Count,
  changed: Count,
  /** When what it replaced is forgotten. */
  until: v.string(),
})
export type PastImport = v.InferOutput<typeof PastImport>

/** Sessions that touch this span of instants; all of them where nothing is said. */
export const ExportQuery = v.pipe(
  v.strictObject({ from: v.optional(Instant), to: v.optional(Instant) }),
  v.check(
    ({ from, to }) => from === undefined || to === undefined || from < to,
    'ends_after_start',
  ),
)
