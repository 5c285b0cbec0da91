/** Chance that can be had again: the same seed, the same choices. */
export type Chance = {
  /** Whether something of this probability happens. */
  happens: (probability: number) => boolean
  /** A whole number from 0 to below `end`. */
  below: (end: number) => number
  pick: <T>(list: readonly T[]) => T
}

/** mulberry32. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    happens: (probability) => next() < probability,
    below,
    pick: (list) => {
      const one = list[below(list.length)]
      if (one === undefined && !list.includes(one as never)) throw new RangeError('Nothing to pick')
      return one as (typeof list)[number]
    },
  }
}
