import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'

/**
 * Lets the database forgive, within one transaction, what it refused already: so that it tells all
 * its reasons one after the other, and not the first alone. As long as nothing is forgiven, `refuse`
 * does what it always does.
 */
export const teachToForgive = (db: Db) =>
  db.execute(sql`
    create or replace function refuse(invariant text) returns void language plpgsql as $$
    begin
      if invariant = any(string_to_array(current_setting('test.forgiven', true), ' ')) then return; end if;
      raise exception '%', invariant using errcode = 'check_violation', constraint = invariant;
    end $$`)

type Answer = { session?: unknown; refused?: string }

/** Who is in somebody's way has several names in the database. */
const nameOf = (invariant: string) =>
  ['tutor_is_free', 'learner_is_free'].includes(invariant) ? 'people_are_free' : invariant

const exclusions: Record<string, SQL> = {
  room_is_free: sql`alter table sessions drop constraint room_is_free`,
  people_are_free: sql`
    alter table session_volunteers drop constraint tutor_is_free;
    alter table session_learners drop constraint learner_is_free`,
}

class Undone extends Error {}

/** The invariants by which the database refuses, all of them or the first; none where it accepts.
 *  Changes nothing. */
export const refusalsOf = async (
  db: Db,
  call: SQL,
  howMany: 'all' | 'first',
): Promise<string[]> => {
  const names: string[] = []
  const work = db.transaction(async (inside) => {
    for (;;) {
      await inside.execute(sql`select set_config('test.forgiven', ${names.join(' ')}, true)`)
      const [row] = await inside.execute<{ answer: Answer }>(sql`select ${call} as answer`)
      const { refused, session } = row?.answer ?? {}
      if (session) throw new Undone()
      if (!refused) throw new Error(`The database answers ${JSON.stringify(row?.answer)}`)
      const name = nameOf(refused)
      if (names.includes(name)) throw new Error(`The database does not forgive ${name}`)
      names.push(name)
      if (howMany === 'first') throw new Undone()
      if (exclusions[name]) await inside.execute(exclusions[name])
    }
  })
  await work.catch((error) => {
    if (!(error instanceof Undone)) throw error
  })
  return names.sort()
}
