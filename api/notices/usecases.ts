import { type Ctx, instantOf, requireReception } from '#api/ctx.ts'
import { toBeTold } from '#api/notices/policy.ts'
import type { Noted, Notice, Telling } from '#api/notices/schema.ts'
import { findNotices, noteTold } from '#api/notices/store.ts'
import { Problem } from '#api/problems.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

/** Who is still to be told that her session falls out, moved or is hers, and who was: the soonest first. */
export const listNotices = async (ctx: Ctx): Promise<{ notices: Notice[] }> => {
  const member = requireReception(ctx)
  const rows = await findNotices(ctx.db, instantOf(ctx.now))
  return {
    notices: rows.map(({ session, person, ...row }) => ({
      ...row,
      person: toBeTold(member, person),
      session: seenSession(member, session),
    })),
  }
}

/**
 * Notes that people were told of what was read, or were not after all; whose news are others by now are left out.
 *
 * @throws notices.not_found: there is none of that left to tell any of them
 */
export const noteTelling = async (ctx: Ctx, telling: Telling): Promise<Noted> => {
  const { personId: actor } = requireReception(ctx)
  const of = telling.of.map((one) => ({
    ...one,
    ...{ start: utcText(one.start), end: utcText(one.end) },
  }))
  const wish = { ...telling, of, actor, now: instantOf(ctx.now) }
  const answer = await noteTold(ctx.db, wish, ctx.deadline)
  if (answer.noted === 0) throw new Problem('notices.not_found')
  return answer
}
