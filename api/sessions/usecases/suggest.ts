import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { usualActivity } from '#api/places/rules.ts'
import { suggestSessions } from '#api/sessions/rules/suggest.ts'
import type { Suggestion } from '#api/sessions/schema.ts'
import { findFacts, noFurther } from '#api/sessions/store.ts'

const daysAhead = 13
const mostSuggestions = 6

/** Sessions that the reader could give in the next two weeks, for whoever waits longest first. */
export const suggest = async (ctx: Ctx): Promise<Suggestion[]> => {
  const member = requireMember(ctx)
  const facts = await findFacts(ctx.db, {
    activity: usualActivity,
    start: instantOf(ctx.now.setZone(ctx.zone).startOf('week')),
    end: instantOf(ctx.now.plus({ days: daysAhead + 8 })),
    days: noFurther,
    people: [member.personId],
    others: 'longest',
  })
  const span = { now: ctx.now.toMillis(), zone: ctx.zone, days: daysAhead }
  const offers = suggestSessions(facts, member.personId, span, mostSuggestions)
  return offers.sort((a, b) => a.start.localeCompare(b.start))
}
