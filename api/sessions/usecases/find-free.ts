import { type Along, type Ctx, type Member, requireMember, todayOf } from '#api/ctx.ts'
import { mayTeach } from '#api/people/rules.ts'
import { Problem } from '#api/problems.ts'
import { mayChange } from '#api/sessions/policy.ts'
import { notAsked } from '#api/sessions/rules/asking.ts'
import { inFairOrder } from '#api/sessions/rules/fair-order.ts'
import { rankedPlaces } from '#api/sessions/rules/judge/any-place.ts'
import { byHoursAlone, toldBy, unsaid, upToRefused } from '#api/sessions/rules/judge/discretion.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { givenIn } from '#api/sessions/rules/judge/promise.ts'
import { askedOut, offerDays, timesOrWhy } from '#api/sessions/rules/offers.ts'
import { partnersOf } from '#api/sessions/rules/partners.ts'
import { minutesBetween, momentOf, utcText } from '#api/sessions/rules/time.ts'
import {
  type Free,
  type FreeLearner,
  type FreeQuery,
  longestSession,
} from '#api/sessions/schema.ts'
import {
  type FactsRow,
  findFacts,
  selectFacts,
  whoAsksOfLearners,
  wholeFacts,
  wishedBy,
} from '#api/sessions/store.ts'
import { against } from '#api/sessions/usecases/against.ts'
import { classesBy } from '#api/sessions/usecases/classes-by.ts'
import { asReader, isSpent, mayTell, readerOf, staysOf } from '#api/sessions/usecases/discretion.ts'
import { veilOf } from '#api/sessions/usecases/suggest.ts'
import { wasOf } from '#api/sessions/usecases/wish.ts'

const list = (text: string | undefined): string[] => (text ? [...new Set(text.split(','))] : [])

const mayChoose = (member: Member, facts: Facts) => {
  const me = facts.people.find((person) => person.id === member.personId)
  return (person: PersonFacts): boolean => {
    if (person.archived) return false
    if (member.kind === 'coordinator') return true
    if (!person.learner) return person.id === member.personId
    return me?.volunteer ? mayTeach(me.volunteer, person.learner) : false
  }
}

/** A wish with one more person in it; one who is in it already changes nothing. */
const withPerson = (wish: Wish, key: 'volunteers' | 'learners', id: string): Wish => ({
  ...wish,
  [key]: wish[key].includes(id) ? wish[key] : [...wish[key], id],
})

/** Codes of what speaks against choosing this person, the others being as they are. */
const whyNotIn = (facts: Facts, wish: Wish) => {
  const before = new Set(judgePeople(facts, wish).map((r) => `${r.code} ${r.subject}`))
  const ids = new Set([...wish.volunteers, ...wish.learners])
  const others = facts.people.filter(({ id }) => ids.has(id))
  return (key: 'volunteers' | 'learners', person: PersonFacts) => {
    const chosen = wish[key].includes(person.id)
    const people = chosen ? others : [...others, person]
    const reasons = judgePeople(
      { activity: facts.activity, people },
      withPerson(wish, key, person.id),
    ).filter((r) => (chosen && r.subject === person.id) || !before.has(`${r.code} ${r.subject}`))
    return reasons.length === 0 ? [] : [...new Set(reasons.map((r) => r.code as string))]
  }
}

const minutesLeft = (person: PersonFacts, { week }: Moment): number =>
  Math.max(0, (person.volunteer?.promise.to ?? 0) - givenIn(person, week))

const rankOf = (free: boolean | null) => (free === null ? 0.5 : Number(free))
const freeFirst = (a: { free: boolean | null }, b: { free: boolean | null }) =>
  rankOf(b.free) - rankOf(a.free)

/** The wish's own time, or the next full hour while none is said. */
const spanIn = (ctx: Ctx, query: FreeQuery) => {
  const start = query.start ?? ctx.now.startOf('hour').plus({ hours: 1 }).toMillis()
  const minutes = Math.min(Math.max(Number(query.minutes ?? 60), 15), longestSession)
  return { start, end: query.end ?? start + minutes * 60_000 }
}

const isLength = ({ start, end }: { start: number; end: number }): boolean => {
  const length = minutesBetween(start, end)
  return length > 0 && length <= longestSession
}

const spanOf = (ctx: Ctx, query: FreeQuery) => {
  const span = spanIn(ctx, query)
  if (!isLength(span)) throw new Problem('sessions.length')
  return span
}

/** What is asked of the facts, whoever asks. */
const questionOf = (ctx: Ctx, query: FreeQuery, span: { start: number; end: number }) => ({
  session: query.session,
  activity: query.activity,
  place: query.place,
  start: utcText(span.start),
  end: utcText(span.end),
  days: offerDays,
  others: 'all' as const,
  classes: classesBy(ctx),
})

/** The question of `findFree`, to go along with the check who asks; nothing where its length is refused. */
export const freeAlong = (ctx: Ctx, query: FreeQuery): Along | undefined => {
  const span = spanIn(ctx, query)
  if (!isLength(span)) return undefined
  return selectFacts({
    ...questionOf(ctx, query, span),
    people: [],
    these: wishedBy(list(query.volunteers), list(query.learners)),
    reader: { id: whoAsksOfLearners, today: todayOf(ctx) },
  })
}

/**
 * Which rooms, tutors and learners are free and fit, ranked, given the part of a wish that is
 * known; and the nearest times at which everyone named is free.
 */
export const findFree = async (ctx: Ctx, query: FreeQuery, along?: object): Promise<Free> => {
  const member = requireMember(ctx)
  const span = spanOf(ctx, query)
  const moment = momentOf(span.start, span.end, ctx.zone)
  const volunteers = member.kind === 'volunteer' ? [member.personId] : list(query.volunteers)
  const people = [...volunteers, ...list(query.learners)]
  const { place } = query
  // Made by `freeAlong`.
  const known = along as FactsRow | undefined
  const read = known
    ? wholeFacts(known)
    : await findFacts(ctx.db, {
        ...questionOf(ctx, query, span),
        reader: readerOf(ctx, member),
        people,
      })
  const facts = asReader(member, read)
  if (!facts.activity) throw new Problem('activities.not_found')
  const choosable = facts.people.filter(mayChoose(member, facts))
  const ids = new Set(choosable.map((person) => person.id))
  if (!list(query.learners).every((id) => ids.has(id))) throw new Problem('people.not_found')
  // Somebody else's session stands in the way: otherwise its absence would tell who is in it.
  const own = facts.session && mayChange(member, facts.session) ? facts.session : undefined
  const wish: Wish = {
    session: own?.id,
    was: own && wasOf(own, ctx.zone),
    now: ctx.now.toMillis(),
    place,
    volunteers,
    learners: list(query.learners),
    moment: query.start ? moment : undefined,
    minutes: (moment.to - moment.from) / 60_000,
  }
  const asked = toldBy(facts, wish, own && staysOf(facts))
  const said = query.quiet ? [] : upToRefused(asked)
  const may = await mayTell(ctx, member, said)
  const silent = new Set(asked.filter((_, n) => !may[n]).map(({ learner }) => learner))
  const told = [...(facts.told ?? []), ...said.filter((_, n) => may[n])]
  const whySilent = isSpent(told) ? 'sessions.asked_enough' : notAsked
  const guessed = byHoursAlone(facts, told)
  const byId = new Map(guessed.people.map((person) => [person.id, person]))
  const byHoursOf = (person: PersonFacts) => byId.get(person.id) ?? person
  const whyNot = whyNotIn(facts, wish)
  const whyNotByHours = whyNotIn(guessed, wish)
  /** Whether somebody else's learner is free is told of whom is named, as long as the day allows it. */
  const judged = (person: PersonFacts): Pick<FreeLearner, 'free' | 'why'> => {
    const isNamed = wish.learners.includes(person.id)
    const isTold = !person.isOthers || (isNamed && !silent.has(person.id))
    const why = isTold ? whyNot('learners', person) : whyNotByHours('learners', byHoursOf(person))
    if (isTold || !wish.moment || why.length > 0) return { free: why.length === 0, why }
    return { free: null, why: isNamed && whySilent !== notAsked ? [whySilent] : [] }
  }
  const whole = new Map(choosable.map((person) => [person.id, person]))
  const hasOthers = facts.people.some((one) => one.isOthers && wish.learners.includes(one.id))
  const complete = volunteers.length > 0 && wish.learners.length >= facts.activity.learnersFrom
  const anywhere = { ...wish, place: undefined, moment }
  const now = ctx.now.toMillis()
  const at = { now, zone: ctx.zone }
  const isAsked = hasOthers && isSpent(told)
  const nearest = () => (isAsked ? askedOut : timesOrWhy(guessed, anywhere, now, ctx.zone))
  const seen = byHoursAlone(facts, told, silent)
  const conflicts = query.start
    ? against(
        ctx,
        member,
        seen,
        { ...wish, moment },
        { own, unsaid: unsaid(facts, silent, whySilent) },
      )
    : undefined
  const inLine = inFairOrder(choosable.filter((person) => person.learner).map(byHoursOf), at)
    .flatMap(({ person: { id } }) => whole.get(id) ?? [])
    .map((person): FreeLearner => ({ id: person.id, name: person.name, ...judged(person) }))
  const [beside, ...more] = wish.learners
  const isOne = beside !== undefined && more.length === 0
  const veil = isOne && member.kind === 'volunteer' ? await veilOf(ctx.secret) : undefined
  const partners = isOne ? partnersOf(read, wish, inLine, veil) : []
  return {
    places: rankedPlaces(facts, wish).map(({ place: { id }, reasons }) => ({
      id,
      free: reasons.length === 0,
      why: [...new Set(reasons.map((r) => r.code as string))],
    })),
    volunteers: choosable
      .filter((person) => person.volunteer)
      .map((person) => {
        const why = whyNot('volunteers', person)
        const left = minutesLeft(person, moment)
        return { id: person.id, name: person.name, free: why.length === 0, why, minutesLeft: left }
      })
      .sort(
        (a, b) => freeFirst(a, b) || b.minutesLeft - a.minutesLeft || a.name.localeCompare(b.name),
      ),
    learners: [...inLine].sort(freeFirst),
    ...(isOne && partners.length > 0 && { partners: { beside, ids: partners } }),
    ...(complete ? nearest() : { times: [] }),
    ...(conflicts && { conflicts }),
    ...(hasOthers && { unsure: true }),
  }
}
