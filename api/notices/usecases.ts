import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import type { Notice, WhomToTell } from '#api/notices/schema.ts'
import { findNotices, noteTold } from '#api/notices/store.ts'
import { Problem } from '#api/problems.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

/** Who is still to be told that her session falls out, moved or is hers, and who was: the soonest first. */
export const listNotices = async (ctx: Ctx): Promise<{ notices: Notice[] }> => {
  const member = requireCoordinator(ctx)
  const rows = await findNotices(ctx.db, instantOf(ctx.now))
  return {
    notices: rows.map(({ session, ...row }) => ({ ...row, session: seenSession(member, session) })),
  }
}

const note = async (ctx: Ctx, whom: WhomToTell, told: boolean) => {
  const { personId: actor } = requireCoordinator(ctx)
  const wish = { ...whom, told, actor, now: instantOf(ctx.now) }
  const { missing, at = null } = await noteTold(ctx.db, wish, ctx.deadline)
  if (missing) throw new Problem('notices.not_found')
  return { at }
}

/** She was told. Kept until the session is over, or something changes again. @throws notices.not_found */
export const tellSomebody = (ctx: Ctx, whom: WhomToTell) => note(ctx, whom, true)

/** She was not told after all. @throws as `tellSomebody` */
export const untellSomebody = (ctx: Ctx, whom: WhomToTell) => note(ctx, whom, false)
