import { clockOfMinutes } from '#api/clock.ts'
import { type Ctx, requireCoordinator } from '#api/ctx.ts'
import { type TracesPage, type TracesQuery, traceKinds } from '#api/traces/schema.ts'
import { listTraceRows } from '#api/traces/store.ts'

/** How many a page has. */
const most = 100

/** Who did what, the latest first: the coordinator's to read. Reading leaves no trace. */
export const listTraces = async (ctx: Ctx, query: TracesQuery): Promise<TracesPage> => {
  const { personId } = requireCoordinator(ctx)
  const { kind, person, ...rest } = query
  const which = {
    ...rest,
    kinds: kind && traceKinds[kind],
    person: person === 'me' ? personId : person,
  }
  const rows = await listTraceRows(ctx.db, which, ctx.language, most + 1)
  const traces = rows.slice(0, most).map(({ slot, ...row }) => ({
    ...row,
    slot: slot && { weekday: slot.weekday, start: clockOfMinutes(slot.startMinute) },
  }))
  const last = traces.at(-1)
  return { traces, ...(rows.length > most && last && { next: String(last.seq) }) }
}
