import type { Ctx, Member } from '#api/ctx.ts'
import { Problem, sentence } from '#api/problems.ts'
import type { Conflict, Named } from '#api/schema.ts'
import { insistableBy } from '#api/sessions/policy.ts'
import { saidHours } from '#api/sessions/rules/confirmable.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import { byHoursAlone, toldBy, unsaid, upToRefused } from '#api/sessions/rules/judge/discretion.ts'
import { expected } from '#api/sessions/rules/judge/expected.ts'
import type { Facts, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { askedOut, offerDays, otherPlaces, timesOrWhy } from '#api/sessions/rules/offers.ts'
import { valuesOf } from '#api/sessions/rules/reason-values.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { isSpent, readFacts, requireTold, staysOf } from '#api/sessions/usecases/discretion.ts'
import { asText, type BookingRequest, wishOf } from '#api/sessions/usecases/wish.ts'

/** The reasons that remain once what was insisted on, and may be, is set aside. */
export const remaining = (
  insistable: readonly string[],
  reasons: Reason[],
  insisted: readonly string[],
): Reason[] => reasons.filter(({ code }) => !(insisted.includes(code) && insistable.includes(code)))

export const onlyNeedsConfirming = (insistable: readonly string[], reasons: Reason[]): boolean =>
  reasons.every(({ code }) => insistable.includes(code))

/** Which of `saidHours` a wish lies beyond, where that was insisted on. */
export const beyondHours = (facts: Facts, wish: Wish, insisted: readonly string[]): string[] => {
  const asked = saidHours.filter((code) => insisted.includes(code))
  if (asked.length === 0) return []
  const reasons = judge(facts, wish)
  return asked.filter((code) => reasons.some((reason) => reason.code === code))
}

/**
 * The facts by which a wish is judged whose hours were agreed on: whoever may be asked for beyond her hours has
 * none. Of somebody else's learner it is then said, and counted, whether she is free at that hour.
 */
export const asAgreed = <F extends Facts>(
  member: Member,
  facts: F,
  insisted: readonly string[],
): F => {
  const may = (code: string) => insisted.includes(code) && insistableBy(member).includes(code)
  const [ofTutors, ofLearners] = saidHours.map(may)
  if (!ofTutors && !ofLearners) return facts
  const isFree = ({ learner }: PersonFacts) => (learner ? ofLearners : ofTutors)
  return {
    ...facts,
    people: facts.people.map((one) => (isFree(one) ? { ...one, windows: [] } : one)),
  }
}

/** Whom a reason's sentence names. */
const namedIn = ({ named, subject, values }: Reason): Named[] => {
  const name = values?.person
  return named ?? (subject && name ? [{ id: subject, name: String(name) }] : [])
}

/** A reason in the reader's words, with only as much of the clash as the reader may know. */
export const wordReason = (
  ctx: Ctx,
  member: Member,
  reason: Reason,
  insistable = insistableBy(member),
): Conflict => {
  const aboutThePlace = reason.code === 'sessions.room_is_taken'
  const aboutMe = reason.subject === member.personId
  const { clash } = reason
  const named = namedIn(reason)
  const mayKnowWhen = member.kind === 'coordinator' || aboutThePlace || aboutMe
  return {
    code: reason.code,
    detail: sentence(reason.code, ctx.language, valuesOf(reason, ctx.language), aboutMe),
    ...(reason.subject && { subject: reason.subject }),
    ...(named.length > 0 && { named }),
    ...(mayKnowWhen && clash && { start: utcText(clash.from), end: utcText(clash.to) }),
    ...(insistable.includes(reason.code) && { confirmable: true }),
  }
}

/**
 * Refuses a wish with every reason and the nearest free alternatives, read anew so that they can
 * be booked as they stand. Other times at which somebody else's learner could come go by her hours alone: what
 * is left out would tell where she is.
 *
 * @param because `spoke`: the constraint with which the database refused, if it got so far; `unasked`: learners of
 *   whom it is not to be said whether they are free
 * @throws sessions.asked_enough where it would tell more of others' learners than a day allows
 */
export const refuse = async (
  ctx: Ctx,
  member: Member,
  request: BookingRequest,
  insisted: readonly string[],
  { spoke, unasked = new Set() }: { spoke?: string; unasked?: ReadonlySet<string> } = {},
): Promise<never> => {
  const people = [...request.volunteers, ...request.learners]
  const facts = await readFacts(ctx, member, { ...asText(request), people, days: offerDays })
  const { session } = facts
  const wish = wishOf(ctx, request, session)
  const judged = session ? expected(session, facts, wish) : wish
  const agreed = asAgreed(member, facts, insisted)
  const asked = toldBy(agreed, judged, staysOf(facts)).filter((one) => !unasked.has(one.learner))
  const told = upToRefused(asked)
  await requireTold(ctx, member, told)
  const silent = new Set([...unasked, ...asked.slice(told.length).map(({ learner }) => learner)])
  const seen = byHoursAlone(agreed, facts.told ?? [], silent)
  const reasons = [
    ...remaining(insistableBy(member), judge(seen, judged), insisted),
    ...unsaid(facts, unasked),
  ]
  if (reasons.length === 0)
    reasons.push({ code: reasonOfConstraint(spoke), subject: wish.place, values: {} })
  const needsConfirming = onlyNeedsConfirming(insistableBy(member), reasons)
  const all = [...(facts.told ?? []), ...told]
  // Nothing is offered that would then be refused: of who is asked about no more today, no other hour.
  const hasOthers = facts.people.some(({ id, isOthers }) => isOthers && wish.learners.includes(id))
  const { times, noTimes } =
    hasOthers && isSpent(all)
      ? askedOut
      : timesOrWhy(byHoursAlone(facts, all), wish, ctx.now.toMillis(), ctx.zone)
  throw new Problem(needsConfirming ? 'sessions.needs_confirmation' : 'sessions.refused', {
    conflicts: reasons.map((reason) => wordReason(ctx, member, reason)),
    alternatives: [...otherPlaces(facts, wish), ...times],
    // As beside the form: the other times know the hours of somebody else's learner alone.
    more: { ...(hasOthers && { unsure: true }), ...(noTimes && { noTimes }) },
  })
}
