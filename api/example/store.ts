import { sql } from 'drizzle-orm'
import type { ExampleRemoved } from '#api/example/schema.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

type Who = { actor: string; now: string }

export type LoadOutcome = {
  loaded?: true
  /** There is one. */
  here?: true
  /** A session of the house has begun. */
  begun?: true
  /** One of its ids is another's. */
  taken?: true
}
export type RemoveOutcome = Partial<ExampleRemoved> & { missing?: true; refused?: true }

/** Loads the example (db/functions/example.sql): all of its people, or nobody. */
export const load = async (
  db: Db,
  example: Who & { people: object[]; place: string; activity: string },
  deadline: Deadline | null,
): Promise<LoadOutcome> => {
  const wish = JSON.stringify({ ...example, deadline: deadline?.database })
  const rows = await retrying(
    () => db.execute<{ outcome: LoadOutcome }>(sql`select load_example(${wish}::jsonb) as outcome`),
    deadline,
  )
  return rows[0]?.outcome ?? {}
}

/** Takes the example away, with all that was done with it. */
export const remove = async (
  db: Db,
  who: Who,
  deadline: Deadline | null,
): Promise<RemoveOutcome> => {
  const wish = JSON.stringify({ ...who, deadline: deadline?.database })
  const rows = await retrying(
    () =>
      db.execute<{ outcome: RemoveOutcome }>(sql`select remove_example(${wish}::jsonb) as outcome`),
    deadline,
  )
  return rows[0]?.outcome ?? {}
}
