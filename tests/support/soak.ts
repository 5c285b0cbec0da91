import { test } from 'vitest'

/** Whether this run may take hours (`npm run test:soak`). */
export const isSoak = process.env.SOAK === '1'

/**
 * A test of the soak alone: another way to what a test beside it already shows. A whole `npm test` keeps to
 * ten minutes on two cores.
 */
export const soakTest: typeof test | (() => void) = isSoak ? test : () => undefined

/**
 * Draws again, `most` times at most, until enough was seen of what a test is about: a small sample at random
 * may hold too little of it. Says whether there was enough.
 */
export const drawUntil = async (
  isEnough: () => boolean,
  draw: () => Promise<void> | void,
  most: number,
): Promise<boolean> => {
  for (let n = 0; n < most && !isEnough(); n += 1) await draw()
  return isEnough()
}
