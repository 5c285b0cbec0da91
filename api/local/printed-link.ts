import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { instantOf } from '#api/ctx.ts'
import { hashOf, newToken } from '#api/secrets.ts'
import { connect, type Db, sqlState } from '#db/connect.ts'
import { Refusal } from '#db/embedded/refusal.ts'

/** Hours that a printed link serves. */
const lasts = 48

export const linkProblems = {
  noTables: () =>
    new Refusal('link.no_tables', {
      fr: 'Cette base n’a pas encore ses tables : lancez d’abord npm run db:migrate.',
      en: 'This database does not have its tables yet: run npm run db:migrate first.',
    }),
  nobody: () =>
    new Refusal('link.nobody', {
      fr: 'Personne ne coordonne encore cette maison : npm run deploy (sans --recover) donne le lien pour commencer.',
      en: 'Nobody coordinates this house yet: npm run deploy (without --recover) gives the link to begin.',
    }),
  whose: (names: string[]) =>
    new Refusal('link.whose', {
      fr: `Dites pour qui, par son nom exact : npm run deploy -- --recover "${names[0]}" (il y a ${names.join(', ')}).`,
      en: `Say for whom, by the exact name: npm run deploy -- --recover "${names[0]}" (there are ${names.join(', ')}).`,
    }),
}

/** Opens the database as its owner, does one thing whole or not at all, and leaves. */
const atOwners = async <T>(ownerUrl: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const { db, end } = connect(ownerUrl, { pooled: false })
  try {
    return await db.transaction(work)
  } catch (error) {
    throw sqlState(error) === '42P01' || sqlState(error) === '42703'
      ? linkProblems.noTables()
      : error
  } finally {
    await end()
  }
}

const insertLink = async (
  db: Db,
  now: DateTime,
  { purpose, person }: { purpose: 'beginning' | 'recovery'; person: string | null },
): Promise<string> => {
  const token = newToken(32)
  await db.execute(sql`
    update links set revoked_at = ${instantOf(now)}::timestamptz
     where purpose = ${purpose} and person_id is not distinct from ${person}::uuid and revoked_at is null`)
  await db.execute(sql`
    insert into links (id, purpose, person_id, token_hash, created_at, expires_at)
    values (gen_random_uuid(), ${purpose}, ${person}::uuid, ${await hashOf(token)},
            ${instantOf(now)}::timestamptz, ${instantOf(now.plus({ hours: lasts }))}::timestamptz)`)
  return token
}

/**
 * The token by which a house begins that nobody coordinates yet; one made before is over. Undefined where
 * somebody does. Only its hash stays. @param ownerUrl the address of the database's owner
 */
export const makeBeginning = (
  ownerUrl: string,
  now: DateTime = DateTime.utc(),
): Promise<string | undefined> =>
  atOwners(ownerUrl, async (db) => {
    // Two who deploy at once come here one after the other.
    await db.execute(sql`lock table links in share row exclusive mode`)
    const [row] = await db.execute<{ begun: boolean }>(sql`select has_coordinator(null) as begun`)
    return row?.begun ? undefined : insertLink(db, now, { purpose: 'beginning', person: null })
  }).catch((error: unknown) => {
    // Of before this release: the function is not there.
    throw sqlState(error) === '42883' ? linkProblems.noTables() : error
  })

/**
 * The token by which a coordinator who lost her mailbox comes in again, and her name. A trace says that it was
 * made. @param name exactly hers; left out where there is only one
 * @throws Refusal where nobody, or more than one, is meant
 */
export const makeRecovery = (
  ownerUrl: string,
  name: string | undefined,
  now: DateTime = DateTime.utc(),
): Promise<{ token: string; name: string }> =>
  atOwners(ownerUrl, async (db) => {
    const all = await db.execute<{ id: string; name: string }>(sql`
      select id, name from people where role = 'coordinator' and archived_at is null order by name`)
    if (all.length === 0) throw linkProblems.nobody()
    const meant = all.filter((one) => name === undefined || one.name === name)
    const [person] = meant
    if (!person || meant.length > 1) throw linkProblems.whose(all.map((one) => one.name))
    const token = await insertLink(db, now, { purpose: 'recovery', person: person.id })
    await db.execute(sql`
      insert into audit (id, at, action, subject, subject_id)
      values (gen_random_uuid(), ${instantOf(now)}::timestamptz, 'recovery.made', 'person', ${person.id})`)
    return { token, name: person.name }
  })
