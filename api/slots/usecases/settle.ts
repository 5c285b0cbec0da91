import { spend } from '#api/allowance.ts'
import { actorId, type Ctx, instantOf, type Member, todayOf } from '#api/ctx.ts'
import type { DayRange } from '#api/days.ts'
import { codeOfConstraint, sentence } from '#api/problems.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import { planRhythm, type RhythmPlan } from '#api/slots/rules/rhythm.ts'
import type { Affected, Effects } from '#api/slots/schema.ts'
import {
  findRhythm,
  foretellSessions,
  type Outcome,
  seatHolders,
  settleSessions,
} from '#api/slots/store.ts'
import { inTransaction, takeTurn } from '#api/transaction.ts'
import type { Sale } from '#api/year/schema.ts'

/** Carries what a dry run found out of the transaction that it rolls back. */
class RolledBack<T> extends Error {
  readonly outcome: T
  constructor(outcome: T) {
    super('rolled back')
    this.outcome = outcome
  }
}

/** Does the work in a transaction, and rolls it back: says what would happen, and leaves no trace. */
export const rolledBack = async <T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> => {
  try {
    return await inTransaction(ctx, async (inside) => {
      throw new RolledBack(await work(inside))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T
    throw error
  }
}

const nothing: RhythmPlan = { make: [], off: [], on: [] }

/** What slots lack, and what they are no longer or again held on, as the year is. */
const planNow = async (inside: Ctx, sale: Sale | undefined): Promise<RhythmPlan> => {
  const today = todayOf(inside)
  const { year, slots } = await findRhythm(inside.db, { now: instantOf(inside.now), today })
  const layers = sale ? { ...year.layers, sale } : year.layers
  return planRhythm(slots, today, inside.now.toMillis(), { ...year, layers }, inside.zone)
}

/** Makes what slots lack, and gives back what lost its place where it is free again. Under the year's
 *  lock. */
export const settleWaiting = async (inside: Ctx): Promise<{ made: number }> => {
  const plan = await planNow(inside, undefined)
  const by = { now: instantOf(inside.now), actor: actorId(inside.actor) }
  await settleSessions(inside.db, { ...plan, ...by, days: null })
  if (plan.make.length > 0) await seatHolders(inside.db, by.now)
  return { made: plan.make.length }
}

/** What a change of the year, or an absence, concerns. */
export type Concerned = {
  /** Days, both included. */
  days: readonly DayRange[]
  /** What the sale shall be, where that is the change. */
  sale?: Sale
}

/**
 * Changes the year, or who is away, and settles at once what follows from it for the sessions to
 * come, in one transaction. One change of the year at a time; an absence holds its own sessions only.
 *
 * @param change writes the change, and answers what it concerns. For a dry run it writes the layer
 *   or the absence alone, which is rolled back: nobody waits for that.
 */
const apply = async (
  ctx: Ctx,
  member: Member,
  { dryRun: isDry, person }: { dryRun: boolean; person?: string },
  change: (inside: Ctx) => Promise<Concerned>,
): Promise<Effects> => {
  await spend(ctx, member)
  const run = isDry ? rolledBack : inTransaction
  return run(ctx, async (inside) => {
    if (!isDry && !person) await takeTurn(inside.db)
    const { days, sale } = await change(inside)
    const plan = person ? nothing : await planNow(inside, sale)
    const by = { now: instantOf(inside.now), actor: actorId(inside.actor) }
    const settle = isDry ? foretellSessions : settleSessions
    const outcomes = await settle(inside.db, { ...plan, ...by, days, person })
    return effectsOf(ctx, member, outcomes, plan.make.length)
  })
}

/** Changes the year, and settles what follows. */
export const applyToYear = (
  ctx: Ctx,
  member: Member,
  isDry: boolean,
  change: (inside: Ctx) => Promise<Concerned>,
): Promise<Effects> => apply(ctx, member, { dryRun: isDry }, change)

/** Changes when a person is away, and settles what follows for her sessions. */
export const applyToPerson = (
  ctx: Ctx,
  member: Member,
  { dryRun, person }: { dryRun: boolean; person: string },
  change: (inside: Ctx) => Promise<Concerned>,
): Promise<Effects> => apply(ctx, member, { dryRun, person }, change)

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
        const spoke = codeOfConstraint(outcome.code ?? '') ?? 'sessions.someone_is_taken'
        const said = reasonOfConstraint(outcome.code ?? '')
        const code = member.kind === 'coordinator' ? spoke : said
        const detail = sentence(said, ctx.language)
        return { ...affected(outcome), code, detail }
      }),
    short: pick((o) => o.to === 'standing' && o.left.length > 0),
    made: made + outcomes.filter((o) => isHidden(o.from) && o.to === 'standing').length,
    withdrawn: outcomes.filter((o) => !isHidden(o.from) && isHidden(o.to)).length,
  }
}
