import { type SQL, sql } from 'drizzle-orm'
import type { MemberRole } from '#api/auth/rules/limits.ts'
import type { Me } from '#api/auth/schema.ts'
import type { Along } from '#api/ctx.ts'
import type { Db } from '#db/connect.ts'

/** An instant given as text. */
export const at = (instant: string): SQL => sql`${instant}::timestamptz`

/** Before these instants, by role, a sign-in not seen since has ended. */
export type IdleSince = Record<MemberRole, string>

/** Of `people p`: the roles that sign in, while they are here. */
export const isMember = sql`p.role in ('volunteer', 'coordinator') and p.archived_at is null`

export type FoundSignIn = {
  id: string
  personId: string
  role: MemberRole
  name: string
  reception: boolean
  /** The database's clock when it was asked, epoch milliseconds. */
  clock: number
}

/** Whether somebody who has `person` and `role` holds the right of reception now: it is asked at every request, so
 *  that what is taken is taken at once. */
const isAtReception = (who: SQL) => sql`(${who}.role = 'volunteer' and coalesce(
  (select v.at_reception from volunteers v where v.person_id = ${who}.person), false))`

/** Who holds a token, in one statement, with the columns of what is asked along; that it was seen is written
 *  down when `seenBefore` says so. */
export const findSignIn = async (
  db: Db,
  ask: { tokenHash: string; now: string; idle: IdleSince; seenBefore: string },
  along?: Along,
): Promise<FoundSignIn | undefined> => {
  const [found] = await db.execute<FoundSignIn>(sql`
    select who.id, who.person as "personId", who.role, who.name, who.clock,
           ${isAtReception(sql`who`)} as reception${along && sql`, along.*`}
      from find_sign_in(${ask.tokenHash}, ${at(ask.now)}, ${at(ask.idle.volunteer)},
        ${at(ask.idle.coordinator)}, ${at(ask.seenBefore)}) who
      ${along && sql`left join lateral (${along}) along on true`}`)
  return found
}

/** What the database's clock says, epoch milliseconds. */
export const findClock = async (db: Db): Promise<number> => {
  const [row] = await db.execute<{ clock: number }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as clock`,
  )
  if (!row) throw new Error('The question has no row')
  return row.clock
}

export type NewSignIn = {
  id: string
  tokenHash: string
  /** Of the sign-in that this browser held until now. */
  formerTokenHash: string | null
  now: string
  expiresAt: Record<MemberRole, string>
  /** On the database's clock: nobody is signed in later, nor what she came by used up. */
  deadline: string | null
  device: string
  way: 'link' | 'code' | 'invitation' | 'door' | 'beginning' | 'recovery'
}

/**
 * The tail of a `with`: signs in whom `used (person_id, used_at)` names, if still a member, as
 * `member (id, name, role, reception)`; the browser's former sign-in ends.
 */
export const signingIn = (used: SQL, signIn: NewSignIn): SQL => sql`
  used as (${used}),
  member as (
    select p.id, p.name, p.role, ${isAtReception(sql`p`)} as reception
      from used join lateral (select *, id as person from people where id = used.person_id) p on true
     where used.used_at is not null and ${isMember}
  ), former as (
    delete from sign_ins where token_hash = ${signIn.formerTokenHash}::text
       and exists (select 1 from member)
  ), made as (
    insert into sign_ins (id, person_id, token_hash, created_at, seen_at, expires_at, device)
    select ${signIn.id}::uuid, m.id, ${signIn.tokenHash}, ${at(signIn.now)}, ${at(signIn.now)},
           case m.role when 'coordinator' then ${at(signIn.expiresAt.coordinator)}
                       else ${at(signIn.expiresAt.volunteer)} end, ${signIn.device}
      from member m
  ), traced as (
    insert into audit (id, at, actor_id, action, subject, subject_id, after)
    select gen_random_uuid(), ${at(signIn.now)}, m.id, 'sign_in.made', 'person', m.id::text,
           jsonb_build_object('way', ${signIn.way}::text)
      -- Only of who comes in: a wrong code counts however late it is.
      from member m, keep_deadline(case when m.id is not null then ${signIn.deadline}::timestamptz end)
  )`

/** Signs a person in without a request. Undefined for who may not sign in. */
export const insertSignIn = async (
  db: Db,
  personId: string,
  signIn: NewSignIn,
): Promise<Me | undefined> => {
  const used = sql`select ${personId}::uuid as person_id, ${at(signIn.now)} as used_at`
  const [me] = await db.execute<Me>(
    sql`with ${signingIn(used, signIn)} select id, name, role, reception from member`,
  )
  return me
}

type ListedSignIn = { id: string; device: string; createdAt: string; seenAt: string }

/** Last seen first. Instants as `YYYY-MM-DDTHH:MM:SSZ`. */
export const listSignInRows = (
  db: Db,
  ask: { personId: string; now: string; idle: IdleSince },
): Promise<ListedSignIn[]> =>
  db.execute<ListedSignIn>(sql`
    select s.id, s.device, iso(s.created_at) as "createdAt", iso(s.seen_at) as "seenAt"
      from live_sign_ins(${at(ask.now)}, ${at(ask.idle.volunteer)}, ${at(ask.idle.coordinator)}) s
     where s.person = ${ask.personId}::uuid
     order by s.seen_at desc, s.id`)

/** Ends what `which` says of `sign_ins`, and writes down whose it was; how many there were. */
const endSignIns = async (db: Db, which: SQL, now: string): Promise<number> => {
  const ended = await db.execute(sql`
    with ended as (delete from sign_ins where ${which} returning person_id),
    traced as (
      insert into audit (id, at, actor_id, action, subject, subject_id)
      select gen_random_uuid(), ${at(now)}, person_id, 'sign_in.ended', 'person', person_id::text from ended)
    select 1 from ended`)
  return ended.length
}

/** True when there was one of this person's to end. */
export const deleteSignIn = async (
  db: Db,
  { personId, id, now }: { personId: string; id: string; now: string },
): Promise<boolean> => {
  const which = sql`id = ${id}::uuid and person_id = ${personId}::uuid`
  return (await endSignIns(db, which, now)) === 1
}

/** Locks one of the team who is here. False when there is no such person. */
export const lockMember = async (db: Db, id: string): Promise<boolean> => {
  const found = await db.execute(sql`
    select 1 from people p where p.id = ${id}::uuid and ${isMember} for no key update`)
  return found.length === 1
}

/** Ends a person's sign-ins but one, those begun, and what is known of her browsers; how many there were. */
export const deleteSignInsOf = async (db: Db, personId: string, but: string): Promise<number> => {
  await db.execute(
    sql`delete from sign_in_requests where person_id = ${personId}::uuid and used_at is null`,
  )
  const ended = await db.execute(sql`
    delete from sign_ins where person_id = ${personId}::uuid and id <> ${but}::uuid returning id`)
  await db.execute(sql`delete from known_browsers where person_id = ${personId}::uuid`)
  return ended.length
}

export const deleteSignInByToken = (db: Db, tokenHash: string, now: string) =>
  endSignIns(db, sql`token_hash = ${tokenHash}`, now)

/** Forgets sign-ins that have ended by their age; those ended by idleness follow when they are old. */
export const deleteEndedSignIns = (db: Db, now: string) =>
  db.execute(sql`delete from sign_ins where expires_at <= ${at(now)}`)
