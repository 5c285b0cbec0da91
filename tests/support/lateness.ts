/**
 * Watches how late this machine is with what waits for nothing. Returns the worst so far, in milliseconds: what
 * has to be over by some time may be as late as that, and no test fails because others use the machine.
 */
export const watchLateness = (): (() => number) => {
  const every = 20
  let [due, worst] = [performance.now() + every, 0]
  const ticking = setInterval(() => {
    worst = Math.max(worst, performance.now() - due)
    due = performance.now() + every
  }, every)
  ticking.unref()
  return () => Math.max(worst, performance.now() - due)
}
