import { sql } from 'drizzle-orm'
import type { Ctx } from '#api/ctx.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

/** Runs work in one transaction, on a context whose `db` is that transaction; after a deadlock,
 *  again from the start. What commits after the context's deadline is refused by the database. */
export const inTransaction = <T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> =>
  retrying(
    () => ctx.db.transaction((db) => bounded(db, ctx.deadline, () => work({ ...ctx, db }))),
    ctx.deadline,
  )

/** Work nobody waits for may take longer than the Worker's role allows a request. */
const jobsMayTake = '60s'

/** Sent together with the work's first statement, so that it costs no round trip of its own. */
const bounded = async <T>(
  db: Db,
  deadline: Deadline | null,
  work: () => Promise<T>,
): Promise<T> => {
  const bound = deadline
    ? sql`select keep_deadline(${deadline.database}::timestamptz)`
    : sql`select set_config('statement_timeout', ${jobsMayTake}, true)`
  const [set, done] = await Promise.allSettled([db.execute(bound), work()])
  if (set.status === 'rejected') throw set.reason
  if (done.status === 'rejected') throw done.reason
  return done.value
}
