import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, instantRange } from './columns.ts'
import { learners, people, volunteers } from './people.ts'
import { activities, places } from './places.ts'
import { weeklySlots } from './slots.ts'

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    activityId: text()
      .notNull()
      .references(() => activities.id, { onUpdate: 'cascade' }),
    placeId: uuid().notNull(),
    /** A copy of the place's, kept honest by its foreign key. */
    exclusive: boolean().notNull(),
    during: instantRange().notNull(),
    /** False once cancelled or suspended: the row leaves the constraints and can be given back. */
    stands: boolean().notNull().default(true),
    /** Why it is suspended: by a closure, an absence, the year, or what took its place meanwhile.
     *  Null while it stands, and once a person cancelled it. */
    suspended: text(),
    /** Whether a person made it differ from its slot: then nothing automatic moves it. */
    touched: boolean().notNull().default(false),
    /** Counts changes; whoever changes a session says which one was seen. */
    revision: integer().notNull().default(1),
    /** The standing arrangement it came from, and the day it was meant for. */
    slotId: uuid().references(() => weeklySlots.id),
    heldOn: date(),
    /** Where its slot put it; null where a person's wish did. */
    madeIn: uuid(),
    /** The change that cancelled it together with its slot's end; null where a person cancelled it alone. */
    endedBy: uuid(),
    /** SHA-256 of the request that made it: the same request again is the same session. */
    requestHash: text().notNull(),
    createdBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check(
      'session_has_a_length',
      sql`not isempty(${t.during}) and lower_inc(${t.during}) and not upper_inf(${t.during}) and not upper_inc(${t.during}) and upper(${t.during}) - lower(${t.during}) <= interval '12 hours'`,
    ),
    check(
      'suspension_is_known',
      sql`${t.suspended} in ('closed', 'place_gone', 'volunteer_away', 'volunteer_gone', 'learner_away', 'learner_gone', 'off_rhythm', 'taken', 'newcomer_alone')`,
    ),
    check('what_stands_is_not_suspended', sql`not (${t.stands} and ${t.suspended} is not null)`),
    check('slot_has_a_day', sql`(${t.slotId} is null) = (${t.heldOn} is null)`),
    foreignKey({
      name: 'session_place_fk',
      columns: [t.placeId, t.exclusive],
      foreignColumns: [places.id, places.exclusive],
    }).onUpdate('cascade'),
    unique('session_when_and_whether').on(t.id, t.during, t.stands),
    unique('slot_happens_once_a_day').on(t.slotId, t.heldOn),
    index('sessions_by_time').using('gist', t.during),
    index('sessions_by_activity').on(t.activityId),
    index('sessions_by_creator').on(t.createdBy),
    index('sessions_suspended').on(t.suspended).where(sql`${t.suspended} is not null`),
  ],
)

const copied = () => ({
  during: instantRange().notNull(),
  stands: boolean().notNull(),
  /** Would be there, and is away: the seat is free for somebody else. */
  away: boolean().notNull().default(false),
})

export const sessionVolunteers = pgTable(
  'session_volunteers',
  {
    sessionId: uuid().notNull(),
    volunteerId: uuid()
      .notNull()
      .references(() => volunteers.personId),
    ...copied(),
    /** Since when it is offered to whoever would take it: it stays hers until somebody does. */
    offeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.volunteerId] }),
    index('session_volunteers_offered').on(t.sessionId).where(sql`${t.offeredAt} is not null`),
    // `volunteer_is_free` knows only where she is expected; this, where she is away or it is off, too.
    index('session_volunteers_by_volunteer').on(t.volunteerId, sql`lower(${t.during})`),
    index('session_volunteers_away').on(t.sessionId).where(sql`${t.away}`),
    foreignKey({
      name: 'session_volunteer_session_fk',
      columns: [t.sessionId, t.during, t.stands],
      foreignColumns: [sessions.id, sessions.during, sessions.stands],
    })
      .onUpdate('cascade')
      .onDelete('cascade'),
  ],
)

export const sessionLearners = pgTable(
  'session_learners',
  {
    sessionId: uuid().notNull(),
    learnerId: uuid()
      .notNull()
      .references(() => learners.personId),
    seat: smallint().notNull(),
    ...copied(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.learnerId] }),
    index('session_learners_by_learner').on(t.learnerId, sql`lower(${t.during})`),
    index('session_learners_away').on(t.sessionId).where(sql`${t.away}`),
    uniqueIndex('learner_seat_is_taken_once').on(t.sessionId, t.seat).where(sql`not ${t.away}`),
    check('at_most_two_learners', sql`${t.seat} in (1, 2)`),
    foreignKey({
      name: 'session_learner_session_fk',
      columns: [t.sessionId, t.during, t.stands],
      foreignColumns: [sessions.id, sessions.during, sessions.stands],
    })
      .onUpdate('cascade')
      .onDelete('cascade'),
  ],
)

/** What a statement left unfinished, a session without its learner: judged once all is there, before the transaction
 *  ends, and gone with that (db/functions/judge.sql). Unlogged: nothing outlasts its transaction. */
export const toJudge = pgTable(
  'to_judge',
  {
    xact: bigint({ mode: 'number' }).notNull(),
    sessionId: uuid().notNull(),
    /** Whether as what comes to stand, or moves. */
    crew: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.xact, t.sessionId, t.crew] })],
)

/** Who said that she cannot come to one session: her seat in it is free, and the hour is not offered to her. */
export const givenUp = pgTable(
  'given_up',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    volunteerId: uuid()
      .notNull()
      .references(() => volunteers.personId, { onDelete: 'cascade' }),
    /** The hour as it was then, wherever the session goes. */
    during: instantRange().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.volunteerId] }),
    index('given_up_by_volunteer').on(t.volunteerId, sql`lower(${t.during})`),
  ],
)

/** A seat offered for another one, to the one person who holds that: hers to accept. An answer "no" is not kept. */
export const swaps = pgTable(
  'swaps',
  {
    id: uuid().primaryKey(),
    sessionId: uuid().notNull(),
    volunteerId: uuid().notNull(),
    otherSessionId: uuid().notNull(),
    otherId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    check(
      'swap_is_of_two',
      sql`${t.volunteerId} <> ${t.otherId} and ${t.sessionId} <> ${t.otherSessionId}`,
    ),
    unique('swap_is_offered_once').on(t.sessionId, t.volunteerId, t.otherSessionId, t.otherId),
    // Gone with either seat.
    foreignKey({
      name: 'swap_is_of_a_seat',
      columns: [t.sessionId, t.volunteerId],
      foreignColumns: [sessionVolunteers.sessionId, sessionVolunteers.volunteerId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'swap_is_for_a_seat',
      columns: [t.otherSessionId, t.otherId],
      foreignColumns: [sessionVolunteers.sessionId, sessionVolunteers.volunteerId],
    }).onDelete('cascade'),
    index('swaps_by_other_seat').on(t.otherSessionId, t.otherId),
  ],
)

/** Who was asked to stand in, and when last; forgotten when the term ends. What she answered is not kept. */
export const asked = pgTable(
  'asked',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    volunteerId: uuid()
      .notNull()
      .references(() => volunteers.personId, { onDelete: 'cascade' }),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.volunteerId] }),
    index('asked_by_volunteer').on(t.volunteerId, t.at),
  ],
)

/** What somebody on a session last heard of it, where that changed less than two weeks before; compared with what is
 *  the case, so that nothing is left to tell where it was undone. */
export const notices = pgTable(
  'notices',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** When she believes that it begins; null: she knows of none. */
    knew: instant(),
    /** Until when, and where. */
    knewUntil: instant(),
    knewPlace: uuid().references(() => places.id, { onDelete: 'set null' }),
    /** Whether she heard that it is not sure. */
    unsure: boolean().notNull().default(false),
    at: instant().notNull(),
    /** When she was told last, of what kind of news, and what she believed before: taken back, it is so again. */
    toldAt: instant(),
    toldAs: text(),
    knewBefore: instant(),
    knewUntilBefore: instant(),
    knewPlaceBefore: uuid().references(() => places.id, { onDelete: 'set null' }),
    unsureBefore: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.personId] }),
    index('notices_by_person').on(t.personId),
  ],
)
