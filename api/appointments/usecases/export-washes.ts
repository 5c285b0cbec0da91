import { washRows } from '#api/appointments/rules.ts'
import type { MonthQuery } from '#api/appointments/schema.ts'
import { washCountsOf } from '#api/appointments/usecases/washes.ts'
import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, requireCoordinator } from '#api/ctx.ts'
import { writeCsv } from '#api/imports/rules/file/write-csv.ts'
import { inTransaction } from '#api/transaction.ts'

/** The same as a spreadsheet for the treasurer; who takes it out of the house is written down. */
export const exportWashes = async (ctx: Ctx, query: MonthQuery): Promise<string> => {
  requireCoordinator(ctx)
  await inTransaction(ctx, (inside) =>
    insertTraces(inside, [{ action: 'export.washes', subject: 'export', subjectId: 'washes' }]),
  )
  return writeCsv(washRows(await washCountsOf(ctx, query), ctx.language))
}
