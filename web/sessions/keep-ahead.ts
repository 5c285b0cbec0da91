import { createEffect, createRoot } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { notePeople } from '#web/lib/names.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { reachable } from '#web/lib/remote/request.ts'
import { whileLooking } from '#web/lib/remote/revalidate.ts'
import { now } from '#web/lib/time.ts'
import { keepNextWeek } from './kept-week.ts'

/** Who of those whom the reader may meet bear one name: a page that shows one of them then tells which it is. */
const learnNamesakes = async () => {
  const { people } = await answer(api.people.namesakes.$get())
  notePeople(people)
}

/** How seldom next week is asked for behind the reader's back, milliseconds. */
const seldom = 3_600_000

/** While somebody is signed in and looks at a page, next week is kept on the device for when there is no
 *  network; and it is learned who bears one name. */
export const keepAhead = (): void =>
  createRoot(() => {
    let kept: { whose: string; at: number } | undefined
    const keep = () => {
      const whose = me()?.id
      const isFresh = kept?.whose === whose && now() - (kept?.at ?? 0) < seldom
      if (!whose || !reachable() || isFresh) return
      kept = { whose, at: now() }
      Promise.all([keepNextWeek(), learnNamesakes()]).catch(() => {
        kept = undefined
      })
    }
    createEffect(keep)
    whileLooking(keep)
  })
