import { createMemo, createSignal } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { createLoad, onWritten } from '#web/lib/load.ts'
import { whileLooking } from '#web/lib/screen.ts'
import { now, wallOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { couldTake, heldSoon, hoursOf } from './queries.ts'
import { comingOf, settled } from './view.ts'

/** All that the home asks, again every so often and after whatever was written. */
export const createHome = () => {
  const [clock, setClock] = createSignal(now())
  const today = createMemo(() => wallOf(clock()).day)
  const reader = () => {
    const person = me()?.id
    return person ? { person, today: today() } : undefined
  }
  const held = createLoad(reader, heldSoon)
  const hours = createLoad(reader, hoursOf)
  const suggestions = createLoad(reader, (_, signal) => couldTake(signal))
  const loads = [held, hours, suggestions]
  const again = () => {
    setClock(now())
    for (const load of loads) load.again()
  }
  whileLooking(again)
  onWritten(['sessions', 'people', 'slots', 'year'], again)
  const sessions = createMemo<Session[]>((before) => settled(held.data() ?? [], before), [])
  return {
    clock,
    today,
    coming: createMemo(() => comingOf(sessions(), clock())),
    hours: hours.data,
    suggestions: suggestions.data,
    /** Whether there is enough to show. */
    isKnown: () => Boolean(house().data() && held.data() && hours.data()),
    refusal: () => [house(), ...loads].map((load) => load.refusal()).find(Boolean),
    again: () => {
      if (house().refusal()) house().again()
      again()
    },
  }
}

export type Home = ReturnType<typeof createHome>
