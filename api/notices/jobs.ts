import { type Ctx, instantOf } from '#api/ctx.ts'
import { deleteNoticesBefore } from '#api/notices/store.ts'

/** Forgets who was to be told of what is over. */
export const sweepNotices = (ctx: Ctx) => deleteNoticesBefore(ctx.db, instantOf(ctx.now))
