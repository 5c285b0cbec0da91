import { actorId, type Ctx, instantOf, type Member, todayOf } from '#api/ctx.ts'
import type { DayRange } from '#api/days.ts'
import { codeOfConstraint, sentence } from '#api/problems.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import { planRhythm, slotYearOf } from '#api/slots/rules/rhythm.ts'
import type { Affected, Effects } from '#api/slots/schema.ts'
import { findRhythm, lockYear, type Outcome, settleSessions } from '#api/slots/store.ts'
import { fieldsOf } from '#api/slots/usecases/view.ts'
import { inTransaction } from '#api/transaction.ts'

/** Carries what a dry run found out of the transaction that it rolls back. */
class RolledBack<T> extends Error {
  readonly outcome: T
  constructor(outcome: T) {
    super('rolled back')
    this.outcome = outcome
  }
}

/** Does the work in a transaction, and rolls it back: says what would happen, and leaves no trace. */
const dryRun = async <T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> => {
  try {
    return await inTransaction(ctx, async (inside) => {
      throw new RolledBack(await work(inside))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T
    throw error
  }
}

/** Makes what slots lack and settles what the year says of these days. Under the year's lock. */
export const settleDays = async (
  inside: Ctx,
  days: readonly DayRange[],
): Promise<{ outcomes: Outcome[]; made: number }> => {
  const now = instantOf(inside.now)
  const today = todayOf(inside)
  const { year, slots } = await findRhythm(inside.db, { now, today })
  const running = slots.map((row) => ({ ...row, slot: fieldsOf(row) }))
  const plan = planRhythm(running, today, inside.now.toMillis(), slotYearOf(year), inside.zone)
  const outcomes = await settleSessions(inside.db, {
    ...plan,
    days: [...days],
    now,
    actor: actorId(inside.actor),
  })
  return { outcomes, made: plan.make.length }
}

/**
 * Changes the year, or who is away, and settles at once what follows from it for the sessions to
 * come: all of it in one transaction that holds the year alone.
 *
 * @param change writes the change, and answers the days that it concerns
 * @param isDry says what would happen, and changes nothing
 */
export const applyToYear = (
  ctx: Ctx,
  member: Member,
  isDry: boolean,
  change: (inside: Ctx) => Promise<readonly DayRange[]>,
): Promise<Effects> => {
  const run = isDry ? dryRun : inTransaction
  return run(ctx, async (inside) => {
    await lockYear(inside.db)
    const days = await change(inside)
    const { outcomes, made } = await settleDays(inside, days)
    return effectsOf(ctx, member, outcomes, made)
  })
}

const affected = ({ session }: Outcome): Affected => {
  const { id, activity, place, start, end, volunteers, learners } = session
  return { id, activity, place, start, end, volunteers, learners }
}

/** A volunteer is told of her own sessions only. */
const effectsOf = (ctx: Ctx, member: Member, outcomes: Outcome[], made: number): Effects => {
  const isTold = ({ session }: Outcome) =>
    member.kind === 'coordinator' || session.volunteers.some((v) => v.id === member.personId)
  const told = outcomes.filter(isTold)
  const isHidden = (state: string) => state === 'off_rhythm'
  const pick = (is: (outcome: Outcome) => boolean) => told.filter(is).map(affected)
  return {
    suspended: pick((o) => o.from === 'standing' && o.to !== 'standing' && !isHidden(o.to)),
    givenBack: pick((o) => o.from !== 'standing' && o.to === 'standing' && !isHidden(o.from)),
    taken: told
      .filter((outcome) => outcome.code !== null)
      .map((outcome) => {
        const code = codeOfConstraint(outcome.code ?? '') ?? 'sessions.someone_is_taken'
        const detail = sentence(reasonOfConstraint(outcome.code ?? ''), ctx.language)
        return { ...affected(outcome), code, detail }
      }),
    short: pick((o) => o.to === 'standing' && o.from === 'standing' && o.left.length > 0),
    made: made + outcomes.filter((o) => isHidden(o.from) && o.to === 'standing').length,
    withdrawn: outcomes.filter((o) => !isHidden(o.from) && isHidden(o.to)).length,
  }
}
