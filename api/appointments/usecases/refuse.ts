import { type FreePart, misses, weeksAhead } from '#api/appointments/rules.ts'
import type { GivenAnswer } from '#api/appointments/store.ts'
import { type Ctx, todayOf } from '#api/ctx.ts'
import { codeOfConstraint, Problem } from '#api/problems.ts'
import type { Day, Instant } from '#api/schema.ts'
import { dayShownAt } from '#api/sessions/rules/time.ts'

/** What it is that a write function did not do, with what is free instead. */
export const refuseAppointment = async (
  { refused, other, none, closed, off, over }: GivenAnswer,
  unknown: 'appointments.no_machine' | 'appointments.no_turn' | 'appointments.not_found',
  instead: () => Promise<FreePart[]>,
): Promise<never> => {
  if (other) throw new Problem('request.id_is_used')
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

/** A day on which something is to be given. @throws appointments.over; appointments.too_far */
export const requireGivable = (ctx: Ctx, start: Instant): Day => {
  const day = dayShownAt(start, ctx.zone)
  const miss = misses(day, todayOf(ctx))
  if (miss) throw new Problem(`appointments.${miss}`, { values: { weeks: weeksAhead } })
  return day
}
