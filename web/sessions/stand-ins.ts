import type { StandIn } from '#api/slots/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'

/** Sessions to come whose tutor is away. */
export const listStandIns = async (signal: AbortSignal): Promise<StandIn[]> =>
  (await answer(api['stand-ins'].$get({}, until(signal)))).standIns
