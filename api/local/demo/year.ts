import { v7 as newId } from 'uuid'
import type { Ctx } from '#api/ctx.ts'
import { putLayer, putSale } from '#api/slots/usecases/year-changes.ts'
import { type SchoolHoliday, usualSale } from '#api/year/schema.ts'
import { findYear } from '#api/year/store.ts'

/** School holidays of zone B (Lille) in 2026-2027, first and last day without class. */
const schoolHolidays: Omit<SchoolHoliday, 'id'>[] = [
  { from: '2026-10-18', to: '2026-11-01', label: 'Vacances de la Toussaint' },
  { from: '2026-12-20', to: '2027-01-03', label: 'Vacances de Noël' },
  { from: '2027-02-21', to: '2027-03-07', label: 'Vacances d’hiver' },
  { from: '2027-04-18', to: '2027-05-02', label: 'Vacances de printemps' },
  { from: '2027-07-04', to: '2027-08-31', label: 'Vacances d’été' },
]

/** Lays the school holidays and the monthly sale over the demo association's year. */
export const layDemoYear = async (ctx: Ctx): Promise<void> => {
  const { layers } = await findYear(ctx.db)
  if (layers.sale.rule === null) await putSale(ctx, { rule: usualSale, exceptions: [] }, false)
  if (layers.schoolHolidays.length > 0) return
  for (const one of schoolHolidays) {
    await putLayer(ctx, 'holiday', { layer: { id: newId(), ...one }, dryRun: false, isNew: true })
  }
}
