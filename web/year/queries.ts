import type { Effects } from '#api/slots/schema.ts'
import type { ReadHolidays } from '#api/year/rules/school-holidays-file.ts'
import type { Sale, SchoolHoliday } from '#api/year/schema.ts'
import { askReader } from '#web/lib/reader.ts'
import { answer, api, send } from '#web/lib/remote/api.ts'
import type { HolidaysFile } from '#web/year/holidays-reader.ts'
import type { Layer, LayerKind } from '#web/year/layers/view.ts'

type Answer = { effects: Effects }

// Closures, openings and holidays have the same three routes: one way for all, which `api` types apart.
const at = (kind: LayerKind, id?: string) => `/api/year/${kind}${id ? `/${id}` : ''}`

/** Lays a new one over the year; `dryRun` only says what it would do. */
export const addLayer = (kind: LayerKind, layer: Layer, dryRun = false) =>
  send<Answer>('POST', at(kind), { ...layer, dryRun })

export const changeLayer = (kind: LayerKind, layer: Layer, dryRun = false) =>
  send<Answer>('PUT', at(kind, layer.id), { ...layer, dryRun })

export const removeLayer = (kind: LayerKind, id: string, dryRun = false) =>
  send<Answer>('DELETE', `${at(kind, id)}?dryRun=${dryRun}`)

export type HolidayPlan = Record<'add' | 'same' | 'drop', SchoolHoliday[]>

const newReader = () =>
  new Worker(new URL('./holidays-reader.ts', import.meta.url), { type: 'module' })

/** Reads the ministry's file here, and imports its holidays. */
export const importHolidays = async (file: HolidaysFile, dryRun = false) => {
  const { holidays, left } = await askReader<ReadHolidays>(newReader(), file)
  return { ...(await answer(api.year.holidays.import.$post({ json: { holidays, dryRun } }))), left }
}

export const putSale = ({ rule, exceptions }: Sale, dryRun = false) =>
  answer(api.year.sale.$put({ json: { rule, exceptions, dryRun } }))
