import { and, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Marked, Marks, Replaced } from '#api/imports/rules/people/staged-rows.ts'
import { inChunks } from '#api/imports/store/in-chunks.ts'
import type { Db } from '#db/connect.ts'
import { importChanges, importMarks, imports } from '#db/schema/imports.ts'

export type PersonChange = {
  personId: string
  created: boolean
  before: Replaced
  marks: Marked | null
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

/** Imports since an instant that were not undone, the last first. */
export const listImports = (db: Db, since: string, days: number) => {
  const { id, of, at, created, changed } = imports
  const until = sql<string>`iso(${at} + make_interval(days => ${days}::integer))`
  return db
    .select({ id, of, at: sql<string>`iso(${at})`, created, changed, until })
    .from(imports)
    .where(and(gt(at, since), isNull(imports.undoneAt), sql`${created} + ${changed} > 0`))
    .orderBy(desc(at), desc(id))
}

export const findImport = async (db: Db, id: string, since: string) =>
  (
    await db
      .select()
      .from(imports)
      .where(and(eq(imports.id, id), gt(imports.at, since)))
  )[0]

export const listImportChanges = async (db: Db, id: string): Promise<PersonChange[]> => {
  const rows = await db.select().from(importChanges).where(eq(importChanges.importId, id))
  return rows.map(({ personId, created, before, marks }) => ({
    personId,
    created,
    before: before as Replaced,
    marks: marks as Marked | null,
  }))
}

/** Takes away whom it brought in, if nothing points at them, and forgets what it replaced. */
export const forgetImport = async (db: Db, id: string, at: string): Promise<void> => {
  await db.execute(sql`select forget_imported(${id}::uuid)`)
  await db.delete(importChanges).where(eq(importChanges.importId, id))
  await db.update(imports).set({ undoneAt: at }).where(eq(imports.id, id))
}

/** Of these people, those at whom something points that is not theirs from an import made then. Of who only
 *  got a volunteer's part by it, those at whose part. */
export const listPointedAt = async (
  db: Db,
  { came, grown }: { came: string[]; grown: string[] },
  since: string,
): Promise<Set<string>> => {
  const pointed = (people: string[], isPart: boolean) =>
    sql`unnest(pointed_at(ids(${JSON.stringify(people)}::jsonb), ${since}::timestamptz, ${isPart ? sql`true` : sql`false`}))`
  const rows = await db.execute<{ id: string }>(sql`
    select ${pointed(came, false)} as id union select ${pointed(grown, true)}`)
  return new Set(rows.map(({ id }) => id))
}

export const deleteImportsBefore = (db: Db, instant: string) =>
  db.delete(imports).where(lt(imports.at, instant))
