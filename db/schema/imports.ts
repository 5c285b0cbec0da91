import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { people } from './people.ts'

/** Imports that can still be undone; forgotten after 30 days (api/imports/jobs.ts). */
export const imports = pgTable(
  'imports',
  {
    id: uuid().primaryKey(),
    of: text({ enum: ['volunteers', 'learners'] }).notNull(),
    at: instant().notNull(),
    created: integer().notNull(),
    changed: integer().notNull(),
    undoneAt: instant(),
  },
  (t) => [check('import_is_of_people', sql`${t.of} in ('volunteers', 'learners')`)],
)

/** What an import replaced, person by person, old contacts among it: for its undoing only. */
export const importChanges = pgTable(
  'import_changes',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    created: boolean().notNull(),
    /** The values that it changed, by field, as they were; and the marks. */
    before: jsonb().notNull(),
    marks: jsonb(),
    /** The keyed hash of the values that it wrote (`mark_of_written`, db/functions/undo-import.sql). */
    written: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.personId] }),
    index('import_changes_by_person').on(t.personId),
  ],
)

/** By field, the keyed hash of what the last import said of a person: tells what somebody changed by hand
 *  since, and says none of it. */
export const importMarks = pgTable('import_marks', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  importId: uuid().notNull(),
  marks: jsonb().notNull(),
})

/** What an import would write, portion by portion, until all of it is there and is applied as one change
 *  (db/functions/imports.sql): a day at most, and gone once anybody is erased. */
export const importPortions = pgTable(
  'import_portions',
  {
    importId: uuid().notNull(),
    portion: smallint().notNull(),
    at: instant().notNull(),
    /** The state of all people against which it was judged (`people_stamp`). */
    seen: text().notNull(),
    rows: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.portion] })],
)
