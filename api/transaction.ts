import { sql } from 'drizzle-orm'
import { actorId, type Ctx, instantOf } from '#api/ctx.ts'
import { type Db, isAnswer, retrying, TransactionUnanswered } from '#db/connect.ts'

/** Runs work in one transaction, on a context whose `db` is that transaction; after a deadlock,
 *  again from the start. What commits after the context's deadline is refused by the database. */
export const inTransaction = <T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> =>
  retrying(
    () => answered(ctx.db, (db) => bounded(ctx, db, () => work({ ...ctx, db }))),
    ctx.deadline,
  )

/** Tells what the way to the database did to `begin` and `commit` from what the work itself throws. */
const answered = async <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> => {
  let own: { error: unknown } | undefined
  const kept = (inside: Db) =>
    work(inside).catch((error: unknown) => {
      own = { error }
      throw error
    })
  try {
    return await db.transaction(kept)
  } catch (error) {
    throw error === own?.error || isAnswer(error) ? error : new TransactionUnanswered(error)
  }
}

/** Work nobody waits for may take longer than the Worker's role allows a request. */
const jobsMayTake = '60s'

/** Says until when it may write, and who does. Sent together with the work's first statement, so that it costs no
 *  round trip of its own. */
const bounded = async <T>(
  { actor, deadline, now }: Ctx,
  db: Db,
  work: () => Promise<T>,
): Promise<T> => {
  const writer = sql`note_writer(${actorId(actor)}::uuid, ${instantOf(now)}::timestamptz)`
  const bound = deadline
    ? sql`select keep_deadline(${deadline.database}::timestamptz), ${writer}`
    : sql`select set_config('statement_timeout', ${jobsMayTake}, true), ${writer}`
  const [set, done] = await Promise.allSettled([db.execute(bound), work()])
  if (set.status === 'rejected') throw set.reason
  if (done.status === 'rejected') throw done.reason
  return done.value
}

/** Nobody else changes the year, archives, nor makes or settles many sessions, until this is done. First
 *  of all locks; single sessions are booked and moved meanwhile, but in the weeks that are being settled. */
export const takeTurn = (db: Db) => db.execute(sql`select take_turn()`)

/** Does one of several things in a transaction that goes on where it fails. A write function leaves its constraints
 *  judging at once: the next one writes its rows one after the other. */
export const inPart = <T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> =>
  inTransaction(ctx, async (inside) => {
    await inside.db.execute(sql`set constraints all deferred`)
    return work(inside)
  })

/** For what is rolled back whatever comes of it: from here on nobody waits for it (db/functions/year.sql). */
export const inNobodysWay = (db: Db) =>
  db.execute(sql`select set_config('creneau.dry_run', 'on', true)`)
