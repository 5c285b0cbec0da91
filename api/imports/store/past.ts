import { and, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { FieldValues } from '#api/imports/rules/people/fields.ts'
import type { Db } from '#db/connect.ts'
import { importChanges, importMarks, imports } from '#db/schema/imports.ts'

/** Keyed hashes of what an import said of a person, by field. */
export type Marks = Record<string, string>

/** And which import was the last that wrote the person. */
export type Marked = { importId: string; marks: Marks }

type Kind = 'volunteers' | 'learners'

export type PersonChange = {
  personId: string
  created: boolean
  before: FieldValues
  marks: Marked | null
}

/** Parameters of one statement are counted in 16 bits; the widest row here has five. */
const rowsAtOnce = 10_000

const inChunks = async <T>(rows: T[], put: (chunk: T[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await put(rows.slice(start, start + rowsAtOnce))
  }
}

/** What imports so far said of these people. */
export const findMarks = async (db: Db, people: string[]): Promise<Map<string, Marked>> => {
  if (people.length === 0) return new Map()
  const rows = await db
    .select()
    .from(importMarks)
    .where(sql`${importMarks.personId} = any(ids(${JSON.stringify(people)}::jsonb))`)
  return new Map(
    rows.map(({ personId, marks, importId }) => [personId, { marks: marks as Marks, importId }]),
  )
}

export const putMarks = (db: Db, rows: ({ personId: string } & Marked)[]): Promise<void> =>
  inChunks(rows, (chunk) =>
    db
      .insert(importMarks)
      .values(chunk)
      .onConflictDoUpdate({
        target: importMarks.personId,
        set: { marks: sql`excluded.marks`, importId: sql`excluded.import_id` },
      }),
  )

export const deleteMarks = (db: Db, people: string[]) =>
  inChunks(people, (chunk) => db.delete(importMarks).where(inArray(importMarks.personId, chunk)))

/** Keeps what an import replaced, for its undoing. */
export const insertImport = async (
  db: Db,
  past: { id: string; of: Kind; at: string; created: number; changed: number },
  changes: PersonChange[],
): Promise<void> => {
  await db.insert(imports).values(past)
  await inChunks(changes, (chunk) =>
    db.insert(importChanges).values(chunk.map((one) => ({ importId: past.id, ...one }))),
  )
}

/** Imports since an instant that were not undone, the last first. */
export const listImports = (db: Db, since: string, days: number) => {
  const { id, of, at, created, changed } = imports
  const until = sql<string>`iso(${at} + make_interval(days => ${days}::integer))`
  return db
    .select({ id, of, at: sql<string>`iso(${at})`, created, changed, until })
    .from(imports)
    .where(and(gt(at, since), isNull(imports.undoneAt)))
    .orderBy(desc(at), desc(id))
}

export const findImport = async (db: Db, id: string) =>
  (await db.select().from(imports).where(eq(imports.id, id)))[0]

export const listImportChanges = async (db: Db, id: string): Promise<PersonChange[]> => {
  const rows = await db.select().from(importChanges).where(eq(importChanges.importId, id))
  return rows.map(({ personId, created, before, marks }) => ({
    personId,
    created,
    before: before as FieldValues,
    marks: marks as Marked | null,
  }))
}

/** Takes away whom it brought in, if nothing points at them, and forgets what it replaced. */
export const forgetImport = async (db: Db, id: string, at: string): Promise<void> => {
  await db.execute(sql`select forget_imported(${id}::uuid)`)
  await db.delete(importChanges).where(eq(importChanges.importId, id))
  await db.update(imports).set({ undoneAt: at }).where(eq(imports.id, id))
}

/** Of these people, those at whom something points that is not theirs from an import. */
export const listPointedAt = async (db: Db, people: string[]): Promise<Set<string>> => {
  if (people.length === 0) return new Set()
  const rows = await db.execute<{ id: string }>(sql`
    select id from unnest(ids(${JSON.stringify(people)}::jsonb)) as id where is_pointed_at(id)`)
  return new Set(rows.map(({ id }) => id))
}

export const deleteImportsBefore = (db: Db, instant: string) =>
  db.delete(imports).where(lt(imports.at, instant))
