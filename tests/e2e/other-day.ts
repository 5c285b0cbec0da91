import { DateTime } from 'luxon'
import { houseZone } from '#api/house.ts'

/**
 * Milliseconds by which the clocks of the walks are ahead of the machine's: in Node, the Worker and the page;
 * PostgreSQL's `now()` is the true one. Without it who books for Friday is refused in the week before Christmas.
 */
export const ahead = Number(process.env.TESTS_AHEAD ?? 0)

/** A Wednesday with ten weeks after it in which the house is never closed. */
export const usualDay = '2027-01-13T10:00'

/** What `TESTS_AHEAD` has to be so that it is then, `2026-12-31T23:50` on the house's wall; 0 for `now`. */
export const aheadFor = (wallClock: string): string => {
  if (wallClock === 'now') return '0'
  const then = DateTime.fromISO(wallClock, { zone: houseZone })
  if (!then.isValid) throw new Error(`TESTS_AT is to be like ${usualDay}, or now; not ${wallClock}`)
  return String(then.toMillis() - Date.now())
}

/** What a walk gives PostgreSQL for `now()`. */
export const nowIso = (): string => new Date().toISOString()

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
