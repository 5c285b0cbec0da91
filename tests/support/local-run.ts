import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '#api/local/build.ts'
import type { Ready } from '#api/local/ready.ts'

/** A run of `npm start`, in a process of its own. */
export type LocalRun = {
  child: ChildProcess
  /** What it printed so far. */
  output(): string
  /** Resolves to its exit code. */
  stop(signal: NodeJS.Signals): Promise<number>
}

/** Starts it as whoever typed it would, but with data in `dataDir`. */
export function startLocally(
  dataDir: string,
  env: Record<string, string>,
  ...options: string[]
): LocalRun {
  const { DATABASE_URL: _, npm_lifecycle_event: __, ...inherited } = process.env
  const child = spawn(process.execPath, [join(root, 'api/local/start.ts'), ...options], {
    env: { ...inherited, CRENEAU_DATA: dataDir, ...env },
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk))
  const ended = once(child, 'close').then(([code]) => Number(code))
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { child, output: () => output, stop }
}

/** Resolves once it serves. Throws with what it printed when it ended instead, or not within a minute. */
export async function untilReady(run: LocalRun, dataDir: string): Promise<Ready> {
  for (let waited = 0; waited < 600 && run.child.exitCode === null; waited++) {
    const text = await readFile(join(dataDir, 'ready.json'), 'utf8').catch(() => '')
    if (text) return JSON.parse(text)
    await pause(100)
  }
  throw new Error(`not ready:\n${run.output()}`)
}
