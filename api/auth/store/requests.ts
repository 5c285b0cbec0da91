import { type SQL, sql } from 'drizzle-orm'
import type { Me } from '#api/auth/schema.ts'
import { at, isMember, type NewSignIn, signingIn } from '#api/auth/store/sign-ins.ts'
import type { Db } from '#db/connect.ts'

export type NewRequest = {
  id: string
  email: string
  addressHash: string
  linkHash: string
  codeHash: string
  browserHash: string
  now: string
  expiresAt: string
  hourAgo: string
  /** By this browser. */
  mostPerHour: number
  /** To this address, for browsers that never signed in as it; beyond, only where the last left before. */
  mostMailsPerHour: number
  mailedBefore: string
}
export type Counted = {
  /** Whether this browser was within its count for this address. */
  within: boolean
  /** Seconds until it may ask again; null: it may, or others of its own asked at this very moment. */
  wait: number | null
  /** Whether a mail may leave. */
  mailed: boolean
  /** Whether the address is someone's who may sign in. */
  known: boolean
}

/**
 * Writes a request down for any address, in the same statement for all. The upserts lock the rows that
 * count, so those who ask at once are counted one after the other.
 */
export const insertRequest = async (db: Db, ask: NewRequest): Promise<Counted> => {
  const own = sql`browser_of(${ask.addressHash}, ${ask.browserHash})`
  const recent = sql`select t from unnest(a.asked_at) t where t > ${at(ask.hourAgo)}`
  const last = sql`a.asked_at[cardinality(a.asked_at)]`
  const [row] = await db.execute<Counted>(sql`
    with counted as (
      insert into sign_in_addresses as a (address_hash, asked_at)
      values (${own}, array[${at(ask.now)}])
      on conflict (address_hash) do update set asked_at = array(${recent}) || ${at(ask.now)}
        where (select count(*) from (${recent}) asked) < ${ask.mostPerHour}::integer
      returning 1
    ), familiar as (
      select 1 from known_browsers k where k.hash = ${own}
    ), mails as (
      insert into sign_in_addresses as a (address_hash, asked_at)
      select ${ask.addressHash}, array[${at(ask.now)}] from counted where not exists (table familiar)
      on conflict (address_hash) do update set asked_at = array(${recent}) || ${at(ask.now)}
        where (select count(*) from (${recent}) asked) < ${ask.mostMailsPerHour}::integer
           or ${last} <= ${at(ask.mailedBefore)}
           -- The newest mail was used up by its owner, who is somewhere else now.
           or exists (select 1 from sign_in_requests r
                       where r.address_hash = ${ask.addressHash} and r.mailed
                         and r.used_at is not null and r.created_at >= ${last})
      returning 1
    ), person as (
      select p.id from people p where p.email = ${ask.email} and ${isMember}
    ), made as (
      insert into sign_in_requests
        (id, person_id, address_hash, link_hash, code_hash, browser_hash, created_at, expires_at, mailed)
      select ${ask.id}::uuid, (select id from person), ${ask.addressHash}, ${ask.linkHash},
             ${ask.codeHash}, ${ask.browserHash}, ${at(ask.now)}, ${at(ask.expiresAt)},
             exists (table familiar) or exists (table mails)
        from counted
      returning person_id, mailed
    )
    select exists (table counted) as within, (select extract(epoch from min(t) - ${at(ask.hourAgo)})::integer
              from sign_in_addresses a, unnest(a.asked_at) t
             where a.address_hash = ${own} and t > ${at(ask.hourAgo)}
               and not exists (table counted)) as wait,
           coalesce((select mailed from made), false) as mailed,
           exists (select 1 from made where person_id is not null) as known`)
  return row ?? { within: false, wait: null, mailed: false, known: false }
}

/** Forgets requests and counts older than `before`, requests without a mail or a try older than
 *  `unmailedBefore`, and browsers not seen since `browsersBefore`; some at a time. */
export const deleteRequests = (
  db: Db,
  {
    before,
    unmailedBefore,
    browsersBefore,
  }: Record<'before' | 'unmailedBefore' | 'browsersBefore', string>,
) =>
  db.execute(sql`
    with requests as (
      delete from sign_in_requests where id in (
        select id from sign_in_requests
         where created_at < ${at(before)}
            or (not mailed and tries = 0 and created_at < ${at(unmailedBefore)})
         limit 200 for update skip locked)
    ), browsers as (
      delete from known_browsers where hash in (
        select hash from known_browsers where seen_at < ${at(browsersBefore)} limit 200 for update skip locked)
    )
    delete from sign_in_addresses where address_hash in (
      select address_hash from sign_in_addresses
       where asked_at[cardinality(asked_at)] < ${at(before)} limit 200 for update skip locked)`)

/** Signs in whom `used (person_id, used_at, address_hash)` names, and notes the browser as one of theirs. */
const signIn = (used: SQL, browserHash: string, row: NewSignIn): SQL => sql`
  ${signingIn(used, row)}, familiar as (
    insert into known_browsers (hash, person_id, seen_at)
    select browser_of(used.address_hash, ${browserHash}), m.id, ${at(row.now)}
      from used join member m on m.id = used.person_id
    on conflict (hash) do update set person_id = excluded.person_id, seen_at = excluded.seen_at
  )`

/** Uses a link up, once, in a browser that asked for its address meanwhile, and signs its person in. */
export const useLink = async (
  db: Db,
  { linkHash, browserHash }: { linkHash: string; browserHash: string },
  row: NewSignIn,
): Promise<Me | undefined> => {
  const used = sql`
    update sign_in_requests r set used_at = ${at(row.now)}
     where r.link_hash = ${linkHash} and r.used_at is null and r.expires_at > ${at(row.now)}
       and r.person_id is not null and exists (
         select 1 from sign_in_requests mine
          where mine.address_hash = r.address_hash and mine.browser_hash = ${browserHash}
            and mine.expires_at > ${at(row.now)})
    returning r.person_id, r.used_at, r.address_hash`
  const [me] = await db.execute<Me>(
    sql`with ${signIn(used, browserHash, row)} select id, name, role, reception from member`,
  )
  return me
}

export type TriedCode = {
  request: string
  codeHash: string
  browserHash: string
  mostTries: number
  dayAgo: string
  mostWrongPerDay: number
}
export type CodeOutcome =
  | { is: 'right'; me: Me }
  | { is: 'wrong'; triesLeft: number }
  /** Seconds after which codes serve again. */
  | { is: 'closed'; wait: number }
  | { is: 'over' }

/** Tries a code of a mail that left for the request's address; a right one is used up and signs its
 *  person in (db/functions/sign-ins.sql). */
export const useCode = async (db: Db, tried: TriedCode, row: NewSignIn): Promise<CodeOutcome> => {
  const used = sql`
    select * from use_code(${tried.request}::uuid, ${tried.browserHash}, ${tried.codeHash},
      ${at(row.now)}, ${at(tried.dayAgo)}, ${tried.mostTries}::integer, ${tried.mostWrongPerDay}::integer)`
  const [found] = await db.execute<CodeRow>(sql`
    with ${signIn(used, tried.browserHash, row)}
    select used.tries_left as "triesLeft", used.closed_for as "closedFor", m.id, m.name, m.role, m.reception
      from used left join member m on true`)
  return outcomeOf(found)
}

type CodeRow = {
  triesLeft: number | null
  closedFor: number | null
  id: Me['id'] | null
  name: Me['name'] | null
  role: Me['role'] | null
  reception: Me['reception'] | null
}

const outcomeOf = (row: CodeRow | undefined): CodeOutcome => {
  if (!row) return { is: 'over' }
  const { id, name, role, reception, triesLeft, closedFor } = row
  if (id !== null && name !== null && role !== null) {
    return { is: 'right', me: { id, name, role, reception: reception ?? false } }
  }
  if (closedFor !== null) return { is: 'closed', wait: closedFor }
  return triesLeft ? { is: 'wrong', triesLeft } : { is: 'over' }
}
