import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, requireCoordinator } from '#api/ctx.ts'
import { learnerRows, sessionRows, volunteerRows } from '#api/imports/rules/export-rows.ts'
import { writeCsv } from '#api/imports/rules/file/write-csv.ts'
import { listSessionLines } from '#api/imports/store/exports.ts'
import { listPeople } from '#api/people/usecases.ts'
import { listActivities } from '#api/places/usecases.ts'
import type { Instant } from '#api/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { inTransaction } from '#api/transaction.ts'

/** Who takes a list out of the house is written down before it leaves. */
const noteExport = async (ctx: Ctx, what: 'volunteers' | 'learners' | 'sessions') => {
  requireCoordinator(ctx)
  await inTransaction(ctx, (inside) =>
    insertTraces(inside, [{ action: `export.${what}`, subject: 'export', subjectId: what }]),
  )
}

/** Everybody who gives hours, as a spreadsheet that imports again unchanged. */
export const exportVolunteers = async (ctx: Ctx): Promise<string> => {
  await noteExport(ctx, 'volunteers')
  return writeCsv(
    volunteerRows(
      await listPeople(ctx, {}),
      (await listActivities(ctx, { archived: false })).activities,
    ),
  )
}

/** All learners, as a spreadsheet that imports again unchanged. */
export const exportLearners = async (ctx: Ctx): Promise<string> => {
  await noteExport(ctx, 'learners')
  return writeCsv(learnerRows(await listPeople(ctx, { role: 'learner' })))
}

/** Sessions of a span of instants, or all of them, as a spreadsheet. */
export const exportSessions = async (
  ctx: Ctx,
  span: { from?: Instant | undefined; to?: Instant | undefined },
): Promise<string> => {
  await noteExport(ctx, 'sessions')
  const utc = { from: span.from && utcText(span.from), to: span.to && utcText(span.to) }
  return writeCsv(sessionRows(await listSessionLines(ctx.db, utc), ctx.zone))
}
