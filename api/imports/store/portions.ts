import { eq, lt, sql } from 'drizzle-orm'
import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import type { Marked, StagedLine, StagedRow } from '#api/imports/rules/people/staged-rows.ts'
import type { Person } from '#api/people/schema.ts'
import { type ListedRow, readListedRows } from '#api/people/store.ts'
import { answerOf } from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'
import { importPortions } from '#db/schema/imports.ts'

/** By what people come to mind: names without what two spellings differ by, contacts, and marks of names. */
export type Likeness = Record<'plain' | 'emails' | 'phones' | 'names', string[]>

/** Whom lines may be about, as the house stands at one moment (`seen`). */
export type Likely = {
  seen: string
  people: Person[]
  marks: Map<string, Marked>
  activities: KnownActivity[]
}

type LikelyRows = {
  seen: string
  people: ListedRow[] | null
  marks: [person: string, importId: string, marks: Marked['marks']][] | null
  activities: KnownActivity[] | null
}

export const findLikely = async (db: Db, by: Likeness): Promise<Likely> => {
  const [row] = await db.execute<{ found: LikelyRows }>(
    sql`select people_like(${JSON.stringify(by)}::jsonb) as found`,
  )
  if (!row) throw new Error('The question has no row')
  const { seen, people, marks, activities } = row.found
  return {
    seen,
    people: readListedRows(people),
    marks: new Map(
      (marks ?? []).map(([person, importId, all]) => [person, { importId, marks: all }]),
    ),
    activities: activities ?? [],
  }
}

type Portion = {
  import: string
  portion: number
  now: string
  seen: string
  /** Each line of it, with what it writes, if anything. */
  rows: (StagedLine & Partial<StagedRow>)[]
}

/** Keeps what a portion would write until all of them are applied. */
export const putPortion = (db: Db, portion: Portion, deadline: Deadline | null) =>
  answerOf<object>(db, deadline, (wish) => sql`stage_portion(${wish})::text`, portion)

export type Applied = {
  id?: string | null
  created?: number
  changed?: number
  refused?: 'import_is_whole' | 'import_is_as_seen' | 'import_names_each_once'
  /** Which lines, where two are about one person. */
  lines?: number[]
}

type Applying = {
  import: string
  of: string
  portions: number
  /** By which what is written is marked. */
  key: string
  actor: string | null
  now: string
}

/** Writes all portions of an import as one change, once for ever. */
export const applyPortions = (db: Db, wish: Applying, deadline: Deadline | null) =>
  answerOf<Applied>(db, deadline, (text) => sql`apply_import(${text})`, wish)

export const deletePortions = (db: Db, id: string) =>
  db.delete(importPortions).where(eq(importPortions.importId, id))

export const deletePortionsBefore = (db: Db, instant: string) =>
  db.delete(importPortions).where(lt(importPortions.at, instant))
