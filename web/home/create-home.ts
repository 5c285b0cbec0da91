import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { createLive } from '#web/lib/remote/live.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onceBack, onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { now, wallOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { listStandIns } from '#web/sessions/stand-ins.ts'
import { couldTake, hoursSoon, sessionsSoon } from './queries.ts'
import { comingOf } from './view.ts'

/**
 * All that the home asks. What the reader holds is live; the rest is asked again with it, and every
 * so often.
 */
export const createHome = () => {
  const [clock, setClock] = createSignal(now())
  const today = createMemo(() => wallOf(clock()).day)
  const reader = () => {
    const person = me()?.id
    return person ? { person, today: today() } : undefined
  }
  const soon = createLoad(reader, sessionsSoon)
  const hours = createLoad(reader, hoursSoon)
  const suggestions = createLoad(reader, (_, signal) => couldTake(signal))
  const sought = createLoad(reader, (_, signal) => listStandIns(signal))
  const loads = [soon, hours, suggestions, sought]
  const again = () => {
    setClock(now())
    for (const load of loads) load.again()
  }
  createLive(soon.revalidate)
  whileLooking(again)
  onceBack(again)
  onWritten(['sessions', 'people', 'slots', 'year'], again)
  const stand = createMemo(() => soon.data()?.value)
  createEffect(
    on(stand, (_, before) => before && [hours, suggestions, sought].map((one) => one.revalidate())),
  )
  const sessions = createMemo<Session[]>((before) => sharing(before, stand() ?? []), [])
  /** Then the rest is not known, and that is no refusal. */
  const isOffline = () => soon.data()?.stale === true
  return {
    clock,
    today,
    coming: createMemo(() => comingOf(sessions(), clock(), me()?.id)),
    seen: soon.data,
    isOffline,
    hours: hours.data,
    suggestions: suggestions.data,
    /** Undefined where nobody is looked for, nor comes for somebody. */
    inPlace: () => {
      const known = sought.data()
      const standIns = known?.standIns.filter(({ mayTake }) => mayTake) ?? []
      return known && [standIns, known.relieved, known.swaps].some(({ length }) => length > 0)
        ? { ...known, standIns }
        : undefined
    },
    isKnown: () => Boolean(house().data() && stand() && (hours.data() || isOffline())),
    refusal: () =>
      [house(), ...(isOffline() ? [] : loads)].map((load) => load.refusal()).find(Boolean),
    again: () => {
      if (house().refusal()) house().again()
      again()
    },
  }
}

export type Home = ReturnType<typeof createHome>
