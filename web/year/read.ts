import type { Year } from '#api/year/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'

/** The school year that begins in `year`, with all that is laid over it. */
export const findYear = async (year: number, signal: AbortSignal): Promise<Year> =>
  (await answer(api.year.$get({ query: { year: `${year}` } }, until(signal)))).year
