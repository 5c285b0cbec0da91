import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { mayBookWith } from '#api/sessions/policy.ts'
import { judge, rankedPlaces } from '#api/sessions/rules/judge.ts'
import { inZone, utcText } from '#api/sessions/rules/time.ts'
import type { BookSession, Session } from '#api/sessions/schema.ts'
import { type FactsAnswer, findFacts, insertSession } from '#api/sessions/store.ts'
import { refuse, remaining } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

/** SHA-256 (hex) of who asks for what: two requests with one hash are one request. */
const hashOf = async (actor: string, input: BookSession): Promise<string> => {
  const { id, activity, start, end, volunteers, learners, place } = input
  const text = JSON.stringify([
    actor,
    id,
    activity,
    start,
    end,
    volunteers,
    learners,
    place ?? null,
  ])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Everything a wish names must exist; what does not is said at once, not judged. */
export const requireKnown = (facts: FactsAnswer, people: string[], place: string | undefined) => {
  if (!facts.activity) throw new Problem('activities.not_found')
  if (place && !facts.places.some((p) => p.id === place)) throw new Problem('places.not_found')
  const known = new Set(facts.people.map((person) => person.id))
  if (!people.every((id) => known.has(id))) throw new Problem('people.not_found')
}

/** How many rooms the door may try when it is free to choose. */
export const roomsToTry = 8

/**
 * Books one session: tutor, room and learners together, or nothing. The same request again is the
 * same session.
 *
 * @throws sessions.refused with every reason and alternatives; sessions.needs_confirmation;
 *   sessions.not_yours; sessions.id_is_used
 */
export const bookSession = async (ctx: Ctx, input: BookSession): Promise<Session> => {
  const member = requireMember(ctx)
  if (!mayBookWith(member, input.volunteers)) throw new Problem('sessions.not_yours')
  const wish = {
    ...input,
    start: utcText(inZone(input.start, 'utc')),
    end: utcText(inZone(input.end, 'utc')),
  }
  const people = [...wish.volunteers, ...wish.learners]
  const hash = await hashOf(member.personId, wish)
  const facts = await findFacts(ctx.db, {
    session: wish.id,
    activity: wish.activity,
    start: wish.start,
    end: wish.end,
    place: wish.place,
    people,
    days: 0,
  })
  if (facts.session) {
    if (facts.hash !== hash) throw new Problem('sessions.id_is_used')
    return seenSession(member, facts.session)
  }
  requireKnown(facts, people, wish.place)
  const asked = {
    start: wish.start,
    end: wish.end,
    volunteers: wish.volunteers,
    learners: wish.learners,
    place: wish.place,
  }
  const refusal = { ...asked, activity: wish.activity, insisted: wish.confirm }
  if (Date.parse(wish.start) < ctx.now.toMillis() && member.kind !== 'coordinator') {
    throw new Problem('sessions.is_past')
  }
  if (remaining(member, judge(facts, asked, ctx.zone), wish.confirm).length > 0) {
    return refuse(ctx, member, refusal)
  }
  const ranked = rankedPlaces(facts, asked, ctx.zone).filter(({ reasons }) => reasons.length === 0)
  const answer = await insertSession(ctx.db, {
    id: wish.id,
    activity: wish.activity,
    start: wish.start,
    end: wish.end,
    volunteers: wish.volunteers,
    learners: wish.learners,
    places: wish.place ? [wish.place] : ranked.slice(0, roomsToTry).map(({ place }) => place.id),
    actor: member.personId,
    now: instantOf(ctx.now),
    hash,
  })
  if (answer.session) return seenSession(member, answer.session)
  if (answer.refused === 'id_is_used_once') throw new Problem('sessions.id_is_used')
  return refuse(ctx, member, refusal, answer.refused)
}
