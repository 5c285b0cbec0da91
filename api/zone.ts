import { IANAZone } from 'luxon'

/** Clocks change when a quarter of an hour of UTC begins (IANA, since 1972). */
const quarter = 15 * 60_000
const dayLength = 86_400_000
const minuteLength = 60_000
/** Asking `Intl` for an offset costs more than all the rest; what was asked is kept, zone by zone, as far as it goes. */
const knownOffsets = new Map<string, Map<number, number>>()
const mostKnown = 10_000

const knownIn = (zone: string): Map<number, number> => {
  const known = knownOffsets.get(zone) ?? new Map<number, number>()
  knownOffsets.set(zone, known)
  return known
}

/** How far a zone's clock is ahead of UTC at an instant, minutes. */
export const offsetAt = (instant: number, zone: string): number => {
  const begins = Math.floor(instant / quarter)
  const known = knownOffsets.get(zone) ?? knownIn(zone)
  const kept = known.get(begins)
  if (kept !== undefined) return kept
  const offset = IANAZone.create(zone).offset(begins * quarter)
  if (known.size >= mostKnown) known.clear()
  known.set(begins, offset)
  return offset
}

/** What the clock of a zone shows at an instant: the day's number and the minutes since midnight. */
export const shownAt = (instant: number, zone: string): { day: number; minute: number } => {
  const offset = offsetAt(instant, zone)
  if (Number.isNaN(offset)) throw new RangeError('Not an instant')
  const wall = instant + offset * minuteLength
  const day = Math.floor(wall / dayLength)
  return { day, minute: Math.floor((wall - day * dayLength) / minuteLength) }
}
