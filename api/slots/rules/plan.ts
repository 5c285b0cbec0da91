import type { Day } from '#api/schema.ts'
import { noOtherAdult } from '#api/sessions/rules/confirmable.ts'
import { type JudgedPlace, rankedPlaces } from '#api/sessions/rules/judge/any-place.ts'
import { needsOf } from '#api/sessions/rules/judge/counts.ts'
import type { Told } from '#api/sessions/rules/judge/discretion.ts'
import type { Facts, Moment, PersonFacts, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { nearTimes } from '#api/sessions/rules/offers.ts'
import { momentOf, readInstant } from '#api/sessions/rules/time.ts'
import type { SlotFields } from '#api/slots/rules/slot.ts'
import type { PlannedDate } from '#api/slots/schema.ts'

/** One date that a slot shall have, and what was asked of it. */
export type DateWish = {
  day: Day
  start: string
  end: string
  /** Undefined: any free place. */
  place: string | undefined
  skip: boolean
  /** The session that moves there, if there is one. */
  session?: string | undefined
  /** Stays as a person left it. */
  kept?: boolean
}

/** A date as judged: like `PlannedDate`, its reasons not yet in words. */
export type JudgedDate = Omit<PlannedDate, 'conflicts'> & {
  reasons: Reason[]
  /** Places to try, the best first. */
  placesToTry: string[]
}

/** Most dates for which ways out are looked for. */
const mostSolved = 30
/** Most places that a write function may try for one date. */
const mostPlaces = 8

const suspends = new Set(['sessions.place_is_closed', 'sessions.away'])

/** Whoever is away is in nobody's way and in no sum: nothing else about them counts. On a day on which it is closed
 *  nobody is alone. */
const thatCount = (reasons: readonly Reason[]): Reason[] => {
  const away = new Set(reasons.filter((r) => r.code === 'sessions.away').map((r) => r.subject))
  const isClosed = reasons.some(({ code }) => code === 'sessions.place_is_closed')
  return reasons.filter(
    ({ code, subject }) =>
      (code === 'sessions.away' || !away.has(subject)) && !(isClosed && code === noOtherAdult),
  )
}

/** Whether nothing but the year and absences speaks against a date: it is made, suspended if need be,
 *  and given back when they are over. */
const isOnlySuspended = (reasons: readonly Reason[]) =>
  reasons.length > 0 && reasons.every((reason) => suspends.has(reason.code))

/** What a date is that nothing but the year and absences speaks against: suspended where it is closed, or
 *  where nobody is left whom it cannot do without. */
const stateUnder = (
  reasons: readonly Reason[],
  slot: SlotFields,
  { activity }: Pick<Facts, 'activity'>,
): 'closed' | 'away' | 'free' => {
  if (reasons.some((reason) => reason.code === 'sessions.place_is_closed')) return 'closed'
  const needs = activity && needsOf(activity)
  const away = new Set(reasons.filter((r) => r.code === 'sessions.away').map((r) => r.subject))
  const allAway = (ids: string[]) => ids.length > 0 && ids.every((id) => away.has(id))
  const isMissed =
    (needs?.volunteers === true && allAway(slot.volunteers)) ||
    (needs?.learners === true && allAway(slot.learners))
  return isMissed ? 'away' : 'free'
}

type PlanInput = {
  slot: SlotFields
  ignoring: ReadonlySet<string>
  now: number
  zone: string
  /** By which ways out are looked for: no more than the reader may know. */
  offered: Facts
}

const momentIn = ({ start, end }: DateWish, zone: string): Moment =>
  momentOf(readInstant(start), readInstant(end), zone)

const wishOn = (date: DateWish, { slot, ignoring, zone }: PlanInput): TimedWish => ({
  session: date.session,
  ignoring,
  moment: momentIn(date, zone),
  volunteers: slot.volunteers,
  learners: slot.learners,
  place: date.place,
})

const judgeDate = (facts: Facts, date: DateWish, input: PlanInput): JudgedDate => {
  const { slot } = input
  const { day, start, end } = date
  const wish = wishOn(date, input)
  const blank = { day, start, end, places: [], times: [], reasons: [] }
  const ranked = rankedPlaces(facts, wish)
  const placesToTry = date.place
    ? [date.place]
    : ranked.slice(0, mostPlaces).map(({ place }) => place.id)
  const place = placesToTry[0] ?? null
  if (date.kept) return { ...blank, place, placesToTry, state: 'kept' }
  if (date.skip) return { ...blank, place, placesToTry, state: 'skipped' }
  // Without a room of one's own, what closes all of them closes the date.
  const placed =
    date.place || !isClosedEverywhere(ranked) ? wish : { ...wish, place: placesToTry[0] }
  const reasons = thatCount(judge(facts, placed))
  if (reasons.length === 0) return { ...blank, place, placesToTry, state: 'free' }
  if (isOnlySuspended(reasons)) {
    return { ...blank, place, placesToTry, state: stateUnder(reasons, slot, facts), reasons }
  }
  const places = ranked.filter((one) => one.reasons.length === 0).map((one) => one.place.id)
  return { ...blank, place: null, placesToTry, state: 'clash', reasons, places }
}

const isClosedEverywhere = (ranked: readonly JudgedPlace[]): boolean =>
  ranked.length > 0 &&
  ranked.every(({ reasons }) => reasons.some((r) => r.code === 'sessions.place_is_closed'))

/** The slot's people as they are with other dates of it: busy then, and with as many minutes less to give. */
const withDates = (facts: Facts, { slot }: PlanInput, moments: readonly Moment[]): Facts => {
  const busy = moments.map(({ from, to }) => ({ session: '', from, to, heads: 0 }))
  const given = facts.activity?.countsTowardsPromise
    ? moments.map(({ from, to, week }) => ({ week, minutes: (to - from) / 60_000 }))
    : []
  const isIn = ({ id }: PersonFacts) => slot.volunteers.includes(id) || slot.learners.includes(id)
  const people = facts.people.map((person) => {
    if (!isIn(person)) return person
    const weeks = [...new Set([...person.weeks, ...given].map(({ week }) => week))]
    const all = [...person.weeks, ...given]
    return {
      ...person,
      busy: [...person.busy, ...busy],
      weeks: weeks.map((week) => ({ week, minutes: minutesOf(all, week) })),
    }
  })
  return { ...facts, people }
}

const minutesOf = (weeks: readonly Moving[], week: string): number =>
  weeks.reduce((sum, one) => sum + (one.week === week ? one.minutes : 0), 0)

/** Judges every date of a slot, each on its own; the database judges them together. Other times of a date
 *  leave the slot's other dates their hours and their minutes. */
export const judgeDates = (
  facts: Facts,
  dates: readonly DateWish[],
  input: PlanInput,
): JudgedDate[] => {
  const judged = dates.map((date) => judgeDate(facts, date, input))
  const moments = dates.flatMap((date, n) => {
    const { state } = judged[n] ?? {}
    return state === 'free' || state === 'clash'
      ? [{ date, moment: momentIn(date, input.zone) }]
      : []
  })
  let solved = 0
  return judged.map((one, n) => {
    const date = dates[n]
    if (!date || one.state !== 'clash' || solved === mostSolved) return one
    solved += 1
    const others = moments.filter((other) => other.date !== date).map(({ moment }) => moment)
    const offered = withDates(input.offered, input, others)
    return { ...one, times: nearTimes(offered, wishOn(date, input), input.now, input.zone) }
  })
}

type Moving = { week: string; minutes: number }

/** A person's weeks without the minutes that move away from them. */
export const withoutMinutes = (person: PersonFacts, moving: readonly Moving[]): PersonFacts => ({
  ...person,
  weeks: person.weeks.map(({ week, minutes }) => ({
    week,
    minutes: minutes - minutesOf(moving, week),
  })),
})

/** Of whom else's learners a plan tells that they are not free, date by date. */
export const refusedOthers = (judged: readonly JudgedDate[]): { day: Day; told: Told }[] =>
  judged.flatMap(({ day, start, end, reasons }) =>
    reasons
      .filter(({ code }) => code === 'sessions.learner_is_not_free')
      .map(({ subject = '' }) => {
        const span = { from: readInstant(start), to: readInstant(end) }
        return { day, told: { learner: subject, ...span, free: false, by: day } }
      }),
  )

/** A plan of which the dates after a day say nothing, neither that they are free nor that they are not. */
export const silentAfter = (judged: readonly JudgedDate[], last: Day): JudgedDate[] =>
  judged.map((date) => {
    if (date.day <= last || date.state === 'skipped' || date.state === 'kept') return date
    const reasons = [{ code: 'sessions.asked_enough' as const }]
    return { ...date, state: 'clash', place: null, reasons, places: [], times: [] }
  })
