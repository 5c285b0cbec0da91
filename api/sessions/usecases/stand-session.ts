import { type Ctx, instantOf, type Member, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { mayChange } from '#api/sessions/policy.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import { toldBy } from '#api/sessions/rules/judge/discretion.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { Session, Standing } from '#api/sessions/schema.ts'
import { findSessionRow, noFurther, type SessionRow, updateStanding } from '#api/sessions/store.ts'
import { changedMeanwhile } from '#api/sessions/usecases/change-session.ts'
import { readFacts, requireMayAsk } from '#api/sessions/usecases/discretion.ts'
import { findOnRhythm } from '#api/sessions/usecases/on-rhythm.ts'
import { refuse } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { type BookingRequest, wishOf } from '#api/sessions/usecases/wish.ts'

/** The session as it would stand. */
const requestOf = ({ id, activity, place, start, end, ...who }: SessionRow): BookingRequest => ({
  ...{ session: id, activity, place, start: readInstant(start), end: readInstant(end) },
  volunteers: who.volunteers.map((one) => one.id),
  learners: who.learners.map((one) => one.id),
})

/** What was cancelled before today asks, restored, whether its learners are free by now.
 *  @throws sessions.asked_enough */
const requireMayRestore = async (ctx: Ctx, member: Member, session: SessionRow): Promise<void> => {
  if (member.kind !== 'volunteer' || session.stands) return
  const isOfToday =
    readInstant(session.changedAt) >= ctx.now.setZone(ctx.zone).startOf('day').toMillis()
  if (isOfToday) return
  const facts = await readFacts(ctx, member, {
    session: session.id,
    people: [],
    days: noFurther,
    onlyPlace: true,
  })
  await requireMayAsk(ctx, facts, toldBy(facts, wishOf(ctx, requestOf(session))))
}

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
  if (readInstant(session.end) < ctx.now.toMillis() && member.kind !== 'coordinator') {
    throw new Problem('sessions.is_past')
  }
  if (stands) await requireMayRestore(ctx, member, session)
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
  return refuse(ctx, member, requestOf(session), confirmable, { spoke: answer.refused })
}

/** Cancels a session; its people and its room are free again. */
export const cancelSession = (ctx: Ctx, id: string, input: Standing) =>
  changeStanding(ctx, id, false, input)

/** Takes a cancel back, unless something else took the place: then says what. */
export const restoreSession = (ctx: Ctx, id: string, input: Standing) =>
  changeStanding(ctx, id, true, input)
