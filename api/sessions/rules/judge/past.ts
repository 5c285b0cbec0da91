/** The past is the coordinator's to write down. */
export const isPast = (now: number, ...starts: readonly number[]): boolean =>
  Math.min(...starts) < now
