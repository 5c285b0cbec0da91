import { birthOf, commandOf, parentOf } from '#db/embedded/processes.ts'

/**
 * Calls `ended` when the `npm start` that runs us is gone. A signal sent to npm alone ends npm or
 * its shell without reaching us, and would leave a server that no terminal shows.
 */
export async function whenNpmEnds(ended: () => void) {
  if (!process.env.npm_lifecycle_event) return
  const watched = [process.ppid]
  const above = await parentOf(process.ppid)
  if (/\bnpm\b/.test(await commandOf(above))) watched.push(above)
  const births = await Promise.all(watched.map(birthOf))
  const timer = setInterval(async () => {
    const now = await Promise.all(watched.map(birthOf))
    if (now.every((birth, index) => birth === births[index])) return
    clearInterval(timer)
    ended()
  }, 300)
  timer.unref()
}
