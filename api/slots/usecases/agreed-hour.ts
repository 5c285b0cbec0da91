import { requireInTime } from '#api/audit/store.ts'
import { merged, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import { type Ctx, requireMember } from '#api/ctx.ts'
import { changeHoursOf, requireFewChanges } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { mayChange } from '#api/sessions/policy.ts'
import { within } from '#api/sessions/rules/judge/spans.ts'
import { momentOf, readInstant } from '#api/sessions/rules/time.ts'
import { findSessionRow, type SessionRow } from '#api/sessions/store.ts'
import { keepSuggestions } from '#api/sessions/usecases/suggest.ts'
import type { AgreedHour } from '#api/slots/schema.ts'
import { inTransaction } from '#api/transaction.ts'

/** @throws sessions.not_found, sessions.not_yours */
const requireOwn = async (ctx: Ctx, id: string): Promise<SessionRow> => {
  const member = requireMember(ctx)
  const session = await findSessionRow(ctx.db, id)
  if (!session) throw new Problem('sessions.not_found')
  if (!mayChange(member, session)) throw new Problem('sessions.not_yours')
  return session
}

/** Everybody who is expected, in the order in which people are locked. */
const peopleOf = ({ volunteers, learners, away }: SessionRow): string[] =>
  [...volunteers, ...learners]
    .map(({ id }) => id)
    .filter((id) => !away.includes(id))
    .sort()

type ChangeHours = Parameters<typeof changeHoursOf>[2]

/** `why`: what their traces say of it. */
const changeAll = async (
  ctx: Ctx,
  id: string,
  change: ChangeHours,
  why: { session?: string },
): Promise<AgreedHour> => {
  await requireFewChanges(ctx)
  // Other hours would be suggested others: what was suggested until now stays for the day.
  await keepSuggestions(ctx)
  return inTransaction(ctx, async (inside) => {
    const people: AgreedHour['people'] = []
    for (const person of peopleOf(await requireOwn(inside, id))) {
      const changed = await changeHoursOf(inside, person, change, why)
      if (changed) people.push({ id: changed.id, name: changed.name })
    }
    // What leaves no trace looks at its deadline by itself.
    if (people.length === 0) await requireInTime(inside)
    return { people }
  })
}

/**
 * Adds the hour of a session, which was agreed on, to what its people said of their week: to those who said
 * something, and not that hour. Answers whose hours grew.
 *
 * @throws sessions.not_found, sessions.not_yours, sessions.is_cancelled, people.changed_often
 */
export const addAgreedHour = async (ctx: Ctx, id: string): Promise<AgreedHour> => {
  const { start, end, stands, why } = await requireOwn(ctx, id)
  // Who cancelled it did not agree on it; what is on hold may come back.
  if (!stands && (why ?? 'off_rhythm') === 'off_rhythm') throw new Problem('sessions.is_cancelled')
  const { wall } = momentOf(readInstant(start), readInstant(end), ctx.zone)
  const withIt: ChangeHours = ({ hours }) => {
    const windows = hours.map(toMinuteWindow)
    if (!wall || windows.length === 0 || within(windows, wall)) return undefined
    const { weekday, fromMinute, toMinute } = wall
    return merged([...windows, { weekday, fromMinute, toMinute }]).map(toWeeklyHours)
  }
  return changeAll(ctx, id, withIt, { session: id })
}

/** Takes that back from whoever has not changed her hours since. Answers whose hours are as they were. */
export const removeAgreedHour = async (ctx: Ctx, id: string): Promise<AgreedHour> => {
  await requireOwn(ctx, id)
  const withoutIt: ChangeHours = ({ last }) => (last?.why.session === id ? last.before : undefined)
  return changeAll(ctx, id, withoutIt, {})
}
