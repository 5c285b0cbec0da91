import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js'
import type { WeeklyHours } from '#api/schema.ts'
import { type Day, mondayOf, wallOf } from '#web/lib/time.ts'
import { withWishes } from '#web/moving/wishes.ts'
import type { createWrites, Writes } from '#web/moving/writes.ts'
import type { Shown } from '#web/sessions/pending.ts'
import { house } from '#web/sessions/queries.ts'
import { frameOf, openingOf, sayWhen, weekOf } from '#web/sessions/view.ts'
import { createDays } from '#web/year/create-days.ts'
import { openedIn } from '#web/year/year-in.ts'
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
  const days = createDays(monday)
  // What others did to the week may be for what they did to the year.
  createEffect(on(week.load.current, (_, before) => before && days.revalidate()))
  /** The hours of the week, those by exception too. */
  const opening = createMemo<WeeklyHours[]>(() => {
    const where = house().data()
    return where ? [...openingOf(where), ...openedIn(weekOf(monday()), days.yearOf)] : []
  })
  const frame = createMemo(() => frameOf(opening(), sessions() ?? []))
  return { ...week, monday, writes, writesBy, sessions, days, frame }
}

export type ShownWeek = ReturnType<typeof createShownWeek>
