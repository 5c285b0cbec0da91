import { sql } from 'drizzle-orm'
import { type Ctx, type Member, todayOf } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'

/** Seconds that a person may spend at once; they grow back by themselves. */
const most = 30
/** What one reckoning with the whole year costs. The coordinator's days are full of them. */
const costs = { volunteer: 1, coordinator: 0.05 }

/** Counts something costly, so that nobody keeps the others waiting who asks without end; `part` of the whole cost for
 *  what costs less.
 *  @throws request.too_many, with how long to wait */
export const spend = async ({ db }: Pick<Ctx, 'db'>, member: Member, part = 1): Promise<void> => {
  const [row] = await db.execute<{ missing: number }>(
    sql`select spend(${member.personId}::uuid, ${costs[member.kind] * part}::real, ${most}::real) as missing`,
  )
  const missing = row?.missing ?? 0
  if (missing > 0) throw new Problem('request.too_many', { retryAfter: missing })
}

/** Forgets what was told and suggested to somebody on a day that is over: it counted for that day alone. */
export const sweepAllowances = (ctx: Pick<Ctx, 'db' | 'now' | 'zone'>): Promise<unknown> => {
  const today = todayOf(ctx)
  return ctx.db.execute(sql`
    update allowances
       set told = case when told_on < ${today}::date then '[]' else told end,
           offered = case when offered_on < ${today}::date then '[]' else offered end
     where told_on < ${today}::date and told <> '[]' or offered_on < ${today}::date and offered <> '[]'`)
}
