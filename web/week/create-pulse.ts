import { createEffect, untrack } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { createLive } from '#web/lib/live.ts'
import { createLoad } from '#web/lib/load.ts'
import { type Day, weekFromMonday } from '#web/lib/time.ts'
import { sessionsBetween } from '#web/sessions/queries.ts'

type Beat = { of: Day; sessions: readonly Session[] }

/**
 * Calls soon after somebody changed a week, for what is dear to ask every few seconds: nothing comes
 * while the week is as it was.
 */
export const createPulse = (monday: () => Day, call: () => void): void => {
  const load = createLoad(
    monday,
    async (of, signal, quiet): Promise<Beat> => ({
      of,
      sessions: await sessionsBetween(weekFromMonday(of), signal, quiet),
    }),
  )
  createLive(load.look)
  createEffect<Beat | undefined>((last) => {
    const next = load.data()
    const isSameWeek = last !== undefined && last.of === next?.of
    if (isSameWeek && last.sessions !== next.sessions) untrack(call)
    return next
  })
}
