import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { KnownActivity } from '#api/imports/rules/columns/read-columns.ts'
import type { Given, ReadLine } from '#api/imports/rules/lines/given.ts'
import { differences } from '#api/imports/rules/people/differences.ts'
import { type Match, matchPeople } from '#api/imports/rules/people/match-people.ts'
import { sharedPhoneNotes } from '#api/imports/rules/people/shared-phones.ts'
import { type WrittenPerson, writtenPerson } from '#api/imports/rules/people/written-person.ts'
import type { Remark } from '#api/imports/rules/reading.ts'
import { isError } from '#api/imports/rules/say.ts'
import type { FieldChange, PlannedLine } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

export type LineOutcome = {
  line: ReadLine
  does: PlannedLine['does']
  before: Person | null
  after: WrittenPerson | null
  changes: FieldChange[]
}

type Against = { existing: Person[]; activities: KnownActivity[] }

export const outcomes = (kind: Kind, lines: ReadLine[], against: Against): LineOutcome[] => {
  const existing = against.existing.filter(
    (person) => (person.role === 'learner') === (kind === 'learners'),
  )
  const good = lines.flatMap((line) =>
    line.given && !line.ignored && !isBad(line)
      ? [{ line: line.line, given: line.given, short: line.short }]
      : [],
  )
  const matches = matchPeople(good, existing)
  const shared = sharedPhoneNotes(
    good.map((line) => ({ ...line, person: personOf(matches.get(line.line)) })),
    existing,
  )
  return lines.map((line) => {
    const match = matches.get(line.line)
    if (!line.given || !match) return nothingDone(line, line.ignored ? 'ignore' : 'refuse')
    if ('failure' in match) return nothingDone(said(line, match.failure), 'refuse')
    if ('archived' in match) return nothingDone(said(line, match.archived), 'ignore')
    const phone = shared.get(line.line)
    const noted = said(line, ...match.notes, ...(phone ? [phone] : []))
    return done(noted, line.given, match.person, against.activities)
  })
}

const isBad = (line: ReadLine) => line.issues.some((issue) => isError(issue.remark))

const personOf = (match: Match | undefined): Person | null =>
  match && 'person' in match ? match.person : null

const nothingDone = (line: ReadLine, does: 'ignore' | 'refuse'): LineOutcome => ({
  line,
  does,
  before: null,
  after: null,
  changes: [],
})

const said = (line: ReadLine, ...remarks: Remark[]): ReadLine => ({
  ...line,
  issues: [
    ...line.issues,
    ...remarks.map((remark) => ({ line: line.line, column: null, value: line.name, remark })),
  ],
})

const done = (
  line: ReadLine,
  given: Given,
  before: Person | null,
  activities: KnownActivity[],
): LineOutcome => {
  const { after, notes } = writtenPerson(given, before, activities)
  const changes = differences(before, after, activities)
  const does = before === null ? 'create' : changes.length > 0 ? 'change' : 'same'
  const heard = before?.name === given.name ? withoutNameDoubts(line) : line
  return { line: said(heard, ...notes), does, before, after, changes }
}

/** A name that is here already was accepted once. */
const withoutNameDoubts = (line: ReadLine): ReadLine => ({
  ...line,
  issues: line.issues.filter(({ remark }) => !nameDoubts.has(remark.code)),
})

const nameDoubts = new Set<Remark['code']>([
  'name_is_full',
  'name_without_letters',
  'name_with_question_mark',
])
