import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { activities } from './places.ts'

export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey(),
    role: text({ enum: ['volunteer', 'learner', 'coordinator'] }).notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    messageLanguage: text(),
    archivedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Of the example: said when it is made, and for good (db/functions/example.sql). */
    isExample: boolean().notNull().default(false),
  },
  (t) => [
    check('role_is_known', sql`${t.role} in ('volunteer', 'learner', 'coordinator')`),
    // Who was erased has none, nor anything else (db/functions/erasing.sql).
    check(
      'person_has_a_name',
      sql`length(btrim(${t.name})) between 1 and 480 or (${t.name} = '' and ${t.archivedAt} is not null and ${t.email} is null and ${t.phone} is null and ${t.messageLanguage} is null)`,
    ),
    // Marked by name, and reached by nobody: no message of the house's goes out to them.
    check(
      'example_is_nobody',
      sql`not ${t.isExample} or (${t.role} <> 'coordinator' and ${t.email} is null and ${t.phone} is null and (${t.name} = '' or ${t.name} like '%(exemple)'))`,
    ),
    check('phone_is_e164', sql`${t.phone} ~ '^[+][1-9][0-9]{6,14}$'`),
    check('email_is_lower_case', sql`${t.email} = lower(${t.email})`),
    // Two people of the team cannot share an address: it is how they sign in. Learners may
    // (a family has one mailbox).
    uniqueIndex('email_signs_in_one_person')
      .on(t.email)
      .where(sql`${t.role} <> 'learner' and ${t.archivedAt} is null`),
    index('people_by_role').on(t.role, t.name),
    // Few, and asked for with everybody in every session.
    index('people_archived').on(t.id).where(sql`${t.archivedAt} is not null`),
    index('people_example').on(t.id).where(sql`${t.isExample}`),
  ],
)

export const volunteers = pgTable(
  'volunteers',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    promiseFrom: smallint().notNull(),
    promiseTo: smallint().notNull(),
    levels: text().array().notNull(),
    children: boolean().notNull(),
    /** Is never alone on a duty: somebody new, or who is here for a time (`stay`). */
    newcomer: boolean().notNull(),
    /** The last day on which she is one; null: until somebody says otherwise. */
    newcomerUntil: date(),
    /** Who is here for a time: hours are counted apart. */
    stay: text({ enum: ['trainee', 'service'] }),
    /** The experienced volunteer beside whom she begins. */
    mentorId: uuid().references((): AnyPgColumn => people.id, { onDelete: 'set null' }),
    /** Stands at the door: adds who arrives, and looks at numbers. Given by who coordinates. */
    atReception: boolean().notNull().default(false),
  },
  (t) => [
    check('stay_is_known', sql`${t.stay} in ('trainee', 'service')`),
    check('mentor_is_not_oneself', sql`${t.mentorId} <> ${t.personId}`),
    index('volunteers_by_mentor').on(t.mentorId),
    check(
      'promise_goes_from_less_to_more',
      sql`0 <= ${t.promiseFrom} and ${t.promiseFrom} <= ${t.promiseTo}`,
    ),
    check(
      'taught_levels_are_known',
      sql`${t.levels} <@ array['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2']`,
    ),
  ],
)

export const volunteerActivities = pgTable(
  'volunteer_activities',
  {
    personId: uuid()
      .notNull()
      .references(() => volunteers.personId, { onDelete: 'cascade' }),
    activityId: text()
      .notNull()
      .references(() => activities.id, { onUpdate: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.activityId] }),
    index('volunteer_activities_by_activity').on(t.activityId),
  ],
)

const level = (name: string) =>
  sql.raw(`${name} in ('pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2')`)

export const learners = pgTable(
  'learners',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    ageGroup: text({ enum: ['adult', 'child'] }).notNull(),
    oral: text(),
    written: text(),
    alpha: boolean().notNull(),
    wish: text({ enum: ['individual', 'pair', 'either'] }).notNull(),
    minutesWanted: smallint().notNull(),
    waitingSince: date(),
  },
  (t) => [
    check('age_group_is_known', sql`${t.ageGroup} in ('adult', 'child')`),
    check('wish_is_known', sql`${t.wish} in ('individual', 'pair', 'either')`),
    check('oral_level_is_known', level('oral')),
    check('written_level_is_known', level('written')),
    check('alpha_has_no_written_level', sql`not (${t.alpha} and ${t.written} is not null)`),
    check('minutes_wanted_are_positive', sql`${t.minutesWanted} between 0 and 1200`),
  ],
)

/** Whom the coordinator does not seat together, which is mutual and stands once, the lesser id first; and with
 *  whom a learner would gladly sit, which is hers alone. Never of one pair both (`apart_is_not_gladly`, written by
 *  hand). No reason is kept. */
export const learnerCompany = pgTable(
  'learner_company',
  {
    personId: uuid()
      .notNull()
      .references(() => learners.personId, { onDelete: 'cascade' }),
    otherId: uuid()
      .notNull()
      .references(() => learners.personId, { onDelete: 'cascade' }),
    kind: text({ enum: ['apart', 'gladly'] }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'company_is_said_once', columns: [t.personId, t.otherId, t.kind] }),
    check('company_kind_is_known', sql`${t.kind} in ('apart', 'gladly')`),
    check('company_is_not_oneself', sql`${t.personId} <> ${t.otherId}`),
    check('apart_is_mutual', sql`${t.kind} <> 'apart' or ${t.personId} <= ${t.otherId}`),
    index('company_by_other').on(t.otherId),
  ],
)

/** When a learner was last seen, or heard of, outside a class, and that she will wait: the last time only, and no
 *  word of what was said. */
export const learnerWords = pgTable('learner_words', {
  personId: uuid()
    .primaryKey()
    .references(() => learners.personId, { onDelete: 'cascade' }),
  seenOn: date().notNull(),
})

/** When a person can come, week in, week out. Minutes of the house's wall clock since midnight. */
export const availabilities = pgTable(
  'availabilities',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    weekday: smallint().notNull(),
    fromMinute: smallint().notNull(),
    toMinute: smallint().notNull(),
  },
  (t) => [
    check('availability_weekday_is_iso', sql`${t.weekday} between 1 and 7`),
    check(
      'availability_has_a_length',
      sql`0 <= ${t.fromMinute} and ${t.fromMinute} < ${t.toMinute} and ${t.toMinute} <= 1440`,
    ),
    index('availabilities_by_person').on(t.personId),
  ],
)

/** Days away, first and last included. */
export const absences = pgTable(
  'absences',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    fromDay: date().notNull(),
    toDay: date().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('absence_has_a_length', sql`${t.fromDay} <= ${t.toDay}`),
    index('absences_by_person').on(t.personId),
    index('absences_by_end').on(t.toDay),
  ],
)

/** What a person may ask (db/functions/allowance.sql). Until when she has asked for costly things in advance:
 *  a moment that each of them puts off. And of which learners whom she does not teach she was told on one day
 *  whether they are free: `[{ learner, from, to, free }]`; and which were suggested to her that day, the first
 *  time she asked: `[{ learner, from, to }]`. Whoever is erased goes from `personId`, and from every `learner`
 *  in `told` and `offered`. */
export const allowances = pgTable('allowances', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  spentUntil: instant().notNull(),
  toldOn: date(),
  told: jsonb().notNull().default([]),
  offeredOn: date(),
  offered: jsonb().notNull().default([]),
  /** How many traces she left on one day. */
  wroteOn: date(),
  wrote: integer().notNull().default(0),
})
