import { countTrace } from '#api/audit/store.ts'
import { type Ctx, requireMember } from '#api/ctx.ts'
import { mondayOf } from '#api/days.ts'
import type { LastPrint, PrintedWeek } from '#api/prints/schema.ts'
import { findLastPrint } from '#api/prints/store.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { inTransaction } from '#api/transaction.ts'

/** So that the next print can mark what changed since. */
export const lastPrint = async (ctx: Ctx, input: PrintedWeek): Promise<LastPrint> => {
  requireMember(ctx)
  const week = mondayOf(input.week)
  return { week, at: await findLastPrint(ctx.db, week) }
}

/** Remembers that a week was printed now. */
export const rememberPrint = async (ctx: Ctx, input: PrintedWeek): Promise<LastPrint> => {
  requireMember(ctx)
  const week = mondayOf(input.week)
  await inTransaction(ctx, (inside) =>
    countTrace(inside, { action: 'week.printed', subject: 'week', subjectId: week }),
  )
  return { week, at: utcText(ctx.now.toMillis()) }
}
