import { clockOfMinutes } from '#api/clock.ts'
import type { DayRange } from '#api/days.ts'
import { canSitTogether } from '#api/people/rules/together.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Day } from '#api/schema.ts'
import { daysWaited, inFairOrder } from '#api/sessions/rules/fair-order.ts'
import { type Ahead, usual } from '#api/sessions/rules/free-moments.ts'
import type { Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { gladness, habitAt, sharedStarts } from '#api/sessions/rules/suggest/line-up.ts'
import {
  type DatedMoment,
  isLearner,
  type Learner,
  type Outlook,
  type Tutor,
} from '#api/waiting/rules/outlook.ts'
import type { SlotProposal } from '#api/waiting/schema.ts'
import { type SlotRun, type SlotYear, slotDays, yearIndex } from '#api/year/rules/dates.ts'

/** Which days a slot would have, of those that are looked at. */
export type SlotSpan = { rhythm: 'every' | 'A' | 'B'; span: DayRange; until: Day; year: SlotYear }

/** An hour of the week, with its dates among the days looked at. */
type WeeklyHour = { tutor: Tutor; weekday: number; minute: number; dates: DatedMoment[] }

/** The hours of the week that a tutor said, each with its dates. */
const weeklyHours = (outlook: Outlook, { rhythm, span, until, year }: SlotSpan) => {
  const index = yearIndex(span, year)
  const daysOf = (weekday: number) => {
    const run: SlotRun = { weekday, rhythm, from: span.from, until, inTerm: true }
    return new Set(slotDays(run, span, index))
  }
  const days = new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, daysOf(weekday)]))
  return (tutor: Tutor): WeeklyHour[] => {
    const hours = new Map<number, WeeklyHour>()
    for (const moment of outlook.said(tutor)) {
      const { weekday, fromMinute: minute, day } = moment.wall
      if (!days.get(weekday)?.has(day)) continue
      const key = weekday * 1440 + minute
      const hour = hours.get(key) ?? { tutor, weekday, minute, dates: [] }
      hour.dates.push(moment)
      hours.set(key, hour)
    }
    return [...hours.values()]
  }
}

/** Whether a date takes place: it does where all are there and a room is free, and serves who has not what she wants that
 *  week; it is kept, suspended, where somebody is away that day or the house is closed; and it clashes otherwise. */
const stateOf = (
  outlook: Outlook,
  tutor: Tutor,
  learners: readonly Learner[],
  moment: DatedMoment,
): 'serves' | 'extra' | 'kept' | 'clashes' => {
  const people = [tutor, ...learners].map((one) => outlook.kept(one, moment))
  if (people.includes('taken') || outlook.left(tutor, moment.week) < usual) return 'clashes'
  if (people.includes('away')) return 'kept'
  if (outlook.room(moment, learners.length + 1) === undefined) {
    return outlook.isClosed(moment) ? 'kept' : 'clashes'
  }
  return learners.every((one) => outlook.wants(one, moment)) ? 'serves' : 'extra'
}

type Found = WeeklyHour & { habit: number; held: number }

/** The best hour of the week for these learners: the same tutor and hour as before, then most dates, then the
 *  first of the week. */
const bestHour = (
  outlook: Outlook,
  hoursOf: (tutor: Tutor) => readonly WeeklyHour[],
  learners: readonly Learner[],
): Found | undefined => {
  const found: Found[] = []
  for (const tutor of outlook.tutors) {
    if (!learners.every(({ learner }) => mayTeach(tutor.volunteer, learner))) continue
    const shared = learners.map((one) => sharedStarts(tutor, one))
    for (const hour of hoursOf(tutor)) {
      const [first] = hour.dates
      if (!first || !learners.every((one) => outlook.suits(one, first))) continue
      const states = hour.dates.map((moment) => stateOf(outlook, tutor, learners, moment))
      const held = states.filter((state) => state === 'serves').length
      if (states.includes('clashes') || held * 2 <= states.length) continue
      const habit = shared.reduce((sum, starts) => sum + habitAt(starts, first), 0)
      found.push({ ...hour, habit, held })
    }
  }
  return found.sort(
    (a, b) => b.habit - a.habit || b.held - a.held || a.weekday - b.weekday || a.minute - b.minute,
  )[0]
}

/**
 * The next weekly slot to make: for whoever comes first in the fair order and has an hour with somebody every week
 * (`run`), beside another who waits where both wish so. Undefined where nobody is left who has one. Whoever has less
 * than she wants in the weeks looked at is thought of; those in `skip` are not.
 */
export const nextSlot = (
  facts: Facts,
  outlook: Outlook,
  looking: Ahead,
  run: SlotSpan,
  skip: ReadonlySet<string>,
): SlotProposal | undefined => {
  const hoursOf = weeklyHours(outlook, run)
  const known = new Map(outlook.tutors.map((tutor) => [tutor, hoursOf(tutor)]))
  const hours = (tutor: Tutor) => known.get(tutor) ?? []
  const seatsTwo = (facts.activity?.learnersTo ?? 0) >= 2
  const line = inFairOrder(
    facts.people.filter((one) => isLearner(one) && !skip.has(one.id)),
    looking,
  ).flatMap(({ person }) => (isLearner(person) ? [person] : []))
  for (const one of line) {
    const partners = line
      .filter((other) => seatsTwo && other.id !== one.id && canSitTogether(one, other))
      .sort((a, b) => gladness(one, b) - gladness(one, a))
    for (const other of [...partners, undefined]) {
      const learners = other ? [one, other] : [one]
      const hour = bestHour(outlook, hours, learners)
      if (hour) return proposalOf(hour, learners, run, daysWaited(one, looking))
    }
  }
  return undefined
}

const named = ({ id, name }: PersonFacts) => ({ id, name })

const proposalOf = (
  { tutor, weekday, minute, held }: Found,
  learners: readonly Learner[],
  { rhythm, span: { from }, until }: SlotSpan,
  days: number,
): SlotProposal => ({
  ...{ weekday, start: clockOfMinutes(minute), minutes: usual, rhythm, from, until },
  volunteer: named(tutor),
  learners: learners.map(named),
  ...{ days, dates: held },
})
