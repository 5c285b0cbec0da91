import { actorId, type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { undoneWithin } from '#api/imports/rules/undone-within.ts'
import type { PastImport } from '#api/imports/schema.ts'
import * as store from '#api/imports/store/past.ts'
import { keyOfWritten } from '#api/imports/usecases/marks.ts'
import { Problem } from '#api/problems.ts'

/** Imports that can still be undone, the last first. */
export const listPastImports = async (ctx: Ctx): Promise<PastImport[]> => {
  requireCoordinator(ctx)
  return store.listImports(ctx.db, instantOf(ctx.now.minus(undoneWithin)), undoneWithin.days)
}

/**
 * Takes an import back as one change: who came goes, who changed is as before, but for what was never in the
 * file. Undone already, it stays so.
 *
 * @throws imports.not_found, imports.touched where somebody changed by hand, booked, or imported again, what
 *   it brought
 */
export const undoImport = async (ctx: Ctx, id: string): Promise<{ undone: number }> => {
  requireCoordinator(ctx)
  const wish = {
    ...{ import: id, since: instantOf(ctx.now.minus(undoneWithin)) },
    ...{ key: await keyOfWritten(ctx, id), actor: actorId(ctx.actor), now: instantOf(ctx.now) },
  }
  const done = await store.takeBack(ctx.db, wish, ctx.deadline)
  if ('missing' in done) throw new Problem('imports.not_found')
  if ('touched' in done) {
    const names = done.names.join(', ') + (done.touched > done.names.length ? '…' : '')
    throw new Problem('imports.touched', { values: { names, count: done.touched } })
  }
  return done
}
