import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, instantRange } from './columns.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { sessions } from './sessions.ts'

/** A stretch of time given to a display name, and to nothing more: of a machine (a wash), or of a turn. Never two
 *  at once on either: `machine_is_free`, `appointment_is_free` (migration 0021). */
export const appointments = pgTable(
  'appointments',
  {
    id: uuid().primaryKey(),
    /** The machine, or the turn. */
    placeId: uuid().references(() => places.id),
    sessionId: uuid().references(() => sessions.id),
    during: instantRange().notNull(),
    /** Empty once it is forgotten. */
    name: text().notNull(),
    /** Of a wash: its price when it was given. */
    cents: smallint(),
    cancelled: boolean().notNull().default(false),
    /** Of a wash that began: whether it was to be had then; null until that is noted. */
    kept: boolean(),
    /** Who gave it; nobody once the name is forgotten. */
    givenBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    givenAt: instant().notNull(),
  },
  (t) => [
    check('appointment_is_of_one_thing', sql`num_nonnulls(${t.placeId}, ${t.sessionId}) = 1`),
    check(
      'wash_has_a_price',
      sql`(${t.placeId} is null) = (${t.cents} is null) and ${t.cents} >= 0`,
    ),
    check('appointment_name_is_short', sql`length(${t.name}) <= 480`),
    check(
      'appointment_has_a_length',
      sql`not isempty(${t.during}) and lower_inc(${t.during}) and not upper_inf(${t.during}) and not upper_inc(${t.during}) and upper(${t.during}) - lower(${t.during}) <= interval '8 hours'`,
    ),
    index('appointments_by_time').using('gist', t.during),
    index('appointments_by_giver').on(t.givenBy),
    index('washes_to_note')
      .on(t.placeId)
      .where(sql`${t.placeId} is not null and ${t.kept} is null`),
  ],
)
