import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { mayChange } from '#api/sessions/policy.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { Session, Standing } from '#api/sessions/schema.ts'
import { findSessionRow, updateStanding } from '#api/sessions/store.ts'
import { changedMeanwhile } from '#api/sessions/usecases/change-session.ts'
import { findOnRhythm } from '#api/sessions/usecases/on-rhythm.ts'
import { refuse } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

/** Cancels a session (`stands: false`) or takes the cancel back. Done twice is done. */
const changeStanding = async (
  ctx: Ctx,
  id: string,
  stands: boolean,
  input: Standing,
): Promise<Session> => {
  const member = requireMember(ctx)
  const session = await findSessionRow(ctx.db, id)
  if (!session) throw new Problem('sessions.not_found')
  if (!mayChange(member, session)) throw new Problem('sessions.not_yours')
  const [start, end] = [readInstant(session.start), readInstant(session.end)]
  if (end < ctx.now.toMillis() && member.kind !== 'coordinator') {
    throw new Problem('sessions.is_past')
  }
  const onRhythm = stands && session.slot ? await findOnRhythm(ctx, id) : undefined
  const answer = await updateStanding(
    ctx.db,
    {
      onRhythm,
      id,
      stands,
      revision: input.revision,
      actor: member.personId,
      now: instantOf(ctx.now),
    },
    ctx.deadline,
  )
  if (answer.session) return seenSession(member, answer.session)
  if (answer.missing) throw new Problem('sessions.not_found')
  if (answer.stale) throw changedMeanwhile(seenSession(member, answer.stale))
  const { activity, place } = session
  const volunteers = session.volunteers.map((v) => v.id)
  const learners = session.learners.map((l) => l.id)
  const request = { session: id, activity, start, end, place, volunteers, learners }
  return refuse(ctx, member, request, confirmable, answer.refused)
}

/** Cancels a session; its people and its room are free again. */
export const cancelSession = (ctx: Ctx, id: string, input: Standing) =>
  changeStanding(ctx, id, false, input)

/** Takes a cancel back, unless something else took the place: then says what. */
export const restoreSession = (ctx: Ctx, id: string, input: Standing) =>
  changeStanding(ctx, id, true, input)
