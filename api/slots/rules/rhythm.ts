import { dayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import {
  type DateToMake,
  dateOf,
  isClockChange,
  type RunningSlot,
  type SlotFields,
} from '#api/slots/rules/slot.ts'
import { type SlotYear, slotDayNumbers, slotDays, yearIndex } from '#api/year/rules/dates.ts'
import { horizonOf } from '#api/year/rules/school-year.ts'
import type { Layers } from '#api/year/schema.ts'

/** The last day for which a slot's sessions are made now: its own last, or, where it goes on, the
 *  horizon of today, or of its first day when that is still to come. */
export const lastDayOf = (
  slot: Pick<SlotFields, 'from' | 'until'>,
  today: Day,
  { schoolHolidays }: Layers,
): Day => slot.until ?? horizonOf(slot.from > today ? slot.from : today, schoolHolidays)

/** The days on which a slot takes place from a day on, as far as sessions are made now. */
export const daysToMake = (slot: RunningSlot, from: Day, today: Day, year: SlotYear): Day[] => {
  const span = { from, to: lastDayOf(slot, today, year.layers) }
  if (span.from > span.to) return []
  return slotDays(slot, span, yearIndex(span, year))
}

/** On which dates slots are held from today on, as far as sessions are made now. Without those whose hour
 *  is skipped or repeated, where nobody said which is meant. */
export const datesHeld = (
  running: readonly Pick<Running, 'slot' | 'places'>[],
  today: Day,
  year: SlotYear,
  zone: string,
): DateToMake[] =>
  running.flatMap(({ slot, places }) =>
    daysToMake(slot, today, today, year).flatMap((day) => {
      const date = dateOf(slot, day, zone)
      if (isClockChange(date)) return []
      return { slot: slot.id, ...date, places: slot.place ? [slot.place] : places }
    }),
  )

/** Days from today on for which a slot has a session, by their numbers. */
export type DaysHeld = {
  /** Those still to come that no person made other than the slot: they take place, or wait to. */
  kept: number[]
  /** Such that are hidden, since their day was none of the slot's. */
  hidden: number[]
  /** All others, which are left alone. */
  others: number[]
}
type Running = DaysHeld & { slot: RunningSlot; places: string[] }

/** By this its session is known. */
export type SlotDay = { slot: string; day: Day }

export type RhythmPlan = {
  make: DateToMake[]
  /** Sessions whose day is no longer one of their slot's, and those whose day is again. */
  off: SlotDay[]
  on: SlotDay[]
}

/** What the year makes of each slot in turn, for whoever may stop at the first. */
function* rhythms(
  running: readonly Running[],
  today: Day,
  now: number,
  year: SlotYear,
  zone: string,
): Generator<RhythmPlan> {
  const lastDays = running.map(({ slot }) => lastDayOf(slot, today, year.layers))
  const last = lastDays.reduce((a, b) => (a > b ? a : b), today)
  const index = yearIndex({ from: today, to: last }, year)
  for (const [n, { slot, kept, hidden, others, places }] of running.entries()) {
    const to = lastDays[n] ?? today
    const wanted = today > to ? [] : slotDayNumbers(slot, { from: today, to }, index)
    const isWanted = new Set(wanted)
    const named = (numbers: number[]) => numbers.map((day) => ({ slot: slot.id, day: dayOf(day) }))
    const plan: RhythmPlan = {
      make: [],
      off: named(kept.filter((day) => !isWanted.has(day))),
      on: named(hidden.filter((day) => isWanted.has(day))),
    }
    const there = new Set([...kept, ...hidden, ...others])
    for (const number of wanted) {
      if (there.has(number)) continue
      const date = dateOf(slot, dayOf(number), zone)
      // Nobody has said yet which of two hours is meant: nothing is chosen for them.
      if (isClockChange(date) || Date.parse(date.start) <= now) continue
      plan.make.push({ slot: slot.id, ...date, places: slot.place ? [slot.place] : places })
    }
    yield plan
  }
}

/**
 * What the year makes of slots: sessions that are missing, and those whose day is no longer, or again,
 * one of their slot's. What a person changed is left alone.
 *
 * @param now milliseconds; nothing is made that has begun
 */
export const planRhythm = (...input: Parameters<typeof rhythms>): RhythmPlan => {
  const plans = [...rhythms(...input)]
  return {
    make: plans.flatMap(({ make }) => make),
    off: plans.flatMap(({ off }) => off),
    on: plans.flatMap(({ on }) => on),
  }
}

export const lacksRhythm = (...input: Parameters<typeof rhythms>): boolean => {
  for (const { make, off, on } of rhythms(...input)) {
    if (make.length + off.length + on.length > 0) return true
  }
  return false
}
