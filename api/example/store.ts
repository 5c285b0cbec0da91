import { sql } from 'drizzle-orm'
import type { ExampleRemoved } from '#api/example/schema.ts'
import { answerOf } from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

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
export const load = (
  db: Db,
  example: Who & { people: object[]; place: string; activity: string },
  deadline: Deadline | null,
): Promise<LoadOutcome> => answerOf(db, deadline, (wish) => sql`load_example(${wish})`, example)

/** Takes the example away, with all that was done with it. */
export const remove = (db: Db, who: Who, deadline: Deadline | null): Promise<RemoveOutcome> =>
  answerOf(db, deadline, (wish) => sql`remove_example(${wish})`, who)
