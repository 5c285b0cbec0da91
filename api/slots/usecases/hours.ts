import { insertTraces, isUnchanged, requireInTime } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator, requireMember } from '#api/ctx.ts'
import { addDays, mondayOf } from '#api/days.ts'
import { onePage, pageRows } from '#api/http/pages.ts'
import type { Person } from '#api/people/schema.ts'
import { changeAvailabilities } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { keepSuggestions } from '#api/sessions/usecases/suggest.ts'
import type { RaiseCeiling, WeekHours } from '#api/slots/schema.ts'
import { deleteCeiling, listWeekHours, putCeiling } from '#api/slots/store.ts'
import { inTransaction } from '#api/transaction.ts'

/** Minutes that volunteers give week by week, against their promise: the coordinator sees everybody's,
 *  a volunteer her own. A page ends after a person. */
export const listHours = async (
  ctx: Ctx,
  query: { from: string; weeks: number; person?: string | undefined; after?: string | undefined },
): Promise<{ hours: WeekHours[]; next?: string }> => {
  const member = requireMember(ctx)
  const isOwn = member.kind !== 'coordinator' || query.person === 'me'
  const person = isOwn ? member.personId : query.person
  const week = mondayOf(query.from)
  const weeks = Array.from({ length: query.weeks }, (_, n) => addDays(week, 7 * n))
  const most = Math.floor((4 * pageRows) / query.weeks)
  const { after } = query
  const found = await listWeekHours(ctx.db, { weeks, person, after, most: most + 1 })
  const people = [...new Set(found.map((row) => row.person))].map((id) => ({ id }))
  const { rows, ...next } = onePage(people, most)
  const here = new Set(rows.map(({ id }) => id))
  const hours = found.filter((row) => here.has(row.person))
  const isOpen = member.kind === 'coordinator'
  return { hours: isOpen ? hours : hours.map(({ reason: _, ...row }) => row), ...next }
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
    if (isUnchanged(before, after)) {
      await requireInTime(inside)
      return after
    }
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

/** Replaces the hours in which a person can come. */
export const putHours = async (ctx: Ctx, id: string, hours: WeeklyHours[]): Promise<Person> => {
  await keepSuggestions(ctx)
  return changeAvailabilities(ctx, id, hours)
}
