import { type Ctx, instantOf, type Member, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { Swap } from '#api/sessions/schema.ts'
import { findFacts, noFurther, type SessionRow } from '#api/sessions/store.ts'
import { wordReason } from '#api/sessions/usecases/refuse.ts'
import { seenSession, seenSwap } from '#api/sessions/usecases/view.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'
import type { NewSwap, SwapOptions, Swapped } from '#api/swaps/schema.ts'
import {
  acceptSwapRow,
  deleteSwap,
  findSwapFacts,
  findSwapOptions,
  insertSwap,
  takeSwapRowBack,
} from '#api/swaps/store.ts'

/** What of a swap the constraints do not judge: whom somebody teaches. */
const ofTeaching: readonly Reason['code'][] = [
  'sessions.gone',
  'sessions.not_a_volunteer',
  'sessions.does_not_teach_children',
  'sessions.level_does_not_fit',
]
/** And what she does: the list of what could be had has been narrowed by that (`does_that`). */
const ofAbility: readonly Reason['code'][] = [...ofTeaching, 'sessions.does_not_do_that']

/** Whether somebody could hold a session at all, whenever it is. */
const couldHold = (
  ctx: Ctx,
  facts: Facts,
  session: SessionRow,
  who: string,
  judged: readonly Reason['code'][],
): boolean => {
  const wish = wishOf(ctx, {
    ...{ activity: session.activity, session: session.id, volunteers: [who] },
    ...{ start: readInstant(session.start), end: readInstant(session.end) },
    learners: session.learners.map(({ id }) => id).filter((id) => !session.away.includes(id)),
  })
  return !judgePeople(facts, wish).some(({ code }) => judged.includes(code))
}

/** How far ahead somebody looks for what she could have instead. */
const weeksAhead = 4

/**
 * What the reader could have for a session of hers: sessions of others to come, each of which both could hold in the
 * other's place. Whose learners they are is not said.
 *
 * @throws sessions.not_yours
 */
export const listSwapOptions = async (ctx: Ctx, id: string): Promise<SwapOptions> => {
  const member = requireMember(ctx)
  const me = member.personId
  const { mine, options } = await findSwapOptions(ctx.db, {
    ...{ session: id, person: me, now: instantOf(ctx.now) },
    until: instantOf(ctx.now.plus({ weeks: weeksAhead })),
  })
  if (!mine?.volunteers.some((one) => one.id === me)) throw new Problem('sessions.not_yours')
  if (options.length === 0) return { options: [] }
  const learners = [mine, ...options.map(({ session }) => session)].flatMap((one) => one.learners)
  const people = [me, ...options.map(({ holder }) => holder), ...learners.map((one) => one.id)]
  const facts = await findFacts(ctx.db, {
    ...{ activity: mine.activity, start: mine.start, end: mine.end, place: mine.place },
    ...{ days: noFurther, people: [...new Set(people)], onlyPlace: true },
  })
  const fits = ({ session, holder }: (typeof options)[number]) =>
    couldHold(ctx, facts, session, me, ofTeaching) &&
    couldHold(ctx, facts, mine, holder, ofTeaching)
  return {
    options: options.filter(fits).flatMap(({ session, holder }) => {
      const who = session.volunteers.find((one) => one.id === holder)
      return who ? [{ session: seenSession(member, session), holder: who }] : []
    }),
  }
}

/** As many may somebody offer at once. */
const mostOffers = 20

/**
 * Offers a session of the reader's for one of somebody else's, who may accept. Done twice is done.
 *
 * @throws swaps.with_oneself; swaps.not_open where one of them is not expected there; swaps.too_many;
 *   request.id_is_used
 */
export const offerSwap = async (ctx: Ctx, input: NewSwap): Promise<Swap> => {
  const member = requireMember(ctx)
  if (input.other === member.personId) throw new Problem('swaps.with_oneself')
  const wish = { ...input, volunteer: member.personId, most: mostOffers, now: instantOf(ctx.now) }
  const { swap, other, many } = await insertSwap(ctx.db, wish, ctx.deadline)
  if (other) throw new Problem('request.id_is_used')
  if (many) throw new Problem('swaps.too_many', { values: { most: mostOffers } })
  if (!swap) throw new Problem('swaps.not_open')
  return seenSwap(member, swap)
}

const actingOn = (ctx: Ctx, id: string) => {
  const member = requireMember(ctx)
  return { member, wish: { id, actor: member.personId, now: instantOf(ctx.now) } }
}

type Answered = Awaited<ReturnType<typeof acceptSwapRow>>

const answered = (ctx: Ctx, member: Member, { sessions, refused }: Answered): Swapped => {
  if (sessions) return { sessions: sessions.map((one) => seenSession(member, one)) }
  if (!refused) throw new Problem('swaps.not_open')
  const code = reasonOfConstraint(refused)
  throw new Problem('swaps.refused', { conflicts: [wordReason(ctx, member, { code }, [])] })
}

/**
 * Accepts a swap: both sessions change hands at once, or neither does. The constraints judge both, whatever else was
 * accepted at that moment.
 *
 * @throws swaps.not_open; swaps.refused with the reason
 */
export const acceptSwap = async (ctx: Ctx, id: string): Promise<Swapped> => {
  const { member, wish } = actingOn(ctx, id)
  const found = await findSwapFacts(ctx.db, id, member.personId)
  const [given, asked] = [found?.gives.session, found?.asks.session]
  if (!found || !given || !asked) throw new Problem('swaps.not_open')
  const areAble =
    couldHold(ctx, found.gives, given, member.personId, ofAbility) &&
    couldHold(ctx, found.asks, asked, found.by, ofAbility)
  // Why is not said: it would tell of somebody else's learners.
  if (!areAble) throw new Problem('swaps.not_open')
  return answered(ctx, member, await acceptSwapRow(ctx.db, wish, ctx.deadline))
}

/** Takes back that a swap was accepted, a moment after: it is offered still.
 *  @throws swaps.not_open where something was done since; swaps.refused */
export const takeSwapBack = async (
  ctx: Ctx,
  id: string,
  { session }: { session: string },
): Promise<Swapped> => {
  const { member, wish } = actingOn(ctx, id)
  return answered(ctx, member, await takeSwapRowBack(ctx.db, { ...wish, session }, ctx.deadline))
}

/** Takes an offer back, or says no to it; nothing is kept of that. @throws swaps.not_open */
export const dropSwap = async (ctx: Ctx, id: string): Promise<void> => {
  const { wish } = actingOn(ctx, id)
  const { gone } = await deleteSwap(ctx.db, wish, ctx.deadline)
  if (!gone) throw new Problem('swaps.not_open')
}
