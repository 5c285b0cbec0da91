import * as v from 'valibot'
import { merged, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import { Email, LearnerPart, MessageLanguage, Phone, VolunteerPart } from '#api/people/schema.ts'
import { ActivityId, Id, Instant, Name } from '#api/schema.ts'

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

/** `known`: somebody here bears this very name, which was accepted once. */
export const JudgedLine = v.object({ ...PlannedLine.entries, known: v.boolean() })

const Count = v.pipe(v.number(), v.integer())

const judged = {
  lines: v.array(JudgedLine),
  /** What there is to say of who lines are about; what there was to say of reading them was said. */
  issues: v.array(ImportIssue),
}
/** The state of the house that they were judged against: no other is written to. */
const seen = v.string()

/** What would become of portions of a file, in their order. */
export const JudgedPortions = v.object({ seen, portions: v.array(v.object(judged)) })
export type JudgedPortions = v.InferOutput<typeof JudgedPortions>

/** What would become of some lines of a file. */
export type JudgedLines = JudgedPortions['portions'][number] & { seen: string }

/** What of a portion was put aside. */
export const StagedPortion = v.object({
  /** Whom each of its lines writes, or only marks. */
  people: v.array(v.object({ line: v.number(), person: Id })),
  /** Those that were answered, as they are then; the others are as they were seen. */
  lines: v.array(JudgedLine),
  issues: v.array(ImportIssue),
})
export type StagedPortion = v.InferOutput<typeof StagedPortion>

const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999))

/** Hours of a week as lists have them, short: `1 09:00-12:00`. */
const windowText = /^[1-7] (?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/
const Window = v.pipe(
  v.string(),
  v.regex(windowText),
  v.transform((text) => ({
    weekday: Number(text[0]),
    from: text.slice(2, 7),
    to: text.slice(8),
  })),
  v.check((window) => window.from < window.to, 'ends_after_start'),
)
const Windows = v.pipe(
  v.array(Window),
  v.maxLength(60),
  v.transform((windows) => merged(windows.map(toMinuteWindow)).map(toWeeklyHours)),
)

const given = {
  name: Name,
  email: v.optional(Email),
  phone: v.optional(Phone),
  messageLanguage: v.optional(MessageLanguage),
  availabilities: v.optional(Windows),
}
const { promise, levels, children, newcomer } = v.partial(VolunteerPart).entries
const volunteerPart = v.strictObject({
  ...{ promise, levels, children, newcomer },
  /** Whether the person does an activity, where the file says so. */
  activities: v.pipe(
    v.record(ActivityId, v.boolean()),
    v.check((all) => Object.keys(all).length <= 200, 'at_most_200'),
  ),
})

/** What a line of a file says, read: what it does not say is absent, and stays as it is. `short`: the name with
 *  an initial only, where more letters had to tell it from another. */
const lineOf = <P extends v.ObjectEntries>(part: P) => ({
  line: lineNumber,
  short: v.optional(Name),
  given: v.strictObject({ ...given, ...part }),
})
const volunteerLine = lineOf({ volunteer: volunteerPart })
const learnerLine = lineOf({ learner: v.partial(LearnerPart) })

/** What was answered to a line that asks, and which fields are taken from the file although somebody changed them
 *  by hand. */
const choice = {
  answer: v.optional(LineAnswer),
  take: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z]{1,30}$/))), v.maxLength(20)),
  ),
}

/** How many lines one import has. */
export const mostLines = 2000
/** How many are judged at once: twice what a browser sends. */
const mostAtOnce = 96

type Numbered = { line: number }
const areOnce = (lines: unknown[]) =>
  new Set(lines.map((one) => (one as Numbered).line)).size === lines.length

const linesOf = <L extends { line: typeof lineNumber } & v.ObjectEntries>(line: L) =>
  v.pipe(
    v.array(v.strictObject(line)),
    v.minLength(1),
    v.maxLength(mostAtOnce),
    v.check((all) => areOnce(all), 'each_once'),
  )

/** Portions are judged each by itself, as they are put aside, however many are asked about at once. */
const portionsOf = <L extends { line: typeof lineNumber } & v.ObjectEntries>(line: L) =>
  v.pipe(
    v.array(linesOf(line)),
    v.minLength(1),
    v.check((all) => all.flat().length <= mostAtOnce, 'at_most_96'),
    v.check((all) => areOnce(all.flat()), 'each_once'),
  )

/** Lines of a list of volunteers, as a browser read them. */
export const VolunteerLines = v.strictObject({ portions: portionsOf(volunteerLine) })
/** Lines of a list of learners, as a browser read them. */
export const LearnerLines = v.strictObject({ portions: portionsOf(learnerLine) })

const portion = {
  /** Which one of the import's: the same again takes its place. */
  portion: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostLines)),
  /** The `seen` of the preview. */
  seen: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  /** `good` imports the good lines although others cannot be read or wait for an answer. */
  keep: v.optional(v.picklist(['all', 'good']), 'all'),
  /** Lines of the whole file that could not be read, and are nowhere: how many. */
  unreadable: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999)), 0),
}
/** A portion of an import of volunteers. */
export const VolunteerPortion = v.strictObject({
  ...portion,
  lines: linesOf({ ...volunteerLine, ...choice }),
})
/** A portion of an import of learners. */
export const LearnerPortion = v.strictObject({
  ...portion,
  lines: linesOf({ ...learnerLine, ...choice }),
})

/** An import whose portions are all there: how many they are. */
export const ApplyImport = v.strictObject({
  of: v.picklist(['volunteers', 'learners']),
  portions: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostLines)),
})

/** An import that was written; without an id where there was nothing to write. */
export const AppliedImport = v.object({ id: v.nullable(Id), created: Count, changed: Count })
export type AppliedImport = v.InferOutput<typeof AppliedImport>

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
