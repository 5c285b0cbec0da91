import { buildIfStale } from '#api/local/build.ts'
import {
  type LocalDoor,
  type ServedWorker,
  serveWorker,
  type WorkerLog,
} from '#api/local/serve-worker.ts'
import { sayProgress } from '#api/local/words.ts'
import { asWorker } from './as-worker.ts'
import { testSecret } from './secret.ts'

export type Workers = {
  /** One a process, each without a slash at its end. */
  urls: string[]
  workers: ServedWorker[]
  /** Everything the Workers printed so far, oldest first. */
  logs: WorkerLog[]
  stop(): Promise<void>
}
export type WorkersOptions = {
  local?: LocalDoor
  /** A great many unless given, so that only tests about the limit meet it. */
  requestsPerMinute?: number
  /** Milliseconds by which their clocks are ahead of the machine's. */
  ahead?: number
}

/**
 * Serves the built Worker in `count` workerd processes on one database: what Cloudflare does with
 * many visitors. Given the owner's address, it connects as the Worker does. Builds first when the sources changed.
 */
export async function startWorkers(
  count: number,
  databaseUrl: string,
  vars: Record<string, string> = {},
  { requestsPerMinute = 1_000_000, ...options }: WorkersOptions = {},
): Promise<Workers> {
  // `npm test` built once; a file saved during the run must not change what is being tested.
  if (process.env.CRENEAU_BUILT !== '1') await buildIfStale(sayProgress)
  const logs: WorkerLog[] = []
  const settings = {
    port: 0,
    databaseUrl: asWorker(databaseUrl),
    vars,
    secret: testSecret,
    requestsPerMinute,
    ...options,
  }
  const workers = await Promise.all(
    Array.from({ length: count }, () =>
      serveWorker({ ...settings, onLog: (log) => logs.push(log) }),
    ),
  )
  const stop = async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  return { urls: workers.map((worker) => worker.url), workers, logs, stop }
}
