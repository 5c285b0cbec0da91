import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '#db/embedded/refusal.ts'
import { buildIfStale, digestSources } from './build.ts'
import type { ServedWorker } from './serve-worker.ts'
import { sayProgress, sayRefusal } from './words.ts'

/**
 * Builds again and serves the result whenever a source file changes, until the process ends.
 * It looks, rather than being told: editors that save by renaming escape `fs.watch` on Linux.
 */
export async function rebuildOnChange(worker: ServedWorker): Promise<never> {
  let seen = await digestSources()
  for (;;) {
    await pause(400)
    const now = await digestSources().catch(() => seen)
    if (now === seen) continue
    seen = now
    await rebuild(worker)
  }
}

async function rebuild(worker: ServedWorker) {
  try {
    if (await buildIfStale(sayProgress)) await worker.reload()
  } catch (error) {
    // A slip in the code being written: say it and wait for the next save.
    if (error instanceof Refusal) sayRefusal(error)
    else console.error(error)
  }
}
