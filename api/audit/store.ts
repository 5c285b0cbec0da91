import { and, eq, sql } from 'drizzle-orm'
import { actorId, type Ctx, instantOf, todayOf } from '#api/ctx.ts'
import { hashOf } from '#api/secrets.ts'
import type { Db } from '#db/connect.ts'
import { audit, creations } from '#db/schema/audit.ts'

export type Trace = {
  action: string
  subject: string
  subjectId: string
  before?: unknown
  after?: unknown
}

/** Writes who changed what: ids and values, never a name or an address. Call it inside the
 *  transaction that makes the change. */
export const insertTraces = (ctx: Ctx, traces: Trace[]) =>
  ctx.db.insert(audit).values(
    traces.map((trace) => ({
      id: crypto.randomUUID(),
      at: instantOf(ctx.now),
      actorId: actorId(ctx.actor),
      ...trace,
    })),
  )

/** The keys of an object in one order: the database keeps them in its own. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Whether a change left a thing as it was: then it is none, and leaves no trace. */
export const isUnchanged = (before: unknown, after: unknown): boolean =>
  JSON.stringify(before, inOrder) === JSON.stringify(after, inOrder)

/** What leaves no trace looks at its deadline by itself. */
export const requireInTime = (ctx: Ctx) => ctx.db.execute(sql`select require_in_time()`)

/** How something was last changed in this way, as its trace has it. */
export const findLastTrace = async <Values>(
  ctx: Ctx,
  action: string,
  subjectId: string,
): Promise<{ before: Values | null; after: Values | null } | undefined> => {
  const rows = await ctx.db.execute<{ before: Values | null; after: Values | null }>(sql`
    select before, after from audit
     where subject_id = ${subjectId} and action = ${action} order by seq desc limit 1`)
  return rows[0]
}

/** Writes down what anybody may do without end: once a day, and how often (db/functions/audit.sql). */
export const countTrace = (
  ctx: Ctx,
  { action, subject, subjectId }: Pick<Trace, 'action' | 'subject' | 'subjectId'>,
) =>
  ctx.db.execute(sql`
    select count_trace(${actorId(ctx.actor)}::uuid, ${instantOf(ctx.now)}::timestamptz, ${action}::text,
                       ${subject}::text, ${subjectId}::text)`)

/** How many traces somebody left today of changes to herself. */
export const countOwnTraces = async (ctx: Ctx, personId: string): Promise<number> => {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::integer as count from audit
     where subject = 'person' and subject_id = ${personId} and actor_id = ${personId}::uuid
       and at >= house_instant(${todayOf(ctx)}::date, 0)`)
  return row?.count ?? 0
}

/**
 * Claims an id for what a request creates, before anything else is written: the same request twice
 * at once waits here, and finds itself the second. `other` means that another body had the id.
 */
export const claimCreation = async (
  db: Db,
  subject: string,
  subjectId: string,
  request: unknown,
): Promise<'new' | 'same' | 'other'> => {
  const requestHash = await hashOf(JSON.stringify(request))
  const claimed = await db
    .insert(creations)
    .values({ subject, subjectId, requestHash })
    .onConflictDoNothing()
    .returning({ id: creations.subjectId })
  if (claimed.length === 1) return 'new'
  const [earlier] = await db
    .select({ hash: creations.requestHash })
    .from(creations)
    .where(and(eq(creations.subject, subject), eq(creations.subjectId, subjectId)))
  return earlier?.hash === requestHash ? 'same' : 'other'
}
