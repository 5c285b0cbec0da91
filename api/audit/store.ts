import { and, eq } from 'drizzle-orm'
import { actorId, type Ctx, instantOf } from '#api/ctx.ts'
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
