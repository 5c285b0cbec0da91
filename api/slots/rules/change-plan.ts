import { addDays, mondayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import type { JudgedDate } from '#api/slots/rules/plan.ts'
import type { DateToMake, SlotFields, SlotSession } from '#api/slots/rules/slot.ts'

/** A session still to come; or, `isOver`, one for a day to come that took place before it. */
type Coming = SlotSession & { isOver?: boolean }

/** Whether a person cancelled it, or left it out. */
export const wasCancelled = (one: Coming): boolean => !one.stands && one.why === null && !one.ended
const isHidden = (one: Coming) => one.why === 'off_rhythm'

/** Whether a person's own change of this date outlives the change of its slot. */
export const staysAsItIs = (one: Coming): boolean =>
  one.isOver || (one.touched && !wasCancelled(one) && !isHidden(one))

/**
 * The first day that a change concerns. A week whose session has begun, or stays with the slot as it
 * was, is over for this slot: the change begins the week after.
 */
export const firstDayOf = (
  on: Day,
  today: Day,
  begun: readonly Day[],
  coming: readonly Pick<Coming, 'day'>[],
): Day => {
  const day = on > today ? on : today
  const week = mondayOf(day)
  const stay = [...begun, ...coming.map((one) => one.day).filter((one) => one < day)]
  return stay.some((one) => mondayOf(one) === week) ? addDays(week, 7) : day
}

/** Where each session goes: to the new day of its week, or nowhere. */
export type SessionMove = { one: Coming; to: Day | undefined }

const first = (a: Coming, b: Coming) =>
  Number(isHidden(a)) - Number(isHidden(b)) || a.day.localeCompare(b.day)

/** Pairs sessions with the new days, week by week; a week has one session of a slot. */
export const pairByWeek = (
  coming: readonly Coming[],
  days: readonly Day[],
): { moves: SessionMove[]; missing: Day[] } => {
  const free = new Map(days.map((day) => [mondayOf(day), day]))
  const moves = [...coming].sort(first).map((one) => {
    const week = mondayOf(one.day)
    const to = free.get(week)
    free.delete(week)
    return { one, to }
  })
  return { moves, missing: [...free.values()].sort() }
}

/** A slot up to the week of a day, where there is something of it left, and from that day on. What
 *  is left never runs longer than it did. */
export const splitAt = (
  slot: SlotFields,
  on: Day,
  id: string,
): { before: SlotFields | undefined; after: SlotFields } => {
  if (on <= slot.from) return { before: undefined, after: slot }
  const last = addDays(mondayOf(on), -1)
  const until = slot.until && slot.until < last ? slot.until : last
  // Nothing of it was to take place before that day, and nothing shall.
  if (until < slot.from) return { before: undefined, after: { ...slot, from: on } }
  return { before: { ...slot, until }, after: { ...slot, id, from: on } }
}

/** A session and the revision that it was planned on. */
type Seen = { id: string; seen: number }

/** What the database does with each session and each new date of a slot. */
export type SlotWrites = {
  move: (Seen & DateToMake & MoveExtras)[]
  keep: (Seen & Pick<DateToMake, 'slot' | 'day'> & Back)[]
  cancel: Seen[]
  make: (DateToMake & { skip?: boolean; touched?: boolean })[]
}
/** Cancelled when its slot ended, and a date of it again. */
type Back = { back?: boolean }
type MoveExtras = Back & {
  volunteers: string[]
  learners: string[]
  touched?: boolean
  off?: boolean
}

/** Where a row may be left when its week has no date: the slot's own weekday, its own day, any other. */
const elsewhere = (one: Coming, weekday: number, taken: ReadonlySet<Day>): Day => {
  const week = mondayOf(one.day)
  const days = [addDays(week, weekday - 1), one.day]
  for (let n = 0; n < 7; n += 1) days.push(addDays(week, n))
  return days.find((day) => !taken.has(day)) ?? one.day
}

type When = { start: string; end: string }

/**
 * Turns a plan into what the database writes.
 *
 * @param byHand days on which another time or room was asked for
 * @param timeOn when the slot would take place on a day; undefined where nobody said which of two hours, or
 *   where that has gone by: nothing to come may be laid in the past
 */
export const toWrite = (
  slot: SlotFields,
  { moves, missing }: ReturnType<typeof pairByWeek>,
  dates: readonly JudgedDate[],
  byHand: ReadonlySet<Day>,
  timeOn: (day: Day) => When | undefined,
): SlotWrites => {
  const { volunteers, learners, id } = slot
  const byDay = new Map(dates.map((date) => [date.day, date]))
  const taken = new Set(dates.map((date) => date.day))
  const out: SlotWrites = { move: [], keep: [], cancel: [], make: [] }
  for (const { one, to } of moves) {
    const date = to === undefined ? undefined : byDay.get(to)
    const named = { id: one.id, seen: one.revision }
    const day = date ? date.day : elsewhere(one, slot.weekday, taken)
    taken.add(day)
    const back = one.ended && date !== undefined && date.state !== 'skipped'
    // What a person moved and then cancelled is that person's still, once it is restored.
    const isAsLeft = staysAsItIs(one) || (one.touched && wasCancelled(one))
    if (isAsLeft || date?.state === 'kept') {
      out.keep.push({ ...named, slot: id, day, back })
      continue
    }
    // Off the rhythm, it waits hidden, at the slot's own hour, for its day to come back.
    const { start, end } = date ?? timeOn(day) ?? one
    const places = date?.placesToTry ?? [slot.place ?? one.place]
    const laid = { slot: id, day, start, end, places, volunteers, learners }
    if (date) out.move.push({ ...named, ...laid, back, touched: byHand.has(day) })
    else out.move.push({ ...named, ...laid, off: true })
    // Left out by a person, though an end of the slot had cancelled it already.
    if (date?.state === 'skipped' && !wasCancelled(one)) out.cancel.push(named)
  }
  for (const day of missing) {
    const date = byDay.get(day)
    if (!date) continue
    const { start, end, placesToTry: places, state } = date
    const touched = byHand.has(day)
    out.make.push({ slot: id, day, start, end, places, touched, skip: state === 'skipped' })
  }
  return out
}
