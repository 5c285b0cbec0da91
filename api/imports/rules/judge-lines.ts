import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import { issueIn } from '#api/imports/rules/lines/line-issue.ts'
import { type Knowledge, knowsNothing } from '#api/imports/rules/people/knowledge.ts'
import {
  type Differing,
  differing,
  type SaidValue,
  saidOf,
} from '#api/imports/rules/people/marks.ts'
import { type Choices, type LineOutcome, outcomes } from '#api/imports/rules/people/outcomes.ts'
import { ownLines } from '#api/imports/rules/people/own-lines.ts'
import { markRepeated } from '#api/imports/rules/people/same-twice.ts'
import { sayJudged } from '#api/imports/rules/people/say-judged.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import type { JudgedPortions } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

/** What lines are held against. */
export type House = {
  /** Everybody here, archived people too. */
  existing: Person[]
  activities: KnownActivity[]
  /** From the marks of earlier imports; nothing where there are none. */
  knowledge?: Knowledge
  /** What somebody chose, having seen the plan without. */
  choices?: Choices
}

/** A line of a file, read, as it is asked about. */
export type LineToJudge = { line: number; short?: string | undefined; given: Given }

/** One person to write: `before` is null for who is new. */
export type Write = {
  line: number
  before: Person | null
  after: WrittenPerson
  /** The fields that change; of who is new, all. */
  changes: string[]
  /** To be marked, where it is written: not made before. */
  readonly said: SaidValue[]
}

/** What would become of some lines, and what there is to say of them. */
export type JudgedPlan = JudgedPortions['portions'][number]

export type PlannedImport = {
  plan: JudgedPlan
  writes: Write[]
  /** Who is as the file says already: to be marked as imported. */
  unchanged: Write[]
  /** What the file says otherwise than it stands, of people who are here: what marks are asked about. */
  compared: { person: string; fields: Differing[] }[]
  /** Names that nobody here bears: somebody may have borne them. */
  unknown: string[]
  /** People who are here as they are, and as their line would leave them; by line. */
  changing: Map<number, { before: Person; after: WrittenPerson }>
}

/** Who each line is about, and what becomes of them: never what a browser says. */
export const judgeLines = (kind: Kind, lines: LineToJudge[], house: House): PlannedImport => {
  const { existing, activities, knowledge = knowsNothing, choices = new Map() } = house
  const read = lines.map(({ given, ...line }) => {
    const { name } = given
    return { ...line, name, written: name, given, issues: [] }
  })
  const here = existing.filter(({ role }) => (role === 'learner') === (kind === 'learners'))
  const own = new Map<number, Person>()
  const marked = markRepeated(read, undefined, (namesakes) => {
    const whose = ownLines(namesakes, here, activities)
    for (const [line, person] of whose ?? []) own.set(line, person)
    return whose !== undefined
  })
  const against = { existing, activities, knowledge, own }
  const done = outcomes(kind, marked, against, choices)
  return {
    plan: planOf(done),
    writes: done.flatMap((one) => (one.does === 'same' ? [] : writeOf(one))),
    unchanged: done.flatMap((one) => (one.does === 'same' ? writeOf(one) : [])),
    compared: done.flatMap((one) => {
      const fields = differing(one)
      return one.before && fields.length > 0 ? [{ person: one.before.id, fields }] : []
    }),
    unknown: done.flatMap(({ line, does }) => (does === 'create' ? [line.name] : [])),
    changing: new Map(
      done.flatMap(({ line, before, after, changes }) =>
        before && after && changes.length > 0 ? [[line.line, { before, after }]] : [],
      ),
    ),
  }
}

const written = new Set<LineOutcome['does']>(['create', 'change', 'same'])

const writeOf = (one: LineOutcome): Write[] => {
  const { line, does, before, after, changes } = one
  if (!after || !written.has(does)) return []
  const fields = changes.map(({ field }) => field)
  return [
    {
      ...{ line: line.line, before, after, changes: fields },
      get said() {
        return saidOf(one)
      },
    },
  ]
}

const planOf = (done: LineOutcome[]): JudgedPlan => ({
  lines: done.map(({ line, does, before, changes, kept, doubt }) => ({
    line: line.line,
    name: line.name,
    does,
    person: before?.id ?? null,
    known: before?.name === line.name,
    asks: doubt && {
      name: doubt.name,
      reasons: doubt.reasons.map((why) => sayJudged(why).says),
      answers: doubt.answers,
    },
    changes,
    kept,
    against: [],
  })),
  issues: done.flatMap(({ line }) => line.issues).map(issueIn(sayJudged)),
})
