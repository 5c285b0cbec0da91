import { sql } from 'drizzle-orm'
import type { Erasure } from '#api/erasing/schema.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

type Traces = Pick<Erasure, 'partners' | 'deleted' | 'kept'>

/** Who shares what is to come with a person, what goes with her and what stays without a name. */
export const findTraces = async (db: Db, person: string, now: string): Promise<Traces> => {
  const id = sql`${person}::uuid`
  const at = sql`${now}::timestamptz`
  const count = (from: string, column = 'person_id', rest = sql``) =>
    sql`(select count(*) from ${sql.identifier(from)} where ${sql.identifier(column)} = ${id} ${rest})`
  const [row] = await db.execute<{ traces: Traces }>(sql`
    with coming as (
      select unnest(coming_with(${id}, ${at})) as session
    ), running as (
      select (slot->>'id')::uuid as slot from jsonb_array_elements(planned_with(${id}, null, ${at}, 0)->'slots') slot
    ), been as (
      select stands and not away as counts, during from session_volunteers
       where volunteer_id = ${id} and lower(during) <= ${at}
      union all
      select stands and not away, during from session_learners
       where learner_id = ${id} and lower(during) <= ${at}
    )
    select json_build_object(
      'partners', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
        from people p where p.id <> ${id} and p.name <> '' and p.id in (
          select volunteer_id from session_volunteers join coming on session_id = session
          union select learner_id from session_learners join coming on session_id = session
          union select volunteer_id from slot_volunteers join running on slot_id = slot
          union select learner_id from slot_learners join running on slot_id = slot)),
      'deleted', json_build_object(
        'hours', ${count('availabilities')}, 'absences', ${count('absences')},
        'ceilings', ${count('promise_ceilings', 'volunteer_id')},
        'cards', ${count('links', 'person_id', sql`and purpose = 'card' and revoked_at is null`)},
        'signIns', ${count('sign_ins')}),
      'kept', (select json_build_object('seats', count(*),
                 'minutes', coalesce(sum(minutes_of(during)), 0)) from been where counts)) as traces`)
  if (!row) throw new Error('The question has no row')
  return row.traces
}

/** Names to whom anything was given, and which ids they stand at. */
export const listDisplayNames = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.execute<{ id: string; name: string }>(sql`select id, name from appointments where name <> ''`)

type Erasing = {
  person: string
  actor: string
  /** SHA-256 of the name and the address as they were read: neither stands in a statement. */
  seen: string
  /** Keyed hashes of addresses by which she signed in. */
  addresses: string[]
  /** What was given to a name that may be hers. */
  appointments: string[]
  now: string
}

type ErasingOutcome = {
  erased?: true
  missing?: true
  /** She has another name or address since. */
  changed?: true
  /** Who acts is no coordinator who is here any more. */
  refused?: true
}

/** Erases a person (db/functions/erasing.sql): all of it, or nothing. */
export const erase = async (
  db: Db,
  erasing: Erasing,
  deadline: Deadline | null,
): Promise<ErasingOutcome> => {
  const wish = JSON.stringify({ ...erasing, deadline: deadline?.database })
  const rows = await retrying(
    () =>
      db.execute<{ outcome: ErasingOutcome }>(sql`select erase_person(${wish}::jsonb) as outcome`),
    deadline,
  )
  return rows[0]?.outcome ?? {}
}
