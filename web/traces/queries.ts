import type { TraceKind, TracesPage } from '#api/traces/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import type { TraceFilters } from './view.ts'

const kinds: readonly TraceKind[] = ['sessions', 'people', 'house', 'access', 'exports']

export const readTraces = (
  { kind, person, from, to }: TraceFilters,
  signal: AbortSignal,
  after?: string,
): Promise<TracesPage> => {
  const known = kinds.find((one) => one === kind)
  const query = {
    ...(known && { kind: known }),
    ...(person && { person }),
    ...(from && { from }),
    ...(to && { to }),
    ...(after && { after }),
  }
  return answer(api.traces.$get({ query }, until(signal)))
}
