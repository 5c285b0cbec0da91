import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fetch, Miniflare, type MiniflareOptions, Response } from 'miniflare'
import { beforeWorker, doorHandler, doorModule } from '#api/local/door/before-worker.ts'
import type { Door } from '#api/local/door/door.ts'
import { drop, hold } from '#db/embedded/lifeline.ts'
import { childrenNamed, isAlive } from '#db/embedded/processes.ts'
import { quietCloudflare } from './build.ts'
import { type BuiltConfig, readBuiltConfig, readModules, workerFolder } from './built-worker.ts'

export type LocalDoor = Pick<Door, 'mailUrl' | 'key'>
export type WorkerLog = { level: string; message: string }
export type ServeOptions = {
  /** On 127.0.0.1; 0 for any free one. */
  port: number
  /** With user, password and database; TLS when it says `sslmode=require` or stricter. */
  databaseUrl: string
  /** Keys its tokens and hashes; one that nobody knows unless given. */
  secret?: string
  /** Opens the door of local runs (`/dev/sign-in`, `/dev/mail`), and catches the mail. No deployed Worker
   *  has it: it stands before the built one. */
  local?: LocalDoor
  /** Instead of, or beside, the vars of wrangler.toml. */
  vars?: Record<string, string>
  /** Instead of the rate limit of wrangler.toml; null for none. */
  requestsPerMinute?: number | null
  /** Epoch milliseconds at which its clock stands still, so that the same page looks the same tomorrow. */
  stillAt?: number
  /** Milliseconds by which its clock is ahead of the machine's. */
  ahead?: number
  /** A pooler stands before the database, as Hyperdrive does: connections stay open. */
  pooled?: boolean
  /** What the Worker prints; dropped unless given. */
  onLog?: (log: WorkerLog) => void
}
export type ServedWorker = {
  /** Without a slash at its end. */
  url: string
  /** Runs the scheduled handler now, as the cron trigger would. Throws when it fails. */
  runScheduled(): Promise<void>
  /** Serves what dist/ holds now, on the same port. */
  reload(): Promise<void>
  stop(): Promise<void>
}

/**
 * Serves the built Worker and its assets in a workerd process of its own, with the routing and
 * limits of the wrangler.json that the build wrote: the file that a deployment uses too.
 * The Worker reaches its database and the mail catcher, and nothing else.
 */
export async function serveWorker(options: ServeOptions): Promise<ServedWorker> {
  Object.assign(process.env, quietCloudflare)
  const settings = await miniflareOptions(options, options.port)
  const miniflare = keepingSignals(() => new Miniflare(settings))
  const { port, origin } = await miniflare.ready
  await holdWorkerds()
  return {
    url: origin,
    runScheduled: () => runScheduled(miniflare),
    reload: async () => {
      await miniflare.setOptions(await miniflareOptions(options, Number(port)))
      await holdWorkerds()
    },
    stop: async () => {
      await miniflare.dispose()
      dropWorkerds()
    },
  }
}

async function miniflareOptions(options: ServeOptions, port: number): Promise<MiniflareOptions> {
  const config = await readBuiltConfig()
  return {
    host: '127.0.0.1',
    port,
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    handleStructuredLogs: ({ level, message }: WorkerLog) => options.onLog?.({ level, message }),
    workers: [
      {
        config: {
          name: config.name,
          compatibilityDate: config.compatibility_date,
          compatibilityFlags: config.compatibility_flags,
          manifest: {
            mainModule: options.local ? doorModule : config.main,
            modulesRoot: workerFolder,
            modules: await modulesOf(config, options),
          },
          env: bindings(config, options),
          assets: {
            directory: join(workerFolder, config.assets.directory),
            hasUserWorker: true,
            notFoundHandling: config.assets.not_found_handling,
            runWorkerFirst: workerFirst(config, options),
          },
        },
        dev: { outboundService: { type: 'fetcher', handler: onlyTo(options.local?.mailUrl) } },
      },
    ],
  }
}

/** Set before the Worker's first line: the clock that it reads, where that is not the machine's. */
function clockOf({ stillAt, ahead }: ServeOptions): string {
  if (stillAt !== undefined) return `Date.now = () => ${stillAt};`
  return ahead ? `{ const truly = Date.now; Date.now = () => truly() + ${ahead}; }` : ''
}

async function modulesOf(config: BuiltConfig, options: ServeOptions) {
  const modules = await readModules()
  const main = modules[config.main]
  if (main) main.contents = `${clockOf(options)}${main.contents}`
  if (options.local) modules[doorModule] = { type: 'esm', contents: beforeWorker(config.main) }
  return modules
}

function workerFirst({ assets }: BuiltConfig, { local }: ServeOptions) {
  const first = assets.run_worker_first
  return local && Array.isArray(first) ? [...first, '/dev/*'] : first
}

type Binding =
  | { type: 'assets' }
  | { type: 'text'; value: string }
  | { type: 'fetcher'; handler: ReturnType<typeof doorHandler> }
  | { type: 'hyperdrive'; id: string; dev: { connectionString: string } }
  | { type: 'rate-limit'; namespace: string; simple: { limit: number; period: 10 | 60 } }

function bindings(config: BuiltConfig, options: ServeOptions) {
  const env: Record<string, Binding> = { [config.assets.binding]: { type: 'assets' } }
  for (const [name, value] of Object.entries({ ...config.vars, ...options.vars })) {
    env[name] = { type: 'text', value }
  }
  for (const { binding, id } of config.hyperdrive) {
    const dev = { connectionString: options.databaseUrl }
    env[binding] = { type: 'hyperdrive', id, dev }
  }
  const { requestsPerMinute } = options
  for (const { name, namespace_id, simple } of requestsPerMinute === null
    ? []
    : config.ratelimits) {
    const limit = requestsPerMinute ?? simple.limit
    env[name] = { type: 'rate-limit', namespace: namespace_id, simple: { ...simple, limit } }
  }
  // Where nothing pools, each request gives its connection back.
  env.DATABASE_IS_DIRECT = { type: 'text', value: String(!options.pooled) }
  const secret = options.secret ?? randomBytes(32).toString('base64url')
  env.SECRET = { type: 'text', value: secret }
  const { local } = options
  if (local) {
    env.DOOR = {
      type: 'fetcher',
      handler: doorHandler({ databaseUrl: options.databaseUrl, ...local }, options.stillAt),
    }
    env.MAIL_API_URL = { type: 'text', value: local.mailUrl }
    env.MAIL_API_KEY = { type: 'text', value: local.key }
    env.MAIL_FROM = { type: 'text', value: 'Créneau <creneau@localhost>' }
  }
  return env
}

const onlyTo =
  (allowed: string | undefined) => (request: Parameters<typeof fetch>[0] & { url: string }) => {
    if (allowed && new URL(request.url).origin === allowed) return fetch(request)
    return new Response('A local run reaches no network.', { status: 502 })
  }

async function runScheduled(miniflare: Miniflare) {
  const worker = await miniflare.getWorker()
  const { outcome } = await worker.scheduled({ scheduledTime: new Date() })
  if (outcome !== 'ok') throw new Error(`scheduled: ${outcome}`)
}

// Miniflare ends the whole process at a signal, at once; whoever starts it ends things in order.
function keepingSignals<T>(make: () => T): T {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = new Set(signals.flatMap((signal) => process.listeners(signal)))
  const made = make()
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.has(listener)) process.off(signal, listener)
    }
  }
  return made
}

// workerd does not notice that we were killed, and would keep the port.
const held = new Set<number>()

async function holdWorkerds() {
  for (const pid of await childrenNamed('workerd')) {
    if (!held.has(pid)) hold(pid)
    held.add(pid)
  }
  dropWorkerds()
}

function dropWorkerds() {
  for (const pid of held) {
    if (isAlive(pid)) continue
    drop(pid)
    held.delete(pid)
  }
}
