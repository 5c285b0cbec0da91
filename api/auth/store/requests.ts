import { sql } from 'drizzle-orm'
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
  mostPerHour: number
}

/**
 * Writes a request down for any address, in the same statement for all: `within` says whether the
 * address was within its hourly count, `known` whether it is someone's who may sign in. The upsert
 * locks the address's row, so those who ask at once are counted one after the other.
 */
export const insertRequest = async (
  db: Db,
  ask: NewRequest,
): Promise<{ within: boolean; known: boolean }> => {
  const recent = sql`select t from unnest(a.asked_at) t where t > ${at(ask.hourAgo)}`
  const [row] = await db.execute<{ within: boolean; known: boolean }>(sql`
    with counted as (
      insert into sign_in_addresses as a (address_hash, asked_at)
      values (${ask.addressHash}, array[${at(ask.now)}])
      on conflict (address_hash) do update set asked_at = array(${recent}) || ${at(ask.now)}
        where (select count(*) from (${recent}) asked) < ${ask.mostPerHour}::integer
      returning 1
    ), person as (
      select p.id from people p where p.email = ${ask.email} and ${isMember}
    ), made as (
      insert into sign_in_requests
        (id, person_id, address_hash, link_hash, code_hash, browser_hash, created_at, expires_at)
      select ${ask.id}::uuid, (select id from person), ${ask.addressHash}, ${ask.linkHash},
             ${ask.codeHash}, ${ask.browserHash}, ${at(ask.now)}, ${at(ask.expiresAt)}
        from counted
      returning person_id
    )
    select exists (select 1 from made) as within,
           exists (select 1 from made where person_id is not null) as known`)
  return row ?? { within: false, known: false }
}

/** Forgets requests and counts that no rule looks at any more. */
export const deleteOldRequests = (db: Db, before: string) =>
  db.execute(sql`
    with requests as (
      delete from sign_in_requests where id in (
        select id from sign_in_requests where created_at < ${at(before)}
         limit 200 for update skip locked)
    )
    delete from sign_in_addresses where address_hash in (
      select address_hash from sign_in_addresses
       where asked_at[cardinality(asked_at)] < ${at(before)} limit 200 for update skip locked)`)

/** Uses a link up, once, in the browser that asked for it, and signs its person in. */
export const useLink = async (
  db: Db,
  link: { linkHash: string; browserHash: string },
  signIn: NewSignIn,
): Promise<Me | undefined> => {
  const used = sql`
    update sign_in_requests r set used_at = ${at(signIn.now)}
     where r.link_hash = ${link.linkHash} and r.browser_hash = ${link.browserHash}
       and r.used_at is null and r.expires_at > ${at(signIn.now)} and r.person_id is not null
    returning r.person_id, r.used_at`
  const [me] = await db.execute<Me>(
    sql`with ${signingIn(used, signIn)} select id, name, role from member`,
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
  | { is: 'closed' }
  | { is: 'over' }

/**
 * Tries a code, counting the try in the same update, so that any number of guesses at once get no
 * more tries than there are. A right one is used up and signs its person in. Closed: too many wrong
 * codes for this address in a day.
 */
export const useCode = async (
  db: Db,
  tried: TriedCode,
  signIn: NewSignIn,
): Promise<CodeOutcome> => {
  const used = sql`
    update sign_in_requests r
       set tries = r.tries + 1,
           used_at = case when r.code_hash = ${tried.codeHash} and r.person_id is not null
                          then ${at(signIn.now)} end
      from asked
     where r.id = asked.id and asked.wrong < ${tried.mostWrongPerDay}::integer
       and r.tries < ${tried.mostTries}::integer and r.used_at is null
    returning r.person_id, r.used_at, r.tries`
  const [row] = await db.execute<CodeRow>(sql`
    with asked as (
      select r.id, (
               select sum(o.tries - (o.used_at is not null)::integer)::integer
                 from sign_in_requests o
                where o.address_hash = r.address_hash and o.created_at > ${at(tried.dayAgo)}
             ) as wrong
        from sign_in_requests r
       where r.id = ${tried.request}::uuid and r.browser_hash = ${tried.browserHash}
         and r.used_at is null and r.expires_at > ${at(signIn.now)}
         and r.tries < ${tried.mostTries}::integer
    ), ${signingIn(used, signIn)}
    select asked.wrong, used.tries, m.id, m.name, m.role
      from asked left join used on true left join member m on true`)
  return outcomeOf(row, tried)
}

type CodeRow = {
  wrong: number
  tries: number | null
  id: Me['id'] | null
  name: Me['name'] | null
  role: Me['role'] | null
}

const outcomeOf = (row: CodeRow | undefined, tried: TriedCode): CodeOutcome => {
  if (!row) return { is: 'over' }
  if (row.id !== null && row.name !== null && row.role !== null) {
    return { is: 'right', me: { id: row.id, name: row.name, role: row.role } }
  }
  if (row.wrong >= tried.mostWrongPerDay) return { is: 'closed' }
  const triesLeft = row.tries === null ? 0 : tried.mostTries - row.tries
  return triesLeft > 0 ? { is: 'wrong', triesLeft } : { is: 'over' }
}
