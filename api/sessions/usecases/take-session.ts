import { type Ctx, instantOf, type Member, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { rankedPlaces } from '#api/sessions/rules/judge/any-place.ts'
import type { TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { isSought, judgeTaking, type Taking, whoOffers } from '#api/sessions/rules/stand-in.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { Session, Taker } from '#api/sessions/schema.ts'
import {
  type FactsAnswer,
  listFactsOfSessions,
  type SessionRow,
  updateSession,
} from '#api/sessions/store.ts'
import { placesToTry } from '#api/sessions/usecases/book-session.ts'
import { findOnRhythm } from '#api/sessions/usecases/on-rhythm.ts'
import { wordReason } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'

/** How many sessions are judged for one reader, the nearest first. */
const mostJudged = 24

/** The session with somebody more, as far as its people are there; or in the place of who offered it. */
const wishToTake = (
  ctx: Ctx,
  session: SessionRow,
  facts: FactsAnswer,
  taker: string,
): TimedWish => {
  const offerer = whoOffers(session, facts.activity)
  const here = (people: readonly { id: string }[]) =>
    people.map(({ id }) => id).filter((id) => id !== offerer && !session.away.includes(id))
  const request = {
    session: session.id,
    activity: session.activity,
    start: readInstant(session.start),
    end: readInstant(session.end),
    volunteers: [...here(session.volunteers), taker],
    learners: here(session.learners),
  }
  return wishOf(ctx, request, session)
}

/** Whether a session is still to come for somebody who is not in it; whoever gave it up has said no. */
const isAhead = (ctx: Ctx, { start, volunteers, gaveUp }: SessionRow, taker: string): boolean =>
  !isPast(ctx.now.toMillis(), readInstant(start)) &&
  ![...volunteers, ...gaveUp].some(({ id }) => id === taker)

const isOpenTo = (ctx: Ctx, session: SessionRow, facts: FactsAnswer, taker: string): boolean =>
  isSought(session, facts.activity) && isAhead(ctx, session, taker)

const judged = (ctx: Ctx, session: SessionRow, facts: FactsAnswer, taker: string): Taking =>
  judgeTaking(facts, wishToTake(ctx, session, facts, taker), taker)

/** The same as the coordinator sees it: all that keeps somebody, but her hours; and the week (a Monday) it is in. */
export const judgedTaking = (ctx: Ctx, session: SessionRow, facts: FactsAnswer, taker: string) => {
  const wish = wishToTake(ctx, session, facts, taker)
  const { own, others, isOutsideHours } = judgeTaking(facts, wish, taker)
  return { reasons: [...own, ...others], isOutsideHours, week: wish.moment.week }
}

export type MayTake = 'in_hours' | 'by_word'

/** Which of these sessions a reader may take, and whether her hours say so or only her word. */
export const whatMayBeTaken = async (
  ctx: Ctx,
  member: Member,
  sessions: readonly SessionRow[],
): Promise<Map<string, MayTake>> => {
  const taker = member.personId
  const nearest = sessions.filter((one) => isAhead(ctx, one, taker)).slice(0, mostJudged)
  if (nearest.length === 0) return new Map()
  const found = await listFactsOfSessions(
    ctx.db,
    nearest.map(({ id }) => id),
    taker,
  )
  const may = found.flatMap((facts): [string, MayTake][] => {
    const { session } = facts
    if (!session || !isOpenTo(ctx, session, facts, taker)) return []
    const { own, others, isOutsideHours } = judged(ctx, session, facts, taker)
    if (own.length > 0 || others.length > 0) return []
    return [[session.id, isOutsideHours ? 'by_word' : 'in_hours']]
  })
  return new Map(may)
}

/** Of those who are away, the first in whose place somebody comes stays no longer in the session; nor does who
 *  left the house. Where nobody is missing, it is who offered it. */
const whoStays = (session: SessionRow, { people, activity }: FactsAnswer) => {
  const { volunteers, away } = session
  const offerer = whoOffers(session, activity)
  const isArchived = (id: string) => people.find((one) => one.id === id)?.archived
  if (offerer) return volunteers.map(({ id }) => id).filter((id) => id !== offerer)
  const missing = volunteers.filter(({ id }) => away.includes(id)).map(({ id }) => id)
  const others = activity?.volunteersTo === 1 ? [] : missing.slice(1)
  const here = volunteers.map(({ id }) => id).filter((id) => !away.includes(id))
  return [...here, ...others.filter((id) => !isArchived(id))]
}

const attempt = async (
  ctx: Ctx,
  member: Member,
  id: string,
  taker: string,
): Promise<Session | undefined> => {
  const [facts] = await listFactsOfSessions(ctx.db, [id], taker)
  const session = facts?.session
  if (!facts || !session) throw new Problem('sessions.not_found')
  const isHers = session.volunteers.some((one) => one.id === taker)
  if (isHers && session.stands && !session.away.includes(taker)) return seenSession(member, session)
  if (!isOpenTo(ctx, session, facts, taker)) throw new Problem('sessions.not_sought')
  const { own, others } = judged(ctx, session, facts, taker)
  const told = member.kind === 'coordinator' ? [...own, ...others] : own
  if (told.length > 0) {
    throw new Problem('sessions.refused', {
      conflicts: told.map((reason) => wordReason(ctx, member, reason)),
    })
  }
  if (others.length > 0) throw new Problem('sessions.not_sought')
  const stay = whoStays(session, facts)
  const left = session.volunteers.find(({ id: one }) => !stay.includes(one))
  const places = rankedPlaces(facts, wishToTake(ctx, session, facts, taker))
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ place }) => place.id)
    .sort((a, b) => Number(b === session.place) - Number(a === session.place))
  const answer = await updateSession(
    ctx.db,
    {
      id,
      revision: session.revision,
      places: session.stands ? undefined : places.slice(0, placesToTry),
      volunteers: [...stay, taker],
      insteadOf: left && { id: left.id, offered: session.offered.includes(left.id) },
      onRhythm: session.slot && session.touched ? await findOnRhythm(ctx, id) : undefined,
      as: 'session.taken_over',
      actor: member.personId,
      now: instantOf(ctx.now),
    },
    ctx.deadline,
  )
  if (answer.session) return seenSession(member, answer.session)
  // Looked at anew: what kept the constraint is told there, as far as it is hers.
  return undefined
}

/** How often it is looked at anew where somebody wrote at that very moment. */
const attempts = 3

/**
 * Takes a session for which somebody is looked for; the coordinator may say for whom. Of all who try at once one
 * has it: it is written over the revision that was seen, and the constraints judge.
 *
 * @throws sessions.not_yours for another, where the reader does not coordinate; sessions.not_sought where somebody else was faster, nobody is looked for, or it is not hers to take;
 *   sessions.refused for reasons of her own
 */
export const takeSession = async (ctx: Ctx, id: string, input: Taker): Promise<Session> => {
  const member = requireMember(ctx)
  const taker = input.volunteer ?? member.personId
  if (taker !== member.personId && member.kind !== 'coordinator') {
    throw new Problem('sessions.not_yours')
  }
  for (let n = 0; n < attempts; n += 1) {
    const taken = await attempt(ctx, member, id, taker)
    if (taken) return taken
  }
  throw new Problem('sessions.not_sought')
}
