import { type Along, type Ctx, instantOf, type Member, requireMember, todayOf } from '#api/ctx.ts'
import { mayTeach } from '#api/people/rules.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'
import { insistableBy, mayBookWith } from '#api/sessions/policy.ts'
import { rankedPlaces } from '#api/sessions/rules/judge/any-place.ts'
import { toldBy } from '#api/sessions/rules/judge/discretion.ts'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import type { BookSession, Session } from '#api/sessions/schema.ts'
import {
  type FactsAnswer,
  type FactsQuery,
  type FactsRow,
  insertSession,
  noFurther,
  selectFacts,
  whoAsksOfLearners,
  wholeFacts,
} from '#api/sessions/store.ts'
import { asReader, readFacts, requireMayAsk } from '#api/sessions/usecases/discretion.ts'
import { asAgreed, beyondHours, refuse, remaining } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { asText, type BookingRequest, wishOf } from '#api/sessions/usecases/wish.ts'

type Written = ReturnType<typeof asText<BookingRequest>>

/** SHA-256 (hex) of who asks for what: two requests with one hash are one request. */
const requestHash = (actor: string, id: string, request: Written): Promise<string> => {
  const { activity, start, end, volunteers, learners, place } = request
  const parts = [actor, id, activity, start, end, volunteers, learners, place ?? null]
  return hashOf(JSON.stringify(parts))
}

/** Everything a wish names must exist; what does not is said at once, not judged. */
export const requireKnown = (
  member: Member,
  facts: FactsAnswer,
  people: string[],
  place: string | undefined,
) => {
  if (!facts.activity) throw new Problem('activities.not_found')
  if (place && !facts.places.some((p) => p.id === place)) throw new Problem('places.not_found')
  const nameable = facts.people.filter((person) => mayName(member, facts, person))
  const known = new Set(nameable.map((person) => person.id))
  if (!people.every((id) => known.has(id))) throw new Problem('people.not_found')
}

/** A volunteer names herself, and learners she may teach: others are not there for her. */
const mayName = (member: Member, facts: FactsAnswer, person: PersonFacts): boolean => {
  if (member.kind === 'coordinator' || person.id === member.personId) return true
  const me = facts.people.find((one) => one.id === member.personId)
  if (!person.learner || person.archived || !me?.volunteer) return false
  return mayTeach(me.volunteer, person.learner)
}

/** How many rooms a write function may try when it is free to choose. */
export const placesToTry = 8

const factsOf = (input: BookSession): FactsQuery => ({
  ...asText(input),
  session: input.id,
  people: [...input.volunteers, ...input.learners],
  days: noFurther,
  onlyPlace: input.place !== undefined,
})

/** The question of `bookSession`, to go along with the check who asks. */
export const bookingAlong = (ctx: Pick<Ctx, 'now' | 'zone'>, input: BookSession): Along =>
  selectFacts({ ...factsOf(input), reader: { id: whoAsksOfLearners, today: todayOf(ctx) } })

/**
 * Books one session: tutor, room and learners together, or nothing. The same request again is the
 * same session.
 *
 * @throws sessions.refused with every reason and alternatives; sessions.needs_confirmation;
 *   sessions.not_yours; sessions.id_is_used; sessions.asked_enough
 */
export const bookSession = async (
  ctx: Ctx,
  input: BookSession,
  along?: object,
): Promise<Session> => {
  const member = requireMember(ctx)
  if (!mayBookWith(member, input.volunteers)) throw new Problem('sessions.not_yours')
  const { id, activity, start, end, volunteers, learners, place, confirm } = input
  const request = { activity, start, end, volunteers, learners, place }
  const written = asText(request)
  const people = [...volunteers, ...learners]
  const hash = await requestHash(member.personId, id, written)
  // Made by `bookingAlong`.
  const known = along as FactsRow | undefined
  const facts = known?.facts
    ? asReader(member, wholeFacts(known))
    : await readFacts(ctx, member, factsOf(input))
  if (facts.session) {
    if (facts.hash !== hash) throw new Problem('sessions.id_is_used')
    return seenSession(member, facts.session)
  }
  requireKnown(member, facts, people, place)
  if (isPast(ctx.now.toMillis(), request.start) && member.kind !== 'coordinator') {
    throw new Problem('sessions.is_past')
  }
  const wish = wishOf(ctx, request)
  const agreed = asAgreed(member, facts, confirm)
  await requireMayAsk(ctx, facts, toldBy(agreed, wish))
  if (remaining(insistableBy(member), judge(agreed, wish), confirm).length > 0) {
    return refuse(ctx, member, request, confirm)
  }
  const free = rankedPlaces(facts, wish).filter(({ reasons }) => reasons.length === 0)
  const answer = await insertSession(
    ctx.db,
    {
      ...written,
      id,
      places: place ? [place] : free.slice(0, placesToTry).map((one) => one.place.id),
      actor: member.personId,
      now: instantOf(ctx.now),
      hash,
      beyond: beyondHours(facts, wish, confirm),
    },
    ctx.deadline,
  )
  if (answer.session) return seenSession(member, answer.session)
  if (answer.refused === 'id_is_used_once') throw new Problem('sessions.id_is_used')
  return refuse(ctx, member, request, confirm, { spoke: answer.refused })
}
