import type { InferRequestType } from 'hono/client'
import type { WeekHours } from '#api/slots/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'

/** Minutes given by week, from the week of a day on. */
export const listHours = async (
  ask: { from: string; weeks: number; person: string },
  signal: AbortSignal,
): Promise<WeekHours[]> => {
  const query = { ...ask, weeks: String(ask.weeks) }
  return (await answer(api.hours.$get({ query }, until(signal)))).hours
}

const ceilings = api.people[':id'].ceilings
type Ceiling = InferRequestType<typeof ceilings.$put>['json']

/** The most minutes of one week; `null` goes back to the promise. */
export const putCeiling = async (id: string, json: Ceiling): Promise<WeekHours> =>
  (await answer(ceilings.$put({ param: { id }, json }))).hours
