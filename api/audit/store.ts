import { actorId, type Ctx, instantOf } from '#api/ctx.ts'
import { audit } from '#db/schema/audit.ts'

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
