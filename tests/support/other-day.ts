import { DateTime } from 'luxon'
import { houseZone } from '#api/house.ts'

/**
 * Milliseconds by which the clocks of this run are ahead of the machine's. A test that reads the true day holds
 * on any: `TESTS_AT=2026-12-24T23:50 npm test -- tests/e2e` (the house's wall clock) is as if it were then,
 * in Node, the Worker, the page and PostgreSQL's `now()`.
 */
export const ahead = Number(process.env.TESTS_AHEAD ?? 0)

/** What `TESTS_AHEAD` has to be so that it is then, `2026-12-24T23:50` on the house's wall. */
export const aheadFor = (wallClock: string): string => {
  const then = DateTime.fromISO(wallClock, { zone: houseZone })
  if (!then.isValid) throw new Error(`TESTS_AT is to be like 2026-12-24T23:50, not ${wallClock}`)
  return String(then.toMillis() - Date.now())
}

/** Sets the clock of where it runs, a page as well: it closes over nothing. */
export const setClock = (by: number): void => {
  const truly = globalThis.Date
  const now = () => truly.now() + by
  class Ahead extends truly {
    constructor(...parts: unknown[]) {
      super(...((parts.length > 0 ? parts : [now()]) as [number]))
    }
  }
  Reflect.set(Ahead, 'now', now)
  Reflect.set(globalThis, 'Date', Ahead)
}
