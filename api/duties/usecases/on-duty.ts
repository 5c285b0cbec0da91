import { type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import type { HeldRoster, LetGo, WhoOnDuty } from '#api/duties/schema.ts'
import {
  deleteHolder,
  deleteOnDuty,
  findTurn,
  insertHolder,
  insertOnDuty,
} from '#api/duties/store.ts'
import { giveBackUntil } from '#api/duties/usecases/list-duties.ts'
import { Problem } from '#api/problems.ts'
import type { Conflict } from '#api/schema.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { Session } from '#api/sessions/schema.ts'
import { wordReason } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { endOfTerm } from '#api/year/rules/school-year.ts'

/** Whose turn it is about, and the turn. @throws duties.not_found; duties.not_for_another */
const begin = async (ctx: Ctx, id: string, { volunteer }: WhoOnDuty) => {
  const member = requireMember(ctx)
  const whom = volunteer ?? member.personId
  if (whom !== member.personId && member.kind !== 'coordinator') {
    throw new Problem('duties.not_for_another')
  }
  const turn = await findTurn(ctx.db, id)
  if (!turn) throw new Problem('duties.not_found')
  const isOver = isPast(ctx.now.toMillis(), readInstant(turn.session.start))
  if (isOver && member.kind !== 'coordinator') throw new Problem('duties.has_begun')
  const { schoolHolidays } = turn.year.layers
  return {
    ...{ member, whom, turn },
    wish: { id, volunteer: whom, actor: member.personId, now: instantOf(ctx.now) },
    termOf: (day: string) => endOfTerm(day, schoolHolidays),
  }
}

type Begun = Awaited<ReturnType<typeof begin>>

/** What the database refused, in the reader's words. */
const wordRefusal = (ctx: Ctx, { member, whom, turn }: Begun, invariant: string): Conflict => {
  const code = reasonOfConstraint(invariant)
  const values = { most: turn.session.volunteers.length - turn.session.away.length }
  return wordReason(ctx, member, { code, subject: whom, values }, [])
}

/**
 * Signs somebody up for one turn: of all who take its last place at once one has it. Done twice is done.
 *
 * @throws duties.refused with the reason; otherwise as `begin`
 */
export const signUp = async (ctx: Ctx, id: string, input: WhoOnDuty): Promise<Session> => {
  const begun = await begin(ctx, id, input)
  const termEnd = begun.termOf(todayOf(ctx))
  const answer = await insertOnDuty(ctx.db, { ...begun.wish, termEnd }, ctx.deadline)
  if (answer.missing) throw new Problem('duties.not_found')
  if (answer.session) return seenSession(begun.member, answer.session)
  throw new Problem('duties.refused', {
    conflicts: [wordRefusal(ctx, begun, answer.refused ?? '')],
  })
}

/**
 * Gives a turn back: its place is free at once. Until its activity's deadline; after that one says that one cannot
 * come (`giveUpSession`).
 *
 * @throws duties.too_late; duties.not_on_it; otherwise as `begin`
 */
export const withdraw = async (ctx: Ctx, id: string, input: WhoOnDuty): Promise<Session> => {
  const begun = await begin(ctx, id, input)
  const { member, turn } = begun
  if (member.kind !== 'coordinator' && ctx.now.toMillis() > giveBackUntil(turn.session, turn)) {
    throw new Problem('duties.too_late', { values: { hours: turn.giveBackHours } })
  }
  const answer = await deleteOnDuty(ctx.db, begun.wish, ctx.deadline)
  if (answer.session) return seenSession(member, answer.session)
  throw new Problem('duties.not_on_it')
}

/**
 * Takes a roster's turns from one of them to the end of its term: those that can be taken. Who holds it comes first
 * in the next one. What cannot be taken is answered with its reason.
 *
 * @throws duties.no_roster; otherwise as `begin`
 */
export const holdRoster = async (ctx: Ctx, id: string, input: WhoOnDuty): Promise<HeldRoster> => {
  const begun = await begin(ctx, id, input)
  const today = todayOf(ctx)
  const until = begun.termOf(begun.turn.session.heldOn ?? today)
  const termEnd = begun.termOf(today)
  const answer = await insertHolder(ctx.db, { ...begun.wish, until, termEnd }, ctx.deadline)
  if (answer.missing) throw new Problem('duties.no_roster')
  return {
    until: answer.until,
    taken: answer.taken,
    left: answer.left.map(({ id: turn, day, refused }) => ({
      ...{ id: turn, day },
      why: wordRefusal(ctx, begun, refused),
    })),
  }
}

/** Gives a roster's turns back from one of them on; those that are past their deadline stay hers.
 *  @throws duties.no_roster; otherwise as `begin` */
export const letRosterGo = async (
  ctx: Ctx,
  id: string,
  input: LetGo,
): Promise<{ freed: string[] }> => {
  const { wish, member, turn } = await begin(ctx, id, input)
  const hours = member.kind === 'coordinator' ? undefined : turn.giveBackHours
  const asked = { ...wish, only: input.only, hours }
  const answer = await deleteHolder(ctx.db, asked, ctx.deadline)
  if (answer.missing) throw new Problem('duties.no_roster')
  return { freed: answer.freed }
}
