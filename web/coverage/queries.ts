import type { Coverage } from '#api/coverage/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import type { Day } from '#web/lib/time.ts'

/** Weeks from this Monday on; without a number, eight. */
export const coverageFrom = (
  week: Day,
  signal?: AbortSignal,
  quiet = false,
  weeks?: number,
): Promise<Coverage> =>
  answer(
    api.coverage.$get(
      { query: { week, ...(weeks && { weeks: `${weeks}` }) } },
      signal && until(signal, quiet),
    ),
  )
