import { insertTraces, isUnchanged, requireInTime } from '#api/audit/store.ts'
import { type Along, type Ctx, instantOf, requireCoordinator, requireMember } from '#api/ctx.ts'
import { addDays, mondayOf } from '#api/days.ts'
import { onePage, pageRows } from '#api/http/pages.ts'
import type { Person } from '#api/people/schema.ts'
import { changeAvailabilities } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { whoAsks } from '#api/sessions/store.ts'
import { keepSuggestions } from '#api/sessions/usecases/suggest.ts'
import type { RaiseCeiling, WeekHours } from '#api/slots/schema.ts'
import {
  deleteCeiling,
  listWeekHours,
  putCeiling,
  selectWeekHoursRow,
  type WeekHoursRow,
} from '#api/slots/store.ts'
import { inTransaction } from '#api/transaction.ts'

type HoursQuery = {
  from: string
  weeks: number
  person?: string | undefined
  after?: string | undefined
}

const mostPeople = ({ weeks }: HoursQuery) => Math.floor((4 * pageRows) / weeks)

const wanted = <P extends string | Along | undefined>(query: HoursQuery, person: P) => {
  const week = mondayOf(query.from)
  const weeks = Array.from({ length: query.weeks }, (_, n) => addDays(week, 7 * n))
  return { weeks, person, after: query.after, most: mostPeople(query) + 1 }
}

/** The question of `listHours` about whoever asks, to go along with the check of that. */
export const ownHoursAlong = (query: HoursQuery): Along =>
  selectWeekHoursRow(wanted(query, whoAsks.id))

/** Minutes that volunteers give week by week, against their promise: the coordinator sees everybody's,
 *  a volunteer her own. A page ends after a person. */
export const listHours = async (
  ctx: Ctx,
  query: HoursQuery,
  along?: object,
): Promise<{ hours: WeekHours[]; next?: string }> => {
  const member = requireMember(ctx)
  const isOwn = member.kind !== 'coordinator' || query.person === 'me'
  const person = isOwn ? member.personId : query.person
  const most = mostPeople(query)
  // Made by `ownHoursAlong`.
  const known = along as WeekHoursRow | undefined
  const found = known ? (known.hours ?? []) : await listWeekHours(ctx.db, wanted(query, person))
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
