import { canSitTogether } from '#api/people/rules/together.ts'
import { waitsSince } from '#api/sessions/rules/fair-order.ts'
import type { Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import {
  canCome,
  type Looking,
  minutesIn,
  wantsAnother,
  weekOf,
} from '#api/sessions/rules/suggest/line-up.ts'
import { createSearch, type Proposal } from '#api/sessions/rules/suggest/search.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Suggestion } from '#api/sessions/schema.ts'

type Search = ReturnType<typeof createSearch>

const takeNext = (
  facts: Facts,
  tutorId: string,
  search: Search,
  looking: Looking,
  most: number,
): Suggestion[] => {
  const suggestions: Suggestion[] = []
  while (suggestions.length < most) {
    const found = search.next()
    if (!found) break
    suggestions.push(suggestionOf(facts, tutorId, found, looking))
  }
  return suggestions
}

/**
 * Sessions that a tutor could give as they stand, each of them also when those before it are booked: of one learner
 * or of two who can sit together. First what serves most waiting in an hour, then who waits longest, then what is
 * as it was: the same tutor, the same hour.
 */
export const suggestSessions = (
  facts: Facts,
  tutorId: string,
  looking: Looking,
  most: number,
): Suggestion[] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  if (!tutor?.volunteer) return []
  return takeNext(facts, tutorId, createSearch(facts, tutor, looking), looking, most)
}

const suggestionOf = (
  { activity }: Pick<Facts, 'activity'>,
  tutorId: string,
  {
    learners,
    free: { moment },
    place,
  }: Pick<Proposal, 'free' | 'place'> & { learners: readonly { person: PersonFacts }[] },
  now: Looking,
): Suggestion => ({
  activity: activity?.id ?? '',
  place,
  start: utcText(moment.from),
  end: utcText(moment.to),
  volunteers: [tutorId],
  learners: learners.map(({ person: { id, name } }) => ({ id, name })),
  waitingSince: (learners[0] && waitsSince(learners[0].person, now)) ?? null,
})

type Offered = Span & { learner: string }

/** What somebody was offered, each hour with those who were to sit there. */
const byHour = (offered: readonly Offered[]) => {
  const hours = new Map<number, Span & { learners: string[] }>()
  for (const { learner, from, to } of offered) {
    const hour = hours.get(from) ?? { from, to, learners: [] }
    hours.set(from, { from, to, learners: [...hour.learners, learner] })
  }
  return [...hours.values()]
}

/** Whether a learner whom the tutor teaches wants another hour in a week. */
const wantsMore = (one: PersonFacts, week: Span): boolean =>
  wantsAnother(minutesIn(one, week), one.learner?.minutesWanted ?? 0)

const canAll = ([a, b]: readonly PersonFacts[]): boolean =>
  !a?.learner ||
  !b?.learner ||
  canSitTogether({ ...a, learner: a.learner }, { ...b, learner: b.learner })

/**
 * Those whom the tutor was suggested before, where there are others' learners among them, as far as they still could
 * come: whoever no longer can leaves no place to another. Then the learners whom she teaches.
 */
export const stillSuggested = (
  facts: Facts,
  offered: readonly Offered[],
  tutorId: string,
  looking: Looking,
  most: number,
): Suggestion[] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  if (!tutor?.volunteer) return []
  const own = { ...facts, people: facts.people.filter(({ isOthers }) => !isOthers) }
  const search = createSearch(own, tutor, looking)
  const kept: Suggestion[] = []
  for (const { from, to, learners: ids } of byHour(offered)) {
    const free = search.open().find(({ moment }) => moment.from === from && moment.to === to)
    if (!free) continue
    const week = weekOf(free.moment.week, looking.zone)
    const people = facts.people.filter(
      (one) =>
        ids.includes(one.id) &&
        !one.archived &&
        canCome(one, free) &&
        (one.isOthers || wantsMore(one, week)),
    )
    const some = canAll(people) ? people : people.filter(({ isOthers }) => isOthers).slice(0, 1)
    const place = some.some(({ isOthers }) => isOthers) ? free.place(some.length + 1) : undefined
    if (place === undefined) continue
    kept.push(
      suggestionOf(
        facts,
        tutorId,
        { free, place, learners: some.map((person) => ({ person })) },
        looking,
      ),
    )
    search.take(free, some)
  }
  return [...kept, ...takeNext(facts, tutorId, search, looking, most)].slice(0, most)
}
