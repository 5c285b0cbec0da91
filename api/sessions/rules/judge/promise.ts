import type { Facts, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

const minutesIn = (weeks: readonly { week: string; minutes: number }[], week: string): number =>
  weeks.find((one) => one.week === week)?.minutes ?? 0

/** Minutes that somebody gives in a week already, the session wished for left out. */
export const givenIn = ({ weeks }: Pick<PersonFacts, 'weeks'>, week: string): number =>
  minutesIn(weeks, week)

const promisedIn = (person: PersonFacts, week: string): number =>
  Math.max(person.volunteer?.promise.to ?? 0, minutesIn(person.ceilings, week))

/** Minutes that somebody may still give in a week, as this activity counts them. */
export const minutesLeftIn = (
  person: PersonFacts,
  { activity }: Pick<Facts, 'activity'>,
  week: string,
): number =>
  activity?.countsTowardsPromise
    ? promisedIn(person, week) - givenIn(person, week)
    : Number.POSITIVE_INFINITY

/** Only what adds minutes to a week is judged. */
export const judgePromise = (
  person: PersonFacts,
  { activity }: Pick<Facts, 'activity'>,
  { moment, was }: Wish,
): Reason[] => {
  if (!moment || !person.volunteer || !activity?.countsTowardsPromise) return []
  const minutes = (moment.to - moment.from) / 60_000
  const gaveAsMuch = was && was.week === moment.week && minutes <= was.minutes
  if (gaveAsMuch && was.givers.includes(person.id)) return []
  const total = givenIn(person, moment.week) + minutes
  const promised = promisedIn(person, moment.week)
  if (total <= promised) return []
  const values = { person: person.name, total, promised }
  return [{ code: 'sessions.over_promise', subject: person.id, values }]
}
