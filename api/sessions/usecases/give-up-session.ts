import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { GivingUp, Session } from '#api/sessions/schema.ts'
import { findSessionRow, type SeatChange, updateGivenUp } from '#api/sessions/store.ts'
import { changedMeanwhile } from '#api/sessions/usecases/change-session.ts'
import { refuse } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

type How = SeatChange['how']

const say = async (ctx: Ctx, id: string, how: How, input: GivingUp): Promise<Session> => {
  const member = requireMember(ctx)
  const whom = input.volunteer ?? member.personId
  const session = await findSessionRow(ctx.db, id)
  if (!session) throw new Problem('sessions.not_found')
  const isIn = session.volunteers.some((one) => one.id === whom)
  const mayKnow = whom === member.personId || member.kind === 'coordinator'
  if (!isIn || !mayKnow) {
    // Who gave it up is told to nobody else, by no code either.
    const hasGivenUp = mayKnow && session.gaveUp.some((one) => one.id === whom)
    throw new Problem(hasGivenUp ? 'sessions.not_sought' : 'sessions.not_yours')
  }
  const start = readInstant(session.start)
  if (isPast(ctx.now.toMillis(), start) && member.kind !== 'coordinator') {
    throw new Problem('sessions.is_past')
  }
  const answer = await updateGivenUp(
    ctx.db,
    {
      ...{ id, how, volunteer: whom, revision: input.revision },
      ...{ actor: member.personId, now: instantOf(ctx.now) },
    },
    ctx.deadline,
  )
  if (answer.session) return seenSession(member, answer.session)
  if (answer.missing) throw new Problem('sessions.not_sought')
  if (answer.stale) throw changedMeanwhile(seenSession(member, answer.stale))
  if (answer.refused === 'session_stands') throw new Problem('sessions.is_cancelled')
  const { activity, place } = session
  const here = ({ id: one }: { id: string }) => one === whom || !session.away.includes(one)
  const volunteers = session.volunteers.filter(here).map((one) => one.id)
  const learners = session.learners.filter(here).map((one) => one.id)
  const request = { activity, start, end: readInstant(session.end), place, volunteers, learners }
  return refuse(ctx, member, request, confirmable, { spoke: answer.refused })
}

/**
 * Says that a volunteer cannot come to one session: her seat is free for whoever takes it, the learners keep
 * theirs, and nobody holds it until then. Done twice is done.
 *
 * @throws sessions.not_yours; sessions.is_past; sessions.is_cancelled; sessions.changed_meanwhile
 */
export const giveUpSession = (ctx: Ctx, id: string, input: GivingUp) => say(ctx, id, 'gone', input)

/** Says that a volunteer would rather not come: the session stays hers until somebody takes it.
 *  @throws as `giveUpSession` */
export const offerSession = (ctx: Ctx, id: string, input: GivingUp) =>
  say(ctx, id, 'offered', input)

/** She comes after all, unless somebody took it, or something else took the place: then says what.
 *  @throws sessions.not_sought; sessions.refused; otherwise as `giveUpSession` */
export const comeBackToSession = (ctx: Ctx, id: string, input: GivingUp) =>
  say(ctx, id, 'here', input)
