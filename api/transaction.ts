import type { Ctx } from '#api/ctx.ts'
import { retrying } from '#db/connect.ts'

/** Runs work in one transaction, on a context whose `db` is that transaction; after a deadlock,
 *  again from the start. */
export const inTransaction = <T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> =>
  retrying(() => ctx.db.transaction((db) => work({ ...ctx, db })))
