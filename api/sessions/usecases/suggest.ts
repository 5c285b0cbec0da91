import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { usualActivity } from '#api/places/rules.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import { freeMoments, suggestSessions } from '#api/sessions/rules/suggest.ts'
import type { Suggestion } from '#api/sessions/schema.ts'
import { type FactsQuery, findFacts, noFurther } from '#api/sessions/store.ts'

const daysAhead = 13
const mostSuggestions = 6
/** Learners who are read first: in a house of hundreds, so many are enough nearly always. */
const fewLearners = 60

/** Sessions that the reader could give in the next two weeks, for whoever waits longest first. */
export const suggest = async (ctx: Ctx): Promise<Suggestion[]> => {
  const { personId } = requireMember(ctx)
  const question: FactsQuery = {
    activity: usualActivity,
    start: instantOf(ctx.now.setZone(ctx.zone).startOf('week')),
    end: instantOf(ctx.now.plus({ days: daysAhead + 8 })),
    days: noFurther,
    people: [personId],
    others: 'longest',
  }
  const ahead = { now: ctx.now.toMillis(), zone: ctx.zone, days: daysAhead }
  const offersIn = (facts: Facts) => suggestSessions(facts, personId, ahead, mostSuggestions)
  const few = await findFacts(ctx.db, { ...question, longest: fewLearners })
  const offers = offersIn(few)
  const others = few.people.filter(({ id }) => id !== personId).length
  const areEnough = offers.length === mostSuggestions || others < fewLearners
  const all =
    areEnough || freeMoments(few, personId, ahead).length === 0
      ? offers
      : offersIn(await findFacts(ctx.db, question))
  return all.sort((a, b) => a.start.localeCompare(b.start))
}
