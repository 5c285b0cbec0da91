import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Who changed what, when: ids and values, never a name or an address. Written in the same
 *  transaction as the change. */
export const audit = pgTable(
  'audit',
  {
    id: uuid().primaryKey(),
    /** The order in which traces were written: many have one `at`. */
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** The person, or null for a job. Of who is erased, the row that names nobody. No foreign key, but
     *  `actor_is_here` (db/functions/erasing.sql). */
    actorId: uuid(),
    action: text().notNull(),
    subject: text().notNull(),
    subjectId: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [
    index('audit_by_subject').on(t.subject, t.subjectId, t.at),
    index('audit_by_time').on(t.at),
    uniqueIndex('audit_in_order').on(t.seq),
    index('audit_by_actor').on(t.actorId, t.seq),
  ],
)

/** How often that was done on a day which anybody may repeat without end: one trace, and a number. `id` is the
 *  trace's. Whoever is erased is replaced in `actorId` and `subjectId`, as in the trace. */
export const tallies = pgTable(
  'tallies',
  {
    id: uuid().primaryKey(),
    day: date().notNull(),
    action: text().notNull(),
    /** Null: nobody who was signed in. No foreign key: as the trace's. */
    actorId: uuid(),
    subjectId: text().notNull(),
    times: integer().notNull(),
    lastAt: instant().notNull(),
  },
  (t) => [
    unique('counted_once_a_day').on(t.day, t.action, t.actorId, t.subjectId).nullsNotDistinct(),
  ],
)

/** What was created by which request: the same request again is the same creation. */
export const creations = pgTable(
  'creations',
  {
    subject: text().notNull(),
    subjectId: text().notNull(),
    /** SHA-256 of the request. */
    requestHash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.subjectId] })],
)

/** Messages to send. Nothing is sent inside a request; a message is never lost with it. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [index('outbox_by_person').on(t.personId)],
)
