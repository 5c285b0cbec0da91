import { createMemo, createSignal } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { createMoveFacts } from '#web/moving/create-move-facts.ts'
import type { Known } from '#web/moving/known.ts'
import {
  type Aim,
  aimOf,
  isSamePlaceAndTime,
  lengthOf,
  type MoveOutlook,
  movedTo,
  type Obstacle,
  obstaclesAt,
  outlookOf,
} from '#web/moving/verdict.ts'
import type { Grid } from './view.ts'

/** By keys; by a pointer on its way; by taps, after a finger rested on it. */
export type Means = 'keys' | 'drag' | 'taps'

/** A session on its way, and where it would be put. */
export type CarriedSession = {
  session: Session
  by: Means
  aim: Aim
  obstacles: readonly Obstacle[]
  outlook: MoveOutlook
  isHome: boolean
}

const half = 30
const quarter = 15

/** The next minute on a step, before or after. */
export const stepped = (from: number, by: 1 | -1, step: number): number =>
  by > 0 ? (Math.floor(from / step) + 1) * step : (Math.ceil(from / step) - 1) * step

/** Where a key takes an aim among the rooms shown; undefined for a key that leads nowhere. */
export const aimed = (
  aim: Aim,
  key: string,
  isFine: boolean,
  places: string[],
): Aim | undefined => {
  const step = isFine ? quarter : half
  const beside = (by: 1 | -1) => ({
    ...aim,
    place: places[places.indexOf(aim.place) + by] ?? aim.place,
  })
  switch (key) {
    case 'ArrowDown':
      return { ...aim, from: stepped(aim.from, 1, step) }
    case 'ArrowUp':
      return { ...aim, from: stepped(aim.from, -1, step) }
    case 'ArrowRight':
      return beside(1)
    case 'ArrowLeft':
      return beside(-1)
    case 'Home':
      return { ...aim, place: places[0] ?? aim.place }
    case 'End':
      return { ...aim, place: places.at(-1) ?? aim.place }
    default:
      return undefined
  }
}

/** An aim that leaves the session within the hours shown. */
const inside = (aim: Aim, length: number, grid: Grid): Aim => ({
  ...aim,
  day: grid.day,
  from: Math.max(grid.from, Math.min(aim.from, grid.to - length)),
})

/** Holds a session while somebody chooses where it goes, by whatever means. */
export const createAiming = (grid: () => Grid | undefined, known: () => Known | undefined) => {
  const [state, setState] = createSignal<{ session: Session; by: Means; aim: Aim }>()

  const moving = createMoveFacts(
    () => state()?.session.id,
    () => grid()?.day,
  )

  const carried = createMemo<CarriedSession | undefined>(() => {
    const [now, day, shown] = [state(), grid(), known()]
    if (!now || !day || !shown) return undefined
    const facts = { ...shown, moving: moving() }
    const aim = inside(now.aim, lengthOf(now.session), day)
    const wish = movedTo(now.session, aim)
    const obstacles = obstaclesAt(now.session, aim, facts)
    return {
      ...now,
      aim,
      obstacles,
      outlook: outlookOf(obstacles, facts),
      isHome: wish !== undefined && isSamePlaceAndTime(now.session, wish),
    }
  })
  return {
    carried,
    grab: (session: Session, by: Means) => {
      const day = grid()?.day
      if (day) setState({ session, by, aim: aimOf(session, day) })
    },
    to: (aim: Pick<Aim, 'place' | 'from'>) =>
      setState((now) => now && { ...now, aim: { ...now.aim, ...aim } }),
    by: (means: Means) => setState((now) => now && { ...now, by: means }),
    release: () => setState(),
  }
}
