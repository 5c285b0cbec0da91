import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { language } from '#web/lib/i18n.ts'
import { now, type Wall, wallOf } from '#web/lib/time.ts'
import { closedOn, type Opens, opensOn } from '#web/moving/closed.ts'
import { createMoveFacts } from '#web/moving/create-move-facts.ts'
import { aNewOne, type Known } from '#web/moving/known.ts'
import { spanOn } from '#web/moving/spans.ts'
import { withWishes } from '#web/moving/wishes.ts'
import { verdictsIn } from './booking.ts'
import { frameOn } from './day-frame.ts'
import type { KnownDay } from './known-day.ts'
import type { Naming } from './names.ts'
import { type Grid, gridOf } from './view.ts'

const often = 20_000

const createClock = () => {
  const [wall, setWall] = createSignal<Wall>(wallOf(now()), {
    equals: (a, b) => a.day === b.day && a.clock === b.clock,
  })
  const timer = setInterval(() => setWall(wallOf(now())), often)
  onCleanup(() => clearInterval(timer))
  return wall
}

/** The day as the grid shows it: what the server said, with what is on its way to it. */
export const createDayModel = (
  known: () => KnownDay | undefined,
  wishes: () => ReadonlyMap<string, Session>,
) => {
  const clock = createClock()
  const sessions = createMemo(() => withWishes(known()?.sessions ?? [], wishes()))
  /** Places in use, and those put away in which something happened that day. */
  const places = createMemo(() => {
    const one = known()
    const isUsed = (place: Place) =>
      sessions().some((session) => session.place === place.id && spanOn(session, one?.day ?? ''))
    return one?.house.places.filter((place) => !place.archived || isUsed(place)) ?? []
  })
  const closed = createMemo(() => {
    const one = known()
    const entries = places().map((place) => {
      const spans = one ? closedOn(place, one.day, one.house, one.year, language()) : []
      return [place.id, spans] as const
    })
    return new Map(entries)
  })
  const waiting = () => (known()?.sessions ?? []).filter((one) => one.waits).map((one) => one.id)
  const closedIn = (place: Place) => closed().get(place.id) ?? []

  const opensIn = (place: Place): Opens => {
    const one = known()
    return one ? opensOn(place, one.day, one.house, one.year) : { windows: [], opened: [] }
  }

  const grid = createMemo<Grid | undefined>(() => {
    const one = known()
    if (!one || places().length === 0) return undefined
    const { day, house, year } = one
    const frame = frameOn(day, house, year, sessions())
    return gridOf({ day, frame, places: places(), sessions: sessions(), closedIn })
  })
  const facts = createMemo<Known>(() => ({
    sessions: sessions(),
    places: places(),
    activities: known()?.house.activities ?? [],
    closedIn,
    opensIn,
    now: clock() && now(),
    mayBePast: isCoordinator(),
  }))
  /** What is known of who would book here; whom the coordinator books for is not. */
  const booker = createMoveFacts(
    () => (isCoordinator() ? undefined : aNewOne),
    () => known()?.day,
    () => known()?.sessions,
  )
  const verdicts = createMemo(() => {
    const [day, reader, shown] = [grid(), me(), facts()]
    const about = { ...shown, now: clock() }
    return day && reader && verdictsIn(day, about, { ...shown, moving: booker() }, reader)
  })
  const naming = createMemo<Naming>(() => ({
    day: known()?.day ?? '',
    places: places(),
    activities: known()?.house.activities ?? [],
    reader: me()?.id,
    now: clock(),
    mayBePast: isCoordinator(),
    pending: new Set([...wishes().keys(), ...waiting()]),
    verdicts: verdicts() ?? new Map(),
  }))
  return { clock, sessions, places, closed, grid, naming, facts, booker }
}

export type DayModel = ReturnType<typeof createDayModel>
