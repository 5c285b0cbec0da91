import { type Ctx, instantOf } from '#api/ctx.ts'
import { undoneWithin } from '#api/imports/rules/undone-within.ts'
import { deleteImportsBefore } from '#api/imports/store/past.ts'

/** Forgets what imports replaced once they can no longer be undone. */
export const sweepImports = async (ctx: Ctx): Promise<void> => {
  await deleteImportsBefore(ctx.db, instantOf(ctx.now.minus(undoneWithin)))
}
