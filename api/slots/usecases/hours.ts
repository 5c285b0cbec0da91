import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator, requireMember } from '#api/ctx.ts'
import { addDays, mondayOf } from '#api/days.ts'
import { Problem } from '#api/problems.ts'
import type { RaiseCeiling, WeekHours } from '#api/slots/schema.ts'
import { deleteCeiling, listWeekHours, putCeiling } from '#api/slots/store.ts'
import { inTransaction } from '#api/transaction.ts'

/** Minutes that volunteers give week by week, against their promise: the coordinator sees everybody's,
 *  a volunteer her own. */
export const listHours = async (
  ctx: Ctx,
  query: { from: string; weeks: number; person?: string | undefined },
): Promise<WeekHours[]> => {
  const member = requireMember(ctx)
  const isOwn = member.kind !== 'coordinator' || query.person === 'me'
  const person = isOwn ? member.personId : query.person
  const week = mondayOf(query.from)
  const weeks = Array.from({ length: query.weeks }, (_, n) => addDays(week, 7 * n))
  const rows = await listWeekHours(ctx.db, { weeks, person })
  return member.kind === 'coordinator' ? rows : rows.map(({ reason: _, ...row }) => row)
}

/**
 * Lets a volunteer give more in one week, with a reason; `null` goes back to the promise. What is
 * booked already stays.
 *
 * @throws people.not_found; slots.ceiling_needs_a_reason
 */
export const raiseCeiling = async (
  ctx: Ctx,
  id: string,
  input: RaiseCeiling,
): Promise<WeekHours> => {
  const member = requireCoordinator(ctx)
  const { minutes, reason } = input
  if (minutes !== null && !reason) throw new Problem('slots.ceiling_needs_a_reason')
  const week = mondayOf(input.week)
  return inTransaction(ctx, async (inside) => {
    const [before] = await listWeekHours(inside.db, { weeks: [week], person: id })
    if (!before) throw new Problem('people.not_found')
    if (minutes === null) await deleteCeiling(inside.db, id, week)
    else {
      const set = { reason: reason ?? '', setBy: member.personId, setAt: instantOf(ctx.now) }
      await putCeiling(inside.db, { volunteerId: id, week, minutes, ...set })
    }
    const [after] = await listWeekHours(inside.db, { weeks: [week], person: id })
    if (!after) throw new Problem('people.not_found')
    await insertTraces(inside, [
      {
        action: 'person.ceiling',
        subject: 'person',
        subjectId: id,
        before: { week, minutes: before.ceiling },
        after: { week, minutes: after.ceiling, reason },
      },
    ])
    return after
  })
}
