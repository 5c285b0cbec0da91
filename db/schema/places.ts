import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const places = pgTable(
  'places',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    kind: text().notNull(),
    colour: text().notNull(),
    shape: text().notNull(),
    letter: text().notNull(),
    capacity: smallint().notNull(),
    /** One session at a time (a training room), or many side by side (the kitchen). */
    exclusive: boolean().notNull(),
    position: smallint().notNull(),
    /** Of a machine: how long one wash takes, and what it costs. */
    washMinutes: smallint(),
    washCents: smallint(),
    archivedAt: instant(),
    /** Of the example: said when it is made, and for good. */
    isExample: boolean().notNull().default(false),
  },
  (t) => [
    // It goes with the example, and whoever uses it shall see that.
    check('example_keeps_its_mark', sql`not ${t.isExample} or ${t.name} like '%(exemple)'`),
    check('place_has_a_name', sql`length(btrim(${t.name})) between 1 and 480`),
    check('place_has_seats', sql`${t.capacity} between 1 and 500`),
    check(
      'machine_has_turns_and_a_price',
      sql`case when ${t.washMinutes} is null then ${t.washCents} is null else coalesce(${t.washMinutes} between 10 and 480 and ${t.washCents} between 0 and 10000, false) end`,
    ),
    // Sessions copy `exclusive` through this key, so that `room_is_free` can read it.
    unique('place_and_exclusive').on(t.id, t.exclusive),
    uniqueIndex('place_mark_is_its_own')
      .on(t.letter, t.shape, t.colour)
      .where(sql`${t.archivedAt} is null`),
  ],
)

/** Opening hours of a place, or of the whole house where `place_id` is null. */
export const openingHours = pgTable(
  'opening_hours',
  {
    id: uuid().primaryKey(),
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    weekday: smallint().notNull(),
    fromMinute: smallint().notNull(),
    toMinute: smallint().notNull(),
  },
  (t) => [
    check('opening_weekday_is_iso', sql`${t.weekday} between 1 and 7`),
    check(
      'opening_has_a_length',
      sql`0 <= ${t.fromMinute} and ${t.fromMinute} < ${t.toMinute} and ${t.toMinute} <= 1440`,
    ),
    index('opening_hours_by_place').on(t.placeId),
  ],
)

export const activities = pgTable(
  'activities',
  {
    /** A short word, e.g. `tutoring`. */
    id: text().primaryKey(),
    nameFr: text().notNull(),
    nameEn: text().notNull(),
    volunteersFrom: smallint().notNull(),
    volunteersTo: smallint().notNull(),
    learnersFrom: smallint().notNull(),
    learnersTo: smallint().notNull(),
    placeKinds: text().array().notNull(),
    countsTowardsPromise: boolean().notNull(),
    /** Of lessons: whether it is said where a child would come while no other adult is in the house. */
    withAnotherAdult: boolean().notNull().default(false),
    /** Of a duty: whether a newcomer may be alone on it, which is then only said. */
    newcomerMayBeAlone: boolean().notNull().default(false),
    /** Of a duty: whether one place of each is kept for a newcomer when somebody takes it for a term. */
    newcomerPlace: boolean().notNull().default(false),
    /** Of a duty: how many hours before it begins it can still be given back by oneself. */
    giveBackHours: smallint().notNull().default(24),
    /** Of a duty: how long each appointment of a turn takes, where its turns give any. */
    appointmentMinutes: smallint(),
    position: smallint().notNull(),
    archivedAt: instant(),
    /** Of the example: said when it is made, and for good. */
    isExample: boolean().notNull().default(false),
  },
  (t) => [
    check(
      'example_keeps_its_mark',
      sql`not ${t.isExample} or (${t.nameFr} like '%(exemple)' and ${t.nameEn} like '%(example)')`,
    ),
    check('activity_id_is_a_word', sql`${t.id} ~ '^[a-z][a-z0-9-]{1,39}$'`),
    check(
      'activity_needs_go_from_less_to_more',
      sql`0 <= ${t.volunteersFrom} and ${t.volunteersFrom} <= ${t.volunteersTo} and 0 <= ${t.learnersFrom} and ${t.learnersFrom} <= ${t.learnersTo}`,
    ),
    check('activity_takes_two_learners_at_most', sql`${t.learnersTo} <= 2`),
    check('appointments_take_minutes', sql`${t.appointmentMinutes} between 5 and 240`),
    check('give_back_hours_are_within_a_month', sql`${t.giveBackHours} between 0 and 720`),
  ],
)
