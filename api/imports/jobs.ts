import { type Ctx, instantOf } from '#api/ctx.ts'
import { undoneWithin } from '#api/imports/rules/undone-within.ts'
import { deleteImportsBefore } from '#api/imports/store/past.ts'
import { deletePortionsBefore } from '#api/imports/store/portions.ts'

/** Forgets what imports replaced once they can no longer be undone, and what was never applied. */
export const sweepImports = async (ctx: Ctx): Promise<void> => {
  await deletePortionsBefore(ctx.db, instantOf(ctx.now.minus({ hours: 23 })))
  await deleteImportsBefore(ctx.db, instantOf(ctx.now.minus(undoneWithin)))
}
