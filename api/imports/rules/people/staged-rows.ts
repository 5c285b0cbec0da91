import { toMinuteWindow } from '#api/clock.ts'
import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { Write } from '#api/imports/rules/judge-lines.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import { type FieldValues, someFieldsOf } from '#api/imports/rules/people/fields.ts'
import { nameKey } from '#api/imports/rules/people/name-key.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import type { WindowRow } from '#api/people/rules/rows.ts'
import type { Person } from '#api/people/schema.ts'

/** Keyed hashes of what an import said of a person, by field. */
export type Marks = Record<string, string>

/** And which import was the last that wrote the person. */
export type Marked = { importId: string; marks: Marks }

/** What an import replaced: the fields that it wrote, their values as they were, and whether the person had a
 *  part of that role at all. */
export type Replaced = { fields: string[]; values: FieldValues; hadPart: boolean }

/** What a trace may hold: never the name, the address or the number. */
export type Traced = Pick<Person, 'role' | 'volunteer' | 'learner' | 'availabilities'>

const traceable = ({ role, volunteer, learner, availabilities }: Traced): Traced => ({
  role,
  volunteer,
  learner,
  availabilities,
})

/** Whom a line is about: by these two lines of an import are known to be about one, whatever portions they came in. */
export type StagedLine = {
  line: number
  of: Kind
  /** Their name, folded. */
  key: string
  /** By which they would sign in. */
  address: string | null
  id: string
}

/** One person as a portion keeps them until it is applied (`apply_import`, db/functions/imports.sql). */
export type StagedRow = {
  id: string
  /** Nobody was there. */
  made: boolean
  /** Otherwise only what the file said is marked. */
  written: boolean
  role: Person['role']
  name: string
  email: string | null
  phone: string | null
  language: string | null
  volunteer: WrittenPerson['volunteer'] | null
  learner: WrittenPerson['learner'] | null
  /** Null where they stay as they are. */
  hours: WindowRow[] | null
  replaced: Replaced
  earlier: Marked | null
  marks: Marks
  /** Whose marks they are: of an import before, where that said all of it. */
  marked: string
  was: Traced | null
  becomes: Traced
}

/** What is known of a line that writes nothing, too. */
export const stagedLine = (of: Kind, line: number, given: Given, id: string): StagedLine => ({
  ...{ line, of, id, key: nameKey(given.name) },
  address: of === 'volunteers' ? (given.email ?? null) : null,
})

type Staging = {
  of: Kind
  id: string
  written: boolean
  earlier: Marked | undefined
  marks: Marked
}

export const stagedRow = (
  { before, after, changes }: Write,
  { of, id, written, earlier, marks }: Staging,
): StagedRow => {
  const { role, name, email, phone, messageLanguage: language, volunteer, learner } = after
  const hadPart = Boolean(of === 'learners' ? before?.learner : before?.volunteer)
  return {
    ...{ id, made: before === null, written, role, name, email, phone, language },
    volunteer: volunteer ?? null,
    learner: learner ?? null,
    hours: hoursDiffer(before, after) ? after.availabilities.map(hourRow) : null,
    replaced: { fields: changes, values: before ? someFieldsOf(before, changes) : {}, hadPart },
    earlier: earlier ?? null,
    marks: marks.marks,
    marked: marks.importId,
    was: before && traceable(before),
    becomes: traceable(after),
  }
}

const hoursDiffer = (before: Person | null, after: WrittenPerson): boolean =>
  JSON.stringify(before?.availabilities ?? []) !== JSON.stringify(after.availabilities)

const hourRow = (hours: WrittenPerson['availabilities'][number]): WindowRow => {
  const { weekday, fromMinute, toMinute } = toMinuteWindow(hours)
  return [weekday, fromMinute, toMinute]
}
