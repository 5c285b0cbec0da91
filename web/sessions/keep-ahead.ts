import { createEffect, createRoot } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { reachable } from '#web/lib/remote/request.ts'
import { whileLooking } from '#web/lib/remote/revalidate.ts'
import { now } from '#web/lib/time.ts'
import { keepNextWeek } from './kept-week.ts'

/** How seldom next week is asked for behind the reader's back, milliseconds. */
const seldom = 3_600_000

/** While somebody is signed in and looks at a page, next week is kept on the device for when there is no
 *  network. */
export const keepAhead = (): void =>
  createRoot(() => {
    let kept: { whose: string; at: number } | undefined
    const keep = () => {
      const whose = me()?.id
      const isFresh = kept?.whose === whose && now() - (kept?.at ?? 0) < seldom
      if (!whose || !reachable() || isFresh) return
      kept = { whose, at: now() }
      keepNextWeek().catch(() => {
        kept = undefined
      })
    }
    createEffect(keep)
    whileLooking(keep)
  })
