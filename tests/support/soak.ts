import { test } from 'vitest'

/** Whether this run may take hours (`npm run test:soak`). */
export const isSoak = process.env.SOAK === '1'

/**
 * A test of the soak alone: another way to what a test beside it already shows. A whole `npm test` keeps to
 * ten minutes on two cores.
 */
export const soakTest: typeof test | (() => void) = isSoak ? test : () => undefined
