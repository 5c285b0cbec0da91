import type { Ctx, Member } from '#api/ctx.ts'
import type { Conflict } from '#api/schema.ts'
import { expected } from '#api/sessions/rules/judge/expected.ts'
import type { Facts, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { SessionRow } from '#api/sessions/store.ts'
import { wordReason } from '#api/sessions/usecases/refuse.ts'

/** Said beside the fields that are still empty. */
const missing = ['sessions.needs_a_learner', 'sessions.understaffed']

/**
 * What a request for this wish would be refused for, as of these facts, in the reader's words: judged as
 * `bookSession` and `changeSession` judge it.
 *
 * @param own the session that it changes
 * @param unsaid that of some learners it is not said whether they are free
 */
export const against = (
  ctx: Ctx,
  member: Member,
  facts: Facts,
  wish: TimedWish,
  { own, unsaid }: { own: SessionRow | undefined; unsaid: readonly Reason[] },
): Conflict[] => {
  const { from } = wish.moment
  const starts = own ? [from, readInstant(own.start)] : [from]
  const hasBegun = isPast(ctx.now.toMillis(), ...starts) && member.kind !== 'coordinator'
  const placed = own ? { ...wish, place: wish.place ?? own.place } : wish
  const judged = own ? expected(own, facts, placed) : placed
  const reasons: Reason[] = [
    ...(hasBegun ? [{ code: 'sessions.is_past' as const }] : []),
    ...judge(facts, judged).filter(({ code }) => !missing.includes(code)),
    ...unsaid,
  ]
  return reasons.map((reason) => wordReason(ctx, member, reason))
}
