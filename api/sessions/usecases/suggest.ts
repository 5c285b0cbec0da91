import { DateTime } from 'luxon'
import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { usualActivity } from '#api/places/rules.ts'
import { suggestSessions } from '#api/sessions/rules/suggest.ts'
import type { Suggestion } from '#api/sessions/schema.ts'
import { findFacts, noFurther } from '#api/sessions/store.ts'

/** How far ahead sessions are suggested, days. */
const days = 13
/** How many. */
const most = 6

const weekOf = (instant: number, zone: string): string =>
  DateTime.fromMillis(instant, { zone }).startOf('week').toFormat('yyyy-MM-dd')

/** Sessions that the reader could give in the next two weeks, for whoever waits longest first. */
export const suggest = async (ctx: Ctx): Promise<Suggestion[]> => {
  const member = requireMember(ctx)
  const facts = await findFacts(ctx.db, {
    activity: usualActivity,
    start: instantOf(ctx.now.setZone(ctx.zone).startOf('week')),
    end: instantOf(ctx.now.plus({ days: days + 8 })),
    days: noFurther,
    people: [member.personId],
    everybody: true,
  })
  const span = { now: ctx.now.toMillis(), zone: ctx.zone, days, weekOf }
  const offers = suggestSessions(facts, member.personId, span, most)
  return offers.sort((a, b) => a.start.localeCompare(b.start))
}
