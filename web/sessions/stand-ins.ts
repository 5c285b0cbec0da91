import type { StandIns } from '#api/slots/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'

/** Sessions to come for which somebody is looked for, and those that somebody holds in the reader's place. */
export const listStandIns = (signal: AbortSignal): Promise<StandIns> =>
  answer(api['stand-ins'].$get({}, until(signal)))
