import type { Ctx } from '#api/ctx.ts'
import type { Instant } from '#api/schema.ts'
import type { TimedWish, Was } from '#api/sessions/rules/judge/facts.ts'
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
