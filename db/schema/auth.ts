import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { people } from './people.ts'

/** Every token below is kept as the hex of its SHA-256, never itself. */
const hash = () => text().notNull()

/** When each address was last asked to sign in, known or not, by one browser or by all that never signed in
 *  as it: one row a count, so that its lock counts those who ask at once one after the other. */
export const signInAddresses = pgTable('sign_in_addresses', {
  addressHash: text().primaryKey(),
  askedAt: instant().array().notNull(),
})

/** A request to sign in: one link, one code, one browser. Ten minutes, once. */
export const signInRequests = pgTable(
  'sign_in_requests',
  {
    id: uuid().primaryKey(),
    /** Null when the address is nobody's: the answer is the same, and so is the work. */
    personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    /** The address's keyed hash, to count attempts without keeping it. */
    addressHash: hash(),
    linkHash: hash().unique('sign_in_link_is_single'),
    codeHash: hash(),
    browserHash: hash(),
    /** Whether its link and code left by mail; those of the mail before serve whoever asks too often. */
    mailed: boolean().notNull().default(true),
    tries: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    check('code_is_tried_five_times_at_most', sql`${t.tries} between 0 and 5`),
    index('sign_in_requests_by_address').on(t.addressHash, t.createdAt),
    index('sign_in_requests_by_person').on(t.personId),
  ],
)

/** Browsers that have signed in: each has a count of its own. The hash is of the address's hash and the
 *  browser's, so that two people of one browser do not show. */
export const knownBrowsers = pgTable(
  'known_browsers',
  {
    hash: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    seenAt: instant().notNull(),
  },
  (t) => [
    index('known_browsers_by_person').on(t.personId),
    index('known_browsers_by_age').on(t.seenAt),
  ],
)

export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    tokenHash: hash().unique('sign_in_token_is_single'),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** What the browser calls itself, shortened, so that its owner recognises it. */
    device: text().notNull(),
  },
  (t) => [index('sign_ins_by_person').on(t.personId)],
)

/** Capability links: what holds the token may do one thing. */
export const links = pgTable(
  'links',
  {
    id: uuid().primaryKey(),
    purpose: text({ enum: ['card', 'invitation', 'beginning', 'recovery'] }).notNull(),
    /** Null: by it a house begins, in which nobody is yet. */
    personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    /** How often it was made; 0: its token is random, and cannot be said again. */
    version: smallint().notNull().default(0),
    tokenHash: hash().unique('link_token_is_single'),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    check(
      'link_purpose_is_known',
      sql`${t.purpose} in ('card', 'invitation', 'beginning', 'recovery')`,
    ),
    check('link_is_somebodys', sql`(${t.purpose} = 'beginning') = (${t.personId} is null)`),
    index('links_by_person').on(t.personId),
    uniqueIndex('link_is_alone').on(t.personId, t.purpose).where(sql`${t.revokedAt} is null`),
    uniqueIndex('beginning_is_alone')
      .on(t.purpose)
      .where(sql`${t.purpose} = 'beginning' and ${t.revokedAt} is null`),
  ],
)
