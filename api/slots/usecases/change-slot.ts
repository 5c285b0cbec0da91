import { spend } from '#api/allowance.ts'
import { minutesOfClock } from '#api/clock.ts'
import { type Ctx, instantOf, type Member, requireMember, todayOf } from '#api/ctx.ts'
import { daysBetween, mondayOf } from '#api/days.ts'
import { Problem } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { hashOf } from '#api/secrets.ts'
import { mayBookWith } from '#api/sessions/policy.ts'
import { mayChangeSlot } from '#api/slots/policy.ts'
import {
  firstDayOf,
  pairByWeek,
  splitAt,
  staysAsItIs,
  toWrite,
  wasCancelled,
} from '#api/slots/rules/change-plan.ts'
import type { DateWish } from '#api/slots/rules/plan.ts'
import { daysToMake, lastDayOf } from '#api/slots/rules/rhythm.ts'
import { dateOf, isClockChange, type SlotFields } from '#api/slots/rules/slot.ts'
import { type ChangeSlot, type Done, longestSlot, type Plan } from '#api/slots/schema.ts'
import { findSlotContext, type SlotContext, type SlotRow, writeSlots } from '#api/slots/store.ts'
import { doneBefore, withRetry } from '#api/slots/usecases/idempotency.ts'
import { movedDays } from '#api/slots/usecases/make-slot.ts'
import {
  datesOrAsk,
  planDates,
  planOrClock,
  refusePlan,
  withRefused,
} from '#api/slots/usecases/plan-dates.ts'
import { fieldsOf, seenSlot } from '#api/slots/usecases/view.ts'

/** The slot as it shall be from the change on; what is absent stays. */
const merged = (slot: SlotFields, input: ChangeSlot): SlotFields => ({
  ...slot,
  weekday: input.weekday ?? slot.weekday,
  startMinute: input.start === undefined ? slot.startMinute : minutesOfClock(input.start),
  minutes: input.minutes ?? slot.minutes,
  rhythm: input.rhythm ?? slot.rhythm,
  until: input.until === undefined ? slot.until : input.until,
  inTerm: input.inTerm ?? slot.inTerm,
  place: input.place === undefined ? slot.place : input.place,
  clock: input.clock === undefined ? slot.clock : input.clock,
  volunteers: input.volunteers ?? slot.volunteers,
  learners: input.learners ?? slot.learners,
  needs: input.needs === undefined ? slot.needs : input.needs,
})

/** The slot, when this member may change it. @throws slots.not_found also for somebody else's */
export const changeable = (member: Member, context: SlotContext): SlotRow => {
  const { slot } = context
  if (!slot || slot.withdrawn || !mayChangeSlot(member, slot)) throw new Problem('slots.not_found')
  return slot
}

const requireRun = ({ from, until }: SlotFields) => {
  if (until === null) return
  if (until < from) throw new Problem('slots.no_date')
  if (daysBetween(from, until) > longestSlot) throw new Problem('slots.too_far')
}

/** The dates of a changed slot: those of its rhythm, and where a person changed one, that one. */
const withKept = (dates: DateWish[], pairs: ReturnType<typeof pairByWeek>): DateWish[] => {
  const bySession = new Map(pairs.moves.flatMap(({ one, to }) => (to ? [[to, one] as const] : [])))
  return dates.map((date) => {
    const one = bySession.get(date.day)
    if (!one) return date
    if (wasCancelled(one)) return { ...date, session: one.id, skip: true }
    if (!staysAsItIs(one)) return { ...date, session: one.id }
    const { id: session, start, end, place } = one
    return { ...date, start, end, place, session, kept: true }
  })
}

/** Plans a change: what the slot becomes, which dates it has, and what becomes of each session. */
const prepare = async (ctx: Ctx, member: Member, input: ChangeSlot, context: SlotContext) => {
  const row = changeable(member, context)
  const today = todayOf(ctx)
  const slot = fieldsOf(row)
  const on = firstDayOf(
    input.scope === 'whole' ? today : (input.on ?? today),
    today,
    context.begun,
    context.coming,
  )
  const { before, after } = splitAt(slot, on, input.id)
  const next = merged(after, input)
  requireRun(next)
  if (!mayBookWith(member, next.volunteers)) throw new Problem('sessions.not_yours')
  // What took place early is the date of its week, and stays.
  const early = context.early.map((one) => ({ ...one, isOver: true }))
  const coming = [...context.coming, ...early].filter((one) => one.day >= on)
  const days = newDays(ctx, next, on, coming, context)
  if (coming.length === 0 && days.length === 0) throw new Problem('slots.is_over')
  const from = days[0] && days[0] < next.from ? days[0] : next.from
  const wanted = { ...next, from }
  const pairs = pairByWeek(coming, days)
  const dates = withKept(datesOrAsk(ctx, wanted, days, input.exceptions), pairs)
  const planned = await planDates(ctx, member, {
    slot: wanted,
    dates,
    horizon: lastDayOf(wanted, today, context.year.layers),
    moving: coming.filter((one) => !staysAsItIs(one)),
    here: [...slot.volunteers, ...slot.learners],
    confirm: input.confirm,
  })
  return { row, before, slot: wanted, pairs, planned }
}

/** The new days: those of the rhythm from the change on, and those of the change's own week where a
 *  session moves to an earlier day of it. */
const newDays = (
  ctx: Ctx,
  slot: SlotFields,
  on: Day,
  coming: readonly { day: Day }[],
  context: SlotContext,
): Day[] => {
  const today = todayOf(ctx)
  const begins = slot.from > on ? slot.from : on
  const week = mondayOf(begins)
  const first = week > today ? week : today
  const weeks = new Set(coming.map((one) => mondayOf(one.day)))
  const until = lastDayOf(slot, today, context.year.layers)
  return daysToMake({ ...slot, from: first, until }, first, today, context.year).filter(
    (day) => day >= begins || weeks.has(mondayOf(day)),
  )
}

export const previewChange = async (ctx: Ctx, id: string, input: ChangeSlot): Promise<Plan> => {
  const member = requireMember(ctx)
  const [context] = await Promise.all([
    findSlotContext(ctx.db, { slot: id, now: instantOf(ctx.now), today: todayOf(ctx) }),
    spend(ctx, member),
  ])
  return planOrClock(async () => (await prepare(ctx, member, input, context)).planned)
}

/**
 * Changes a slot from a day on, or all that is still to come, with all its sessions, or nothing. The
 * past stays as it was, and so does what a person changed by hand.
 *
 * @throws as `makeSlot`; slots.changed_meanwhile
 */
export const changeSlot = async (ctx: Ctx, id: string, input: ChangeSlot): Promise<Done> => {
  const member = requireMember(ctx)
  const hash = await hashOf(JSON.stringify([member.personId, id, { ...input, confirm: [] }]))
  return withRetry(async () => {
    const now = instantOf(ctx.now)
    const context = await findSlotContext(ctx.db, {
      slot: id,
      change: input.id,
      now,
      today: todayOf(ctx),
    })
    if (context.change)
      return { ...(await doneBefore(ctx, member, context.change, hash)), change: input.id }
    const { row, before, slot, pairs, planned } = await prepare(ctx, member, input, context)
    if (row.revision !== input.revision) throw new Problem('slots.changed_meanwhile')
    if (planned.judged.some((date) => date.state === 'clash')) {
      throw refusePlan(ctx, member, planned)
    }
    const seen = row.revision
    const timeOn = (day: Day) => {
      const date = dateOf(slot, day, ctx.zone)
      const isLaid = !isClockChange(date) && Date.parse(date.start) > ctx.now.toMillis()
      return isLaid ? date : undefined
    }
    const byHand = movedDays(input.exceptions)
    const written = toWrite(slot, pairs, planned.judged, byHand, timeOn)
    const answer = await writeSlots(
      ctx.db,
      {
        id: input.id,
        hash,
        slot: slot.id,
        actor: member.personId,
        now,
        action: before ? 'slot.split' : 'slot.changed',
        year: context.year.revision,
        slots: before ? [{ ...before, seen, ends: true }, slot] : [{ ...slot, seen }],
        ...written,
      },
      ctx.deadline,
    )
    if (answer.stale) return 'retry'
    if (answer.undone) throw new Problem('slots.is_undone')
    if (answer.refused) {
      throw refusePlan(ctx, member, withRefused(ctx, planned, answer.refused))
    }
    if (answer.other) throw new Problem('request.id_is_used')
    if (!answer.slot) throw new Problem('people.not_found')
    const next = planned.judged.find((date) => date.state === 'free')?.start ?? null
    return {
      slot: seenSlot(member, answer.slot, next),
      change: input.id,
      changed: answer.changed ?? 0,
      kept: planned.judged.filter((date) => date.state === 'kept').length,
    }
  })
}
