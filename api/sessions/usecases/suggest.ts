import { type Along, type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import { usualActivity } from '#api/places/rules.ts'
import { keyedHashOf } from '#api/secrets.ts'
import { freeMoments, whyNone } from '#api/sessions/rules/free-moments.ts'
import { markOthers } from '#api/sessions/rules/judge/discretion.ts'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { stillSuggested, suggestSessions } from '#api/sessions/rules/suggest.ts'
import type { ReasonForNone, Suggestion, Suggestions } from '#api/sessions/schema.ts'
import {
  type FactsAnswer,
  type FactsQuery,
  type FactsRow,
  findFacts,
  keepOffers,
  noFurther,
  onlyWhoAsks,
  selectFacts,
  whoAsksOfLearners,
  wholeFacts,
} from '#api/sessions/store.ts'
import { classesBy } from '#api/sessions/usecases/classes-by.ts'
import { weekBegan } from '#api/sessions/usecases/midnights.ts'

const daysAhead = 13
const mostSuggestions = 6
/** Learners who are read first: in a house of hundreds, so many are enough nearly always. */
const fewLearners = 60

/** The hours that somebody just gave up are not offered back to her. */
const withoutGivenUp = (facts: FactsAnswer, person: string): FactsAnswer => {
  const hours = (facts.gaveUp ?? []).map((span) => ({ ...span, session: '', heads: 0 }))
  const known = (one: PersonFacts) =>
    one.id === person ? { ...one, busy: [...one.busy, ...hours] } : one
  return { ...facts, people: facts.people.map(known) }
}

let lastVeil: { secret: string; veil: number } | undefined

/** The house's own number by which some pairs are proposed to no volunteer. It is reckoned once. */
export const veilOf = async (secret: string): Promise<number> => {
  if (lastVeil?.secret === secret) return lastVeil.veil
  const veil = Number.parseInt((await keyedHashOf(secret, 'veil', 'pairs')).slice(0, 8), 16)
  lastVeil = { secret, veil }
  return veil
}

/** What suggestions are found by, whoever asks. */
const questionOf = (ctx: Ctx) => ({
  activity: usualActivity,
  start: weekBegan(ctx),
  end: instantOf(ctx.now.plus({ days: daysAhead + 8 })),
  days: noFurther,
  others: 'longest' as const,
  classes: classesBy(ctx),
})

/** The first question of `suggestOrSay`, to go along with the check who asks. */
export const suggestionsAlong = (ctx: Ctx): Along =>
  selectFacts({
    ...questionOf(ctx),
    people: [],
    these: onlyWhoAsks,
    reader: { id: whoAsksOfLearners, today: todayOf(ctx) },
    longest: fewLearners,
  })

/** What is known for the suggestions of a reader, and which there are. */
const look = async (
  ctx: Ctx,
  along?: object,
): Promise<{
  found: Suggestion[]
  hasTime: boolean
  isKept: boolean
  none?: ReasonForNone | undefined
}> => {
  const member = requireMember(ctx)
  const { personId } = member
  const question = (): FactsQuery => ({
    ...questionOf(ctx),
    people: [personId],
    reader: member.kind === 'volunteer' ? { id: personId, today: todayOf(ctx) } : undefined,
  })
  const veil = member.kind === 'volunteer' ? await veilOf(ctx.secret) : undefined
  const ahead = { now: ctx.now.toMillis(), zone: ctx.zone, days: daysAhead, veil }
  const known = (facts: FactsAnswer) =>
    markOthers(withoutGivenUp(facts, personId), personId, facts.teaches)
  const read = async (query: FactsQuery) => known(await findFacts(ctx.db, query))
  const offersIn = (facts: FactsAnswer) =>
    facts.offered
      ? stillSuggested(facts, facts.offered, personId, ahead, mostSuggestions)
      : suggestSessions(facts, personId, ahead, mostSuggestions)
  // Made by `suggestionsAlong`.
  const told = along as FactsRow | undefined
  const few = told ? known(wholeFacts(told)) : await read({ ...question(), longest: fewLearners })
  const offers = offersIn(few)
  const others = few.people.filter(({ id }) => id !== personId).length
  const areEnough = offers.length === mostSuggestions || others < fewLearners
  // Who is offered an hour has one: they are looked through once only.
  const hasTime = offers.length > 0 || freeMoments(few, personId, ahead).length > 0
  const found = areEnough || !hasTime ? offers : offersIn(await read(question()))
  const none = found.length > 0 ? undefined : whyNone(few, personId, ahead)
  return { found, hasTime, isKept: few.offered !== null, none }
}

/** Sessions that the reader could give in the next two weeks, for whoever waits longest first. */
export const suggest = async (ctx: Ctx): Promise<Suggestion[]> =>
  (await suggestOrSay(ctx)).suggestions

/** The same; and where there is none, why. */
export const suggestOrSay = async (ctx: Ctx, along?: object): Promise<Suggestions> => {
  const { found, none } = await look(ctx, along)
  const sorted = found.sort((a, b) => a.start.localeCompare(b.start))
  // How long somebody waits is the coordinator's to know.
  const suggestions =
    requireMember(ctx).kind === 'coordinator'
      ? sorted
      : sorted.map((one) => ({ ...one, waitingSince: null }))
  return { suggestions, ...(none && { none }) }
}

/**
 * Before a volunteer changes when she can come: of others' learners those whom she is suggested now stay for
 * the day. By hours that she moves about, a list made anew would tell where those are who are not in it.
 */
export const keepSuggestions = async (ctx: Ctx): Promise<void> => {
  const { kind, personId } = requireMember(ctx)
  if (kind !== 'volunteer') return
  const { found, hasTime, isKept } = await look(ctx)
  // Who had no hour free was told nothing yet.
  if (isKept || !hasTime) return
  const offers = found.flatMap(({ start, end, learners }) =>
    learners.map(({ id }) => ({ learner: id, from: Date.parse(start), to: Date.parse(end) })),
  )
  await keepOffers(ctx.db, personId, todayOf(ctx), offers)
}

/** Before a volunteer says when she is away, or takes it back: no more of others' learners is suggested that day
 *  than was kept already. To look for them here would cost a look at everybody. */
export const suggestNoOthers = async (ctx: Ctx): Promise<void> => {
  const { kind, personId } = requireMember(ctx)
  if (kind === 'volunteer') await keepOffers(ctx.db, personId, todayOf(ctx), [])
}
