import { spend } from '#api/allowance.ts'
import { minutesOfClock } from '#api/clock.ts'
import { type Ctx, instantOf, type Member, requireMember, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import { Problem } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { hashOf } from '#api/secrets.ts'
import { mayBookWith } from '#api/sessions/policy.ts'
import type { SlotWrites } from '#api/slots/rules/change-plan.ts'
import { daysToMake, lastDayOf } from '#api/slots/rules/rhythm.ts'
import type { SlotFields } from '#api/slots/rules/slot.ts'
import { type Done, longestSlot, type NewSlot, type Plan } from '#api/slots/schema.ts'
import { findSlotContext, type SlotContext, writeSlots } from '#api/slots/store.ts'
import { doneBefore, withRetry } from '#api/slots/usecases/idempotency.ts'
import {
  datesOrAsk,
  type PlannedDates,
  planDates,
  planOrClock,
  refusePlan,
  withRefused,
} from '#api/slots/usecases/plan-dates.ts'
import { seenSlot } from '#api/slots/usecases/view.ts'

const fieldsOf = ({ start, confirm: _, exceptions: __, ...rest }: NewSlot): SlotFields => ({
  ...rest,
  startMinute: minutesOfClock(start),
})

/** The days of a slot that can still take place. */
const daysOf = (slot: SlotFields, context: SlotContext, today: Day): Day[] => {
  if (slot.from > addDays(today, longestSlot)) throw new Problem('slots.too_far')
  return daysToMake(slot, slot.from > today ? slot.from : today, today, context.year)
}

type Prepared = { slot: SlotFields; planned: PlannedDates }

/** Plans every date of a new slot. @throws slots.no_date, slots.clock_changes */
const prepare = async (
  ctx: Ctx,
  member: Member,
  input: NewSlot,
  context: SlotContext,
): Promise<Prepared> => {
  if (!mayBookWith(member, input.volunteers)) throw new Problem('sessions.not_yours')
  const slot = fieldsOf(input)
  const today = todayOf(ctx)
  const dates = datesOrAsk(ctx, slot, daysOf(slot, context, today), input.exceptions)
  const coming = dates.filter((date) => Date.parse(date.start) > ctx.now.toMillis())
  if (coming.length === 0) throw new Problem('slots.no_date')
  const horizon = lastDayOf(slot, today, context.year.layers)
  const { confirm } = input
  const rest = { horizon, moving: [], here: [], confirm }
  return { slot, planned: await planDates(ctx, member, { slot, dates: coming, ...rest }) }
}

/** Every date that a new slot would have, with those that clash and why. Changes nothing. */
export const previewSlot = async (ctx: Ctx, input: NewSlot): Promise<Plan> => {
  const member = requireMember(ctx)
  const [context] = await Promise.all([
    findSlotContext(ctx.db, { now: instantOf(ctx.now) }),
    spend(ctx, member),
  ])
  return planOrClock(async () => (await prepare(ctx, member, input, context)).planned)
}

/** The dates of a plan as the database makes them. */
const toMake = (slot: string, { judged }: PlannedDates, moved: ReadonlySet<Day>) =>
  judged.map(({ day, start, end, placesToTry, state }): SlotWrites['make'][number] => ({
    slot,
    day,
    start,
    end,
    places: placesToTry,
    skip: state === 'skipped',
    touched: moved.has(day),
  }))

/** The days on which something else was asked for than the slot says. */
export const movedDays = (exceptions: NewSlot['exceptions']): Set<Day> =>
  new Set(exceptions.filter((one) => one.start || one.place).map((one) => one.day))

/**
 * Makes a weekly slot with all its sessions as far as they are made now, or nothing. The same request
 * again is the same slot.
 *
 * @throws slots.refused with every date; slots.needs_confirmation; slots.clock_changes; slots.no_date
 */
export const makeSlot = async (ctx: Ctx, input: NewSlot): Promise<Done> => {
  const member = requireMember(ctx)
  const hash = await hashOf(JSON.stringify([member.personId, { ...input, confirm: [] }]))
  return withRetry(async () => {
    const now = instantOf(ctx.now)
    const context = await findSlotContext(ctx.db, { slot: input.id, change: input.id, now })
    if (context.change) return doneBefore(ctx, member, context.change, hash)
    if (context.slot) throw new Problem('request.id_is_used')
    const { slot, planned } = await prepare(ctx, member, input, context)
    if (planned.judged.some((date) => date.state === 'clash')) {
      // It may clash with itself: the same request may have come in between.
      const { change } = await findSlotContext(ctx.db, { change: input.id, now })
      if (change) return doneBefore(ctx, member, change, hash)
      throw refusePlan(ctx, member, planned)
    }
    const answer = await writeSlots(
      ctx.db,
      {
        id: input.id,
        hash,
        slot: input.id,
        actor: member.personId,
        now,
        action: 'slot.made',
        year: context.year.revision,
        slots: [slot],
        make: toMake(slot.id, planned, movedDays(input.exceptions)),
        move: [],
        keep: [],
        cancel: [],
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
      kept: 0,
    }
  })
}
