import { sql } from 'drizzle-orm'
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Who is at home here: its name, and the school zone whose holidays it keeps. */
export const houses = pgTable(
  'houses',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    schoolZone: text({ enum: ['A', 'B', 'C'] }),
    begunAt: instant().notNull(),
  },
  (t) => [
    check('house_has_a_name', sql`length(btrim(${t.name})) between 1 and 480`),
    check('school_zone_is_known', sql`${t.schoolZone} in ('A', 'B', 'C')`),
  ],
)
