import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
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
import { volunteers } from './people.ts'
import { places } from './places.ts'

/** One row. Whatever writes a session shares this table's lock; whatever moves many at once holds it
 *  alone. `revision` counts the changes of the year, so that what was planned on an older one is
 *  planned anew. */
export const calendar = pgTable(
  'calendar',
  {
    id: boolean().primaryKey().default(true),
    revision: integer().notNull().default(1),
    /** `SaleRule`, or null where there is no sale. */
    saleRule: jsonb(),
    /** `SaleException[]`. */
    saleExceptions: jsonb().notNull().default([]),
  },
  (t) => [check('calendar_is_one', sql`${t.id}`)],
)

/** Days, or the same hours of each of them, of the whole house or of one place. */
const layer = () => ({
  id: uuid().primaryKey(),
  placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
  /** Both included. */
  fromDay: date().notNull(),
  toDay: date().notNull(),
  /** Minutes of the house's wall clock; null is the whole day. */
  fromMinute: smallint(),
  toMinute: smallint(),
  label: text().notNull(),
  createdAt: instant().notNull(),
})

const runs = (name: string) =>
  check(
    name,
    sql.raw(
      '"from_day" <= "to_day" and ("from_minute" is null) = ("to_minute" is null) and ("from_minute" is null or (0 <= "from_minute" and "from_minute" < "to_minute" and "to_minute" <= 1440))',
    ),
  )

export const closures = pgTable('closures', layer(), (t) => [
  runs('closure_has_a_length'),
  index('closures_by_day').on(t.fromDay, t.toDay),
  index('closures_by_place').on(t.placeId),
])

export const openings = pgTable('openings', layer(), (t) => [
  runs('exceptional_opening_has_a_length'),
  index('openings_by_day').on(t.fromDay, t.toDay),
  index('openings_by_place').on(t.placeId),
])

/** The first and the last day without class. */
export const schoolHolidays = pgTable(
  'school_holidays',
  {
    id: uuid().primaryKey(),
    fromDay: date().notNull(),
    toDay: date().notNull(),
    label: text().notNull(),
  },
  (t) => [check('school_holiday_has_a_length', sql`${t.fromDay} <= ${t.toDay}`)],
)

/** One week in which a volunteer may give more than promised, and why. */
export const promiseCeilings = pgTable(
  'promise_ceilings',
  {
    volunteerId: uuid()
      .notNull()
      .references(() => volunteers.personId, { onDelete: 'cascade' }),
    /** The Monday. */
    week: date().notNull(),
    minutes: smallint().notNull(),
    reason: text().notNull(),
    setBy: uuid(),
    setAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.volunteerId, t.week] }),
    index('promise_ceilings_by_week').on(t.week),
    check('ceiling_is_for_a_week', sql`extract(isodow from ${t.week}) = 1`),
    check('ceiling_has_a_reason', sql`length(btrim(${t.reason})) between 3 and 200`),
    check('ceiling_has_minutes', sql`${t.minutes} between 0 and 6000`),
  ],
)
