const second = 1000
const minute = 60 * second

/** Between two looks while somebody is at it: what one does, the other sees within five seconds. */
const brisk = 3.5 * second

/**
 * Milliseconds until what is shown is looked at again: less often when nobody has touched anything
 * for a while, so that a forgotten screen keeps no server awake; and when nobody answers.
 */
export const pauseBetween = (idle: number, failures: number): number => {
  if (failures > 0) return Math.min(minute, brisk * 2 ** failures)
  if (idle < 2 * minute) return brisk
  return idle < 15 * minute ? minute / 2 : 5 * minute
}

/** Milliseconds before what waits is sent another time. */
export const pauseBefore = (times: number): number => Math.min(2 * minute, 4 * second * 2 ** times)
