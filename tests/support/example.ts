import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type { ExampleLoaded, ExampleRemoved } from '#api/example/schema.ts'
import type { Db } from '#db/connect.ts'
import type { Client } from './app.ts'

/** Loads the example as the page does; what became of each of its slots. */
export const loadExample = async (browser: Client, id = newId()) => {
  const answer = await browser.post<ExampleLoaded & { code?: string }>('/api/example', { id })
  const made = []
  for (const slot of answer.body.slots ?? []) {
    made.push((await browser.post('/api/slots', slot)).status)
  }
  return { ...answer, id, made }
}

/** Hours that nobody of the example said are agreed on. */
export const beyond = [
  ...['sessions.tutor_unavailable', 'sessions.learner_unavailable'],
  'sessions.wishes_to_be_alone',
]

/** The id of somebody of the example by the first name. */
export const idInExample = async (db: Db, name: string): Promise<string> => {
  const [row] = await db.execute<{ id: string }>(
    sql`select id from people where name = ${`${name} (exemple)`}`,
  )
  return row?.id ?? ''
}

export const removeExample = (browser: Client) => browser.delete<ExampleRemoved>('/api/example')

/** Every row of every table of ours, but of who is signed in, what questions cost, and when it was done. */
export const everyRow = async (db: Db): Promise<Record<string, string[]>> => {
  const tables = await db.execute<{ name: string }>(sql`
    select tablename as name from pg_tables
     where schemaname = 'public' and tablename not in ('sign_ins', 'allowances', 'audit') order by 1`)
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await db.execute<{ row: string }>(
        sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t order by 1`,
      )
      return [name, found.map(({ row }) => row)]
    }),
  )
  return Object.fromEntries(rows)
}

/** Ids of all that is the example's, or is made with it. */
export const exampleIds = async (db: Db): Promise<string[]> => {
  const rows = await db.execute<{ id: string }>(sql`
    (select unnest(example_people() || example_sessions() || example_slots())::text as id
     -- Cancelled, not gone.
     except select unnest(real_sessions(example_sessions(), example_people(), '-infinity'))::text)
    union select id::text from places where is_example union select id from activities where is_example`)
  return rows.map(({ id }) => id)
}
