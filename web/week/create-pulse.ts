import { createEffect, untrack } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { createLive } from '#web/lib/remote/live.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { type Day, weekFromMonday } from '#web/lib/time.ts'
import { sessionsBetween } from '#web/sessions/queries.ts'

/**
 * Calls soon after somebody changed a week, for what is dear to ask every few seconds: nothing comes
 * while the week is as it was.
 */
export const createPulse = (monday: () => Day, call: () => void): void => {
  const load = createLoad(monday, (of, signal, quiet) =>
    sessionsBetween(weekFromMonday(of), signal, quiet),
  )
  createLive(load.revalidate)
  createEffect<readonly Session[] | undefined>((last) => {
    const next = load.current()
    if (last && next && last !== next) untrack(call)
    return next
  })
}
