import { and, desc, gt, isNull, lt, sql } from 'drizzle-orm'
import { answerOf } from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'
import { imports } from '#db/schema/imports.ts'

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

/** `touched`: so many people are no longer as it made them, with the names of the first. */
type TakenBack = { undone: number } | { missing: true } | { touched: number; names: string[] }

/** Takes an import of after an instant back as one change, or says who is in the way. */
export const takeBack = (
  db: Db,
  wish: { import: string; since: string; key: string; actor: string | null; now: string },
  deadline: Deadline | null,
) => answerOf<TakenBack>(db, deadline, (text) => sql`undo_import(${text})`, wish)

export const deleteImportsBefore = (db: Db, instant: string) =>
  db.delete(imports).where(lt(imports.at, instant))
