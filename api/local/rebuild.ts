import { watch } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#db/embedded/refusal.ts'
import { buildIfStale, root, sources } from './build.ts'
import type { ServedWorker } from './serve-worker.ts'
import { sayProgress, sayRefusal } from './words.ts'

/** Builds again and serves the result whenever a source file changes. Returns what ends that. */
export function rebuildOnChange(worker: ServedWorker): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let working = Promise.resolve()
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      working = working.then(() => rebuild(worker))
    }, 150)
  }
  const watchers = sources.map((source) => watch(join(root, source), { recursive: true }, later))
  return async () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    await working
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
