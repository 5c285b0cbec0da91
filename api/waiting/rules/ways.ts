import { canSitTogether } from '#api/people/rules/together.ts'
import { mayTeach } from '#api/people/rules.ts'
import { inFairOrder, waitsSince } from '#api/sessions/rules/fair-order.ts'
import type { Ahead } from '#api/sessions/rules/free-moments.ts'
import type { Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { within } from '#api/sessions/rules/judge/spans.ts'
import { gladness, habitAt, mostHabit, sharedStarts } from '#api/sessions/rules/suggest/line-up.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Suggestion } from '#api/sessions/schema.ts'
import {
  type DatedMoment,
  isLearner,
  type Learner,
  type Outlook,
  onceAt,
  type Tutor,
} from '#api/waiting/rules/outlook.ts'
import type { OpenSession, Seats } from '#api/waiting/rules/seats.ts'
import type { Ways } from '#api/waiting/schema.ts'

/** So many of each kind are offered. */
const most = 3

const named = ({ id, name }: PersonFacts) => ({ id, name })

type Hour = { tutor: Tutor; moment: DatedMoment; habit: number }

/** The same tutor at the same hour first, then the same tutor, then what comes soonest. */
const byHabit = (a: Hour, b: Hour) => b.habit - a.habit || a.moment.from - b.moment.from

/** At which moments a tutor could give somebody an hour, and the sessions that she has with her (`habitAt`). */
type Hours = { tutor: Tutor; shared: readonly number[]; could: (moment: DatedMoment) => boolean }

const couldCome = (outlook: Outlook, one: Learner, moment: DatedMoment): boolean =>
  outlook.suits(one, moment) && outlook.wants(one, moment) && !outlook.kept(one, moment)

/** The same for each tutor: what is asked of a moment is found once. */
const hoursOf = (outlook: Outlook, one: Learner): Hours[] => {
  const comes = onceAt((moment) => couldCome(outlook, one, moment))
  return outlook.teachersOf(one).map((tutor) => {
    const isFree = outlook.isFree(tutor)
    const could = onceAt(
      (moment) => within(tutor.windows, moment.wall) && comes(moment) && isFree(moment),
    )
    return { tutor, could, shared: sharedStarts(tutor, one) }
  })
}

/** Of these the best of each tutor, where another could come as well and a room is free for all. */
const hoursFor = (outlook: Outlook, hours: readonly Hours[], other?: Learner): Hour[] => {
  const heads = other ? 3 : 2
  const best: Hour[] = []
  for (const { tutor, could, shared: ofOne } of hours) {
    if (other && !mayTeach(tutor.volunteer, other.learner)) continue
    const shared = other ? sharedStarts(tutor, other) : []
    const most = (ofOne.length > 0 ? mostHabit : 0) + (shared.length > 0 ? mostHabit : 0)
    let found: Hour | undefined
    for (const moment of outlook.given()) {
      const habit = habitAt(ofOne, moment) + habitAt(shared, moment)
      // In order of time: of two that are as usual, the first stays. What is cheap to see comes first.
      if (found && habit <= found.habit) continue
      if (!could(moment) || (other && !couldCome(outlook, other, moment))) continue
      if (outlook.room(moment, heads) !== undefined) found = { tutor, moment, habit }
      if (found?.habit === most) break
    }
    if (found) best.push(found)
  }
  return best.sort(byHabit)
}

/**
 * How a learner could have a class in the days ahead, each as it can be booked: a free seat beside somebody, an hour
 * with another who waits, an hour alone. Whoever would gladly sit with her comes first, then who waits longest.
 */
export const waysFor = (
  facts: Facts,
  outlook: Outlook,
  one: Learner,
  seats: Seats,
  looking: Ahead,
): Ways => {
  const byId = new Map(facts.people.map((person) => [person.id, person]))
  const suggestion = (hour: Hour, learners: readonly Learner[]): Suggestion => ({
    activity: facts.activity?.id ?? '',
    place: outlook.room(hour.moment, learners.length + 1) ?? '',
    start: utcText(hour.moment.from),
    end: utcText(hour.moment.to),
    volunteers: [hour.tutor.id],
    learners: learners.map(named),
    waitingSince: waitsSince(learners[1] ?? one, looking) ?? null,
  })
  const gladly = (other: PersonFacts) => gladness(one, other)
  const sitsGladly = ({ wish }: OpenSession) =>
    Math.max(0, ...wish.learners.map((id) => gladly(byId.get(id) ?? one)))
  const joins = seats.forWhom(one, most, sitsGladly).map(({ id, revision, activity, wish }) => ({
    ...{ session: id, revision, activity, place: wish.place },
    start: utcText(wish.moment.from),
    end: utcText(wish.moment.to),
    volunteers: wish.volunteers,
    learners: wish.learners.map((learner) => named(byId.get(learner) ?? one)),
    waitingSince: waitsSince(one, looking) ?? null,
  }))
  const partners = inFairOrder(
    facts.people.filter(
      (other) => isLearner(other) && other.id !== one.id && canSitTogether(one, other),
    ),
    looking,
  )
    .map(({ person }) => person)
    .filter(isLearner)
    .sort((a, b) => gladly(b) - gladly(a))
  const own = hoursOf(outlook, one)
  const pairs: Suggestion[] = []
  const seatsTwo = (facts.activity?.learnersTo ?? 0) >= 2
  for (const other of seatsTwo ? partners : []) {
    const [hour] = hoursFor(outlook, own, other)
    if (hour) pairs.push(suggestion(hour, [one, other]))
    if (pairs.length === most) break
  }
  const hours = hoursFor(outlook, own)
    .slice(0, most)
    .map((hour) => suggestion(hour, [one]))
  return { joins, pairs, hours }
}
