import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import type { Given, ReadLine } from '#api/imports/rules/lines/given.ts'
import { differences } from '#api/imports/rules/people/differences.ts'
import { type Doubt, doubtOf } from '#api/imports/rules/people/doubts.ts'
import { someFieldsOf, withFields } from '#api/imports/rules/people/fields.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import { type Match, matchPeople } from '#api/imports/rules/people/match-people.ts'
import { alsoInOtherRole } from '#api/imports/rules/people/other-role.ts'
import { isJudgedError } from '#api/imports/rules/people/say-judged.ts'
import { sharedContactNotes } from '#api/imports/rules/people/shared-contacts.ts'
import { type WrittenPerson, writtenPerson } from '#api/imports/rules/people/written-person.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { FieldChange, LineAnswer, PlannedLine } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

export type LineOutcome = {
  line: ReadLine
  does: PlannedLine['does']
  /** Whom the line is about, or may be about; null for who is new. */
  before: Person | null
  after: WrittenPerson | null
  changes: FieldChange[]
  /** What the file says otherwise and stays as it is: somebody changed it by hand. */
  kept: FieldChange[]
  /** As the file would have it, kept or not. */
  wanted: WrittenPerson | null
  doubt: Doubt | null
}

type Against = {
  existing: Person[]
  activities: KnownActivity[]
  knowledge: Knowledge
  /** Whom lines are about that share their name with another. */
  own: ReadonlyMap<number, Person>
}

/** What somebody chose for a line of a plan they saw. */
export type LineChoice = {
  answer?: LineAnswer | undefined
  /** Fields to take from the file although somebody changed them by hand. */
  take: string[]
}
export type Choices = ReadonlyMap<number, LineChoice>

const nothingChosen: LineChoice = { take: [] }

/** What becomes of each line, as far as it is known without asking, and with what was chosen. */
export const outcomes = (
  kind: Kind,
  lines: ReadLine[],
  against: Against,
  choices: Choices,
): LineOutcome[] => {
  const ofKind = (person: Person) => (person.role === 'learner') === (kind === 'learners')
  const existing = against.existing.filter(ofKind)
  const good = lines.flatMap((line) =>
    line.given && !line.ignored && !isBad(line)
      ? [{ line: line.line, given: line.given, short: line.short }]
      : [],
  )
  const matches = matchPeople(good, existing, against.knowledge, against.own)
  const shared = sharedContactNotes(
    good.map((line) => ({ ...line, person: personOf(matches.get(line.line)) })),
    existing,
  )
  const others = against.existing.filter((person) => !ofKind(person))
  return lines.map((line) => {
    const match = matches.get(line.line)
    if (!line.given || !match) return nothingDone(line, line.ignored ? 'ignore' : 'refuse')
    if ('failure' in match) return nothingDone(said(line, match.failure), 'refuse')
    if ('archived' in match)
      return archived(line, line.given, match, {
        ...against,
        choice: choices.get(line.line) ?? nothingChosen,
      })
    const notes = [shared.get(line.line), alsoInOtherRole(line.given, others)]
    const noted = said(line, ...match.notes, ...notes.filter((note) => note !== undefined))
    const choice = choices.get(line.line) ?? nothingChosen
    return decided(noted, line.given, match.person, { ...against, choice })
  })
}

const isBad = (line: ReadLine) => line.issues.some((issue) => isJudgedError(issue.remark))

const personOf = (match: Match | undefined): Person | null =>
  match && 'person' in match ? match.person : null

const nothingDone = (line: ReadLine, does: 'ignore' | 'refuse'): LineOutcome => ({
  line,
  does,
  before: null,
  after: null,
  changes: [],
  kept: [],
  wanted: null,
  doubt: null,
})

const said = (line: ReadLine, ...remarks: Remark[]): ReadLine => ({
  ...line,
  issues: [
    ...line.issues,
    ...remarks.map((remark) => ({ line: line.line, column: null, value: line.name, remark })),
  ],
})

/** Left aside, unless it is said to be somebody else. */
const archived = (
  line: ReadLine,
  given: Given,
  match: Extract<Match, { archived: Remark }>,
  deciding: Deciding,
): LineOutcome => {
  const doubt: Doubt = { name: match.name, reasons: [match.archived], answers: ['new'] }
  const outcome =
    deciding.choice.answer === 'new'
      ? done(line, given, null, deciding)
      : nothingDone(said(line, match.archived), 'ignore')
  return { ...outcome, doubt }
}

type Deciding = Against & { choice: LineChoice }

const decided = (
  line: ReadLine,
  given: Given,
  person: Person | null,
  deciding: Deciding,
): LineOutcome => {
  if (!person) return done(line, given, null, deciding)
  const meant = done(line, given, person, deciding)
  const { choice, knowledge } = deciding
  const doubt =
    meant.after && doubtOf({ given, person, after: meant.after, chosen: choice.take, knowledge })
  if (!doubt) return meant
  const { answer } = choice
  if (answer === undefined) return { ...meant, does: 'ask', doubt }
  if (answer === 'same') return { ...meant, doubt }
  if (answer === 'new') return { ...done(line, given, null, deciding), doubt }
  return { ...nothingDone(said(line, remark('left_out')), 'ignore'), doubt }
}

const done = (
  line: ReadLine,
  given: Given,
  before: Person | null,
  { activities, knowledge, choice }: Deciding,
): LineOutcome => {
  const { after: wanted, notes } = writtenPerson(given, before, activities)
  const compared = differences(before, wanted, activities)
  const kept = compared.filter(
    ({ field }) =>
      before && knowledge.changedByHand(before.id, field) && !choice.take.includes(field),
  )
  const untouched = [...kept.map(({ field }) => field), ...beyondImports(before)]
  const isAsWanted = before === null || untouched.length === 0
  const after = isAsWanted ? wanted : withFields(wanted, someFieldsOf(before, untouched))
  const changes = isAsWanted ? compared : differences(before, after, activities)
  const does = before === null ? 'create' : changes.length > 0 ? 'change' : 'same'
  const more = compared.some(({ field }) => beyondImports(before).includes(field))
    ? [remark('coordinator_is_kept', { name: before?.name ?? '' })]
    : []
  return {
    line: said(line, ...notes, ...more),
    does,
    before,
    after,
    changes,
    kept,
    wanted,
    doubt: null,
  }
}

/** By whom the house is coordinated, and how they sign in, is nothing a spreadsheet says. */
const beyondImports = (person: Person | null): string[] =>
  person?.role === 'coordinator' ? ['name', 'email'] : []
