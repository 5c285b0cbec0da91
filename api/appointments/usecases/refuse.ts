import { spend } from '#api/allowance.ts'
import { type FreePart, isContact, misses, mostADay, weeksAhead } from '#api/appointments/rules.ts'
import type { GivenAnswer } from '#api/appointments/store.ts'
import { type Ctx, instantOf, requireMember, todayOf } from '#api/ctx.ts'
import { codeOfConstraint, Problem } from '#api/problems.ts'
import type { Instant } from '#api/schema.ts'
import { dayShownAt } from '#api/sessions/rules/time.ts'

/** What it is that a write function did not do, with what is free instead. */
export const refuseAppointment = async (
  { refused, other, none, closed, off, over, many }: GivenAnswer,
  unknown: 'appointments.no_machine' | 'appointments.no_turn' | 'appointments.not_found',
  instead: () => Promise<FreePart[]>,
): Promise<never> => {
  if (other) throw new Problem('request.id_is_used')
  if (many) throw new Problem('appointments.too_many', { values: { n: mostADay } })
  const code = none
    ? 'appointments.nothing_begins'
    : closed
      ? 'appointments.closed'
      : off
        ? 'appointments.turn_is_off'
        : over
          ? 'appointments.over'
          : refused && codeOfConstraint(refused)
  if (!code) throw new Problem(unknown)
  throw new Problem(code, { alternatives: await instead() })
}

/** Of the cost of reckoning with a year (api/allowance.ts): nobody taps as fast as twice a second for long. */
export const costOfATap = 0.5

/**
 * Who gives something, on a day on which it may be given, to what is a name; with how much she may give.
 *
 * @throws appointments.over; appointments.too_far; appointments.name_only; request.too_many: by a script
 */
export const requireGivable = async (
  ctx: Ctx,
  { start, name }: { start: Instant; name: string },
) => {
  const member = requireMember(ctx)
  const day = dayShownAt(start, ctx.zone)
  const miss = misses(day, todayOf(ctx))
  if (miss) throw new Problem(`appointments.${miss}`, { values: { weeks: weeksAhead } })
  if (isContact(name)) throw new Problem('appointments.name_only')
  await spend(ctx, member, costOfATap)
  return {
    day,
    by: {
      actor: member.personId,
      most: member.kind === 'coordinator' ? null : mostADay,
      since: instantOf(ctx.now.setZone(ctx.zone).startOf('day')),
      now: instantOf(ctx.now),
    },
  }
}
