import { createMemo, createSignal, untrack } from 'solid-js'
import { type Day, mondayOf, wallOf } from '#web/lib/time.ts'
import { withWishes } from '#web/moving/wishes.ts'
import type { createWrites, Writes } from '#web/moving/writes.ts'
import type { Shown } from '#web/sessions/pending.ts'
import { house } from '#web/sessions/queries.ts'
import { frameOf, openingOf, sayWhen } from '#web/sessions/view.ts'
import { createWeek } from './create-week.ts'

const placeName = (id: string) =>
  house()
    .data()
    ?.places.find((one) => one.id === id)?.name ?? ''

/** The week of a day, with what is on its way to the server. */
export const createShownWeek = (day: () => Day, goTo: (day: Day) => void) => {
  const monday = createMemo(() => mondayOf(day()))
  const week = createWeek(monday)
  const [writes, setWrites] = createSignal<Writes>()
  /** Moves are made by whoever can drag, and outlive the grid: what writes them comes with it. */
  const writesBy = (make: typeof createWrites): Writes => {
    const made =
      untrack(writes) ??
      make({
        put: week.put,
        again: week.load.again,
        words: (session) => ({ when: sayWhen(session), place: placeName(session.place) }),
        // What is taken instead may lie in another week.
        show: ({ start }) => {
          const to = wallOf(start).day
          if (mondayOf(to) !== monday()) goTo(to)
        },
      })
    setWrites(made)
    return made
  }
  const sessions = createMemo<Shown[] | undefined>(() => {
    const known = week.sessions()
    return known && withWishes(known, writes()?.wishes() ?? new Map())
  })
  const weekdays = createMemo(() => {
    const where = house().data()
    return where ? frameOf(openingOf(where), sessions() ?? []).weekdays : []
  })
  return { ...week, monday, writes, writesBy, sessions, weekdays }
}

export type ShownWeek = ReturnType<typeof createShownWeek>
