import type { Ctx, Member } from '#api/ctx.ts'
import { Problem, sentence } from '#api/problems.ts'
import type { Conflict } from '#api/schema.ts'
import { mayInsist } from '#api/sessions/policy.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import { byHoursAlone, toldBy } from '#api/sessions/rules/judge/discretion.ts'
import { expected } from '#api/sessions/rules/judge/expected.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { nearestTimes, offerDays, otherPlaces } from '#api/sessions/rules/offers.ts'
import { valuesOf } from '#api/sessions/rules/reason-values.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Confirmable } from '#api/sessions/schema.ts'
import { isSpent, readFacts, requireTold, staysOf } from '#api/sessions/usecases/discretion.ts'
import { asText, type BookingRequest, wishOf } from '#api/sessions/usecases/wish.ts'

const isConfirmable = (code: string): code is Confirmable =>
  (confirmable as readonly string[]).includes(code)

/** The reasons that remain once what was insisted on is set aside. */
export const remaining = (
  member: Member,
  reasons: Reason[],
  insisted: readonly string[],
): Reason[] =>
  reasons.filter((r) => !(mayInsist(member) && isConfirmable(r.code) && insisted.includes(r.code)))

export const onlyNeedsConfirming = (member: Member, reasons: Reason[]): boolean =>
  mayInsist(member) && reasons.every((reason) => isConfirmable(reason.code))

/** A reason in the reader's words, with only as much of the clash as the reader may know. */
export const wordReason = (ctx: Ctx, member: Member, reason: Reason): Conflict => {
  const aboutThePlace = reason.code === 'sessions.room_is_taken'
  const aboutMe = reason.subject === member.personId
  const { clash } = reason
  const mayKnowWhen = member.kind === 'coordinator' || aboutThePlace || aboutMe
  return {
    code: reason.code,
    detail: sentence(reason.code, ctx.language, valuesOf(reason, ctx.language)),
    ...(reason.subject && { subject: reason.subject }),
    ...(mayKnowWhen && clash && { start: utcText(clash.from), end: utcText(clash.to) }),
    ...(mayInsist(member) && isConfirmable(reason.code) && { confirmable: true }),
  }
}

/**
 * Refuses a wish with every reason and the nearest free alternatives, read anew so that they can
 * be booked as they stand. Other times at which somebody else's learner could come go by her hours alone: what
 * is left out would tell where she is.
 *
 * @param spoke the constraint with which the database refused, if it got so far
 * @throws sessions.asked_enough where it would tell more of others' learners than a day allows
 */
export const refuse = async (
  ctx: Ctx,
  member: Member,
  request: BookingRequest,
  insisted: readonly string[],
  spoke?: string,
): Promise<never> => {
  const people = [...request.volunteers, ...request.learners]
  const facts = await readFacts(ctx, member, { ...asText(request), people, days: offerDays })
  const { session } = facts
  const wish = wishOf(ctx, request, session)
  const judged = session ? expected(session, facts, wish) : wish
  const told = toldBy(facts, judged, staysOf(facts))
  await requireTold(ctx, member, told)
  const reasons = remaining(member, judge(facts, judged), insisted)
  if (reasons.length === 0)
    reasons.push({ code: reasonOfConstraint(spoke), subject: wish.place, values: {} })
  const needsConfirming = onlyNeedsConfirming(member, reasons)
  const all = [...(facts.told ?? []), ...told]
  // Nothing is offered that would then be refused: of who is asked about no more today, no other hour.
  const hasOthers = facts.people.some(({ id, isOthers }) => isOthers && wish.learners.includes(id))
  const times =
    hasOthers && isSpent(all)
      ? []
      : nearestTimes(byHoursAlone(facts, all), wish, ctx.now.toMillis(), ctx.zone)
  throw new Problem(needsConfirming ? 'sessions.needs_confirmation' : 'sessions.refused', {
    conflicts: reasons.map((reason) => wordReason(ctx, member, reason)),
    alternatives: [...otherPlaces(facts, wish), ...times],
  })
}
