import { mayTeach } from '#api/people/rules.ts'
import { rankedPlaces } from '#api/sessions/rules/judge/any-place.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { overlap, type WallSpan, within } from '#api/sessions/rules/judge/intervals.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { judgeTime } from '#api/sessions/rules/judge/presence.ts'
import { momentsAround, utcText } from '#api/sessions/rules/time.ts'
import type { Suggestion } from '#api/sessions/schema.ts'

/** Every half hour from 7:00 to 21:30, in minutes since midnight. */
const halfHours = Array.from({ length: 30 }, (_, n) => 7 * 60 + n * 30)
/** Usual length of a session, minutes. */
const usual = 60

type Free = { when: Moment & { wall: WallSpan }; place: string }

/** When a tutor said to be free, is, and has a room and minutes of the promise left. */
const freeMoments = (facts: Facts, tutor: PersonFacts, span: Ahead): Free[] => {
  const days = { back: 0, ahead: span.days }
  return momentsAround(span.now, days, halfHours, usual, span.zone).flatMap((when) => {
    const { wall } = when
    const timed = wall && { ...when, wall }
    if (!timed || when.from <= span.now || !within(tutor.windows, wall)) return []
    const wish: Wish = { when, volunteers: [tutor.id], learners: [] }
    if (judgePeople(facts, wish).length > 0) return []
    // Two people at least will sit there.
    const best = rankedPlaces(facts, { ...wish, heads: 2 })[0]
    return best?.reasons.length === 0 ? [{ when: timed, place: best.place.id }] : []
  })
}

/** Minutes that a learner has already in the ISO week of a moment. */
const minutesIn = (learner: PersonFacts, week: string, span: Ahead, zoneWeek: Weeks): number =>
  learner.busy
    .filter((busy) => zoneWeek(busy.from, span.zone) === week)
    .reduce((sum, { from, to }) => sum + (to - from) / 60_000, 0)

type Weeks = (instant: number, zone: string) => string
export type Ahead = { now: number; zone: string; days: number; weekOf: Weeks }

const canCome = (learner: PersonFacts, { when }: Free): boolean =>
  judgeTime(learner, { when }, 'learner').length === 0

/** Longest waiting first; who has said nothing comes last. */
export const byWaiting = (a: PersonFacts, b: PersonFacts) =>
  (a.learner?.waitingSince ?? '9').localeCompare(b.learner?.waitingSince ?? '9') ||
  a.name.localeCompare(b.name)

/**
 * Sessions that a tutor could give as they stand, one a learner and one a time, for whoever waits
 * longest first: hours that suit both, a free room, minutes wanted and minutes promised.
 */
export const suggestSessions = (
  facts: Facts,
  tutorId: string,
  span: Ahead,
  most: number,
): Suggestion[] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  const { volunteer } = tutor ?? {}
  if (!tutor || !volunteer) return []
  const free = freeMoments(facts, tutor, span)
  const waiting = facts.people
    .filter(({ archived, learner }) => !archived && learner && mayTeach(volunteer, learner))
    .sort(byWaiting)
  const taken: Free[] = []
  const suggestions: Suggestion[] = []
  for (const learner of waiting) {
    const wanted = learner.learner?.minutesWanted ?? 0
    const one = free.find(
      (moment) =>
        !taken.some((other) => overlap(other.when, moment.when)) &&
        canCome(learner, moment) &&
        minutesIn(learner, moment.when.week, span, span.weekOf) + usual <= wanted,
    )
    if (!one) continue
    taken.push(one)
    suggestions.push({
      activity: facts.activity?.id ?? '',
      place: one.place,
      start: utcText(one.when.from),
      end: utcText(one.when.to),
      volunteers: [tutorId],
      learners: [{ id: learner.id, name: learner.name }],
      waitingSince: learner.learner?.waitingSince ?? null,
    })
    if (suggestions.length === most) break
  }
  return suggestions
}
