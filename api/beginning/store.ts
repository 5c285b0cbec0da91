import { sql } from 'drizzle-orm'
import type { BeginHouse, HouseSeen } from '#api/beginning/schema.ts'
import type { CreateActivity, CreatePlace } from '#api/places/schema.ts'
import type { Db } from '#db/connect.ts'

export type LinkRow = {
  purpose: 'beginning' | 'recovery'
  /** Of whom it lets in again. */
  name: string | null
  begun: boolean
  /** Used, or followed by another. */
  spent: boolean
}

/** A link that has not run out yet, and whether somebody coordinates the house. */
export const findLink = async (
  db: Db,
  tokenHash: string,
  now: string,
): Promise<LinkRow | undefined> => {
  const [row] = await db.execute<LinkRow>(sql`
    select l.purpose, p.name, has_coordinator(null) as begun, l.revoked_at is not null as spent
      from links l left join people p on p.id = l.person_id
     where l.token_hash = ${tokenHash} and l.purpose in ('beginning', 'recovery')
       and l.expires_at > ${now}::timestamptz`)
  return row
}

/** Uses the link up by which a house begins: once, whoever else holds it (db/functions/beginning.sql). */
export const takeBeginning = async (db: Db, tokenHash: string, now: string): Promise<boolean> => {
  const [row] = await db.execute<{ taken: boolean }>(
    sql`select use_beginning(${tokenHash}, ${now}::timestamptz) as taken`,
  )
  return row?.taken ?? false
}

/** Uses a recovery link up; whose it is, locked, and her address of before. */
export const takeRecovery = async (
  db: Db,
  tokenHash: string,
  now: string,
): Promise<{ id: string; email: string | null } | undefined> => {
  const [row] = await db.execute<{ id: string; email: string | null }>(sql`
    with used as (
      update links set revoked_at = ${now}::timestamptz
       where token_hash = ${tokenHash} and purpose = 'recovery' and revoked_at is null
         and expires_at > ${now}::timestamptz
      returning person_id)
    select p.id, p.email from used join people p on p.id = used.person_id
     where p.role = 'coordinator' and p.archived_at is null for no key update of p`)
  return row
}

type WithHash<T> = T & { hash: string }
type Furnishing = Pick<BeginHouse, 'schoolZone' | 'opening' | 'name'> & {
  coordinator: string
  house: string
  activity: WithHash<CreateActivity>
  rooms: WithHash<CreatePlace>[]
  now: string
}

/** Writes all that a house is made of beside its coordinator; which problem it is where an id is somebody else's. */
export const furnish = async (
  db: Db,
  wish: Furnishing,
): Promise<'activities.id_is_taken' | 'request.id_is_used' | null> => {
  const [row] = await db.execute<{
    refused: 'activities.id_is_taken' | 'request.id_is_used' | null
  }>(sql`select furnish_house(${JSON.stringify(wish)}::jsonb) as refused`)
  return row?.refused ?? null
}

/** The house, and what is in it. */
export const findHouse = async (
  db: Db,
  { today, now }: { today: string; now: string },
): Promise<HouseSeen | undefined> => {
  const [row] = await db.execute<HouseSeen>(sql`
    with here as (select role, count(*)::integer as n from people
                   where archived_at is null and not is_example group by role),
         example as materialized (select example_sessions() as ids),
         house as (select name, school_zone from houses order by begun_at limit 1)
    select (select name from house) as name, (select school_zone from house) as "schoolZone",
           coalesce((select n from here where role = 'coordinator'), 0) as coordinators,
           (select count(*)::integer from volunteers v join people p on p.id = v.person_id
             where p.archived_at is null and not is_example) as volunteers,
           coalesce((select n from here where role = 'learner'), 0) as learners,
           (select count(*)::integer from places where archived_at is null and not is_example) as places,
           (select count(*)::integer from school_holidays where to_day >= ${today}::date) as holidays,
           (select count(*)::integer from (
             select 1 from sessions where id <> all((select ids from example)::uuid[]) limit 1000) s) as sessions,
           exists (select 1 from sessions where lower(during) <= ${now}::timestamptz
                      and id <> all((select ids from example)::uuid[])) as held,
           cardinality(example_people()) as examples`)
  return row
}
