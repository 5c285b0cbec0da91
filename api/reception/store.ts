import { sql } from 'drizzle-orm'
import type { Known, LookedUp } from '#api/reception/schema.ts'
import { answerOf } from '#api/sessions/store.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

/** Whoever is here, by name: who learns, and the team. */
export const findKnown = async (db: Db): Promise<Known[]> => [
  ...(await db.execute<Known>(sql`
    select p.id, p.name, l.age_group as "ageGroup" from people p left join learners l on l.person_id = p.id
     where p.archived_at is null and p.name <> '' order by p.name, p.id`)),
]

/** Those who add somebody of one name at once come one after the other. */
export const holdName = (db: Db, sound: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sound}, 3))`)

/** What one person adds at once comes one after the other. */
export const holdAdding = (db: Db, actor: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${actor}, 4))`)

/** How many people somebody added at the door since then. */
export const countArrivals = async (db: Db, actor: string, since: string): Promise<number> => {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from audit
     where actor_id = ${actor}::uuid and action = 'person.arrived' and at >= ${since}::timestamptz`)
  return row?.count ?? 0
}

type Looked = LookedUp | { spent: true }

/** Somebody's number, the look counted (db/functions/reception.sql); `spent` where it would be one person too many
 *  today. */
export const findNumber = async (
  db: Db,
  { person, reader, now, most }: { person: string; reader: string; now: string; most: number },
  deadline: Deadline | null,
): Promise<Looked | undefined> => {
  const rows = await retrying(
    () =>
      db.execute<{ looked: Looked | null }>(sql`
        select look_at_number(${person}::uuid, ${reader}::uuid, ${now}::timestamptz, ${most}::integer,
                              ${deadline?.database ?? null}::timestamptz) as looked`),
    deadline,
  )
  return rows[0]?.looked ?? undefined
}

type TakingBack = { person: string; actor: string; since: string; now: string }

/** Takes back who was added at the door (db/functions/reception.sql). */
export const deleteArrival = async (
  db: Db,
  wish: TakingBack,
  deadline: Deadline | null,
): Promise<'gone' | 'touched' | 'missing'> => {
  const done = await answerOf<{ gone?: true; touched?: true }>(
    db,
    deadline,
    (text) => sql`take_arrival_back(${text})`,
    wish,
  )
  if (done.gone) return 'gone'
  return done.touched ? 'touched' : 'missing'
}
