import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'

/**
 * The only file that crosses time zones in the browser. A `Day` is `YYYY-MM-DD`, a `Clock` is `HH:mm`,
 * both as the house's wall shows them, whatever the browser's own zone. Only `first/`, which a slow phone
 * waits for, imports it: everybody else has `wall.ts`.
 */
export type Clock = string
export type Wall = { day: Day; clock: Clock }

/** As `api/house.ts` has it, which the browser may not read; a test holds the two together. */
export const houseZone = 'Europe/Paris'

const minute = 60_000
const dayLength = 86_400_000

export const now = (): number => Date.now()

/** The last Sunday of a month (0 = January) at 01:00 UTC, epoch milliseconds. */
const lastSundayAtOne = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() - last.getUTCDay() * dayLength
}

/**
 * Milliseconds by which the house's wall is ahead of UTC at an instant: two hours from the last Sunday
 * of March to the last of October, 01:00 UTC, as directive 2000/84/EC has it, else one. Not asked of
 * `Intl`, whose first answer costs a slow phone a quarter of a second (decision 016); a test holds the
 * two together.
 */
const aheadAt = (at: number): number => {
  const year = new Date(at).getUTCFullYear()
  const isSummer = lastSundayAtOne(year, 2) <= at && at < lastSundayAtOne(year, 9)
  return (isSummer ? 120 : 60) * minute
}

/** What the house's wall shows at an instant (ISO text or epoch milliseconds). */
export const wallOf = (instant: string | number): Wall => {
  const at = typeof instant === 'number' ? instant : Date.parse(instant)
  const [day = '', rest = ''] = new Date(at + aheadAt(at)).toISOString().split('T')
  return { day, clock: rest.slice(0, 5) }
}

/** A wall clock read as if it were UTC, epoch milliseconds: for arithmetic on days and clocks. */
const asUtc = ({ day, clock }: Wall): number => Date.parse(`${day}T${clock}:00Z`)

export const today = (): Day => wallOf(now()).day

export type Crossing =
  | { is: 'instant'; iso: string }
  | { is: 'skipped' }
  | { is: 'twice' }
  | { is: 'unreadable' }

/**
 * The instant at which the house's wall shows this, as ISO UTC. On the two nights a year when the
 * clock is set, an hour is skipped and another comes twice: neither is an instant.
 */
export const instantOf = (wall: Wall): Crossing => {
  const guess = asUtc(wall)
  if (Number.isNaN(guess)) return { is: 'unreadable' }
  const shifts = [guess - dayLength, guess + dayLength].map((at) => asUtc(wallOf(at)) - at)
  const instants = [...new Set(shifts)].map((shift) => guess - shift)
  const right = instants.filter((at) => asUtc(wallOf(at)) === guess)
  const [only, other] = right
  if (only === undefined) return { is: 'skipped' }
  if (other !== undefined) return { is: 'twice' }
  return { is: 'instant', iso: `${new Date(only).toISOString().slice(0, 16)}:00Z` }
}

/** The first instant of a day, as ISO UTC (Paris never changes its clock at midnight). */
export const dayStart = (day: Day): string => {
  const crossing = instantOf({ day, clock: '00:00' })
  return crossing.is === 'instant' ? crossing.iso : `${day}T00:00:00Z`
}

/** The seven days of a Monday. */
export const weekFromMonday = (monday: Day) => ({
  from: dayStart(monday),
  to: dayStart(addDays(monday, 7)),
})
