import type { Ctx } from '#api/ctx.ts'
import type { Instant } from '#api/schema.ts'
import { needsOf } from '#api/sessions/rules/judge/counts.ts'
import type { Facts, TimedWish, Was, Wish } from '#api/sessions/rules/judge/facts.ts'
import { isGone } from '#api/sessions/rules/judge/people.ts'
import { isAway } from '#api/sessions/rules/judge/presence.ts'
import { momentOf, readInstant, utcText } from '#api/sessions/rules/time.ts'
import type { SessionRow } from '#api/sessions/store.ts'

/** A wish with its time as it was read from what the caller wrote. */
export type BookingRequest = {
  session?: string
  activity: string
  start: Instant
  end: Instant
  volunteers: string[]
  learners: string[]
  place?: string | undefined
}

/** A wish as the database reads it: its instants as text. */
export const asText = <W extends { start: Instant; end: Instant }>(wish: W) => ({
  ...wish,
  start: utcText(wish.start),
  end: utcText(wish.end),
})

/** A session before it changes, as the judge knows it. What is cancelled keeps nothing. */
export const wasOf = (session: SessionRow, zone: string): Was | undefined => {
  const { start, end, stands, away, place, volunteers, learners, why } = session
  if (!stands && why === null) return undefined
  const { from, to, week } = momentOf(readInstant(start), readInstant(end), zone)
  const ids = volunteers.map(({ id }) => id)
  return {
    place,
    from,
    people: [...ids, ...learners.map(({ id }) => id)],
    givers: stands ? ids.filter((id) => !away.includes(id)) : [],
    minutes: (to - from) / 60_000,
    week,
  }
}

/** What is asked for, as the judge reads it; with the session that it changes, if there is one. */
export const wishOf = (
  ctx: Pick<Ctx, 'now' | 'zone'>,
  request: BookingRequest,
  session?: SessionRow | null,
): TimedWish => ({
  session: request.session,
  was: session ? wasOf(session, ctx.zone) : undefined,
  now: ctx.now.toMillis(),
  volunteers: request.volunteers,
  learners: request.learners,
  place: request.place,
  moment: momentOf(request.start, request.end, ctx.zone),
})

/** The wish without those who are away already and still will be: they keep a place that they do not
 *  take. Where nobody would be left whom the session cannot do without, that is a reason. */
export const expected = (session: SessionRow, facts: Facts, wish: Wish): Wish => {
  const day = wish.moment?.wall?.day ?? ''
  const isMissing = (id: string) => {
    if (session.gaveUp.some((one) => one.id === id)) return session.away.includes(id)
    const person = facts.people.find((one) => one.id === id)
    // Who left the house meanwhile is not away, but gone: no session keeps her a place.
    if (!person || isGone(person, wish)) return false
    // In one that is over she stays as she was: away, where it came after her leaving.
    return session.away.includes(id) && (person.archived || isAway(person, day))
  }
  const needs = facts.activity && needsOf(facts.activity)
  const here = (ids: string[], areNeeded: boolean | undefined) => {
    const left = ids.filter((id) => !isMissing(id))
    return areNeeded && left.length === 0 ? ids : left
  }
  const { was } = wish
  const stayed = was?.people.filter((id) => !session.away.includes(id)) ?? []
  return {
    ...wish,
    // Who left while she was away is no longer one of those who may stay.
    was: was && { ...was, people: stayed },
    volunteers: here(wish.volunteers, needs?.volunteers),
    learners: here(wish.learners, needs?.learners),
  }
}
