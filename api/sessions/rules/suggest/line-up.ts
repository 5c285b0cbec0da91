import { addDays } from '#api/days.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Day } from '#api/schema.ts'
import { factsAlone, inFairOrder } from '#api/sessions/rules/fair-order.ts'
import { type Ahead, type FreeMoment, usual } from '#api/sessions/rules/free-moments.ts'
import type { Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { comesThen } from '#api/sessions/rules/judge/presence.ts'
import { type Span, within } from '#api/sessions/rules/judge/spans.ts'
import { clockIn, firstOf } from '#api/sessions/rules/time.ts'

/** What a reader may learn from proposals. `veil`: a number of the house's own, where she may not know who is kept
 *  apart from whom. */
export type Looking = Ahead & { veil?: number | undefined }

type Learner = NonNullable<PersonFacts['learner']>
/** A learner who may be proposed, in her place in the fair order. */
export type Candidate = {
  person: PersonFacts & { learner: Learner }
  /** Her number in that order. */
  place: number
  /** What an hour for her is worth at most: the days that she has waited, and one. */
  worth: number
  /** Weeks in which she has a class already. */
  had: ReadonlySet<Day>
  /** The most that an hour would be worth for her at any of the moments. */
  potential: number
  /** When the sessions begin that the tutor has with her. */
  shared: readonly number[]
  /** Weeks in which she wants more. */
  wants: ReadonlySet<Day>
  /** Weeks in which she was asked about and is not free: of somebody else's learner no other hour is tried. */
  not: Set<Day>
  facts: number
  /** Minutes of class since the school year began. */
  term: number
  /** Minutes a week that she said; all there are where she said none. */
  said: number
}

/** Minutes that a learner has already in the sessions that begin in a week. */
export const minutesIn = (learner: PersonFacts, week: Span): number => {
  let sum = 0
  for (const { from, to } of learner.busy) {
    if (week.from <= from && from < week.to) sum += (to - from) / 60_000
  }
  return sum
}

/** Whether who has so many minutes in a week wants another hour: a first one also where she wants less than that. */
export const wantsAnother = (minutes: number, wanted: number, length = usual): boolean =>
  wanted > 0 && (minutes === 0 || minutes + length <= wanted)

/** When a week begins and ends, by its Monday. */
export const weekOf = (monday: Day, zone: string): Span => {
  const clock = clockIn(zone)
  const midnight = (day: Day) => firstOf(clock(day)(0))
  return { from: midnight(monday), to: midnight(addDays(monday, 7)) }
}

const hasHours = (learner: PersonFacts, { moment }: FreeMoment): boolean =>
  learner.windows.length === 0 || within(learner.windows, moment.wall)

/** Whether somebody is thought of at a moment: within her hours, in a week in which she wants more. */
export const isThoughtOf = ({ person, wants }: Candidate, at: FreeMoment): boolean =>
  wants.has(at.moment.week) && hasHours(person, at)

export const canCome = (learner: PersonFacts, { moment }: FreeMoment): boolean =>
  comesThen(learner, { moment })

const minutesSaid = ({ windows }: PersonFacts): number =>
  windows.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0) || 7 * 24 * 60

/** Who comes first beside somebody: as in the fair order, but where that draws a lot, whoever said the fewest hours.
 *  There are the fewest others for her to sit with. */
export const partnersFirst = (a: Candidate, b: Candidate): number =>
  b.worth - a.worth || a.term - b.term || a.said - b.said

const aWeek = 7 * 86_400_000

/** When the sessions begin that a tutor has with a learner. */
export const sharedStarts = (
  tutor: Pick<PersonFacts, 'busy'>,
  learner: Pick<PersonFacts, 'busy'>,
): number[] => {
  const starts: number[] = []
  for (const { session, from } of learner.busy) {
    if (tutor.busy.some((own) => own.from === from && own.session === session)) starts.push(from)
  }
  return starts
}

/** As at this very hour of the week. */
export const mostHabit = 2

/** Whether a tutor has sessions with a learner, by when they begin: at this very hour of the week, at others, or none. */
export const habitAt = (starts: readonly number[], { from }: Span): number => {
  for (const start of starts) if ((from - start) % aWeek === 0) return mostHabit
  return Math.min(starts.length, 1)
}

/** What an hour is worth for somebody: a second one in a week a quarter of what the first was. */
export const worthAt = ({ worth, had }: Candidate, { moment }: FreeMoment): number =>
  had.has(moment.week) ? worth / 4 : worth

/** Who would gladly sit with whom: both, one of them, neither. */
export const gladness = (a: PersonFacts, b: PersonFacts): number =>
  Number(a.gladly?.includes(b.id) ?? false) + Number(b.gladly?.includes(a.id) ?? false)

/** Whom a tutor may teach, in the fair order, each with the moments at which she could be thought of. */
export const lineUp = (
  facts: Facts,
  tutor: PersonFacts,
  free: readonly FreeMoment[],
  looking: Looking,
) => {
  const weeks = new Map<Day, Span>()
  for (const { moment } of free) {
    if (!weeks.has(moment.week)) weeks.set(moment.week, weekOf(moment.week, looking.zone))
  }
  const { volunteer } = tutor
  const taught = facts.people.filter(
    (one): one is Candidate['person'] =>
      !one.archived &&
      one.learner !== null &&
      volunteer !== null &&
      mayTeach(volunteer, one.learner),
  )
  const all: ReadonlySet<Day> = new Set(weeks.keys())
  const none: ReadonlySet<Day> = new Set()
  return inFairOrder(taught, looking).map(({ person, waited }, place): Candidate => {
    const wanted = person.learner?.minutesWanted ?? 0
    // Most have nothing in these weeks: they are told apart by what they want only.
    const isFree = person.busy.length === 0
    const minutes = isFree
      ? []
      : [...weeks].map(([monday, week]) => ({ monday, has: minutesIn(person, week) }))
    const those = (which: (has: number) => boolean): ReadonlySet<Day> => {
      if (isFree) return which(0) ? all : none
      return new Set(minutes.filter(({ has }) => which(has)).map(({ monday }) => monday))
    }
    const wants = those((has) => wantsAnother(has, wanted))
    const had = those((has) => has > 0)
    const worth = waited + 1
    const most = [...wants].some((monday) => !had.has(monday)) ? worth : worth / 4
    return {
      person: person as Candidate['person'],
      place,
      worth,
      had,
      wants,
      not: new Set(),
      facts: factsAlone(person),
      potential: wants.size === 0 ? 0 : most,
      shared: sharedStarts(tutor, person),
      term: person.classes?.term ?? 0,
      said: minutesSaid(person),
    }
  })
}
