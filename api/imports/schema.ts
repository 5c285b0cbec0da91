import * as v from 'valibot'
import { Flag, Instant } from '#api/schema.ts'

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

export const PlannedLine = v.object({
  line: v.number(),
  name: v.string(),
  /** `same`: already so. `ignore`: not a person to import. `refuse`: cannot be read. */
  does: v.picklist(['create', 'change', 'same', 'ignore', 'refuse']),
  /** Null for who is not here (yet). */
  person: v.nullable(v.string()),
  changes: v.array(FieldChange),
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
  issues: v.array(ImportIssue),
  counts: v.object({ create: Count, change: Count, same: Count, ignore: Count, refuse: Count }),
})
export type ImportPlan = v.InferOutput<typeof ImportPlan>

/** `dry-run=true` shows the plan and writes nothing; `keep=good` imports the good lines although
 *  others cannot be read. */
export const ImportQuery = v.strictObject({
  'dry-run': Flag,
  keep: v.optional(v.picklist(['all', 'good'])),
})

/** Sessions that touch this span of instants; all of them where nothing is said. */
export const ExportQuery = v.pipe(
  v.strictObject({ from: v.optional(Instant), to: v.optional(Instant) }),
  v.check(
    ({ from, to }) => from === undefined || to === undefined || from < to,
    'ends_after_start',
  ),
)
