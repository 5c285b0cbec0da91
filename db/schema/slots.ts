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
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { learners, people, volunteers } from './people.ts'
import { activities, places } from './places.ts'

/** Standing arrangements, on the house's wall clock. Their sessions are made from them. */
export const weeklySlots = pgTable(
  'weekly_slots',
  {
    id: uuid().primaryKey(),
    activityId: text()
      .notNull()
      .references(() => activities.id, { onUpdate: 'cascade' }),
    weekday: smallint().notNull(),
    startMinute: smallint().notNull(),
    minutes: smallint().notNull(),
    rhythm: text().notNull(),
    /** Both included; without a last day it goes on. */
    fromDay: date().notNull(),
    untilDay: date(),
    inTerm: boolean().notNull(),
    /** Null: any free room that suits the activity. */
    placeId: uuid().references(() => places.id),
    /** Which hour is meant where a clock change skips or repeats it. */
    clock: text(),
    /** Of a roster: how many volunteers it needs, where that is not the activity's to say. */
    volunteersFrom: smallint(),
    volunteersTo: smallint(),
    /** How many of its places are for who is no newcomer. */
    experiencedFrom: smallint().notNull().default(0),
    /** Taken back, or ended before it began: it has no dates any more. */
    withdrawn: boolean().notNull().default(false),
    revision: integer().notNull().default(1),
    createdBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check('slot_weekday_is_iso', sql`${t.weekday} between 1 and 7`),
    check('slot_starts_within_the_day', sql`${t.startMinute} between 0 and 1439`),
    check('slot_has_a_length', sql`${t.minutes} between 15 and 240`),
    check('slot_rhythm_is_known', sql`${t.rhythm} in ('every', 'A', 'B', 'sale', 'drop-off')`),
    check('slot_clock_is_known', sql`${t.clock} in ('earlier', 'later')`),
    check('slot_runs_forward', sql`${t.untilDay} >= ${t.fromDay}`),
    check(
      'roster_needs_go_from_less_to_more',
      sql`case when ${t.volunteersTo} is null then ${t.volunteersFrom} is null and ${t.experiencedFrom} = 0 else coalesce(0 <= ${t.volunteersFrom} and ${t.volunteersFrom} <= ${t.volunteersTo} and ${t.volunteersTo} between 1 and 50 and ${t.experiencedFrom} between 0 and ${t.volunteersTo}, false) end`,
    ),
    index('weekly_slots_by_activity').on(t.activityId),
    index('weekly_slots_by_place').on(t.placeId),
    index('weekly_slots_by_creator').on(t.createdBy),
  ],
)

const slotId = () =>
  uuid()
    .notNull()
    .references(() => weeklySlots.id, { onDelete: 'cascade' })

export const slotVolunteers = pgTable(
  'slot_volunteers',
  {
    slotId: slotId(),
    volunteerId: uuid()
      .notNull()
      .references(() => volunteers.personId),
  },
  (t) => [
    primaryKey({ columns: [t.slotId, t.volunteerId] }),
    index('slot_volunteers_by_volunteer').on(t.volunteerId),
  ],
)

/** Who took a roster's turns for the rest of a term: what is made of it meanwhile is hers too, and in the next
 *  term she comes first. Her seats are the sessions'. */
export const slotHolders = pgTable(
  'slot_holders',
  {
    slotId: slotId(),
    volunteerId: uuid()
      .notNull()
      .references(() => volunteers.personId, { onDelete: 'cascade' }),
    /** Both included. */
    fromDay: date().notNull(),
    untilDay: date().notNull(),
  },
  (t) => [
    primaryKey({ name: 'roster_is_held_once', columns: [t.slotId, t.volunteerId] }),
    check('holding_runs_forward', sql`${t.fromDay} <= ${t.untilDay}`),
    index('slot_holders_by_volunteer').on(t.volunteerId),
  ],
)

export const slotLearners = pgTable(
  'slot_learners',
  {
    slotId: slotId(),
    learnerId: uuid()
      .notNull()
      .references(() => learners.personId),
    seat: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.slotId, t.learnerId] }),
    unique('slot_seat_is_taken_once').on(t.slotId, t.seat),
    check('slot_has_two_seats', sql`${t.seat} in (1, 2)`),
    index('slot_learners_by_learner').on(t.learnerId),
  ],
)

/** Changes of many sessions at once, as they were before: what it takes to undo them. */
export const changes = pgTable(
  'changes',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    actorId: uuid(),
    /** The slot that was made, changed or ended. */
    slotId: uuid().notNull(),
    /** SHA-256 of the request: the same request again is the same change. */
    requestHash: text().notNull(),
    /** Slots and sessions as they were; what was made is absent. Ids and times, never a name.
     *  `{ erased: true }`, here and in `after`: it named somebody who was erased. */
    before: jsonb().notNull(),
    /** The revision of each session after it: what has moved on since is not undone. */
    after: jsonb().notNull(),
    undoneAt: instant(),
  },
  (t) => [index('changes_by_time').on(t.at), index('changes_by_slot').on(t.slotId)],
)
